"""What changed in the records, for who wants to be told: Atom (RFC 4287) and JSON Feed 1.1, one each a language.

An entry is a day. It names the records and which of their fields changed, not what the fields held.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree

from generator.language import dates
from generator.language.locale import text
from generator.records.directory import Day, Edit
from generator.site.data.openapi import CHANGES
from generator.site.frame.links import API
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Renderer

ATOM = "data/changes.atom"
JSON = "data/changes.feed.json"
MOST = 100
"""How many records an entry names; the rest stands in the answer about all changes."""
_NAMESPACE = "http://www.w3.org/2005/Atom"
_VERSION = "https://jsonfeed.org/version/1.1"
_MIDNIGHT = "T00:00:00+09:00"


def write(renderer: Renderer) -> Iterator[SiteFile]:
    """Both feeds of one language; none where no history is at hand."""
    if renderer.directory.days:
        yield SiteFile(ATOM, partial(_atom, renderer))
        yield SiteFile(JSON, partial(_json, renderer))


def lines(renderer: Renderer, day: Day) -> list[str]:
    """Each record that a day edited, in words: its name, its kind, what happened to which fields."""
    told = [_line(renderer, edit) for edit in day.edits[:MOST]]
    rest = len(day.edits) - len(told)
    return [*told, renderer.word("changes_more", count=rest)] if rest else told


def title(renderer: Renderer, day: Day) -> str:
    """A day in words, with how many records it edited."""
    return renderer.word("changes_day", day=dates.in_words(day.day, renderer.locale), count=len(day.edits))


def _line(renderer: Renderer, edit: Edit) -> str:
    record = renderer.directory.get(edit.ref)
    kind = renderer.directory.schemas.kind(edit.ref.partition("/")[0])
    name = edit.ref if record is None else renderer.name(record)
    fields = renderer.locale.joined(
        renderer.field_title(kind.name, field) for field in (edit.fields if edit.what == "changed" else ())
    )
    what = renderer.word(f"change_record_{edit.what}", fields=fields)
    return f"{name}{renderer.locale.bracketed(kind.title(renderer.locale))}{renderer.locale.colon}{what}"


def _identity(renderer: Renderer, day: str = "") -> str:
    """An id that stays the same wherever the site is published, and is another one in each language."""
    town = text(renderer.directory.town["name"], renderer.directory.locales[0])
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{town}/{renderer.locale.code}/{ATOM}/{day}").urn


def _address(renderer: Renderer, path: str) -> str:
    """A file or page of this language: whole where the public address is known, else as seen from the feeds."""
    site = renderer.directory.town.get("site_url")
    return f"../{path}" if site is None else f"{site.rstrip('/')}/{renderer.locale.path}{path}"


def _atom(renderer: Renderer) -> str:
    town, days = renderer.directory.town, renderer.directory.days
    feed = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": renderer.locale.html_lang})

    def add(parent: ElementTree.Element, tag: str, words: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, tag, attributes)
        element.text = str(words) or None
        return element

    add(feed, "id", _identity(renderer))
    add(feed, "title", _name(renderer))
    add(feed, "updated", days[-1].day.isoformat() + _MIDNIGHT)
    add(add(feed, "author"), "name", renderer.text(town["portal"]))
    add(feed, "rights", town["licence"]["data"])
    add(feed, "link", rel="self", type="application/atom+xml", href=_address(renderer, ATOM))
    add(feed, "link", rel="alternate", type="text/html", href=_address(renderer, "data/api/"))
    for day in reversed(days):
        entry = add(feed, "entry")
        add(entry, "id", _identity(renderer, day.day.isoformat()))
        add(entry, "title", title(renderer, day))
        add(entry, "updated", day.day.isoformat() + _MIDNIGHT)
        add(entry, "link", rel="alternate", type="application/json", href=_root(renderer, API + CHANGES))
        add(entry, "content", "\n".join(lines(renderer, day)), type="text")
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _json(renderer: Renderer) -> str:
    directory = renderer.directory
    site = directory.town.get("site_url")
    whole = {"home_page_url": _address(renderer, "data/api/"), "feed_url": _address(renderer, JSON)}
    feed = {
        "version": _VERSION,
        "title": _name(renderer),
        "language": renderer.locale.html_lang,
        "authors": [{"name": renderer.text(directory.town["portal"])}],
        **(whole if site is not None else {}),
        "items": [
            {
                "id": _identity(renderer, day.day.isoformat()),
                "title": title(renderer, day),
                "date_published": day.day.isoformat() + _MIDNIGHT,
                "content_text": "\n".join(lines(renderer, day)),
                **({"url": _root(renderer, API + CHANGES)} if site is not None else {}),
            }
            for day in reversed(directory.days)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _name(renderer: Renderer) -> str:
    return renderer.word("changes_feed_title", portal=renderer.text(renderer.directory.town["portal"]))


def _root(renderer: Renderer, path: str) -> str:
    """A file that all languages share."""
    site = renderer.directory.town.get("site_url")
    up = "../" * (renderer.locale.path.count("/") + ATOM.count("/"))
    return up + path if site is None else f"{site.rstrip('/')}/{path}"
