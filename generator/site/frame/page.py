"""What a writer yields: pages of one language, and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.records.directory import Record


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the docs tree: ``path`` is relative to the root of its language, ``text`` is written as UTF-8.

    A file that is no text holds its ``data`` instead.
    """

    path: str
    text: str = ""
    data: bytes | None = None

    @property
    def raw(self) -> bytes:
        """What is written."""
        return self.text.encode() if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumbs: its words and its address from the root of the language."""

    title: str
    path: str


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
    ``paper`` is false for a page that brings what a sheet of paper needs by itself.
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
