"""One page of the finished site, read strictly: what a browser would make of it is the only way to read it.

The page is held to a form in which every ``<`` begins a whole tag with quoted attributes, no comment stands, and no
element swallows text as a script or a style does. Of such a page this reader and every browser see the same, so that
nothing can hide from the last look. What may run, load, lead away or cover the page is a fault.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<")
_ATTRIBUTE = re.compile(r"\s+([a-zA-Z_][\w:.-]*)(?:\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'))?")
_HEAD = re.compile(r"\s*(?:<\?xml [^<>]*\?>\s*)?(?:<!doctype html>)?", re.IGNORECASE)

VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_NAMES = """
    html head title body script noscript main header footer nav section article aside search h1 h2 h3 h4 h5 h6 hgroup
    p div span a em strong small s cite q dfn abbr ruby rt rp data time code var samp kbd sub sup i b u mark bdi bdo
    ins del pre blockquote ul ol li dl dt dd menu figure figcaption picture table caption colgroup tbody thead tfoot
    tr td th form label button select datalist optgroup option output progress meter fieldset legend details summary
    dialog svg g path rect circle ellipse line polyline polygon text tspan defs pattern marker lineargradient
    radialgradient stop clippath mask desc
"""
ELEMENTS = VOID.union(_NAMES.split())
"""Every element that a page may hold: none that runs, embeds, animates or changes what a link means."""
_REFUSED = re.compile(
    r"on.*|srcset|imagesrcset|srcdoc|poster|background|formaction|ping|manifest|xlink:.*|codebase|archive|data|is"
)
"""Attributes that run or load something without being looked at further."""
_STYLE = re.compile(
    r"(?:url|image|image-set|src|element|cross-fade|paint|expression)\s*\(|@(?:import|font-face|namespace)|[\\<]|/\*",
    re.IGNORECASE,
)
_DIRECTIVES = ("content-security-policy", "content-type")
"""What ``<meta http-equiv>`` may say; not ``refresh``."""
_CSS_LINKS = frozenset(("icon", "stylesheet", "canonical", "alternate", "prev", "next", "search", "license"))


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
    faults: list[str] = field(default_factory=list)


def read(text: str, *, picture: bool = False) -> FinishedPage:
    """Reads one page, or one ``picture`` (SVG), which may have a style: its tags, ids, links and faults."""
    page, open_tags = FinishedPage(), list[str]()
    silent = -1  # where the text of the last <script>, <style> or <title> begins; no tag may stand in it
    start = _HEAD.match(text)
    for match in _TAG.finditer(text, start.end() if start is not None else 0):
        closing, given, attributes = match.group(1), match.group(2), match.group(3)
        if given is None:
            after = text[match.start() : match.start() + 30]
            page.faults.append(f"{after!r}: 読めないところがあります / is not a whole tag")
            continue
        name = given.lower()
        if silent >= 0:
            _silent_text(page, open_tags, text[silent : match.start()])
            if not closing or name != open_tags[-1]:
                page.faults.append(f"<{open_tags[-1]}>: 中にタグがあります / a tag stands inside")
            silent = -1
        if closing:
            _close(page, open_tags, name)
            continue
        if name not in ELEMENTS and not (picture and name == "style"):
            page.faults.append(f"<{name}>: 使わない要素です / an element that no page may hold")
        found = _attributes(page, name, attributes)
        _note(page, name, found)
        if name not in VOID and not attributes.endswith("/"):
            open_tags.append(name)
        if name in ("script", "style", "title"):
            silent = match.end()
    if open_tags:
        page.faults.append(f"閉じていないタグ / not closed: {', '.join(open_tags[:5])}")
    return page


def _silent_text(page: FinishedPage, open_tags: list[str], text: str) -> None:
    """The text of a script, which must be empty, of a style or of a title; that of a picture is no title of a page."""
    name = open_tags[-1] if open_tags else ""
    if name == "script" and text.strip():
        page.faults.append("<script>: 埋め込みの命令です / inline script")
    elif name == "style" and _STYLE.search(text):
        page.faults.append("<style>: 何かを読み込むスタイルです / a style that loads something")
    elif name == "title" and "svg" not in open_tags:
        page.titles.append(html.unescape(text).strip())


def _close(page: FinishedPage, open_tags: list[str], name: str) -> None:
    """A closing tag: it must close what was opened last."""
    if open_tags and open_tags[-1] == name:
        open_tags.pop()
        return
    page.faults.append(f"</{name}> が合いません / does not match <{open_tags[-1] if open_tags else ''}>")
    if name in open_tags:
        while open_tags.pop() != name:
            pass


def _attributes(page: FinishedPage, name: str, text: str) -> dict[str, str]:
    """The attributes of one tag; each must be written once, and its value in quotation marks."""
    found: dict[str, str] = {}
    at = 0
    text = text.removesuffix("/").rstrip()
    while at < len(text):
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            page.faults.append(f"<{name}{text[at : at + 30]}: 読めない属性です / an attribute that cannot be read")
            break
        key = match.group(1).lower()
        if key in found:
            page.faults.append(f"<{name}> {key} が二度あります / attribute given twice")
        found[key] = html.unescape(match.group(2) or match.group(3) or "")
        at = match.end()
    return found


def _note(page: FinishedPage, name: str, found: dict[str, str]) -> None:
    """Notes the ids, links and records of one tag, and what may not stand in it."""
    for key, value in found.items():
        if _REFUSED.fullmatch(key):
            kind = "埋め込みの命令です / inline script" if key.startswith("on") else "使えない属性です / not allowed"
            page.faults.append(f"<{name}> {key}: {kind}")
        elif key == "style" and _STYLE.search(value):
            page.faults.append(f"<{name}> style: 何かを読み込むスタイルです / a style that loads something")
    if "id" in found:
        if found["id"] in page.ids:
            page.faults.append(f'id="{found["id"]}" が二度あります / used twice')
        page.ids.add(found["id"])
    if "data-record" in found:
        page.records.add(found["data-record"])
    page.headings += name == "h1"
    if name == "html":
        page.lang = found.get("lang", "")
    elif name == "script" and (not found.get("src") or "href" in found):
        page.faults.append("<script>: 埋め込みの命令です / inline script")
    elif name == "meta" and found.get("http-equiv", _DIRECTIVES[0]).lower() not in _DIRECTIVES:
        page.faults.append(f"<meta http-equiv={found['http-equiv']}>: 使えません / not allowed")
    elif name == "link" and not _CSS_LINKS.issuperset(found.get("rel", "").lower().split()):
        page.faults.append(f"<link rel={found.get('rel')}>: 使えません / not allowed")
    if name == "link" and found.get("rel") == "alternate" and "hreflang" in found:
        page.alternates[found["hreflang"]] = found.get("href", "")
    for attribute in ("href", "src", "action"):
        if attribute in found:
            page.links.append((name if found.get("rel") not in ("canonical", "alternate") else "a", found[attribute]))
