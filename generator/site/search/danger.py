"""Danger in the words of people who do not name it: the rules of the vocabulary, put to a query.

A rule holds when all its groups of words stand near each other in any order, or when one of its sayings stands there,
and none of the groups that speak against it. Harmless sayings (``死ぬほど忙しい``, ``killing time``)
are struck out first. Signs that sentences taught (see ``learning``) weigh what no rule knows: what they alone tell is
told quietly, and so is a rule of which they know nothing. ``danger.js`` is its twin.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.site.search import weights
from generator.site.search.answer import Alarm, Result
from generator.site.search.danger_rules import STRUCK
from generator.site.search.signs import signs, unpacked

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Letters that a browser counts as two."""

Span = tuple[int, int]


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
        """What is heard in a folded query: rules in their order, those that count alone only when no other holds.

        Where no rule holds, the ``best`` result tells: when it is a line for danger and fits well, and nothing in the
        query is harmless or calm. A long query in which the signs see no danger is told quietly all the same; where
        only the signs see it, quietly too, and with a calm word only when they are sure.
        """
        whole = _BEYOND.sub(STRUCK, self._folding.phrase(folded))
        phrase = self._harmless.sub(f" {STRUCK}", whole) if self._harmless is not None else whole
        spans: dict[str, list[Span]] = {}
        against: dict[str, list[Span]] = {}
        calm = any(self._spans(name, whole, against) for name in self._calm)
        found = [
            (rule, Alarm(topic, tuple(rule["to"])))
            for topic, held in enumerate(self._topics)
            for number, rule in enumerate(() if calm else held["rules"])
            if not any(self._spans(name, whole, against) for name in rule.get("unless", ()))
            and self._holds(rule, (topic, number), phrase, spans)
        ]
        strong = tuple(alarm for rule, alarm in found if "alone" not in rule)
        led = self._led(best) if phrase == whole and best is not None and not calm else ()
        loud = strong or tuple(alarm for _rule, alarm in found) or led
        if not self._signs:
            return loud
        known = signs(phrase, self._folding.japanese)
        long = len(known) >= self._heard["few"]
        if loud:
            doubted = long and not self._weighs(known, self._heard["sure"])
            return tuple(replace(alarm, quiet=True) for alarm in loud) if doubted else loud
        least = self._heard["sure" if calm else "long" if long else "short"]
        return self._learnt(known) if self._weighs(known, least) else ()

    def _weighs(self, known: Collection[str], least: int) -> bool:
        """True when the signs of a query tell danger with at least this weight; 0 is the border between examples."""
        total = sum(self._signs.get(sign, 0) for sign in known)
        return bool(known) and total >= (least - self._base) * math.sqrt(len(known))

    def _learnt(self, known: Collection[str]) -> tuple[Alarm, ...]:
        """The kinds of danger that the signs of a query speak of most, told quietly."""
        sums = [sum(kind.get(sign, 0) for sign in known) for kind in self._kinds]
        most = sorted(range(len(sums)), key=lambda topic: (-sums[topic], topic))[: weights.KINDS]
        return tuple(Alarm(topic, tuple(self._topics[topic]["kin"]), quiet=True) for topic in most)

    def _led(self, best: Result) -> tuple[Alarm, ...]:
        if best.score < weights.LED or best.why.part == "number":
            return ()
        topics = (topic for topic, held in enumerate(self._topics) if best.record in held["led"])
        return tuple(Alarm(topic, (best.record, *self._topics[topic]["kin"])) for topic in topics)

    def _holds(self, rule: Mapping[str, Any], at: Span, phrase: str, spans: dict[str, list[Span]]) -> bool:
        said = self._said.get(at)
        if said is not None and said.search(phrase):
            return True
        return "all" in rule and self._near([self._spans(name, phrase, spans) for name in rule["all"]])

    def _near(self, groups: Iterable[list[Span]]) -> bool:
        """True when one of each group stands within a window that begins with one of them."""
        found = list(groups)
        return all(found) and any(
            all(any(start <= one[0] and one[1] <= start + self._window for one in group) for group in found)
            for start in {start for group in found for start, _end in group}
        )

    def _spans(self, name: str, phrase: str, known: dict[str, list[Span]]) -> list[Span]:
        if name not in known:
            if name not in self._groups:
                self._groups[name] = re.compile(sayings.expression(self._sources[name], self._folding.japanese))
            known[name] = [found.span() for found in self._groups[name].finditer(phrase)]
        return known[name]

    def _expression(self, source: str) -> re.Pattern[str] | None:
        if not source:
            return None
        return re.compile(sayings.expression(sayings.filled(source, self._sources), self._folding.japanese))
