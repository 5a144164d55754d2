"""Texts as a terminal, a log and a message may show them."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u3164\uffa0\u2028\u2029\ud800-\udfff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""What breaks a line, is not seen, turns the direction of what follows, or cannot be encoded."""


def printable(text: str) -> str:
    """A text that any terminal and log can show on one line: unprintable signs become their numbers.

    A line break in a value or a file's name could otherwise write a command into the log of a workflow.
    """
    return UNPRINTABLE.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is not UTF-8
        return f"<0x{code - 0xDC00:02X}>"
    return "⏎" if code == 0x0A else f"<U+{code:04X}>"
