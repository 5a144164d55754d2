"""The columns of a check sheet: their headings, and what each is. Whoever writes and whoever reads it agree here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from generator.language.words import said, said_each

COLUMNS = ("name", "item", "now", "answer", "new", "day", "by", "source", "checked", "how", "id", "field", "mark")
"""Every column in its order."""
NEEDED = ("now", "answer", "new", "id", "field", "mark")
"""Those without which a sheet cannot be read; the others may be cut."""
ANSWERS = ("right", "changed", "unknown")
"""What may be chosen as the answer."""
DAY = "sheet_top_day"
"""The words before the cell above the table that holds the day for every row."""


def heading(column: str) -> str:
    """The heading of a column, a language a line."""
    return said(f"sheet_{column}")


def choice(answer: str) -> str:
    """An answer as it stands in the drop-down."""
    return said(f"sheet_{answer}", " / ")


def folded(text: str) -> str:
    """A text by which headings and choices are compared, whatever was done to their spaces, width and capitals."""
    return re.sub(r"[\s/／:：]+", "", unicodedata.normalize("NFKC", text)).lower()


def column_of(text: str) -> str | None:
    """The column that a heading names, in any of its languages; ``None`` for other words."""
    return _HEADINGS.get(folded(text))


def answer_of(text: str) -> str | None:
    """The answer that was written; empty for none, ``None`` for other words."""
    return _ANSWERS.get(folded(text)) if text.strip() else ""


def _forms(keys: Mapping[str, str]) -> dict[str, str]:
    """What is meant, by its words in each language and in all of them."""
    found: dict[str, str] = {}
    for name, key in keys.items():
        each = said_each(key)
        found |= {folded(words): name for words in (*each.values(), "".join(each.values()))}
    return found


_HEADINGS = _forms({column: f"sheet_{column}" for column in COLUMNS})
_ANSWERS = _forms({answer: f"sheet_{answer}" for answer in ANSWERS}) | {
    "○": "right", "〇": "right", "ok": "right", "正": "right", "変更": "changed", "×": "changed", "?": "unknown",
}  # fmt: skip
