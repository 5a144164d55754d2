"""The title of a page in the browser's tab: its own, and where two pages of a language share one, what parts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.language.locale import Locale
from generator.language.words import word
from generator.records.directory import Directory
from generator.site.frame.page import Drawn, Page
from generator.site.frame.sections import menu


def in_tabs(directory: Directory, locale: Locale, pages: Iterable[Page | Drawn]) -> Mapping[str, str]:
    """The titles of all pages of one language by their addresses.

    A title that several pages share is followed by what its page says of itself (``Page.told``), else by a page or
    the section above it; where that is the same too, or must not be said, by a number.
    """
    by_path = {page.path: page for page in pages}
    titles = {path: _title(page) for path, page in by_path.items()}
    shared = _shared(titles.values())
    sections = {section.path: section.word for section in menu(directory)}
    for path, page in by_path.items():
        title = titles[path]
        if title in shared:
            named = next((one for one in _parting(page, sections, locale) if one and one != title), None)
            titles[path] += str(locale.bracketed(named)) if named else ""
    still, seen = _shared(titles.values()), Counter[str]()
    for path in sorted(titles, key=lambda path: f"{path}index.md"):
        title = titles[path]
        if title in still:
            seen[title] += 1
            titles[path] += f" {seen[title]}"
    return titles


def _title(page: Page | Drawn) -> str:
    return str(page.title if isinstance(page, Page) else page.front["title"])


def _parting(page: Page | Drawn, sections: Mapping[str, str], locale: Locale) -> Iterable[str]:
    """What may part a page from others of its title, the nearest first."""
    if isinstance(page, Drawn):  # written by hand: it has no crumbs
        section = sections.get(str(page.front.get("section")))
        return (word(section, locale),) if section else ()
    section = sections.get(page.section)
    above = [str(crumb.title) for crumb in reversed(page.above)]
    return (page.told, *above, word(section, locale) if section else "")


def _shared(titles: Iterable[str]) -> set[str]:
    return {title for title, count in Counter(titles).items() if count > 1}
