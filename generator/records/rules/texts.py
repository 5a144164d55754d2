"""Rules about texts: plain text of their own language, without anything hidden and without numbers to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.problem import Problem
from generator.records.rules.context import Rules

_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龥]")
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>?|javascript\s*:|&#x?[0-9a-fA-F]+;?", re.IGNORECASE)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_NUMBER = re.compile(
    r"(?<![\d０-９-])[0０][\d０-９]{9,10}(?![\d０-９-])"
    r"|(?<![\d０-９-])[0０][\d０-９]{1,4}[-－ー‐−(（ ][\d０-９]{1,4}[-－ー‐−)） ][\d０-９]{3,4}(?![\d０-９-])"
)


def prose(rules: Rules) -> Iterator[Problem]:
    """TEXT-HOSTILE, TEXT-PHONE and TEXT-LANGUAGE: texts are plain text of their language, without numbers to call."""
    languages = {language.code: language for language in rules.directory.schemas.languages}
    for record, strings in rules.everything():
        for path, value in strings:
            hostile = _TAG.search(value) or (None if value.isascii() else _HIDDEN.search(value))
            if hostile is not None:
                shown = hostile.group()
                shown = shown if shown.isprintable() else f"U+{ord(shown[0]):04X}"
                yield rules.problem("TEXT-HOSTILE", record, path, value=shown)
            leaf = next((step for step in reversed(path) if isinstance(step, str)), "")
            language = languages.get(leaf)
            if language is None:
                continue
            number = _NUMBER.search(value)
            if number is not None:
                yield rules.problem("TEXT-PHONE", record, path, value=number.group())
            if language.kana:
                foreign = len(path) > 1 and path[0] == "summary" and not _JAPANESE.search(value)
            else:
                foreign = path[0] != "aliases" and _mostly_japanese(value)
            if foreign:
                yield rules.problem("TEXT-LANGUAGE", record, path, value=leaf)


def _mostly_japanese(text: str) -> bool:
    """True when a text of another language is in fact Japanese: a name or two in brackets is not enough."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * 2 > len(text.replace(" ", ""))
