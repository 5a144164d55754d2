"""A whole site by an engine alone: every page is rendered by it, none is stamped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from generator import folders
from generator.build import WRITERS
from generator.engine import Engine, write_config
from generator.outputs import Outputs
from generator.records.load import load
from generator.site.frame.stamp import NOT_FOUND

Chosen = Callable[[Outputs], tuple[str, ...]]


def every_page(outputs: Outputs) -> tuple[str, ...]:
    """The addresses of all pages of a language."""
    return tuple(outputs.pages)


def by_engine(
    engine: Engine, root: Path, work: Path, as_of: date, chosen: Chosen = every_page, site_url: str | None = None
) -> Mapping[str, bytes]:
    """The chosen pages of every language as an engine renders them, by their path from the root of the site; with them
    the page for a wrong address.
    """
    directory = load(root, as_of).directory
    directory = directory if site_url is None else directory.published_at(site_url)
    trees, jobs = {}, []
    for locale in directory.locales:
        outputs = Outputs(directory, locale, WRITERS, site_url)
        sources = [outputs.source(path) for path in chosen(outputs)]
        folders.fill(work / "docs" / locale.code, {file.path: file.raw for file in sources})
        trees[locale] = work / f"site-{locale.code}"
        jobs.append((write_config(directory, locale, work, outputs.settings), trees[locale]))
    engine.start(root, jobs, as_of).wait()
    found = {NOT_FOUND: (trees[directory.locales[0]] / NOT_FOUND).read_bytes()}
    for locale, tree in trees.items():
        for page in tree.rglob("index.html"):
            found[locale.path + page.relative_to(tree).as_posix()] = page.read_bytes()
    return found
