"""The page that a template is rendered for: how it points at others, and what stands on it already."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.language.locale import Locale, text
from generator.records.directory import Directory, Record
from generator.site.frame import links
from generator.site.frame.terms import Marker


class Fuller(NamedTuple):
    """The page of another language that says more than this one, and the way to it."""

    locale: Locale
    href: str


class OnPage:
    """The page at ``path`` of one language, while it is rendered."""

    def __init__(self, directory: Directory, locale: Locale, path: str) -> None:
        self.directory, self.locale, self.path = directory, locale, path
        self._said: set[tuple[str, str]] = set()

    def href(self, target: Any) -> str:
        """The link from this page to a record, a reference or an address; see ``links.nearest``."""
        if isinstance(target, Record):
            address = links.path_of(self.directory, target)
        elif "/" in (address := str(target)) and address in self.directory.records:
            address = links.path_of(self.directory, self.directory.require(address))
        return links.between(self.directory, self.locale, address, self.path)

    def root_href(self, target: str) -> str:
        """The link from this page to a file at the root of the site."""
        return links.to_root(self.locale, self.path) + target

    @cached_property
    def fuller(self) -> Fuller | None:
        """The page at this address in the first language of the chain that has all; ``None`` in such a one."""
        if not self.locale.pages:
            return None
        chain = [self.directory.locale(code) for code in self.locale.chain[1:]]
        other = next((one for one in chain if not one.pages), None)
        return Fuller(other, self.root_href(other.path + self.path)) if other is not None else None

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self.directory, self.locale, self.path)

    def with_terms(self, value: Any) -> Markup:
        """The text of a record, the first use of each term explained; a text with ruby explains itself."""
        words = text(value, self.locale)
        if self.locale.ruby:
            return Markup(words.__html__())
        explained = Markup(self._marker.html(words))
        return Markup('<span lang="{}">{}</span>').format(words.lang, explained) if words.lang else explained

    def once(self, what: str, of: str = "") -> bool:
        """True the first time that a page asks for something that stands on it once, such as a number."""
        first = (what, of) not in self._said
        self._said.add((what, of))
        return first

    def anew(self) -> str:
        """From here on the numbers are drawn again: a closed box shows none of those that stand in another."""
        self._said.difference_update([one for one in self._said if one[0] == "number"])
        return ""
