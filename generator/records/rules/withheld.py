"""The rule about values that must not be published: they stand in no record and in no page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.records.directory import Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_BETWEEN = r"[-‐‑–—―ー−\s().]*"
"""What may stand between the digits of one number."""
_LIKE = ("0-9", "ァ-ヺー", "A-Za-z")
"""Letters among which a value is only part of a longer word: コンクリート is no リート."""


def values(rules: Rules) -> Iterator[Problem]:
    """FACT-WITHHELD: no record and no page holds a value that must not be published, however it is written."""
    withheld = [(re.compile(_pattern(value)), value, record) for record, value in _values(rules)]
    if not withheld:
        return
    whole = re.compile("|".join(pattern.pattern for pattern, _value, _record in withheld))
    for record, strings in rules.everything():
        for path, text in strings:
            folded = unicodedata.normalize("NFKC", text)
            if whole.search(folded) is None:
                continue
            for pattern, value, ruling in withheld:
                if pattern.search(folded) and record.ref not in ruling.get("allowed", ()):
                    yield rules.problem(
                        "FACT-WITHHELD", record, path, value=value, first=ruling.file, detail=ruling["reason"]
                    )
    for page in rules.directory.content:
        folded = unicodedata.normalize("NFKC", page.body)
        for pattern, value, ruling in withheld:
            found = pattern.search(folded)
            if found is not None:
                line = page.first + folded.count("\n", 0, found.start())
                entry, told = (
                    rules.catalogue["FACT-WITHHELD"],
                    {"value": value, "first": ruling.file, "detail": ruling["reason"]},
                )
                yield Problem(entry, page.file, line, 1, values=told)


def allowed(rules: Rules) -> Iterator[Problem]:
    """REF-MISSING: the records in which a withheld value is right exist."""
    for record in rules.directory.unpublished:
        for index, ref in enumerate(record.get("allowed", ())):
            if ref not in rules.standing:
                yield rules.problem("REF-MISSING", record, ("allowed", index), value=ref)


def _values(rules: Rules) -> Iterator[tuple[Record, str]]:
    for record in rules.directory.unpublished:
        for value in record.get("values", ()):
            yield record, unicodedata.normalize("NFKC", value)


def _pattern(value: str) -> str:
    """A value in every way it is written: of a number only the digits count, and nothing is found inside a word.

    What may not stand before it is asked behind its first letter: a search of many such patterns then steps from one
    first letter to the next, and asks nothing of the letters between.
    """
    digits = re.sub(r"[-\s()]", "", value)
    letters = digits if digits.isdecimal() else value
    first, others = letters[0], letters[1:]
    inner = "".join(_BETWEEN + digit for digit in others) if digits.isdecimal() else re.escape(others)
    before = next((like for like in _LIKE if re.match(f"[{like}]", value)), "")
    after = next((like for like in _LIKE if re.search(f"[{like}]$", value)), "")
    unless = f"(?<![{before}]{re.escape(first)})" if before else ""
    return re.escape(first) + unless + inner + (f"(?![{after}])" if after else "")
