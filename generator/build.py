"""The order of a build: read and check, make every page and file, verify, and only then replace.

A failed build leaves the last good site alone. Two builds of one commit with one ``as_of`` are the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator import folders, history, verify
from generator.address import public_address
from generator.engine import Engine
from generator.language.locale import Locale
from generator.language.words import said
from generator.making import Site
from generator.outputs import Outputs, Writer
from generator.records.account import Seen, filled_in
from generator.records.changes.days import edited
from generator.records.collecting import without_collecting
from generator.records.directory import Day, Directory, Moment, thaw
from generator.records.load import Loaded, load
from generator.records.problem import Problem
from generator.records.read import Values, values_in
from generator.records.tracing import noting
from generator.refusal import Refusal
from generator.reuse import Reuse, version_of
from generator.side_by_side import Meanwhile
from generator.site import (
    case,
    data,
    figures,
    glossary,
    guides,
    languages,
    learn,
    maps,
    memo,
    offline,
    pages,
    plan,
    search,
    sheets,
)
from generator.site.frame import assets, chapters, furigana, licences
from generator.site.frame.page import Drawn, Page, SiteFile
from generator.site.frame.render import Renderer

WRITERS: tuple[Callable[[Renderer], Iterable[Page | Drawn | SiteFile]], ...] = (
    pages.write,
    guides.write,
    maps.write,
    figures.write,
    plan.write,
    glossary.write,
    learn.write,
    case.write,
    chapters.write,
    data.write,
    search.write,
    sheets.write,
    languages.write,
    memo.write,
    offline.write,
)
"""What is written in each language. A new output is a new folder with ``write`` and its name here."""

DOOR: tuple[Callable[[Renderer], Iterable[Page | Drawn | SiteFile]], ...] = (languages.door,)
"""What is written in a language that has one page alone."""

SHARED: tuple[Callable[[Directory], Iterable[SiteFile]], ...] = (
    assets.write,
    licences.write,
    furigana.write,
    maps.shared,
    data.shared,
    figures.shared,
    offline.shared,
)
"""What is written once for all languages, at the root of the site, but for what ``written_once`` says."""

Progress = Callable[[str], None]
"""Called with the words of each step, in the languages of the commands."""


class BuildError(Refusal):
    """The site could not be built."""


@dataclass(frozen=True)
class BuildResult:
    """What a build did: the problems of the records, and the pages it wrote (zero when it stopped)."""

    problems: tuple[Problem, ...]
    pages: int
    ok: bool


def _silent(_words: str) -> None:
    """A progress that says nothing."""


def build(
    root: Path,
    out: Path,
    as_of: date,
    *,
    site_url: str | None = None,
    progress: Progress = _silent,
    engine: Engine | None = None,
    incremental: bool = False,
) -> BuildResult:
    """Builds the site of the records below ``root`` into ``out``.

    ``root`` holds ``directory/`` and ``content/``; what stands in its ``schema/``, ``theme/``, ``templates/`` and
    ``language/`` is laid over the package's.
    ``engine`` renders the hand-written pages, to the same bytes, where one is asked for.
    ``incremental`` takes over what an earlier such build made and nothing has changed since, to the same bytes.
    Returns with ``ok=False`` and an untouched ``out`` when a record has an error. Raises ``EngineError`` when the
    engine fails, ``BuildError`` when the finished site does not keep its promises (a broken link, a page without its
    twin, …), and ``AddressError`` or ``FolderError``, before anything is read, when ``site_url`` cannot be an address
    or ``out`` is not the portal's to replace. Another build of the same root or into the same folder is waited for.
    """

    def waiting(folder: Path) -> None:
        progress(said("build_waiting", " / ", folder=folder))

    if site_url is not None:
        public_address(site_url)
    with folders.target(root, out, waiting) as target, folders.working(root, "pages", waiting) as work:
        order = _Order(root, target, work, as_of, site_url, engine, incremental)
        with without_collecting(), noting() if incremental else nullcontext():
            return _build(order, progress)


@dataclass(frozen=True)
class _Order:
    """What is to be built: by way of the folder ``work``, which like ``out`` is this build's alone."""

    root: Path
    out: Path
    work: Path
    as_of: date
    site_url: str | None
    engine: Engine | None
    incremental: bool


class _WrongError(Exception):
    """A record breaks a rule across records."""


@dataclass(frozen=True)
class _Judged:
    """What the rules across records found with all else: the problems, and whether one of them is an error."""

    problems: tuple[Problem, ...]
    ok: bool

    @classmethod
    def of(cls, loaded: Loaded) -> _Judged:
        """Asks the rules about what was read."""
        judged = loaded.judged()
        return cls(judged.problems, judged.ok)


def _build(order: _Order, progress: Progress) -> BuildResult:
    progress(said("build_reading", " / "))
    loaded = load(order.root, order.as_of, across=False)
    if not loaded.ok:
        return BuildResult(loaded.judged().problems, 0, False)
    with Meanwhile(lambda: _Judged.of(loaded)) as judging:
        try:
            pages = _make(order, loaded.directory, judging, progress)
        except Exception:  # what makes the pages may fail for a broken rule before that is told
            if not judging.result().ok:
                return BuildResult(judging.result().problems, 0, False)
            raise
        return BuildResult(judging.result().problems, pages, True)


def _make(order: _Order, directory: Directory, judging: Meanwhile[_Judged], progress: Progress) -> int:
    """Makes the site of these records while ``judging`` asks the rules across them; returns how many pages it has.

    Raises ``_WrongError`` as soon as one is known to be broken.
    """
    root, work, site_url, engine = order.root, order.work, order.site_url, order.engine

    def check() -> None:
        if not judging.result().ok:
            raise _WrongError

    directory = _with_past(root, directory if site_url is None else directory.published_at(site_url))
    address = directory.town.get("site_url")
    if address is not None:
        public_address(address)
    reuse = None
    if order.incremental:
        version = version_of(root, order.as_of, site_url, engine)
        reuse = Reuse(work / "kept", version, directory)
    with folders.staged(order.out) as staged:
        site = Site(directory, staged, work, address, engine, writers_of, written_once(directory), reuse)
        for locale in directory.languages:
            progress(said("build_writing", " / ", language=locale.code))
            site.add(locale)
        progress(said("build_rendering", " / "))
        site.make(lambda: check() if judging.done else None)
        progress(said("build_verifying", " / "))
        faults = verify.judge(site.seen, site.files, directory, site_url=address, promised=site.promised)
        check()
        if faults:
            raise BuildError("\n".join((said("build_faults"), *faults[:50])))
        count = sum(1 for one in site.seen if one.name.endswith(".html"))
        site.keep()
    return count


def _with_past(root: Path, directory: Directory) -> Directory:
    """The same records with what was filled in and edited earlier; what a file held then is read once for both.

    Most files are as they were, and have been read.
    """
    now: dict[bytes, Mapping[str, Any]] = {}
    for record in directory.records.values():
        with suppress(OSError):  # it may be gone by now
            now[(root / record.file).read_bytes()] = record.data
    values = cache(lambda raw: thaw(now[raw]) if raw in now else values_in(raw))
    return directory.with_past(_past(root, directory, values), _days(root, directory, values))


def _past(root: Path, directory: Directory, values: Values) -> tuple[Moment, ...]:
    """What was filled in at earlier times, as far as a whole git history is at hand."""
    seen: Seen = {}
    try:
        return tuple(
            Moment(day, filled_in(directory, history.files_at(root, commit, "directory"), seen, values))
            for day, commit in history.moments(root, directory.as_of)
        )
    except history.HistoryError:
        return ()


def _days(root: Path, directory: Directory, values: Values) -> tuple[Day, ...]:
    """What each of the latest days did to the records, as far as a whole git history is at hand."""
    try:
        found = history.days(root, directory.as_of, "directory")
        files = ((day, history.files_at(root, commit, "directory")) for day, commit in found)
        return edited(directory, files, values)
    except history.HistoryError:
        return ()


def writers_of(directory: Directory, locale: Locale) -> Sequence[Writer]:
    """Who writes in a language: all, or in one that is a door to the others the writer of that page."""
    return DOOR if locale in directory.doors else WRITERS


def written_once(directory: Directory) -> tuple[Callable[[Directory], Iterable[SiteFile]], ...]:
    """Who writes what stands once for all languages; who is quick, and is asked for every page, comes first.

    What grows with the records is written in parts, of which an edit concerns few.
    """
    return (*SHARED, *data.parts(directory), search.shared, *sheets.parts(directory))


def written(directory: Directory, locale: Locale) -> Iterator[SiteFile]:
    """The whole docs tree of one language, as an engine that renders every page reads it; with the first language
    what stands once.
    """
    outputs = Outputs(directory, locale, writers_of(directory, locale))
    yield from outputs.files.values()
    for path in outputs.pages:
        yield outputs.source(path)
    for write in written_once(directory) if locale is directory.locales[0] else ():
        yield from write(directory)
