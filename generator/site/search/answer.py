"""Answers of the search put in order and put together, and the languages to ask. ``answer.js`` is its twin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """The unit that a result owes most to: its part, its text, and what it means when it is an expression.

    ``said`` are the reader's own words that it was found by, empty when they say too little to be repeated.
    """

    part: str
    text: str
    means: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a rule says that holds: the position of its topic, and the records that it leads to, the first one first.

    ``quiet`` where that is not sure: then the help for it stands above everything else, and takes nothing away.
    """

    topic: int
    to: tuple[int, ...]
    quiet: bool = False


class Result(NamedTuple):
    """One answer: the position of its record in the contents, its score, and the reason."""

    record: int
    score: float
    why: Why


@dataclass(frozen=True)
class Answer:
    """All answers to a query: results by rank, the districts it names, the last desk.

    ``alarms`` say what danger is heard in it; then ``pinned`` are the lines and desks that stand on top, ``kin`` all
    that may be offered beside them, and unless they are ``quiet``, the results hold nothing else (see ``combine``).
    ``tongue`` is the code of the language that it is in, when the site is not written in it (``language/tongues``):
    then ``pinned`` are the lines for it, and there are no results. ``tears`` says that it is nothing but
    faces that weep.
    """

    alarms: tuple[Alarm, ...]
    pinned: tuple[int, ...]
    kin: tuple[int, ...]
    results: tuple[Result, ...]
    districts: tuple[int, ...]
    last: int
    tongue: str = ""
    tears: bool = False

    @property
    def quiet(self) -> bool:
        """True where danger is heard, but none surely."""
        return bool(self.alarms) and all(alarm.quiet for alarm in self.alarms)


def ordered(scores: Mapping[int, tuple[float, Why]]) -> tuple[Result, ...]:
    """The results in order: the best score first, equals as the contents list them, the poor ones left out."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))
    best = ordered[0][1][0] if ordered else 0.0
    return tuple(Result(record, score, why) for record, (score, why) in ordered if score >= weights.CUT * best)


def combine(answers: Sequence[Answer]) -> Answer:
    """What several languages say together: the better score of each record; in danger nothing but the help for it.

    What is heard quietly counts only where nothing is heard aloud, and stands above the results as they are.
    """
    scores: dict[int, tuple[float, Why]] = {}
    for answer in answers:
        for result in answer.results:
            if result.record not in scores or scores[result.record][0] < result.score:
                scores[result.record] = (result.score, result.why)
    heard = tuple(dict.fromkeys(alarm for answer in answers for alarm in answer.alarms))
    loud = tuple(alarm for alarm in heard if not alarm.quiet)
    alarms = loud or heard
    pinned = tuple(pins(alarms, weights.PINNED if loud else weights.QUIET))
    kin = tuple(dict.fromkeys(record for answer in answers for record in answer.kin))
    results = ordered(scores)
    if loud:
        results = tuple(result for result in results if result.record in kin and result.record not in pinned)
    districts = tuple(dict.fromkeys(district for answer in answers for district in answer.districts))
    return Answer(alarms, pinned, kin, results, districts, answers[0].last)


def pins(alarms: Iterable[Alarm], most: int) -> Iterator[int]:
    """The records that alarms lead to, the first of each, then the second of each, and at most so many."""
    lists = [alarm.to for alarm in alarms]
    found = dict.fromkeys(
        one[turn] for turn in range(max(map(len, lists), default=0)) for one in lists if turn < len(one)
    )
    yield from list(found)[:most]


def asked(directory: Directory, query: str, locale: Locale) -> list[Locale]:
    """The languages to ask: the page's own, and those in whose letters the query is when it is not in the page's."""
    letters = {"japanese": _JAPANESE.search(query) is not None}
    letters["latin"] = not letters["japanese"] and _LATIN.search(query) is not None
    if letters[_letters(locale)]:
        return [locale]
    others = (other for other in searchable(directory) if other.hreflang)  # a variant of another finds no more
    return [locale, *(other for other in others if letters[_letters(other)])]


def _letters(locale: Locale) -> str:
    return "japanese" if locale.folding == "japanese" else "latin"
