"""What a search engine reads of a published site: ``robots.txt``, an index of maps, and one map a language.

Each map names the pages of its language, and for every page the languages that have it, with the one that is offered to
readers of any other (``DEFAULT``). Only a site whose address is known has them: they hold nothing but addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from generator.language.locale import Locale
from generator.site.frame.page import SiteFile

INDEX = "sitemap.xml"
ROBOTS = "robots.txt"
DEFAULT = "x-default"
"""The ``hreflang`` of the page for readers of any other language."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def files(locales: Sequence[Locale], site_url: str, names: Iterable[str]) -> Iterator[SiteFile]:
    """The index, the maps and ``robots.txt``, for the root of the site.

    ``names`` are the files of the pages from the root of the site, ``index.html`` each.
    """
    root = site_url.rstrip("/") + "/"
    pages = sorted({_page(locales, name) for name in names})
    maps = [f"sitemap-{locale.code}.xml" for locale in locales]
    for locale, name in zip(locales, maps, strict=True):
        entries = [_entry(locales, locale, root, page) for page in pages if locale.has(page)]
        yield SiteFile(name, _HEAD + "\n".join((f"<urlset {_MAPS} {_LINKS}>", *entries, "</urlset>")) + "\n")
    named = [f"<sitemap><loc>{escape(root + name)}</loc></sitemap>" for name in maps]
    yield SiteFile(INDEX, _HEAD + "\n".join((f"<sitemapindex {_MAPS}>", *named, "</sitemapindex>")) + "\n")
    yield SiteFile(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {root}{INDEX}\n")


def _page(locales: Sequence[Locale], name: str) -> str:
    """The address of a page from the root of its language (``agencies/nandemo/``, ``""`` for the home page)."""
    path = next((locale.path for locale in locales if locale.path and name.startswith(locale.path)), "")
    return name.removeprefix(path).removesuffix("index.html")


def alternates(locales: Sequence[Locale], page: str) -> Iterator[tuple[str, Locale]]:
    """The languages that have a page, by their ``hreflang``; the first of them is offered to all other readers too."""
    having = [locale for locale in locales if locale.has(page)]
    for locale in having:
        if locale.hreflang:
            yield locale.hreflang, locale
    yield DEFAULT, having[0]


def _entry(locales: Sequence[Locale], own: Locale, root: str, page: str) -> str:
    """One page of a map."""
    links = "".join(
        f'\n<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(_address(root, other, page))}/>'
        for code, other in alternates(locales, page)
    )
    return f"<url><loc>{escape(_address(root, own, page))}</loc>{links}\n</url>"


def _address(root: str, locale: Locale, page: str) -> str:
    return root + locale.path + quote(page)
