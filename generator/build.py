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
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import folders, verify
from generator.address import public_address
from generator.language.words import said
from generator.records.directory import Directory
from generator.records.load import load
from generator.records.problem import Problem
from generator.refusal import Refusal
from generator.site import maps
from generator.site.data import api as opendata
from generator.site.data import page as accounts
from generator.site.figures import page as figures
from generator.site.frame import chapters
from generator.site.frame import mkdocs as theme
from generator.site.frame.page import SiteFile
from generator.site.glossary import page as glossary
from generator.site.guides import page as guides
from generator.site.learn import page as learn
from generator.site.pages import record as pages
from generator.site.pages import towns
from generator.site.plan import page as planbook
from generator.site.search import files as search

WRITERS: tuple[Callable[[Directory, str], Iterable[SiteFile]], ...] = (
    pages.write,
    guides.write,
    towns.write,
    accounts.write,
    figures.write,
    planbook.write,
    glossary.write,
    learn.write,
    opendata.write,
    maps.write,
    search.write,
)
"""Every output of the site. A new output is a new module with ``write`` and its name here."""

Progress = Callable[[str], None]
"""Called with the words of each step, in the languages of the commands."""

_UNUSED = ("assets/javascripts", "assets/images")


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

    ``root`` holds ``directory/``, ``schema/``, ``content/``, ``site_overrides/`` and the two MkDocs files.
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
    languages: Sequence[str] = directory.town["languages"]
    address = directory.town.get("site_url")
    if address is not None:
        public_address(address)
    for language in languages:
        progress(said("build_writing", " / ", language=language))
        write_docs(directory, language, work / "docs" / language)
        write_config(directory, language, work, address)
    with folders.staged(out) as staged:
        progress(said("build_rendering", " / "))
        _render(root, languages, work, staged, as_of)
        progress(said("build_verifying", " / "))
        faults = verify.verify(staged, directory, site_url=address)
        if faults:
            raise BuildError("\n".join((said("build_faults"), *faults[:50])))
        count = sum(1 for _page in staged.rglob("*.html"))
    return BuildResult(loaded.problems, count, True)


def write_docs(directory: Directory, language: str, docs: Path) -> bool:
    """Writes the docs tree of one language: the hand-written content and every writer's files.

    Only files whose bytes differ are touched, and files nobody wrote are removed, so that a second run has
    little to render. Returns whether anything changed. Raises ``BuildError`` when two hands write one file or a
    hand-written page cannot be read.
    """
    try:
        files = _gathered(directory, language)
    except chapters.ContentError as error:
        raise BuildError(str(error)) from None
    changed = False
    known = {docs / path for path in files}
    for old in sorted(docs.rglob("*"), reverse=True) if docs.is_dir() else ():
        if old.is_file() and old not in known:
            old.unlink()
            changed = True
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()
    for path, data in files.items():
        target = docs / path
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        changed = True
    return changed


def _gathered(directory: Directory, language: str) -> dict[str, bytes]:
    """Every file of the docs tree of one language: what stands in ``content/``, and what the writers write."""
    files: dict[str, bytes] = {}
    content = directory.root / "content" / language
    for source in sorted(content.rglob("*")) if content.is_dir() else ():
        if source.is_file():
            name = source.relative_to(content).as_posix()
            files[name] = source.read_bytes()
            if name.startswith(chapters.SERIES) and name.endswith(".md"):
                text = chapters.decoded(files[name], f"content/{language}/{name}")
                files[name] = chapters.explained(directory, language, name, text).encode()
    for write in WRITERS:
        for file in write(directory, language):
            if file.path in files:
                raise BuildError(said("build_written_twice", file=file.path, language=language))
            files[file.path] = file.text.encode()
    return files


def write_config(directory: Directory, language: str, work: Path, site_url: str | None) -> Path:
    """Writes the MkDocs configuration of one language and returns its path."""
    first = directory.town["languages"][0]
    base = "mkdocs.yml" if language == first else f"mkdocs.{language}.yml"
    settings = {
        "INHERIT": os.path.relpath(directory.root / base, work),
        "docs_dir": f"docs/{language}",
        "site_dir": f"site-{language}",
        "theme": {"custom_dir": os.path.relpath(directory.root / "site_overrides", work)},
        **theme.configuration(directory, language, site_url),
    }
    path = work / f"mkdocs.{language}.yml"
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


def _render(root: Path, languages: Sequence[str], work: Path, staged: Path, as_of: date) -> None:
    """Runs MkDocs once a language, side by side, and puts the results together."""

    def run(language: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable, "-m", "mkdocs", "build", "--quiet",
            "--config-file", str(work / f"mkdocs.{language}.yml"),
            "--site-dir", str(staged if language == languages[0] else work / f"site-{language}"),
        ]  # fmt: skip
        return subprocess.run(
            command, cwd=root, env=mkdocs_environment(as_of), capture_output=True, encoding="utf-8", errors="replace",
            check=False, close_fds=sys.platform == "win32",  # elsewhere it inherits the locks, see generator/lock.py
        )  # fmt: skip

    with ThreadPoolExecutor(len(languages)) as pool:
        for language, done in zip(languages, pool.map(run, languages), strict=True):
            if done.returncode != 0:
                raise BuildError(f"{said('build_mkdocs_failed', language=language)}\n{done.stdout}{done.stderr}")
    for language in languages[1:]:
        shutil.move(work / f"site-{language}", staged / language)
        (staged / language / "404.html").unlink()  # a host serves the one at the root, which speaks both languages
    for tree in [staged, *(staged / language for language in languages[1:])]:
        _prune(tree)


def _prune(tree: Path) -> None:
    """Removes what no page of ours loads: the theme's scripts, source maps and an empty site map."""
    for name in _UNUSED:
        shutil.rmtree(tree / name, ignore_errors=True)
    for extra in [*tree.glob("assets/stylesheets/*.map"), *tree.glob("assets/stylesheets/palette.*")]:
        extra.unlink(missing_ok=True)
    sitemap = tree / "sitemap.xml"
    if sitemap.is_file() and "<loc>" not in sitemap.read_text(encoding="utf-8"):
        sitemap.unlink()
        (tree / "sitemap.xml.gz").unlink(missing_ok=True)
