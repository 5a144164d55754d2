"""How wide a text is, and where it may break. No font is measured: a picture must be the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LATIN = 0.58
"""The width of any letter that is not Japanese, in em: enough for the fonts that machines have."""

_NEVER_FIRST = "、。，．・：；）」』】〉》ー～！？)]},.:;!?々ゃゅょっァィゥェォッャュョ"
_NEVER_LAST = "（「『【〈《(["
_PIECES = re.compile(r"[\x21-\x7e’“”–]+ ?|\s|.")


def em(text: str) -> float:
    """The width of a text in widths of a Japanese letter."""
    return sum(map(_em_of, text))


@cache
def _em_of(char: str) -> float:
    return 1.0 if char != "–" and unicodedata.east_asian_width(char) in "FWA" else LATIN


def columns(text: str) -> int:
    """How many columns of a terminal a text fills: two for a Japanese letter, none for a mark upon another one."""
    widths = (
        2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text if not unicodedata.combining(char)
    )
    return sum(widths)


def wrap(text: str, width: float) -> tuple[str, ...]:
    """The text in lines of at most ``width`` em; a Latin word that is wider stands on a line of its own.

    Latin words stay whole; no line begins with a mark that may not stand first in Japanese (行頭禁則) or ends
    with an opening bracket.
    """
    lines, line = [], ""
    for piece in _PIECES.findall(" ".join(text.split())):
        if line and em((line + piece).rstrip()) > width and piece[0] not in _NEVER_FIRST:
            held = ""
            while line and line[-1] in _NEVER_LAST:
                held, line = line[-1] + held, line[:-1]
            lines.append(line.rstrip())
            line = (held + piece).lstrip()
        else:
            line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)
