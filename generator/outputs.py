"""What the writers write for one language, and how each page of it becomes the file that a browser opens.

The writers only say what there is. A page is rendered when somebody asks for it, so that pages can be made side by
side, and one by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from generator.language.locale import Locale
from generator.language.words import said
from generator.records.directory import Directory
from generator.refusal import Refusal
from generator.site.frame import mkdocs as theme
from generator.site.frame.page import Drawn, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.stamp import Frame
from generator.site.frame.titles import in_tabs

Writer = Callable[[Renderer], Iterable[Page | Drawn | SiteFile]]
"""Says what is written in one language."""


class TwiceError(Refusal):
    """Two hands write one file."""


class Outputs:
    """The pages and files of one language. ``site_url`` is the public address of the whole site, where it is known."""

    def __init__(
        self, directory: Directory, locale: Locale, writers: Iterable[Writer], site_url: str | None = None
    ) -> None:
        """Asks every writer. Raises ``TwiceError`` when two of them write one file."""
        self.directory, self.locale = directory, locale
        self.renderer = Renderer(directory, locale)
        self.pages: dict[str, Page | Drawn] = {}
        self.files: dict[str, SiteFile] = {}
        for write in writers:
            for one in write(self.renderer):
                if locale.has(one.path):
                    self._add(one)
        self.settings = theme.configuration(directory, locale, site_url)
        """The engine's settings, which the frame is filled in with."""

    def _add(self, one: Page | Drawn | SiteFile) -> None:
        found: dict[str, Any] = self.files if isinstance(one, SiteFile) else self.pages
        if one.path in found:
            raise TwiceError(said("build_written_twice", file=one.path, language=self.locale.code))
        found[one.path] = one

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles in the browser's tabs by address."""
        return in_tabs(self.directory, self.locale, self.pages.values())

    @cached_property
    def by_hand(self) -> tuple[str, ...]:
        """The addresses of the pages that a person wrote at least a part of: the engine makes them."""
        return tuple(path for path, page in self.pages.items() if page.by_hand)

    @cached_property
    def stamped(self) -> tuple[str, ...]:
        """The addresses of all other pages, which need no engine."""
        return tuple(path for path, page in self.pages.items() if not page.by_hand)

    @cached_property
    def in_danger(self) -> frozenset[str]:
        """The addresses of the pages that are about danger, which show a way to leave at once."""
        return frozenset(
            path
            for path, page in self.pages.items()
            if (page.quick_exit if isinstance(page, Page) else page.front.get("quick_exit")) is True
        )

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.directory.root, self.settings)

    def prepare(self) -> None:
        """Works out what all pages have in common, before they are made side by side."""
        assert self._frame
        assert self.titles is not None

    def drawn(self, path: str) -> Drawn:
        """The page at an address with its parts rendered."""
        page = self.pages[path]
        return self.renderer.drawn(page) if isinstance(page, Page) else page

    def source(self, path: str) -> SiteFile:
        """The page at an address as an engine reads it."""
        return self.drawn(path).source(self.titles[path])

    def html(self, path: str) -> str:
        """The finished page at an address that needs no engine."""
        page = self.drawn(path)
        return self._frame.around(path, {**page.front, "title": self.titles[path]}, page.html)
