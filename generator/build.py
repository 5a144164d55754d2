"""The order of a build: read and check, write the docs trees, let MkDocs render, verify, and only then replace.

A failed build leaves the last good site alone. Two builds of one commit with one ``as_of`` are the same to the byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import folders, history, side_by_side, verify
from generator.address import public_address
from generator.engine import UNUSED, Engine, Rendering, write_config
from generator.language.locale import Locale
from generator.language.words import said
from generator.outputs import Outputs, TwiceError
from generator.records.account import Seen, filled_in
from generator.records.directory import Directory, Moment
from generator.records.load import load
from generator.records.problem import Problem
from generator.refusal import Refusal
from generator.site import data, figures, glossary, guides, learn, maps, pages, plan, search, sheets
from generator.site.frame import assets, chapters, licences, sitemap
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
    chapters.write,
    data.write,
    search.write,
    sheets.write,
)
"""What is written in each language. A new output is a new folder with ``write`` and its name here."""

SHARED: tuple[Callable[[Directory], Iterable[SiteFile]], ...] = (
    assets.write,
    licences.write,
    maps.shared,
    data.shared,
    search.shared,
    sheets.shared,
)
"""What is written once for all languages, at the root of the site."""

_Shared = Callable[[Directory], Iterable[SiteFile]]

_Part = _Shared | tuple[Outputs, Sequence[str]]
_AT_ONCE = 16
"""How many pages a process makes at a time."""

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
    engine: Engine = Engine(),  # noqa: B008 (a value)
) -> BuildResult:
    """Builds the site of the records below ``root`` into ``out``.

    ``root`` holds ``directory/``, ``schema/``, ``content/``, ``site_overrides/`` and ``mkdocs.yml``.
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
        return _build(root, target, work, as_of, site_url, progress, engine)


def _build(
    root: Path, out: Path, work: Path, as_of: date, site_url: str | None, progress: Progress, engine: Engine
) -> BuildResult:
    """Builds by way of the folder ``work``, which like ``out`` is this build's alone."""
    progress(said("build_reading", " / "))
    loaded = load(root, as_of)
    if not loaded.ok:
        return BuildResult(loaded.problems, 0, False)
    directory = loaded.directory if site_url is None else loaded.directory.published_at(site_url)
    directory = directory.with_past(_past(root, directory))
    address = directory.town.get("site_url")
    if address is not None:
        public_address(address)
    with folders.staged(out) as staged:
        site = _Site(directory, staged, work, address, engine)
        for locale in directory.locales:
            progress(said("build_writing", " / ", language=locale.code))
            site.add(locale)
        progress(said("build_rendering", " / "))
        site.make()
        progress(said("build_verifying", " / "))
        faults = verify.judge(site.seen, site.files, directory, site_url=address)
        if faults:
            raise BuildError("\n".join((said("build_faults"), *faults[:50])))
        count = sum(1 for one in site.seen if one.name.endswith(".html"))
    return BuildResult(loaded.problems, count, True)


def _past(root: Path, directory: Directory) -> tuple[Moment, ...]:
    """What was filled in at earlier times, as far as a whole git history is at hand."""
    seen: Seen = {}
    try:
        return tuple(
            Moment(day, filled_in(directory, history.files_at(root, commit, "directory"), seen))
            for day, commit in history.moments(root, directory.as_of)
        )
    except history.HistoryError:
        return ()


class _Site:
    """The site that is being made in the folder ``staged``: which files it has, and what the look at them found."""

    def __init__(self, directory: Directory, staged: Path, work: Path, address: str | None, engine: Engine) -> None:
        self.directory, self.staged, self.work = directory, staged, work
        self.address, self.engine = address, engine
        self.languages: list[Outputs] = []
        self.files: set[str] = set()
        self.seen: list[verify.Seen] = []

    def add(self, locale: Locale) -> None:
        """Adds a language."""
        self.languages.append(Outputs(self.directory, locale, WRITERS, self.address))

    def make(self) -> None:
        """Makes everything, on every core. Raises ``BuildError`` when two hands write one file."""
        rendering = self._start_engine()
        try:
            for made in side_by_side.each(self._made, self._parts()):
                for name, seen in made:
                    self._note(name, seen)
            rendering.wait()
        finally:
            rendering.stop()
        for outputs in self.languages:
            self._take_over(outputs.locale)
        if self.address is not None:
            pages = [name for name in self.files if name.endswith("index.html")]
            for file in sitemap.files(self.directory.locales, self.address, pages):
                self._note(*self._put(file.path, file.raw))

    def _start_engine(self) -> Rendering:
        """Writes what the engine renders: the pages of people's hands, a docs tree a language."""
        jobs = []
        for outputs in self.languages:
            code = outputs.locale.code
            docs = {(file := outputs.source(path)).path: file.raw for path in outputs.by_hand}
            folders.fill(self.work / "docs" / code, docs)
            config = write_config(self.directory, outputs.locale, self.work, outputs.settings)
            jobs.append((config, self.work / f"site-{code}"))
        return self.engine.start(self.directory.root, jobs, self.directory.as_of)

    def _parts(self) -> list[_Part]:
        """All that is stamped and all files, in parts that one process makes at a time; what is large comes first."""
        parts: list[_Part] = [*reversed(SHARED)]
        for outputs in self.languages:
            for paths in (outputs.stamped, tuple(outputs.files)):
                parts += ((outputs, paths[at : at + _AT_ONCE]) for at in range(0, len(paths), _AT_ONCE))
        return parts

    def _made(self, part: _Part) -> list[tuple[str, verify.Seen | None]]:
        """Makes one part and looks at it while it is at hand."""
        if not isinstance(part, tuple):
            return [self._put(file.path, file.raw) for file in part(self.directory)]
        outputs, paths = part
        root = outputs.locale.path
        return [
            self._put(root + path, outputs.files[path].raw)
            if path in outputs.files
            else self._put(f"{root}{path}index.html", outputs.html(path).encode())
            for path in paths
        ]

    def _put(self, name: str, data: bytes) -> tuple[str, verify.Seen | None]:
        """Writes one file of the site."""
        target = self.staged / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return name, self._look(name, data)

    def _look(self, name: str, data: bytes) -> verify.Seen | None:
        if not verify.is_looked_at(name):
            return None
        return verify.look(name, data.decode("utf-8"), self.directory, site_url=self.address)

    def _note(self, name: str, seen: verify.Seen | None) -> None:
        if name in self.files:
            raise TwiceError(said("build_written_twice", file=name, language="*"))
        self.files.add(name)
        if seen is not None:
            self.seen.append(seen)

    def _take_over(self, locale: Locale) -> None:
        """Moves what the engine rendered into the site, without what no page of ours loads."""
        tree = self.work / f"site-{locale.code}"
        prune(tree, whole=locale is self.directory.locales[0])
        for path in files_in(tree):
            name = locale.path + path.relative_to(tree).as_posix()
            self._note(name, self._look(name, path.read_bytes()))
            target = self.staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)


def prune(tree: Path, *, whole: bool) -> None:
    """Removes from what an engine rendered what no page of ours loads.

    The page for a wrong address stays where ``whole`` says so: a host serves the one at the root, which speaks all
    languages.
    """
    if not whole:
        (tree / "404.html").unlink()
    for path in {path for pattern in UNUSED for path in tree.glob(pattern)}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def written(directory: Directory, locale: Locale) -> Iterator[SiteFile]:
    """The whole docs tree of one language, as an engine that renders every page reads it; with the first language
    what stands once.
    """
    outputs = Outputs(directory, locale, WRITERS)
    yield from outputs.files.values()
    for path in outputs.pages:
        yield outputs.source(path)
    for write in SHARED if locale is directory.locales[0] else ():
        yield from write(directory)


def files_in(tree: Path) -> list[Path]:
    """Every file of a tree, in the order of the paths."""
    return [path for path in sorted(tree.rglob("*")) if path.is_file()]
