"""Answers of the search put in order and put together, and the languages to ask. ``answer.js`` is its twin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.search import weights
from generator.site.search.contents import searchable

_JAPANESE = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LATIN = re.compile("[A-Za-z\uff21-\uff3a\uff41-\uff5a]")


@dataclass(frozen=True, slots=True)
class Why:
    """The unit that a result owes most to: its part, its text, and what it means when it is an expression."""

    part: str
    text: str
    means: str = ""


class Result(NamedTuple):
    """One answer: the position of its record in the contents, its score, and the reason."""

    record: int
    score: float
    why: Why


@dataclass(frozen=True)
class Answer:
    """All answers to a query: hotlines pinned on top, results by rank, the districts it names, the last desk."""

    pinned: tuple[int, ...]
    results: tuple[Result, ...]
    districts: tuple[int, ...]
    last: int


def ordered(
    scores: Mapping[int, tuple[float, Why]], pinned: Iterable[int], districts: Iterable[int], last: int
) -> Answer:
    """The answer in order: the best score first, equals as the contents list them, the poor ones left out."""
    pins = tuple(pinned)
    ordered = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))
    best = ordered[0][1][0] if ordered else 0.0
    results = tuple(
        Result(record, score, why)
        for record, (score, why) in ordered
        if score >= weights.CUT * best and record not in pins
    )
    return Answer(pins, results, tuple(districts), last)


def combine(answers: Sequence[Answer]) -> Answer:
    """What several languages say together: the better score of each record."""
    scores: dict[int, tuple[float, Why]] = {}
    for answer in answers:
        for result in answer.results:
            if result.record not in scores or scores[result.record][0] < result.score:
                scores[result.record] = (result.score, result.why)
    pinned = dict.fromkeys(pin for answer in answers for pin in answer.pinned)
    districts = dict.fromkeys(district for answer in answers for district in answer.districts)
    return ordered(scores, pinned, districts, answers[0].last)


def asked(directory: Directory, query: str, locale: Locale) -> list[Locale]:
    """The languages to ask: the page's own, and those in whose letters the query is when it is not in the page's."""
    letters = {"japanese": _JAPANESE.search(query) is not None}
    letters["latin"] = not letters["japanese"] and _LATIN.search(query) is not None
    if letters[_letters(locale)]:
        return [locale]
    return [locale, *(other for other in searchable(directory) if letters[_letters(other)])]


def _letters(locale: Locale) -> str:
    return "japanese" if locale.folding == "japanese" else "latin"
