"""What a writer yields: pages of one language, and files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.records.directory import Record
from generator.records.rendered import html_of


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the docs tree: ``path`` is relative to the root of its language, its text is written as UTF-8.

    A long text is not ``written`` yet but made when the file is, where many files are made side by side. A file that is
    no text holds its ``data`` instead.
    """

    path: str
    written: str | Callable[[], str] = ""
    data: bytes | None = None

    @property
    def text(self) -> str:
        """What is written as UTF-8."""
        return self.written if isinstance(self.written, str) else self.written()

    @property
    def raw(self) -> bytes:
        """What is written."""
        return self.text.encode() if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumbs: its words and its address from the root of the language."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page whose parts are rendered: ``front`` is what the frame must know of it, ``parts`` are its HTML.

    Where a person wrote a part it is ``Markdown``, and the whole page is read as that.
    """

    path: str
    front: Mapping[str, Any]
    parts: tuple[str, ...]

    @property
    def by_hand(self) -> bool:
        """True for a page of which a person wrote a part."""
        return any(isinstance(part, Markdown) for part in self.parts)

    @property
    def html(self) -> str:
        """The HTML between header and footer."""
        if self.by_hand:
            return html_of(self._text)
        return "\n\n".join(part.rstrip("\n") for part in self.parts).expandtabs(4)

    def source(self, title: str) -> SiteFile:
        """The page as an engine reads it, with this title in the browser's tab: front matter, and Markdown with HTML.

        The front matter is JSON, which is YAML without surprises.
        """
        front = json.dumps({**self.front, "title": title}, ensure_ascii=False, sort_keys=True)
        return SiteFile(f"{self.path}index.md", f"---\n{front}\n---\n\n{self._text}")

    @property
    def _text(self) -> str:
        """All parts as one text: Markdown, or HTML that is Markdown too."""
        return "\n\n".join(self.parts)


class Markdown(str):
    """A part of a page that a person wrote in Markdown; the other parts are templates."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page at ``path`` (``agencies/x/``; the empty path is the home page), not yet rendered.

    ``body`` names its template, or the templates and ``Markdown`` it is put together from. ``lead`` is what it is
    about, in a sentence; ``above`` are the steps between the home page and this one. ``told`` are words that part it
    from another page of the same title. ``quick_exit`` shows a way to leave the page at once; ``asked`` keeps it hidden
    until a script finds that it is needed. ``assets`` are styles and scripts that only this page loads, by their
    address from the root of the site. ``back`` is the step before this one, where that is not the last one ``above``.
    ``paper`` is false for a page that brings what a sheet of paper needs by itself. ``context`` is what its templates
    are given; what is long to work out is given as a function that they call, a ``partial`` of one of a module, so that
    it is made where the page is rendered and not held until then.
    """

    path: str
    body: str | tuple[str, ...]
    title: str
    lead: str
    section: str = ""
    above: tuple[Crumb, ...] = ()
    back: Crumb | None = None
    record: Record | None = None
    told: str = ""
    quick_exit: bool | str = False
    assets: tuple[str, ...] = ()
    paper: bool = True
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_hand(self) -> bool:
        """True for a page of which a person wrote a part."""
        return not isinstance(self.body, str) and any(isinstance(part, Markdown) for part in self.body)
