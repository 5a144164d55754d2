"""One page of the finished site, read strictly: what a browser would make of it is the only way to read it.

The page is held to a form in which every ``<`` begins a whole tag with quoted attributes, no comment stands, and no
element swallows text as a script or a style does. Of such a page this reader and every browser see the same, so that
nothing can hide from the last look. What may run, load, lead away or cover the page is a fault.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.language.words import said

_TAG = re.compile(r"(<(?:/?[a-zA-Z][a-zA-Z0-9]*+[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>)?)")
"""A whole tag, or a ``<`` that begins none."""
_PARTS = re.compile(r"<(/?)([a-zA-Z0-9]+)(.*)>", re.DOTALL)
"""Of a whole tag: whether it closes, the name and the attributes."""
_ATTRIBUTE = re.compile(r"\s+([a-zA-Z_][\w:.-]*)(?:\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'))?")
_HEAD = re.compile(r"\s*(?:<\?xml [^<>]*\?>\s*)?(?:<!doctype html>)?", re.IGNORECASE)

VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_NAMES = """
    html head title body script noscript main header footer nav section article aside search h1 h2 h3 h4 h5 h6 hgroup
    p div span a em strong small s cite q dfn abbr ruby rt rp data time code var samp kbd sub sup i b u mark bdi bdo
    ins del pre blockquote ul ol li dl dt dd menu figure figcaption picture table caption colgroup tbody thead tfoot
    tr td th form label button select datalist optgroup option output progress meter fieldset legend details summary
    dialog
"""
_DRAWN = """
    svg g path rect circle ellipse line polyline polygon text tspan defs pattern marker lineargradient radialgradient
    stop clippath mask desc title a
"""
IN_PICTURES = frozenset((*_DRAWN.split(), "style"))
"""Every element that a picture may hold, and nothing of HTML, which would not be seen in it."""
ELEMENTS = VOID.union(_NAMES.split(), _DRAWN.split())
"""Every element that a page may hold: none that runs, embeds, animates or changes what a link means."""
ALONE = ELEMENTS | {"style"}
"""Every element that a page may hold which can load no other file."""
_REFUSED = re.compile(
    r"on.*|srcset|imagesrcset|srcdoc|poster|background|formaction|ping|manifest|xlink:.*|codebase|archive|data|is"
)
"""Attributes that run or load something without being looked at further."""
_STYLE = re.compile(
    r"(?:url|image|image-set|src|element|cross-fade|paint|expression)\s*\(|@(?:import|font-face|namespace)|[\\<]|/\*",
    re.IGNORECASE,
)
_SILENT = frozenset(("script", "style", "title"))
"""In the text of these elements no tag may stand."""
_NOTED = frozenset(("html", "h1", "meta", "script", "link"))
_NOTED_OF_ALL = frozenset(("id", "data-record"))
"""The elements and the attributes of any that a page is known by, see ``_note``."""
DATA = {"type": "application/ld+json"}
"""All attributes of a script that holds data for machines, and runs nothing."""
_DIRECTIVES = ("content-security-policy", "content-type")
"""What ``<meta http-equiv>`` may say; not ``refresh``."""
_RELATIONS = frozenset((
    "icon", "apple-touch-icon", "manifest", "stylesheet", "canonical", "alternate", "prev", "next", "license",
    "modulepreload",
))  # fmt: skip


@dataclass
class FinishedPage:
    """What one page says of itself."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    lang: str = ""
    headings: int = 0
    titles: list[str] = field(default_factory=list)
    policy: str = ""
    """What it may load and run, as it says before it loads anything."""
    styles: list[str] = field(default_factory=list)
    """The text of each style that it holds."""
    faults: list[str] = field(default_factory=list)
    holds_data: bool = False
    """True while a script is open that is a block of data, which no browser runs."""


def fault(what: str, key: str, **values: object) -> str:
    """What a fault is about, and what is wrong with it in the languages of the commands."""
    return f"{what}: {said(key, ' / ', **values)}" if what else said(key, " / ", **values)


def read(text: str, elements: frozenset[str] = ELEMENTS) -> FinishedPage:
    """Reads one page, or one picture, that may hold these ``elements``: its tags, ids, links and faults."""
    page, awaited = FinishedPage(), list[str]()  # the closing tag of each element that is open
    start = _HEAD.match(text)
    parts = _TAG.split(text[start.end() :] if start is not None else text)  # text, tag, text, tag, …, text
    silent = 0  # where the text of the last <script>, <style> or <title> stands; no tag may stand in it
    end = ""  # the closing tag of which nothing but the element that it closes need be known
    for at in range(1, len(parts), 2):
        written = parts[at]
        if written == end:
            awaited.pop()
            end = awaited[-1] if awaited else ""
            continue
        tag = _tag(written)
        if tag is None:
            after = "".join(parts[at : at + 60])[:30]
            page.faults.append(fault(after, "verify_no_tag"))
            continue
        if silent:
            _silent_text(page, awaited, "".join(parts[silent:at]))
            if not tag.closes or tag.name != _last(awaited):
                page.faults.append(fault(f"<{_last(awaited)}>", "verify_inside"))
            silent = 0
        if tag.closes:
            _close(page, awaited, tag.end)
            end = awaited[-1] if awaited else ""
            continue
        if tag.name not in elements:
            page.faults.append(fault(f"<{tag.name}>", "verify_element"))
        if tag.says_something:
            page.faults += tag.faults
            _note(page, tag)
        if tag.opens:
            end = tag.end
            awaited.append(end)
        if tag.name in _SILENT:
            silent, end = at + 1, ""
    if awaited:
        page.faults.append(fault("", "verify_not_closed", tags=", ".join(map(_named, awaited[:5]))))
    return page


def _silent_text(page: FinishedPage, awaited: list[str], text: str) -> None:
    """The text of a script, which must be empty or data, of a style or of a title; a picture's is none of the page."""
    name = _last(awaited)
    if name == "script" and page.holds_data:
        page.holds_data = False
        if not _is_data(text):
            page.faults.append(fault("<script>", "verify_inline_script"))
    elif name == "script" and text.strip():
        page.faults.append(fault("<script>", "verify_inline_script"))
    elif name == "style":
        page.styles.append(text)
        if _STYLE.search(text):
            page.faults.append(fault("<style>", "verify_style"))
    elif name == "title" and "</svg>" not in awaited:
        page.titles.append(html.unescape(text).strip())


def _is_data(text: str) -> bool:
    """True for JSON that no reader could take for a tag or for the end of the script."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return not any(sign in text for sign in "<>&")


def _close(page: FinishedPage, awaited: list[str], end: str) -> None:
    """A closing tag: it must close what was opened last."""
    if awaited and awaited[-1] == end:
        awaited.pop()
        return
    page.faults.append(fault(end, "verify_nesting", open=_last(awaited)))
    if end in awaited:
        while awaited.pop() != end:
            pass


def _last(awaited: list[str]) -> str:
    """The name of the element that was opened last."""
    return _named(awaited[-1]) if awaited else ""


def _named(end: str) -> str:
    """The name of the element that this closing tag ends."""
    return end[2:-1]


class _Tag(NamedTuple):
    """What one tag says, wherever it stands: its attributes, its links, and what may not stand in it."""

    name: str
    end: str
    """The closing tag of such an element, as it is written when it says nothing more."""
    closes: bool
    opens: bool = False
    """True for the beginning of an element that has an end."""
    found: Mapping[str, str] = {}
    links: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    says_something: bool = False
    """True where anything but the name of the element is noted of it."""


@lru_cache(maxsize=1 << 16)  # header and footer of one page are those of the next
def _tag(written: str) -> _Tag | None:
    """One whole tag; ``None`` for a ``<`` that begins none."""
    match = _PARTS.fullmatch(written)
    if match is None:
        return None
    closing, name, text = match.groups()
    name = name.lower()
    end = f"</{name}>"
    if closing:
        return _Tag(name, end, closes=True)
    faults: list[str] = []
    found = _attributes(name, text, faults)
    faults += _wrong(name, found)
    kind = name if found.get("rel") not in ("canonical", "alternate") else "a"
    links = tuple((kind, found[attribute]) for attribute in ("href", "src", "action") if attribute in found)
    says_something = bool(faults or links or name in _NOTED or not _NOTED_OF_ALL.isdisjoint(found))
    opens = name not in VOID and not text.endswith("/")
    return _Tag(name, end, False, opens, found, links, tuple(faults), says_something)


def _attributes(name: str, text: str, faults: list[str]) -> dict[str, str]:
    """The attributes of one tag; each must be written once, and its value in quotation marks."""
    found: dict[str, str] = {}
    at = 0
    text = text.removesuffix("/").rstrip()
    while at < len(text):
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            faults.append(fault(f"<{name}{text[at : at + 30]}", "verify_attribute"))
            break
        key, double, single = match.groups()
        key = key.lower()
        if key in found:
            faults.append(fault(f"<{name}> {key}", "verify_attribute_twice"))
        found[key] = html.unescape(double or single or "")
        at = match.end()
    return found


def _note(page: FinishedPage, tag: _Tag) -> None:
    """Notes the ids, links and records of one tag."""
    name, found = tag.name, tag.found
    if "id" in found:
        if found["id"] in page.ids:
            page.faults.append(fault(f'id="{found["id"]}"', "verify_id_twice"))
        page.ids.add(found["id"])
    if "data-record" in found:
        page.records.add(found["data-record"])
    if name == "html":
        page.lang = found.get("lang", "")
    elif name == "h1":
        page.headings += 1
    elif name == "meta" and found.get("http-equiv", "").lower() == _DIRECTIVES[0]:
        page.policy = page.policy or ("" if page.links or page.styles else found.get("content", ""))
    elif name == "script" and found == DATA:
        page.holds_data = True
    elif name == "link" and found.get("rel") == "alternate" and "hreflang" in found:
        page.alternates[found["hreflang"]] = found.get("href", "")
    page.links += tag.links


def _wrong(name: str, found: Mapping[str, str]) -> Iterator[str]:
    """What may not stand in one tag."""
    for key, value in found.items():
        if _REFUSED.fullmatch(key):
            yield fault(f"<{name}> {key}", "verify_inline_script" if key.startswith("on") else "verify_not_allowed")
        elif key == "style":
            yield fault(f'<{name} style="{value}">', "verify_style_attribute")
    if name == "script" and found != DATA and (not found.get("src") or "href" in found):
        yield fault("<script>", "verify_inline_script")
    elif name == "meta" and found.get("http-equiv", _DIRECTIVES[0]).lower() not in _DIRECTIVES:
        yield fault(f"<meta http-equiv={found['http-equiv']}>", "verify_not_allowed")
    elif name == "link" and not _RELATIONS.issuperset(found.get("rel", "").lower().split()):
        yield fault(f"<link rel={found.get('rel')}>", "verify_not_allowed")
