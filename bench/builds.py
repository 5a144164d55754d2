"""The build of the site: ``portal build`` beside plain Material for MkDocs on its pages and Hugo on the same work."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from bench import hugo, measure
from bench.edits import edit
from bench.measure import DAY, Run, program, run
from generator import folders
from generator.build import written
from generator.records.load import load

PORTAL = "portal build"
AGAIN = "portal build --incremental"
MKDOCS = "mkdocs-material"
HUGO = "hugo"
LANGUAGES = ("ja", "en")
_TURNS = count(1)

Tool = Callable[[Path], Run]


def tools() -> Iterator[tuple[str, Tool]]:
    """The tools to measure, each a function of a root; the portal comes first, the others take over its pages."""
    yield PORTAL, portal
    yield AGAIN, _again
    yield MKDOCS, _mkdocs
    if shutil.which(HUGO):
        yield HUGO, _hugo


def pages(root: Path) -> int:
    """How many pages the portal has, both languages together."""
    return sum(1 for language in LANGUAGES for _page in _docs(root, language).rglob("*.md"))


def _docs(root: Path, language: str) -> Path:
    """The docs tree of a language with every page, as an engine that renders all of them reads it; written once."""
    docs = root / "bench-docs" / language
    if not docs.is_dir():
        directory = load(root, DAY).directory
        for file in written(directory, directory.locale(language)):
            folders.put(docs / file.path, file.raw)
    return docs


def portal(root: Path) -> Run:
    """The whole build from nothing: check, pages, open data, rendering, verification."""
    for made in ("build", "site"):
        shutil.rmtree(root / made, ignore_errors=True)
    return measure.portal(root, "build", "--out", str(root / "site"))


def _again(root: Path) -> Run:
    """The build of a record that was edited, where what the last such build made is at hand."""
    command = ("build", "--incremental", "--out", str(root / "again"))
    if not (root / "build/pages/kept").is_dir():
        measure.portal(root, *command)
    edit(min((root / "directory/agencies").glob("*.yaml")), next(_TURNS))
    return measure.portal(root, *command)


def _mkdocs(root: Path) -> Run:
    """The same pages in the theme as it comes, none in the navigation, search off, both languages side by side."""
    return plain_sites(root, "plain", [])


def plain_sites(root: Path, name: str, plugins: Sequence[str]) -> Run:
    """The portal's pages by plain Material for MkDocs, into ``<name>/<language>/site`` below the root."""
    commands = []
    for language in LANGUAGES:
        folder = _fresh(root / name / language)
        _copy_pages(root, language, folder / "docs", "index.md")
        settings = {
            "site_name": "Plain",
            "theme": {"name": "material", "language": language, "font": False},
            "plugins": list(plugins),
            "nav": ["index.md"],
            "markdown_extensions": ["attr_list", "def_list", "tables", "admonition"],
            "validation": {
                "nav": {"omitted_files": "ignore"},
                "links": {"not_found": "ignore", "unrecognized_links": "ignore", "absolute_links": "ignore"},
            },
        }
        (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
        commands.append([program("mkdocs"), "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")])
    return run(*commands, cwd=root, environment={"NO_MKDOCS_2_WARNING": "1"})


def _hugo(root: Path) -> Run:
    """The same site from the same records, both languages side by side; see ``bench.hugo``."""
    directory = load(root, DAY).directory
    commands = []
    for language in LANGUAGES:
        folder = _fresh(root / "hugo" / language)
        hugo.write(directory, root / "site", language, folder)
        commands.append([HUGO, "--quiet", "--source", str(folder), "--config", str(folder / "config.json")])
    return run(*commands, cwd=root)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _copy_pages(root: Path, language: str, target: Path, index: str) -> None:
    """Copies the portal's pages with nothing but their title in the front matter; folders' pages become ``index``."""
    docs = _docs(root, language)
    for page in docs.rglob("*.md"):
        head, body = _split(page.read_text(encoding="utf-8"))
        title = json.dumps({"title": str(head.get("title", page.stem))}, ensure_ascii=False)
        copy = target / page.relative_to(docs).with_name(index if page.name == "index.md" else page.name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(f"---\n{title}\n---\n{body}", encoding="utf-8")


def _split(text: str) -> tuple[dict[str, object], str]:
    """A page's front matter, where it is the JSON that the portal writes, and its body."""
    if not text.startswith("---\n"):
        return {}, text
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    try:
        found = json.loads(head)
    except ValueError:
        return {}, body
    return (found if isinstance(found, dict) else {}), body
