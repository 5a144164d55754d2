"""The searches to compare, in one browser: the portal's own, Material for MkDocs' and Pagefind's on the same pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from bench import builds
from bench.browser import Processor
from bench.measure import program, run
from tests.support.served import served

PORTAL = "portal"
MATERIAL = "mkdocs-material"
PAGEFIND = "pagefind"
TOOLS = (PORTAL, MATERIAL, PAGEFIND)
LANGUAGES = builds.LANGUAGES

_DRIVER = {PORTAL: "portal", MATERIAL: "material", PAGEFIND: "pagefind"}
_PLAIN = "searched"
_PAGE_ROOT = "article.md-content__inner"
"""What Pagefind indexes of a page: the content of Material's layout, without its header, menus and footer."""


@dataclass(frozen=True)
class Took:
    """How long something took in ms: the time that passed, and the time that the page's thread worked."""

    time: float
    processor: float


@dataclass(frozen=True)
class Asked:
    """The answer to one query: addresses of pages from the root of the language, and how long it took."""

    pages: tuple[str, ...]
    took: Took


def build_sites(root: Path) -> None:
    """Builds the portal in ``site/``, and its pages by plain Material with its search, indexed by Pagefind too."""
    builds.portal(root)
    builds.plain_sites(root, _PLAIN, ["search"])
    for language in LANGUAGES:
        site = str(root / _PLAIN / language / "site")
        python = program("python")
        run([python, "-m", "pagefind", "--site", site, "--root-selector", _PAGE_ROOT, "--quiet"], cwd=root)


class Sites:
    """The built sites of one root on a server, to be searched in a browser."""

    def __init__(self, root: Path, browser: Browser, address: str) -> None:
        self.root = root
        self.browser = browser
        self.address = address

    def base(self, tool: str, language: str) -> str:
        """The address of the first page of a language."""
        if tool == PORTAL:
            return f"{self.address}site/{'' if language == LANGUAGES[0] else language + '/'}"
        return f"{self.address}{_PLAIN}/{language}/site/"

    @contextmanager
    def searcher(
        self, tool: str, language: str, *, rate: float = 1.0, threaded: bool = False, depth: int = 10
    ) -> Iterator[Searcher]:
        """One search in a fresh visit, ready for its first query.

        ``rate`` slows the processor, ``threaded`` lets the search use its worker (which is not slowed), ``depth`` is
        how many results are shown.
        """
        base = self.base(tool, language)
        context = self.browser.new_context()
        page = context.new_page()
        blank = f"{self.address}blank.html"
        page.route(blank, lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
        page.goto(blank)
        page.set_default_timeout(0)
        page.add_script_tag(content=files("bench").joinpath("drivers.js").read_text(encoding="utf-8"))
        processor = Processor(page, rate)
        before = processor.worked()
        passed = page.evaluate(
            """async ([driver, base, root, threaded, depth]) => {
              performance.setResourceTimingBufferSize(10000);
              const start = performance.now();
              window.ask = await Bench[driver](base, root, threaded, depth);
              return performance.now() - start;
            }""",
            [_DRIVER[tool], base, f"{self.address}site/", threaded, depth],
        )
        yield Searcher(self, page, processor, base, Took(float(passed), processor.worked() - before))
        context.close()

    def all_files(self, tool: str, language: str) -> int:
        """The bytes after gzip of every file that some query may load, without those of the pages' own."""
        if tool == PORTAL:
            return sum(_packed(path) for path in (self.root / "site/assets/search").glob(f"{language}.*/*"))
        if tool != PAGEFIND:
            raise ValueError("Material's files are not loaded piece by piece")
        folder = self.root / _PLAIN / language / "site" / "pagefind"
        parts = (path for path in folder.rglob("*") if re.fullmatch(r"\.(pf_\w+|pagefind)", path.suffix))
        return sum(_packed(path) for path in parts)


class Searcher:
    """A search that is loaded; ``load`` is how long that took."""

    def __init__(self, sites: Sites, page: Page, processor: Processor, base: str, load: Took) -> None:
        self._sites = sites
        self._page = page
        self._processor = processor
        self._base = urlsplit(base).path
        self.load = load

    def ask(self, queries: Sequence[str]) -> list[Asked]:
        """Asks queries one after the other."""
        return [self._ask(query) for query in queries]

    def _ask(self, query: str) -> Asked:
        before = self._processor.worked()
        pages, passed = self._page.evaluate("query => Bench.once(ask, query)", query)
        worked = self._processor.worked() - before
        return Asked(tuple(self._path(url) for url in pages), Took(float(passed), worked))

    def _path(self, url: str) -> str:
        """An address as the engine gives it, from the root of its language, without an anchor."""
        path = unquote(urlsplit(url).path)
        return path.removeprefix(self._base).lstrip("/")

    def loaded(self) -> dict[str, int]:
        """The files fetched until now with their bytes after gzip, pages left out."""
        names: list[str] = self._page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        paths = {unquote(urlsplit(name).path).lstrip("/") for name in names}
        own = {path: self._sites.root / path for path in paths if not path.endswith((".html", "/"))}
        return {path: _packed(file) for path, file in own.items() if file.is_file()}


def _packed(path: Path) -> int:
    """What a file weighs when a server packs it, or as it is where that is no smaller."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9, mtime=0)))


@contextmanager
def sites(root: Path, browser: Browser) -> Iterator[Sites]:
    """The sites of a root on a server of this process."""
    with served(root) as address:
        yield Sites(root, browser, address)
