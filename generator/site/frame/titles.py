"""The title of a page in the browser's tab: its own, and where two pages of a language share one, what parts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.language.locale import Locale
from generator.site.frame.page import Page


def titles(pages: Sequence[Page], locale: Locale) -> Mapping[str, str]:
    """The title of every page by its path, no two alike.

    A title that several pages share is followed by what its page says of itself (``Page.told``), else by the page above
    it; where that is the same too, or must not be said, by a number.
    """
    shared = _shared(page.title for page in pages)
    found = {page.path: _told_apart(page, locale) if page.title in shared else str(page.title) for page in pages}
    still, seen = _shared(found.values()), Counter[str]()
    for path in sorted(found):
        title = found[path]
        if title in still:
            seen[title] += 1
            found[path] = f"{title} {seen[title]}"
    return found


def _told_apart(page: Page, locale: Locale) -> str:
    what = page.told or next((crumb.title for crumb in reversed(page.above)), "")
    return page.title + locale.bracketed(what) if what else str(page.title)


def _shared(titles: Iterable[str]) -> set[str]:
    return {title for title, count in Counter(map(str, titles)).items() if count > 1}
