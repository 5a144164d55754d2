"""What may not stand in a text that people write: markup in any spelling, and signs that nobody can see."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"<\s*/?\s*[a-zA-Z!?][^>]*>?"
    r"|(?:java|vb)script\s*:|data\s*:\s*text/html"
    # Entities: by number, by name, and those that browsers take without a semicolon. "Q&A" and "?a=1&lt=2" are none.
    r"|&#(?:[0-9]+|x[0-9a-f]+);?|&[a-z][a-z0-9]*;|&(?-i:lt|LT|gt|GT|amp|AMP|quot|QUOT)(?![a-zA-Z0-9_-]*=)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Controls, marks of direction, zero widths, fillers that look like a space, and U+FFFD: there a letter was lost."""


def hostile(text: str) -> str:
    """The first thing in a plain text that may not stand there, as its writer is shown it; empty when all is well."""
    found = _MARKUP.search(text) if "<" in text or "&" in text or ":" in text else None
    return found.group() if found is not None else hidden(text)


def hidden(text: str) -> str:
    """The first invisible sign of a text by its number (``U+202E``); empty when there is none."""
    found = None if text.isascii() and text.isprintable() else _HIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found is not None else ""


def hidden_at(text: str) -> int:
    """Where the first invisible sign stands, from 0; −1 when there is none."""
    found = _HIDDEN.search(text)
    return found.start() if found is not None else -1
