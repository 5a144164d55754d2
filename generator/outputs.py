"""What the writers write for one language, and how each page of it becomes the file that a browser opens.

The writers only say what there is, and a writer is asked when somebody wants a page of his. A page is rendered when
somebody asks for it, so that pages can be made side by side, and one by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from generator.language.locale import Locale
from generator.language.words import said
from generator.records.directory import Directory
from generator.refusal import Refusal
from generator.site.frame import settings
from generator.site.frame.page import Drawn, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.stamp import Frame
from generator.site.frame.titles import in_tabs

Writer = Callable[[Renderer], Iterable[Page | Drawn | SiteFile]]
"""Says what is written in one language."""

_Written = Mapping[str, Page | Drawn | SiteFile]


class TwiceError(Refusal):
    """Two hands write one file."""


class Outputs:
    """The pages and files of one language. ``site_url`` is the public address of the whole site, where it is known.

    ``before`` is the same language before an edit: where its writers wrote what is where one looks first.
    """

    def __init__(
        self,
        directory: Directory,
        locale: Locale,
        writers: Sequence[Writer],
        site_url: str | None = None,
        before: Outputs | None = None,
    ) -> None:
        self.directory, self.locale = directory, locale
        self.renderer = Renderer(directory, locale)
        self._writers, self._site_url = tuple(writers), site_url
        self._written: dict[Writer, _Written] = {}
        self._before = before.known if before is not None else {}

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What the frame is filled in with."""
        return settings.configuration(self.directory, self.locale, self._site_url)

    @property
    def known(self) -> dict[Writer, _Written]:
        """What each writer wrote when he was last asked, which may have been before an edit."""
        return {**self._before, **self._written}

    def find(self, path: str) -> Page | Drawn | SiteFile | None:
        """The page or file at an address. Whoever wrote one there before is asked first, the others only after him."""
        by_likelihood = sorted(self._writers, key=lambda writer: path not in self._before.get(writer, {}))
        return next((found for writer in by_likelihood if (found := self._of(writer).get(path)) is not None), None)

    def ask_all(self) -> Iterator[None]:
        """Asks every writer, one at a step."""
        for writer in self._writers:
            self._of(writer)
            yield

    def _of(self, writer: Writer) -> _Written:
        """All that one writer writes, by address. Raises ``TwiceError`` when he writes one file twice."""
        found = self._written.get(writer)
        if found is None:
            new: dict[str, Page | Drawn | SiteFile] = {}
            for one in writer(self.renderer):
                if self.locale.has(one.path):
                    self._add(new, one)
            self._written[writer] = found = new
        return found

    def _add(self, to: dict[str, Any], one: Page | Drawn | SiteFile) -> None:
        if one.path in to:
            raise TwiceError(said("build_written_twice", file=one.path, language=self.locale.code))
        to[one.path] = one

    @cached_property
    def _all(self) -> _Written:
        """What all writers write. Raises ``TwiceError`` when two of them write one file."""
        found: dict[str, Page | Drawn | SiteFile] = {}
        for writer in self._writers:
            for one in self._of(writer).values():
                self._add(found, one)
        return found

    @cached_property
    def pages(self) -> Mapping[str, Page | Drawn]:
        """Every page by its address."""
        return {path: one for path, one in self._all.items() if not isinstance(one, SiteFile)}

    @cached_property
    def files(self) -> Mapping[str, SiteFile]:
        """Every file that is no page by its address."""
        return {path: one for path, one in self._all.items() if isinstance(one, SiteFile)}

    @property
    def names(self) -> Iterator[str]:
        """The path of every page and file from the root of the site."""
        return (f"{self.locale.path}{path}" for path in (*(f"{page}index.html" for page in self.pages), *self.files))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles in the browser's tabs by address."""
        return in_tabs(self.directory, self.locale, self.pages.values())

    def title(self, path: str) -> str:
        """The title of a page in the browser's tab, as far as is known by now what other pages there are."""
        written = (one for found in self.known.values() for one in found.values())
        return in_tabs(self.directory, self.locale, (one for one in written if not isinstance(one, SiteFile)))[path]

    @cached_property
    def by_hand(self) -> tuple[str, ...]:
        """The addresses of the pages that a person wrote at least a part of."""
        return tuple(path for path, page in self.pages.items() if page.by_hand)

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
        """Works out what all pages have in common, before they are made side by side.

        Raises ``TwiceError`` when two writers write one file.
        """
        assert self._frame
        assert self.titles is not None

    def _drawn(self, page: Page | Drawn) -> Drawn:
        """A page with its parts rendered."""
        return self.renderer.drawn(page) if isinstance(page, Page) else page

    def source(self, path: str) -> SiteFile:
        """The page at an address as an engine reads it."""
        return self._drawn(self.pages[path]).source(self.titles[path])

    def html(self, path: str) -> str:
        """The finished page at an address."""
        return self.framed(self.pages[path], self.titles[path])

    def framed(self, page: Page | Drawn, title: str) -> str:
        """The finished page, with this title in the browser's tab."""
        drawn = self._drawn(page)
        return self._frame.around(page.path, {**drawn.front, "title": title}, drawn.html)

    def not_found(self) -> str:
        """The finished page for a wrong address."""
        return self._frame.not_found()
