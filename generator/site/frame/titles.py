"""The title of a page in the browser's tab: its own, and where two pages of a language share one, what parts them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.language.locale import Locale
from generator.language.words import word
from generator.records.directory import Directory
from generator.site.frame.sections import menu
from generator.site.frame.templates import front_matter

_FRONT = re.compile(r"\A---\n(.*?)\n---\n\n", re.DOTALL)


class _Page(NamedTuple):
    """A page of the docs tree: what it says of itself, and the rest of it."""

    front: dict[str, Any]
    rest: str

    @property
    def title(self) -> str:
        return str(self.front["title"])


def told_apart(directory: Directory, locale: Locale, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those pages of the docs tree of one language that need another title in the tab, with it.

    A title that several pages share is followed by what its page says of itself (``Page.told``), else by a page or
    the section above it; where that is the same too, or must not be said, by a number.
    """
    pages = {name: page for name, data in files.items() if name.endswith(".md") and (page := _read(data)) is not None}
    shared = _shared(page.title for page in pages.values())
    sections = {section.path: section.word for section in menu(directory)}
    titles = {name: page.title for name, page in pages.items()}
    for name, page in pages.items():
        if page.title in shared:
            above = [str(crumb["title"]) for crumb in page.front.get("crumbs") or ()][1:]  # the first one is home
            section = sections.get(str(page.front.get("section")))
            words = (page.front.get("told"), *reversed(above), section and word(section, locale))
            named = next((one for one in words if one and one != page.title), None)
            titles[name] += str(locale.bracketed(named)) if named else ""
    still, seen = _shared(titles.values()), Counter[str]()
    for name in sorted(titles):
        if titles[name] in still:
            seen[titles[name]] += 1
            titles[name] += f" {seen[titles[name]]}"
    return {name: _written(page, titles[name]).encode() for name, page in pages.items() if titles[name] != page.title}


def _shared(titles: Iterable[str]) -> set[str]:
    return {title for title, count in Counter(titles).items() if count > 1}


def _read(data: bytes) -> _Page | None:
    """A page as ``front_matter`` begins it, where it has a title."""
    text = data.decode("utf-8")
    match = _FRONT.match(text)
    front = json.loads(match.group(1)) if match is not None else {}
    return _Page(front, text[match.end() :]) if match is not None and front.get("title") else None


def _written(page: _Page, title: str) -> str:
    return front_matter({**page.front, "title": title}) + page.rest
