"""Danger in the words of people who do not name it: the rules of the vocabulary, put to a query.

A rule holds when all its groups of words stand near each other in any order, or when one of its sayings stands there,
and none of the groups that speak against it. Harmless sayings (``死ぬほど忙しい``, ``killing time``)
are struck out first. ``danger.js`` is its twin.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.site.search import weights
from generator.site.search.answer import Alarm, Result
from generator.site.search.danger_rules import STRUCK
from generator.site.search.examples import signs

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Letters that a browser counts as two."""

Span = tuple[int, int]


class Danger:
    """The rules of one language, ready to be asked."""

    def __init__(self, rules: Mapping[str, Any], folding: Folding) -> None:
        self._folding = folding
        self._sources = sayings.filled_groups(rules["groups"])
        self._signs = {
            sign: (weight, topic) for topic, held in enumerate(rules["signs"]) for sign, weight in held.items()
        }
        self._base: int = rules["base"]
        self._harmless = self._expression(rules["harmless"])
        self._heard_from: int = rules["heard"]
        self._acts = [name for name in rules["acts"] if name in self._sources]
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
        query is harmless or calm.
        """
        whole = _BEYOND.sub(STRUCK, self._folding.phrase(folded))
        phrase = self._harmless.sub(f" {STRUCK}", whole) if self._harmless is not None else whole
        spans: dict[str, list[Span]] = {}
        against: dict[str, list[Span]] = {}
        if any(self._spans(name, whole, against) for name in self._calm):
            return ()
        found = [
            (rule, Alarm(topic, tuple(rule["to"])))
            for topic, held in enumerate(self._topics)
            for number, rule in enumerate(held["rules"])
            if not any(self._spans(name, whole, against) for name in rule.get("unless", ()))
            and self._holds(rule, (topic, number), phrase, spans)
        ]
        strong = tuple(alarm for rule, alarm in found if "alone" not in rule)
        led = self._led(best) if phrase == whole and best is not None else ()
        return strong or tuple(alarm for _rule, alarm in found) or self._heard(phrase, spans) or led

    def _heard(self, phrase: str, spans: dict[str, list[Span]]) -> tuple[Alarm, ...]:
        """What the signs say that examples taught, when something is done in the query at all."""
        if not any(self._spans(name, phrase, spans) for name in self._acts):
            return ()
        found = sorted(set(signs(phrase, self._folding.japanese)))
        known = [self._signs[sign] for sign in found if sign in self._signs]
        total = sum(weight for weight, _topic in known)
        if total < (self._heard_from - self._base) * math.sqrt(len(found)):
            return ()
        sums = [0] * len(self._topics)
        for weight, topic in known:
            if topic < len(sums):
                sums[topic] += weight
        topic = max(range(len(sums)), key=lambda number: (sums[number], -number))
        return (Alarm(topic, tuple(self._topics[topic]["kin"])),)

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
