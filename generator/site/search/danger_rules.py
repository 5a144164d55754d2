"""The rules that tell danger, as plain data of one language: what the vocabulary says, made into expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.language.locale import Locale, text
from generator.language.locale import words as own_words
from generator.records.directory import Directory
from generator.site.search import weights

_LAST = 100
STRUCK = "〓"
"""Stands where a harmless saying was, and for letters that a browser counts as two."""
_NOTHING: Mapping[str, Any] = {"base": 0, "signs": {}, "kinds": {}}
"""What a language was taught that has no sentences."""


def shipped(directory: Directory, locale: Locale, folding: Folding, at: Mapping[str, int]) -> dict[str, Any]:
    """The rules of one language as plain data.

    ``signs``, ``base`` and ``kinds`` (in the order of the topics) are what sentences taught (see ``learning``),
    ``heard`` from where on they are listened to; ``groups`` pairs of a name and the source of its
    expression, each after those it speaks of; ``calm`` the names of those that speak against every rule;
    ``harmless`` the source of what is struck out; ``window`` how many letters the groups of a rule may lie apart;
    ``topics`` for each topic with
    rules its ``comfort``, its ``kin`` (all records that any of its rules leads to), its ``led`` (the lines that mean
    it when they are the best result) and its ``rules``:
    ``to``, ``all`` and ``unless`` (names of groups), ``said`` (a source), ``alone`` (counts only when nothing else
    holds), ``first`` (raises no alarm: where danger of the topic is heard, its ``to`` come first).
    """
    vocabulary = directory.of("vocabulary")

    def source(value: Any) -> str:
        return sayings.source(own_words(value, locale), folding)

    groups = [
        [group["name"], "|".join(filter(None, [source(group), *(f"<{name}>" for name in group.get("of", ()))]))]
        for topic in vocabulary
        for group in topic.get("groups", ())
    ]
    known = {name for name, said in groups if said}
    harmless = "|".join(filter(None, (source(one) for topic in vocabulary for one in topic.get("harmless", ()))))
    topics = []
    names = []
    for topic in sorted(vocabulary, key=lambda topic: topic.get("order", _LAST)):
        rules = [
            {
                "to": [at[ref] for ref in rule["to"] if ref in at],
                "all": list(rule.get("all", ())),
                "unless": [name for name in rule.get("unless", ()) if name in known],
                "said": source(rule),
                "alone": rule.get("alone", False),
                "first": rule.get("first", False),
            }
            for rule in topic.get("urgent", ())
        ]
        kin = _usual_first([rule["to"] for rule in rules if not rule["first"]])
        kin += dict.fromkeys(record for rule in rules for record in rule["to"] if record not in kin)
        rules = [rule for rule in rules if rule["said"] or (rule["all"] and known.issuperset(rule["all"]))]
        if kin:
            comfort = text(topic["comfort"], locale) if "comfort" in topic else ""
            led = [at[ref] for ref in topic.get("led", ()) if ref in at]
            names.append(topic)
            topics.append({"comfort": comfort, "kin": kin, "led": led, "rules": [_slim(rule) for rule in rules]})
    taught = (directory.learnt[code] for code in locale.own if code in directory.learnt)
    learnt: Mapping[str, Any] = next(taught, _NOTHING)
    return {
        "signs": learnt["signs"],
        "base": learnt["base"],
        "kinds": [learnt["kinds"].get(topic.id, {}) for topic in names],
        "groups": [pair for pair in groups if pair[1]],
        "heard": weights.HEARD["japanese" if folding.japanese else "other"],
        "calm": [group["name"] for topic in vocabulary for group in topic.get("groups", ()) if "calm" in group],
        "harmless": harmless,
        "window": weights.WINDOW["japanese" if folding.japanese else "other"],
        "topics": topics,
    }


def _usual_first(lists: Iterable[Sequence[int]]) -> list[int]:
    """All records that the rules of a topic lead to, those first that most of them name early."""
    worth: dict[int, int] = {}
    for found in lists:
        for turn, position in enumerate(found):
            worth[position] = worth.get(position, 0) + max(1, 6 - 2 * turn)
    return sorted(worth, key=lambda position: (-worth[position], position))


def phrases(rules: Mapping[str, Any], folding: Folding, texts: Iterable[str]) -> list[str]:
    """Texts as the signs are looked for in them: folded, without what is harmless."""
    filled = sayings.filled(rules["harmless"], sayings.filled_groups(rules["groups"]))
    struck = re.compile(sayings.expression(filled, folding.japanese)) if filled else None
    found = [folding.phrase(folding.fold(one)) for one in texts]
    return [struck.sub(f" {STRUCK}", phrase) if struck is not None else phrase for phrase in found]


def spoken(rules: Mapping[str, Any], folding: Folding, said: Sequence[str]) -> list[set[str]]:
    """For each phrase the names of the groups of which a word stands in it."""
    groups = {
        name: re.compile(sayings.expression(source, folding.japanese))
        for name, source in sayings.filled_groups(rules["groups"]).items()
    }
    return [{name for name, group in groups.items() if group.search(one)} for one in said]


def _slim(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rule.items() if value or key == "to"}
