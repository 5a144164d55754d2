"""The ranking: which records answer a query, in which order, and why. ``ranking.js`` is its twin in the browser.

A query is compared with every unit of the index in two ways: how much of the unit stands in the query (an expression
inside a long sentence), and how much of the query the unit explains (the first letters of a long name). Terms count
by how rare they are and by how much their writing tells. A record is as good as its best unit; further units add a
little. Sums are whole numbers and nothing depends on an order of adding, so that Python and the browser agree to the
last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.language.locale import Locale
from generator.language.tongues import tongue_of, weeps
from generator.records.directory import Directory, remembered
from generator.site.search import weights
from generator.site.search.answer import Answer, Result, Why, asked, combine, ordered
from generator.site.search.contents import contents
from generator.site.search.danger import Danger
from generator.site.search.index import Index, Unit
from generator.site.search.named_towns import Towns
from generator.site.search.near import Words
from generator.site.search.numbers import Numbers
from generator.site.search.reasons import own_words

__all__ = ["Answer", "Result", "Searcher", "Why", "ask", "searcher"]


def ask(directory: Directory, query: str, locale: Locale) -> Answer:
    """The answer that the search of the site gives on the pages of a language."""
    answer = combine([searcher(directory, language).search(query) for language in asked(directory, query, locale)])
    found = contents(directory, locale)["elsewhere"]
    tongue = tongue_of(query, (own.code for own in directory.locales))
    if tongue:
        return replace(answer, alarms=(), pinned=tuple(found["tongue"]), kin=(), results=(), tongue=tongue)
    if weeps(query):
        return replace(answer, alarms=(), pinned=tuple(found["tears"]), kin=(), results=(), tears=True)
    return answer


@remembered
def searcher(directory: Directory, locale: Locale) -> Searcher:
    """The searcher of one language over all records."""
    return Searcher(contents(directory, locale), index(directory, locale))


@remembered
def index(directory: Directory, locale: Locale) -> Index:
    """The index of one language over all records."""
    return Index(contents(directory, locale))


class Searcher:
    """Answers queries from the contents of one language and their index."""

    def __init__(self, contents: dict[str, Any], index: Index) -> None:
        self.contents = contents
        self._worths: Mapping[str, float] = contents["weights"]["kind"]
        self.records: list[dict[str, Any]] = contents["records"]
        self._postings = index.postings
        self._folding = index.folding
        self._value = index.value
        self.words = Words([] if self._folding.japanese else self._postings)
        self._numbers = Numbers(self.records)
        self._towns = Towns(contents["towns"], contents["whole"], [word for word, _refs in contents["districts"]])
        self._units = index.units
        self._full = index.full
        self._danger = Danger(contents["danger"], self._folding)
        at = {record["ref"]: position for position, record in enumerate(self.records)}
        self._districts = {
            self._folding.fold(word): [at[ref] for ref in refs if ref in at] for word, refs in contents["districts"]
        }
        either = "|".join(sorted(self._districts, key=lambda word: (-len(word), word)))
        pattern = either if self._folding.japanese else f"(?:(?<= )|^)(?:{either})(?= |$)"
        self._district = re.compile(pattern) if either else None

    def search(self, query: str) -> Answer:
        """The answer to a query; never raises, whatever is typed."""
        called = self._numbers.asked(query)
        named = self._towns.asked(called.rest)
        further, rest = self._split(self._folding.fold(named.rest))
        districts = list(dict.fromkeys([*named.districts, *further]))
        scores = self._scores(self._folding.terms_of(rest))
        scores = self._local(scores, set(districts)) if districts else self._general(scores)
        for record, (worth, number) in called.found.items():
            scores[record] = (worth, Why("number", number))
        results = tuple(
            result._replace(why=replace(result.why, said=own_words(query, result.why.text, self._folding)))
            if result.why.means
            else result
            for result in ordered(scores)
        )
        alarms = self._danger.alarms(self._folding.fold(query), results[0] if results else None)
        topics = self.contents["danger"]["topics"]
        kin = dict.fromkeys(record for alarm in alarms for record in topics[alarm.topic]["kin"])
        return Answer(alarms, (), tuple(kin), results, tuple(districts), self.contents["last"])

    # -- the query -------------------------------------------------------------------------------------------

    def _split(self, folded: str) -> tuple[list[int], str]:
        """The districts that a query names, and the query without them."""
        if self._district is None:
            return [], folded
        found: dict[int, None] = {}
        for match in self._district.finditer(folded):
            found.update(dict.fromkeys(self._districts[match.group()]))
        return list(found), self._district.sub(" ", folded)

    def _expand(self, term: str) -> list[tuple[str, float]]:
        """The terms of the index that a term of the query stands for, with their worth, the best first."""
        if self._folding.japanese:
            return [(term, 1.0)] if term in self._postings else []
        found = {term: 1.0} if term in self._postings else {}
        if not found and len(term) >= weights.LETTERS["typo"]:
            slips = 2 if len(term) >= weights.LETTERS["two_typos"] else 1
            found.update(dict.fromkeys(self.words.near(term, slips), weights.TYPO))
        if len(term) >= weights.LETTERS["prefix"]:
            longer = self.words.beginning(term)
            found.update({word: weights.PREFIX for word in longer if word != term})
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    # -- the scores ------------------------------------------------------------------------------------------

    def _scores(self, terms: Iterable[str]) -> dict[int, tuple[float, Why]]:
        """Every record that any term leads to, with its score and the unit it owes most to."""
        hit: dict[int, float] = {}
        covered: dict[int, float] = {}
        total = 0
        for term in terms:
            value = self._value(term)
            total += value
            seen: set[int] = set()
            for known, worth in self._expand(term):
                own = self._value(known)
                for unit in self._postings[known].units:
                    if unit not in seen:
                        seen.add(unit)
                        hit[unit] = hit.get(unit, 0) + own * worth
                        covered[unit] = covered.get(unit, 0) + value * worth
        found: dict[int, list[tuple[float, int]]] = {}
        for unit, weight in hit.items():
            score = self._fit(unit, weight, covered[unit] / total)
            for record, worth in self._leads(self._units[unit]):
                found.setdefault(record, []).append((score * worth, unit))
        return {record: self._sum(record, scores) for record, scores in found.items()}

    def _fit(self, unit: int, weight: float, explained: float) -> float:
        """How well a unit fits: ``weight`` of it stands in the query, which it explains to ``explained``."""
        part = self._units[unit].part
        trust = weight / (weight + weights.MASS)
        contained = 0.0 if part == "text" else min(1.0, weight / self._full[unit])
        return weights.PART[part] * trust * (contained * contained + explained * explained) / 2

    def _leads(self, unit: Unit) -> list[tuple[int, float]]:
        """The records that a unit leads to, and what each is worth: a need leads on to its desks."""
        leads = [] if unit.part == "entry" else [(unit.of, 1.0)]
        worth = 1.0 if unit.part == "entry" else weights.ASKED
        further = (
            self.contents["entries"][unit.of]["to"] if unit.part == "entry" else self.records[unit.of].get("ask", ())
        )
        for record in further:
            leads.append((record, worth))
            worth *= weights.DECAY
        return leads

    def _sum(self, record: int, scores: list[tuple[float, int]]) -> tuple[float, Why]:
        """The score of a record from those of its units."""
        scores.sort(key=lambda item: (-item[0], item[1]))
        total = scores[0][0]
        for score, _unit in scores[1 : weights.KEPT]:
            total += score * weights.FURTHER
        kind = self.records[record]["ref"].split("/")[0]
        unit = self._units[scores[0][1]]
        means = self.contents["entries"][unit.of]["means"] if unit.part == "entry" else ""
        return total * self._worths.get(kind, 1.0), Why(unit.part, unit.text, means)

    def _general(self, scores: dict[int, tuple[float, Why]]) -> dict[int, tuple[float, Why]]:
        """Scores in a query without a district: where many of one kind fit alike, the kind itself is meant."""
        kinds: dict[int, list[tuple[float, int]]] = {}
        for position, (score, _why) in scores.items():
            above = self.records[position].get("up")
            if above is not None:
                kinds.setdefault(above, []).append((score, position))
        found = dict(scores)
        for above, members in kinds.items():
            members.sort(key=lambda item: (-item[0], item[1]))
            best, first = members[0]
            if len(members) == 1 or members[1][0] < weights.ALIKE * best:
                continue
            for score, position in members:
                found[position] = (score * weights.SIBLING, scores[position][1])
            if above not in scores or scores[above][0] < best:
                found[above] = (best, scores[first][1])
        return found

    def _local(self, scores: dict[int, tuple[float, Why]], districts: set[int]) -> dict[int, tuple[float, Why]]:
        """Scores in a query that names districts: what stands there or serves them first, other districts last.

        An office there takes over the score of its agency, a place that of its program: whoever asks for a kind of
        place in a district means the one that stands there. With nothing but the district asked for, all of it is
        listed, its own page first.
        """
        found: dict[int, tuple[float, Why]] = {}
        for position, record in enumerate(self.records):
            score, why = scores.get(position, (0.0, Why("district", "")))
            own = {record[key] for key in ("district",) if key in record} | set(record.get("serves", ()))
            here = position in districts or bool(own & districts)
            if here and not scores:
                score = 1.0 if position in districts else weights.ALONE
            elif here:
                above = scores.get(record.get("up", -1))
                if above is not None and above[0] * weights.HEIR > score:
                    score, why = above[0] * weights.HEIR, above[1]
                score *= weights.NEAR
            elif own or record["ref"].startswith("district/"):
                score *= weights.FAR
            if score:
                found[position] = (score, why)
        return found
