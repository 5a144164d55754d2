"""Rules about texts: plain text of their own language, without anything hidden and without numbers to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.plain_text import hostile
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龥]")
_NUMBER = re.compile(
    r"(?<![\d０-９-])[0０][\d０-９]{9,10}(?![\d０-９-])"
    r"|(?<![\d０-９-])[0０][\d０-９]{1,4}[-－ー‐−(（ ][\d０-９]{1,4}[-－ー‐−)） ][\d０-９]{3,4}(?![\d０-９-])"
)
_FORMULA = ("=", "＝", "@", "＠")
"""What a spreadsheet would take for a formula when the texts are opened as a table."""
_PROSE = frozenset(("ja", "en", "easy"))


def prose(rules: Rules) -> Iterator[Problem]:
    """TEXT-HOSTILE, TEXT-PHONE and TEXT-LANGUAGE: texts are plain text of their language, without numbers to call."""
    for record, strings in rules.everything():
        for path, value in strings:
            found = hostile(value) or (value[:20] if value.startswith(_FORMULA) else "")
            if found:
                yield rules.problem("TEXT-HOSTILE", record, path, value=found)
            leaf = next((step for step in reversed(path) if isinstance(step, str)), "")
            if leaf in _PROSE:
                number = _NUMBER.search(value)
                if number is not None:
                    yield rules.problem("TEXT-PHONE", record, path, value=number.group())
            if leaf == "en" and path[0] != "aliases" and _mostly_japanese(value):
                yield rules.problem("TEXT-LANGUAGE", record, path, value="en")
            if leaf == "ja" and len(path) > 1 and path[0] == "summary" and not _JAPANESE.search(value):
                yield rules.problem("TEXT-LANGUAGE", record, path, value="ja")


def _mostly_japanese(text: str) -> bool:
    """True when an English text is in fact Japanese: a name or two in brackets is not enough."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * 2 > len(text.replace(" ", ""))
