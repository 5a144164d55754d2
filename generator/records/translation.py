"""Which translations are awaited: the text they were made from has changed since, or there is none yet.

A translation may carry the mark of the text that it was made from (``en_from`` beside ``en``). It is made from the
letters alone, so that spacing and the width of signs change nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

LENGTH = 8
"""How many digits a mark has: enough to tell apart all that one text will ever be."""


def made_from_field(code: str) -> str:
    """The field that holds the mark beside the text of the language ``code``."""
    return f"{code}_from"


def mark_of(words: str) -> str:
    """The mark of a text: hexadecimal digits that change when its letters do."""
    return hashlib.sha256(letters(words).encode()).hexdigest()[:LENGTH]


def letters(words: str) -> str:
    """A text without what no reader notices: spacing, line breaks, the width of its signs."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def is_stale(value: Mapping[str, Any], first: str, code: str) -> bool:
    """True where the text of ``code`` was made from another text of the language ``first`` than stands there now."""
    mark = value.get(made_from_field(code))
    return mark is not None and code in value and mark != mark_of(str(value.get(first, "")))
