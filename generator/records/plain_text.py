"""What may not stand in a text that people write: markup in any spelling, signs that nobody sees."""

from __future__ import annotations

import re
from html.entities import html5

from generator.records.hints import signs

_MAY_BE_HTML = re.compile(r"[<&:%\\]")
_HTML = re.compile(
    r"<\s*/?\s*[a-z!?][^>]*>?"
    r"|(?:%3c|\\u003c|\\x3c)(?:\s|%20)*/?\s*[a-z!?]"
    r"|(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data\s*:\s*text/html"
    r"|&#\s*x?[0-9a-f]+;?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*)(;?)")
_MARKUP = ("lt", "gt", "amp", "quot")
"""Names that decode to signs of HTML even when letters follow them without a semicolon."""
_HIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{signs.INVISIBLE.pattern[1:-1]}\ufdd0-\ufdef\ufffd-\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
"""What nobody sees, what stands for a lost letter, and letters that only one machine knows (外字)."""


def hostile(text: str) -> str:
    """What may not stand in any text, as a message shows it; empty when there is nothing of the kind."""
    if _MAY_BE_HTML.search(text):
        found = _HTML.search(text)
        if found is not None:
            return found.group()[:60]
        for entity in _ENTITY.finditer(text):
            name, semicolon = entity.groups()
            if f"{name};" in html5 if semicolon else (name in html5 or name.lower().startswith(_MARKUP)):
                return entity.group()
    return hidden(text)


def hidden(text: str) -> str:
    """The first sign of a text that nobody sees, by its number and name; empty when there is none."""
    if text.isascii() and text.isprintable():
        return ""
    found = _HIDDEN.search(text)
    return signs.name(found.group()) if found is not None else ""


def hidden_at(text: str) -> int:
    """Where the first such sign stands, from 0; −1 when there is none."""
    found = _HIDDEN.search(text)
    return found.start() if found is not None else -1
