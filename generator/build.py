"""The order of a build: read and check, write the docs trees, let MkDocs render, verify, and only then replace.

A failed build leaves the last good site alone. Two builds of one commit with one ``as_of`` are the same to the byte.
"""

from __future__ import annotations

import calendar
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import folders, history, verify
from generator.address import public_address
from generator.language.locale import Locale
from generator.language.words import said
from generator.records.account import Seen, filled_in
from generator.records.directory import Directory, Moment
from generator.records.load import load
from generator.records.problem import Problem
from generator.refusal import Refusal
from generator.site import case, data, figures, glossary, guides, learn, maps, pages, plan, search, sheets
from generator.site.frame import assets, chapters, licences, sitemap, titles
from generator.site.frame import mkdocs as theme
from generator.site.frame.page import Page, SiteFile
from generator.site.frame.render import Renderer

WRITERS: tuple[Callable[[Renderer], Iterable[Page | SiteFile]], ...] = (
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

Progress = Callable[[str], None]
"""Called with the words of each step, in the languages of the commands."""

_UNUSED = (
    "assets/javascripts", "assets/images", "assets/stylesheets/*.map", "assets/stylesheets/palette.*", "sitemap.xml*",
)  # fmt: skip


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
) -> BuildResult:
    """Builds the site of the records below ``root`` into ``out``.

    ``root`` holds ``directory/``, ``schema/``, ``content/``, ``site_overrides/`` and ``mkdocs.yml``.
    Returns with ``ok=False`` and an untouched ``out`` when a record has an error. Raises ``BuildError`` when
    MkDocs fails or the finished site does not keep its promises (a broken link, a page without its twin, …), and
    ``AddressError`` or ``FolderError``, before anything is read, when ``site_url`` cannot be an address or ``out``
    is not the portal's to replace. Another build of the same root or into the same folder is waited for.
    """

    def waiting(folder: Path) -> None:
        progress(said("build_waiting", " / ", folder=folder))

    if site_url is not None:
        public_address(site_url)
    with folders.target(root, out, waiting) as target, folders.working(root, "pages", waiting) as work:
        return _build(root, target, work, as_of, site_url, progress)


def _build(root: Path, out: Path, work: Path, as_of: date, site_url: str | None, progress: Progress) -> BuildResult:
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
    for locale in directory.locales:
        progress(said("build_writing", " / ", language=locale.code))
        write_docs(directory, locale, work / "docs" / locale.code)
        write_config(directory, locale, work, address)
    with folders.staged(out) as staged:
        progress(said("build_rendering", " / "))
        _render(directory, work, staged)
        if address is not None:
            _map_pages(directory, staged, address)
        progress(said("build_verifying", " / "))
        faults = verify.verify(staged, directory, site_url=address)
        if faults:
            raise BuildError("\n".join((said("build_faults"), *faults[:50])))
        count = sum(1 for _page in staged.rglob("*.html"))
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


def write_docs(directory: Directory, locale: Locale, docs: Path) -> bool:
    """Writes the docs tree of one language: the hand-written content and every writer's files.

    Only files whose bytes differ are touched, and files nobody wrote are removed, so that a second run has
    little to render. Returns whether anything changed. Raises ``BuildError`` when two hands write one file.
    """
    files = _gathered(directory, locale)
    changed = False
    known = {docs / path for path in files}
    for old in sorted(docs.rglob("*"), reverse=True) if docs.is_dir() else ():
        if old.is_file() and old not in known:
            old.unlink()
            changed = True
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()
    for path, content in files.items():
        target = docs / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        changed = True
    return changed


def _gathered(directory: Directory, locale: Locale) -> dict[str, bytes]:
    """Every file of the docs tree of one language."""
    files: dict[str, bytes] = {}
    for file in written(directory, locale):
        if file.path in files:
            raise BuildError(said("build_written_twice", file=file.path, language=locale.code))
        files[file.path] = file.raw
    return {**files, **titles.told_apart(directory, locale, files)}


def written(directory: Directory, locale: Locale) -> Iterator[SiteFile]:
    """What the writers write for one language, as far as it has those pages; with the first one what stands once."""
    renderer = Renderer(directory, locale)
    for write in WRITERS:
        for one in write(renderer):
            if locale.has(one.path):
                yield renderer.rendered(one) if isinstance(one, Page) else one
    for write_once in SHARED if locale is directory.locales[0] else ():
        yield from write_once(directory)


def write_config(directory: Directory, locale: Locale, work: Path, site_url: str | None) -> Path:
    """Writes the MkDocs configuration of one language and returns its path."""
    settings = {
        "INHERIT": os.path.relpath(directory.root / "mkdocs.yml", work),
        "docs_dir": f"docs/{locale.code}",
        "site_dir": f"site-{locale.code}",
        "theme": {"custom_dir": os.path.relpath(directory.root / "site_overrides", work), "language": locale.html_lang},
        **theme.configuration(directory, locale, site_url),
    }
    path = work / f"mkdocs.{locale.code}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings, ensure_ascii=False, indent=1, default=list), encoding="utf-8")
    return path


def mkdocs_environment(as_of: date) -> dict[str, str]:
    """The environment of an MkDocs process: its clock is fixed, its advertisement silent, its words are UTF-8."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(calendar.timegm(as_of.timetuple())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
    }


def _render(directory: Directory, work: Path, staged: Path) -> None:
    """Runs MkDocs once a language, side by side, and puts the results together."""
    first, *others = directory.locales

    def run(locale: Locale) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable, "-m", "mkdocs", "build", "--quiet",
            "--config-file", str(work / f"mkdocs.{locale.code}.yml"),
            "--site-dir", str(staged if locale is first else work / f"site-{locale.code}"),
        ]  # fmt: skip
        return subprocess.run(
            command, cwd=directory.root, env=mkdocs_environment(directory.as_of), capture_output=True,
            encoding="utf-8", errors="replace",
            check=False, close_fds=sys.platform == "win32",  # elsewhere it inherits the locks, see generator/lock.py
        )  # fmt: skip

    with ThreadPoolExecutor(len(directory.locales)) as pool:
        for locale, done in zip(directory.locales, pool.map(run, directory.locales), strict=True):
            if done.returncode != 0:
                raise BuildError(f"{said('build_mkdocs_failed', language=locale.code)}\n{done.stdout}{done.stderr}")
    for locale in others:
        shutil.move(work / f"site-{locale.code}", staged / locale.path)
        (staged / locale.path / "404.html").unlink()  # a host serves the one at the root, which speaks all languages
    for tree in [staged / locale.path for locale in directory.locales]:
        _prune(tree)


def _prune(tree: Path) -> None:
    """Removes what no page of ours loads, and MkDocs' map of one language alone."""
    for path in {path for pattern in _UNUSED for path in tree.glob(pattern)}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _map_pages(directory: Directory, staged: Path, address: str) -> None:
    """Writes what a search engine reads of a published site."""
    names = [page.relative_to(staged).as_posix() for page in staged.rglob("index.html")]
    for file in sitemap.files(directory.locales, address, names):
        (staged / file.path).write_text(file.text, encoding="utf-8", newline="\n")
