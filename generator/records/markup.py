"""The body of a hand-written page: each thing that is wrong with it, with its line.

Whether something is wrong is decided on what the Markdown becomes (``rendered.py``). The line is found by asking the
same of the page's beginning, as far as one line and as far as the next.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.language.phone import numbers_in
from generator.records.plain_text import hidden, hidden_at
from generator.records.rendered import Outline, foreign, rendered

FRAME_IDS = frozenset(("content", "exit-note", "find", "page-terms"))
"""Anchors of the page around the content; a heading may not take one of them."""

MOST_LINE = 2_000
"""Characters in one line."""
MOST_SIGNS = {"[": 1_000, "<": 500, "\\": 500}
"""How often a page may write these: the time that Markdown takes grows with more than their square."""
MOST_FAULTS = 10
"""Told at once of one page."""

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
    outline = Outline(rendered(body) or "")
    return Markup((*faults, *_heading_faults(outline, lines)), tuple(outline.links), frozenset(outline.anchors))


def line_of(body: str, link: str) -> int:
    """The line of the body (from 1) with which a link to this address comes into being."""
    return _first_line(body.split("\n"), lambda text: link in Outline(rendered(text) or "").links)


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
    while told < MOST_FAULTS and (value := foreign("\n".join(left))) is not None:
        number = _first_line(left, lambda text: foreign(text) is not None)
        value = foreign("\n".join(left[:number])) or value
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


def _heading_faults(outline: Outline, lines: list[str]) -> Iterator[Fault]:
    """One first heading, written with ``#``, and no anchor that the page around the content needs."""
    written = [number for number, line in enumerate(lines, 1) if _HEADING.match(line)]
    if outline.headings != 1 or not written:
        yield Fault("CONTENT-H1", (written[1:] or [1])[0], 1, str(outline.headings))
    for anchor in sorted(FRAME_IDS.intersection(outline.anchors)):
        number = _first_line(lines, lambda text, taken=anchor: taken in Outline(rendered(text) or "").anchors)  # type: ignore[misc]
        yield Fault("CONTENT-ANCHOR", number, 1, anchor)
