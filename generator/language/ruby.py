"""Ruby: readings over kanji, written ``{相談|そうだん}``. The notation is read here and nowhere else.

In HTML it is ``<ruby>``, escaped, with brackets for browsers that cannot draw it; everywhere else (titles, search,
data, attributes) a text is plain kanji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import jaconv
from markupsafe import Markup, escape

_PIECE = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_SIGN = re.compile(r"[{}|]")
KANJI = re.compile("[\u3005-\u3007\u30f6\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A letter that needs a reading: kanji, 々 and 〇, and ヶ, which is never read as it is written."""
_READING = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc・ ]+")
_RUN = re.compile(f"(?:{KANJI.pattern}|[A-Za-z0-9])+")
"""A run of letters whose reading their writing does not say: kanji, Latin letters and digits."""
_KANA = "\u3041-\u3096\u30fc"
_SOUNDS = f"[{_KANA}A-Za-z0-9]"


class Piece(NamedTuple):
    """A part of a text and the ``reading`` that stands over it, empty where none does."""

    written: str
    reading: str


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a text in the notation."""
    at = 0
    for match in _PIECE.finditer(text) if "|" in text else ():
        if match.start() > at:
            yield Piece(text[at : match.start()], "")
        yield Piece(match.group(1), match.group(2))
        at = match.end()
    if at < len(text):
        yield Piece(text[at:], "")


def plain(text: str) -> str:
    """A text without its readings: ``{相談|そうだん}`` → ``相談``."""
    return "".join(piece.written for piece in pieces(text)) if "|" in text else text


def read(text: str) -> str:
    """A text as it is read aloud, in kana where it has readings: ``{相談|そうだん}する`` → ``そうだんする``."""
    return "".join(piece.reading or piece.written for piece in pieces(text))


def html(text: str) -> Markup:
    """A text as HTML, escaped, with ``<ruby>`` over what has a reading."""
    if "|" not in text:
        return escape(text)
    return Markup(
        "".join(
            f"<ruby>{escape(piece.written)}<rp>(</rp><rt>{escape(piece.reading)}</rt><rp>)</rp></ruby>"
            if piece.reading
            else escape(piece.written)
            for piece in pieces(text)
        )
    )


def broken(text: str) -> str:
    """What of a text is no notation though it looks like it, or holds no reading in kana; empty where all is well."""
    for piece in pieces(text):
        if piece.reading and (not _READING.fullmatch(piece.reading) or not KANJI.search(piece.written)):
            return f"{{{piece.written}|{piece.reading}}}"
        if not piece.reading and _SIGN.search(piece.written):
            return piece.written.strip()[:40]
    return ""


def unread(text: str) -> Iterator[str]:
    """The runs of kanji of a text that have no reading."""
    for piece in pieces(text):
        if not piece.reading:
            yield from (found.group() for found in _RUN.finditer(piece.written) if KANJI.search(found.group()))


@cache
def over(name: str, kana: str) -> str:
    """A name in the notation, its ``kana`` shared out over its kanji: ``つどいの広場`` → ``つどいの{広場|ひろば}``.

    What stands in kana in the name fixes where the reading of each run of kanji begins and ends. Where the two do not
    fit together, or fit in two ways, the reading stands over the whole name, so that it is never a wrong one.
    """
    if not KANJI.search(name) or _SIGN.search(name + kana):
        return name
    runs = list(_RUN.finditer(name))
    said = jaconv.kata2hira(kana)
    for digits in ("", f"{_SOUNDS}+"):
        first, last = (re.fullmatch(_pattern(name, runs, least, digits), said) for least in ("?", ""))
        if first is not None and last is not None and first.groups() == last.groups():
            break
    else:
        return f"{{{name}|{kana}}}"
    parts, at = [], 0
    for run, reading in zip(runs, first.groups(), strict=True):
        written = run.group()
        parts += [name[at : run.start()], written if reading in ("", written) else f"{{{written}|{reading}}}"]
        at = run.end()
    return "".join((*parts, name[at:]))


def _pattern(name: str, runs: list[re.Match[str]], least: str, digits: str) -> str:
    """A pattern with a group for the reading of each run, each as short as can be (``?``) or as long.

    Digits alone stand in the kana as they are, or not at all, or are read as ``digits``.
    """
    pattern, at = "", 0
    for run in runs:
        said = f"{_SOUNDS}+{least}" if not run.group().isdigit() else digits or f"(?:{run.group()})?"
        pattern += f"{_loose(name[at : run.start()])}({said})"
        at = run.end()
    return pattern + _loose(name[at:])


def _loose(written: str) -> str:
    """A pattern for what a name writes without kanji, as its kana may write it: signs may be left out there."""
    return "".join(
        re.escape(char) if char.isalnum() or char == "ー" else f"[^{_KANA}]?" for char in jaconv.kata2hira(written)
    )
