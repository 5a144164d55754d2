"""The Markdown of a hand-written page: what it becomes is held to a short list of elements, attributes and addresses.

The page is rendered as MkDocs will render it, and a sanitiser (nh3, which reads HTML as browsers do) renders the
result once more with nothing but what is allowed. When the two differ, the page holds something else, in whatever
spelling; the line is found by asking the same of the page's beginning, as far as one line and as far as the next.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from itertools import zip_longest
from typing import NamedTuple

import markdown
import nh3

from generator.language.phone import numbers_in
from generator.records.plain_text import hidden, hidden_at

EXTENSIONS = ("toc", "tables", "fenced_code", "md_in_html")
"""Those of ``mkdocs.yml`` and those that MkDocs always adds (a test compares)."""

TAGS = frozenset((
    "h1", "h2", "h3", "h4", "p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
))  # fmt: skip
"""Every element that a page may hold. Two of them are written as HTML: ``<details class="answer" markdown="1">``."""

_ATTRIBUTES = {
    "a": {"href": re.compile(
        r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}(?:/[A-Za-z0-9._~/%&=?+,;@!:()#-]*)?"
        r"|(?:\.{1,2}/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:#[A-Za-z0-9_.-]+)?"
    )},
    **{f"h{level}": {"id": re.compile(r"[A-Za-z0-9_.-]+")} for level in range(1, 5)},
    "details": {"class": re.compile("answer")},
    "code": {"class": re.compile(r"language-[a-z]+")},
    "ol": {"start": re.compile(r"[0-9]{1,3}")},
}  # fmt: skip
FRAME_IDS = frozenset(("content", "correct", "find", "page-terms"))
"""Anchors of the page around the content; a heading may not take one of them."""

MOST_LINE = 2_000
"""Characters in one line."""
MOST_SIGNS = {"[": 1_000, "<": 500, "\\": 500}
"""How often a page may write these: the time that Markdown takes grows with more than their square."""
MOST_FAULTS = 10
"""Told at once of one page."""

_UNNAMED = "…"
_VOID = re.compile(r"<(br|hr) ?/>")
_EMPHASIS = re.compile(r"[*_`]")
_HEADING = re.compile(r"# ")


class Fault(NamedTuple):
    """One thing that is wrong: the code of its words, its line in the body and column (from 1), and what it is."""

    code: str
    line: int
    column: int
    value: str
    allowed: str = ""


class Markup(NamedTuple):
    """What a body holds: its faults, where its links lead, in their order, and the anchors of its headings."""

    faults: tuple[Fault, ...]
    links: tuple[str, ...]
    anchors: frozenset[str]


@lru_cache(maxsize=1024)
def examined(body: str) -> Markup:
    """Looks at the body of a page once. Never raises, and takes no longer than a moment, whatever stands there."""
    lines = body.split("\n")
    plain = [*_crowded(body, lines), *_texts(lines)]
    if any(fault.code == "CONTENT-SIZE" for fault in plain):
        return Markup(tuple(plain), (), frozenset())
    faults = [*plain, *_foreign_faults(lines)]
    if any(fault.code == "CONTENT-MARKUP" for fault in faults):
        return Markup(tuple(faults), (), frozenset())
    outline = _Outline(_rendered(body) or "")
    return Markup((*faults, *_heading_faults(outline, lines)), tuple(outline.links), frozenset(outline.anchors))


def line_of(body: str, link: str) -> int:
    """The line of the body (from 1) with which a link to this address comes into being."""
    return _first_line(body.split("\n"), lambda text: link in _Outline(_rendered(text) or "").links)


@lru_cache(maxsize=4)  # a page in order is asked twice: is anything foreign in it, and where do its links lead?
def _rendered(text: str) -> str | None:
    """The text as MkDocs renders it; ``None`` when it is nested too deep to be rendered."""
    try:
        return str(markdown.markdown(text, extensions=EXTENSIONS))
    except RecursionError:
        return None


def _crowded(body: str, lines: list[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        if len(line) > MOST_LINE:
            yield Fault("CONTENT-SIZE", number, MOST_LINE, str(len(line)), str(MOST_LINE))
    for sign, most in MOST_SIGNS.items():
        if body.count(sign) > most:
            yield Fault("CONTENT-SIZE", 1, 1, f"{sign} × {body.count(sign)}", str(most))


def _texts(lines: list[str]) -> Iterator[Fault]:
    """What no text of the site may hold: invisible signs, and numbers to call, which belong to records."""
    for number, line in enumerate(lines, 1):
        if hidden(line):
            yield Fault("TEXT-HOSTILE", number, hidden_at(line) + 1, hidden(line))
        for phone in numbers_in(html.unescape(_EMPHASIS.sub("", line))):
            yield Fault("TEXT-PHONE", number, max(line.find(phone), 0) + 1, phone)


def _foreign_faults(lines: list[str]) -> Iterator[Fault]:
    """Whatever is not allowed, one after the other: each line found is left out, and the rest is looked at again."""
    left, told = list(lines), 0
    while told < MOST_FAULTS and (value := _foreign("\n".join(left))) is not None:
        number = _first_line(left, lambda text: _foreign(text) is not None)
        value = _foreign("\n".join(left[:number])) or value
        if not left[number - 1]:  # left out already: what remains wrong spans lines
            return
        yield Fault("CONTENT-MARKUP", number, _column(left[number - 1], value), value)
        left[number - 1], told = "", told + 1


def _first_line(lines: list[str], bad: Callable[[str], bool]) -> int:
    """The number of the line (from 1) with which a text turns bad, by halving."""
    good, known = 0, len(lines)
    while known - good > 1:
        middle = (good + known) // 2
        if bad("\n".join(lines[:middle])):
            known = middle
        else:
            good = middle
    return known


def _column(line: str, value: str) -> int:
    """Where in its line a foreign thing begins, as far as it can be seen there."""
    for sought in (value, value.removeprefix("<").split(" ")[0].rstrip(">"), "<"):
        if sought and sought in line:
            return line.index(sought) + 1
    return 1


def _foreign(text: str) -> str | None:
    """The first thing in the rendered text that is not allowed; ``None`` when there is none."""
    rendered = _rendered(text)
    if rendered is None:
        return _UNNAMED
    cleaned = nh3.clean(
        rendered,
        tags=set(TAGS),
        attributes={tag: set(known) for tag, known in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"https"},
        link_rel=None,
    )
    if html.unescape(_VOID.sub(r"<\1>", rendered)) == html.unescape(cleaned):
        return None
    for before, after in zip_longest(_Tokens(rendered).found, _Tokens(cleaned).found):
        if before != after:
            return _said(before or after)
    return _UNNAMED


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """An attribute's value when it may stand there, else ``None``."""
    known = _ATTRIBUTES.get(tag, {}).get(attribute)
    return value if known is not None and known.fullmatch(value) else None


def _said(token: str | None) -> str:
    """A piece of HTML in one short line."""
    token = " ".join((token or "").split()) or _UNNAMED
    return token if len(token) <= 60 else token[:59] + "…"


class _Tokens(HTMLParser):
    """HTML as a list of tags and texts, only to name what two renderings do not share."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an opening tag; one with an attribute that is not allowed is named by that."""
        known = _ATTRIBUTES.get(tag, {})
        for name, value in attrs if tag in TAGS else ():
            if name not in known or not known[name].fullmatch(value or ""):
                self.found.append(f'<{tag} {name}="{value or ""}">')
                return
        self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Notes a closing tag."""
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Notes a text; white space alone names nothing."""
        if data.strip():
            self.found.append(data)

    def handle_comment(self, data: str) -> None:
        """Notes a comment."""
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Notes a declaration."""
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Notes an instruction."""
        self.found.append(f"<?{data}>")


class _Outline(HTMLParser):
    """The links and the anchors of a page that holds only what is allowed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.headings = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a link leads, what a heading is called, and how many first headings there are."""
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            elif name == "id":
                self.anchors.append(value or "")
        self.headings += tag == "h1"


def _heading_faults(outline: _Outline, lines: list[str]) -> Iterator[Fault]:
    """One first heading, written with ``#``, and no anchor that the page around the content needs."""
    written = [number for number, line in enumerate(lines, 1) if _HEADING.match(line)]
    if outline.headings != 1 or not written:
        yield Fault("CONTENT-H1", (written[1:] or [1])[0], 1, str(outline.headings))
    for anchor in sorted(FRAME_IDS.intersection(outline.anchors)):
        number = _first_line(lines, lambda text, taken=anchor: taken in _Outline(_rendered(text) or "").anchors)  # type: ignore[misc]
        yield Fault("CONTENT-ANCHOR", number, 1, anchor)
