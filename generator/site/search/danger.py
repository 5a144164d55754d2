"""Danger in the words of people who do not name it: the rules of the vocabulary, put to a query.

A rule holds when all its groups of words stand near each other in any order, or when one of its sayings stands there,
and none of the groups that speak against it. Harmless sayings (``死ぬほど忙しい``, ``killing time``)
are struck out first. Signs that sentences taught (see ``learning``) weigh what no rule knows: what they alone tell is
told quietly, and so is a rule of which they know nothing. Which kinds of danger a query speaks of, and so which lines
stand first, rules and signs say together. ``danger.js`` is its twin.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.site.search import weights
from generator.site.search.answer import Alarm, Result
from generator.site.search.danger_rules import STRUCK
from generator.site.search.signs import named, signs, unpacked

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Letters that a browser counts as two."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Query:
    """A query as rules look at it: ``phrase`` without what is harmless, and where the words of a group stand in it.

    ``against`` looks in all of it: a harmless saying may speak against a rule.
    """

    spans: Callable[[str], list[Span]]
    against: Callable[[str], list[Span]]
    phrase: str


class Danger:
    """The rules of one language, ready to be asked."""

    def __init__(self, rules: Mapping[str, Any], folding: Folding) -> None:
        self._folding = folding
        self._sources = sayings.filled_groups(rules["groups"])
        self._signs = dict(unpacked(rules["signs"]))
        self._kinds = [dict(unpacked(kind)) for kind in rules["kinds"]]
        self._base: int = rules["base"]
        self._harmless = self._expression(rules["harmless"])
        self._heard: Mapping[str, int] = rules["heard"]
        self._calm = [name for name in rules["calm"] if name in self._sources]
        self._window: int = rules["window"]
        self._topics = rules["topics"]
        self._groups: dict[str, re.Pattern[str]] = {}
        self._said = {
            (topic, number): self._expression(rule["said"])
            for topic, found in enumerate(self._topics)
            for number, rule in enumerate(found["rules"])
            if "said" in rule
        }

    def alarms(self, folded: str, best: Result | None) -> tuple[Alarm, ...]:
        """What is heard in a folded query, the kind of danger that is told most surely first.

        Rules tell it, those that count alone only when no other holds. Where no rule holds, the ``best`` result tells:
        when it is a line for danger and fits well, and nothing in the query is harmless or calm. A long query in which
        the signs see no danger is told quietly all the same; where only the signs see it, quietly too, and with a calm
        word only when they are sure.
        """
        whole = _BEYOND.sub(STRUCK, self._folding.phrase(folded))
        phrase = self._harmless.sub(f" {STRUCK}", whole) if self._harmless is not None else whole
        query = _Query(self._found(phrase), self._found(whole), phrase)
        calm = any(query.against(name) for name in self._calm)
        found = [] if calm else list(self._rules(query))
        strong = tuple(alarm for rule, alarm in found if "alone" not in rule)
        led = self._led(best) if phrase == whole and best is not None and not calm else ()
        loud = strong or tuple(alarm for _rule, alarm in found) or led
        if not self._signs:
            return loud
        known = signs(phrase, self._folding.japanese)
        long = len(known) >= self._heard["few"]
        if loud:
            return self._told(query, known, loud, quiet=long and not self._weighs(known, self._heard["sure"]))
        least = self._heard["sure" if calm else "long" if long else "short"]
        return self._told(query, known, (), quiet=True) if self._weighs(known, least) else ()

    def _weighs(self, known: Collection[str], least: int) -> bool:
        """True when the signs of a query tell danger with at least this weight; 0 is the border between examples."""
        total = sum(self._signs.get(sign, 0) for sign in known)
        return bool(known) and total >= (least - self._base) * math.sqrt(len(known))

    def _told(self, query: _Query, known: set[str], loud: Sequence[Alarm], *, quiet: bool) -> tuple[Alarm, ...]:
        """The kinds of danger that a query speaks of: what rules told, and what its signs and groups speak of most.

        A rule counts as much as ``weights.TOLD``; what is further than ``weights.BEHIND`` from the surest kind is left
        out. Of each kind those lines come first that are for whom the words speak of.
        """
        heard = known | {named(name) for name in self._sources if query.spans(name)}
        root = math.sqrt(len(heard))
        lines: dict[int, list[int]] = {}
        for alarm in loud:
            lines.setdefault(alarm.topic, []).extend(alarm.to)
        sums = [
            sum(kind.get(sign, 0) for sign in heard) + (weights.TOLD * root if topic in lines else 0)
            for topic, kind in enumerate(self._kinds)
        ]
        order = sorted(range(len(sums)), key=lambda topic: (-sums[topic], topic))
        far = sums[order[0]] - weights.BEHIND * root
        chosen = {*lines, *(topic for topic in order[: weights.KINDS] if sums[topic] >= far)}
        first: dict[int, list[int]] = {}
        for _rule, alarm in self._rules(query, only=chosen):
            first.setdefault(alarm.topic, []).extend(alarm.to)
        return tuple(
            Alarm(
                topic,
                tuple(dict.fromkeys([*first.get(topic, ()), *lines.get(topic, ()), *self._topics[topic]["kin"]])),
                quiet,
            )
            for topic in order
            if topic in chosen
        )

    def _rules(self, query: _Query, only: Collection[int] | None = None) -> Iterator[tuple[Mapping[str, Any], Alarm]]:
        """The rules that hold, in their order; with ``only`` those of these topics that say who comes first."""
        for topic, held in enumerate(self._topics):
            for number, rule in enumerate(held["rules"]):
                wanted = "first" not in rule if only is None else "first" in rule and topic in only
                if wanted and self._holds(rule, (topic, number), query):
                    yield rule, Alarm(topic, tuple(rule["to"]))

    def _led(self, best: Result) -> tuple[Alarm, ...]:
        if best.score < weights.LED or best.why.part == "number":
            return ()
        topics = (topic for topic, held in enumerate(self._topics) if best.record in held["led"])
        return tuple(Alarm(topic, (best.record, *self._topics[topic]["kin"])) for topic in topics)

    def _holds(self, rule: Mapping[str, Any], at: Span, query: _Query) -> bool:
        if any(query.against(name) for name in rule.get("unless", ())):
            return False
        said = self._said.get(at)
        if said is not None and said.search(query.phrase):
            return True
        return "all" in rule and self._near([query.spans(name) for name in rule["all"]])

    def _near(self, groups: Iterable[list[Span]]) -> bool:
        """True when one of each group stands within a window that begins with one of them."""
        found = list(groups)
        return all(found) and any(
            all(any(start <= one[0] and one[1] <= start + self._window for one in group) for group in found)
            for start in {start for group in found for start, _end in group}
        )

    def _found(self, phrase: str) -> Callable[[str], list[Span]]:
        """Where the words of a group stand in a phrase, each group looked for once."""
        known: dict[str, list[Span]] = {}

        def spans(name: str) -> list[Span]:
            if name not in known:
                if name not in self._groups:
                    self._groups[name] = re.compile(sayings.expression(self._sources[name], self._folding.japanese))
                known[name] = [found.span() for found in self._groups[name].finditer(phrase)]
            return known[name]

        return spans

    def _expression(self, source: str) -> re.Pattern[str] | None:
        if not source:
            return None
        return re.compile(sayings.expression(sayings.filled(source, self._sources), self._folding.japanese))
