"""The index: every text of the contents, cut into terms and turned round: which texts hold a term.

A *unit* is one text by which something is found: a name, a reading, a word of a record, an expression of the
vocabulary, a summary. An expression counts for how much of itself stands in the query, not for how often its letters
occur in a long text.

It stays small however large the town: a term that very many units hold keeps those it tells most of, and what a unit
weighs is rounded to steps. Both are done here, once, so that the browser reads the same numbers (``pieces``).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from generator.language.folding import Folding
from generator.site.search import weights

Part = Literal["name", "kana", "also", "words", "entry", "text"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: what part it is, the position of its record or of its vocabulary entry, and the text."""

    part: Part
    of: int
    text: str


class Posting(NamedTuple):
    """The numbers of the units that hold a term, in order, at most ``weights.MOST``; ``known`` is how many do."""

    known: int
    units: tuple[int, ...]


class Index:
    """The index of the contents of one language.

    ``units`` are numbered by their place, ``full`` is what all terms of each weigh together (0 for a ``text``, which
    no query holds whole).
    """

    def __init__(self, contents: Mapping[str, Any]) -> None:
        self.folding = folding(contents)
        self.units = tuple(units(contents))
        held: dict[str, list[int]] = {}
        for number, unit in enumerate(self.units):
            for term in self.folding.terms(unit.text):
                held.setdefault(term, []).append(number)
        self._known = {term: len(numbers) for term, numbers in held.items()}
        full = [0] * len(self.units)
        for term, numbers in held.items():
            value = self.value(term)
            for number in numbers:
                full[number] += value
        self.full = tuple(
            0 if unit.part == "text" else rounded(weight) for unit, weight in zip(self.units, full, strict=True)
        )
        self.postings = {term: Posting(len(numbers), self._kept(term, numbers)) for term, numbers in held.items()}

    def value(self, term: str) -> int:
        """What a term weighs, in thousandths: rare ones more, kana less."""
        known = self._known.get(term, 1)
        return math.floor(1000 * self.folding.weight(term) * math.log(1 + len(self.units) / known) + 0.5)

    def _kept(self, term: str, numbers: list[int]) -> tuple[int, ...]:
        if len(numbers) <= weights.MOST:
            return tuple(numbers)
        value = self.value(term)

        def told(number: int) -> float:
            contained = value / self.full[number] if self.full[number] else 0.0
            return weights.PART[self.units[number].part] * (1 + contained * contained)

        best = sorted(numbers, key=lambda number: (-told(number), number))
        return tuple(sorted(best[: weights.MOST]))


def units(contents: Mapping[str, Any]) -> Iterator[Unit]:
    """Every unit in order; its place in this order is its number in the index. A record begins with its name."""
    for position, record in enumerate(contents["records"]):
        yield Unit("name", position, record["name"])
        if "kana" in record:
            yield Unit("kana", position, record["kana"])
        for text in record.get("also", ()):
            yield Unit("also", position, text)
        for text in record.get("words", ()):
            yield Unit("words", position, text)
        if "text" in record:
            yield Unit("text", position, record["text"])
    for position, entry in enumerate(contents["entries"]):
        for text in entry["words"]:
            yield Unit("entry", position, text)


def folding(contents: Mapping[str, Any]) -> Folding:
    """The folding of the contents' language with its spellings and its faint words."""
    return Folding(contents["folding"], contents["spellings"], contents["faint"])


def rounded(weight: int) -> int:
    """The step at or below a weight; steps are about 4 % apart, so that many units weigh the same."""
    return _steps()[max(bisect_right(_steps(), weight) - 1, 0)]


@cache
def _steps() -> tuple[int, ...]:
    found = [1]
    while found[-1] < 1_000_000:
        found.append(max(found[-1] + 1, found[-1] * 26 // 25))
    return tuple(found)
