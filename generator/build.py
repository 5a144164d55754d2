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

from generator import verify
from generator.records.directory import Directory
from generator.records.load import load
from generator.records.problem import Problem
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
    chapters.write,
    opendata.write,
    maps.write,
    search.write,
)
"""Every output of the site. A new output is a new module with ``write`` and its name here."""

Progress = Callable[[str, str], None]
"""Called with the step's words in Japanese and in English."""

_UNUSED = ("assets/javascripts", "assets/images")


class BuildError(Exception):
    """The site could not be built. The text is for a reader: Japanese, then English."""


@dataclass(frozen=True)
class BuildResult:
    """What a build did: the problems of the records, and the pages it wrote (zero when it stopped)."""

    problems: tuple[Problem, ...]
    pages: int
    ok: bool


def _silent(_ja: str, _en: str) -> None:
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
    MkDocs fails or the finished site does not keep its promises (a broken link, a page without its twin, …).
    """
    progress("記録を読んで、検査しています", "Reading and checking the records")
    loaded = load(root, as_of)
    if not loaded.ok:
        return BuildResult(loaded.problems, 0, False)
    directory = loaded.directory if site_url is None else loaded.directory.published_at(site_url)
    languages: Sequence[str] = directory.town["languages"]
    work = root / "build"
    address = directory.town.get("site_url")
    for language in languages:
        progress(f"ページを書いています（{language}）", f"Writing the pages ({language})")
        write_docs(directory, language, work / "docs" / language)
        write_config(directory, language, work, address)
    staged = out.parent / f".{out.name}.new"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        progress("サイトを組み立てています", "Rendering the site")
        _render(root, languages, work, staged, as_of)
        progress("できたサイトを確かめています", "Verifying the finished site")
        faults = verify.verify(staged, directory, site_url=address)
        if faults:
            raise BuildError(
                "できたサイトに問題があるため、公開用フォルダーは前のままにしました。\n"
                "The finished site has faults, so the last good site stays as it is.\n" + "\n".join(faults[:50])
            )
        count = sum(1 for _page in staged.rglob("*.html"))
        _replace(staged, out)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return BuildResult(loaded.problems, count, True)


def write_docs(directory: Directory, language: str, docs: Path) -> bool:
    """Writes the docs tree of one language: the hand-written content and every writer's files.

    Only files whose bytes differ are touched, and files nobody wrote are removed, so that a second run has
    little to render. Returns whether anything changed. Raises ``BuildError`` when two hands write one file.
    """
    files = _gathered(directory, language)
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
    """Every file of the docs tree of one language: the hand-written pages that the check passed, and the writers'."""
    files: dict[str, bytes] = {}
    for write in WRITERS:
        for file in write(directory, language):
            if file.path in files:
                raise BuildError(
                    f"{file.path} が二度書かれます（{language}）。\n{file.path} is written twice ({language})."
                )
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
    """The environment of an MkDocs process: its clock is fixed, its advertisement silent."""
    epoch = calendar.timegm(as_of.timetuple())
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


def _render(root: Path, languages: Sequence[str], work: Path, staged: Path, as_of: date) -> None:
    """Runs MkDocs once a language, side by side, and puts the results together."""

    def run(language: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable, "-m", "mkdocs", "build", "--quiet",
            "--config-file", str(work / f"mkdocs.{language}.yml"),
            "--site-dir", str(staged if language == languages[0] else work / f"site-{language}"),
        ]  # fmt: skip
        return subprocess.run(
            command, cwd=root, env=mkdocs_environment(as_of), capture_output=True, text=True, check=False
        )

    with ThreadPoolExecutor(len(languages)) as pool:
        for language, done in zip(languages, pool.map(run, languages), strict=True):
            if done.returncode != 0:
                raise BuildError(
                    f"MkDocs がページを作れませんでした（{language}）。\n"
                    f"MkDocs could not render the pages ({language}).\n{done.stdout}{done.stderr}"
                )
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


def _replace(staged: Path, out: Path) -> None:
    """Puts the new site in the place of the old one; on failure the old one is put back."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        staged.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
