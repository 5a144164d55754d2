"""The rules that tell danger, as plain data of one language: what the vocabulary says, made into expressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.language.locale import Locale, text
from generator.language.locale import words as own_words
from generator.records.directory import Directory
from generator.site.search import weights

_LAST = 100


def shipped(directory: Directory, locale: Locale, folding: Folding, at: Mapping[str, int]) -> dict[str, Any]:
    """The rules of one language as plain data.

    ``groups`` pairs of a name and the source of its expression, each after those it speaks of; ``calm`` the names of
    those that speak against every rule; ``harmless`` the source of what is struck out; ``window`` how many letters the
    groups of a rule may lie apart; ``topics`` for each topic with rules its ``comfort``, its ``kin`` (all records that
    any of its rules leads to), its ``led`` (the lines that mean it when they are the best result) and its ``rules``:
    ``to``, ``all`` and ``unless`` (names of groups), ``said`` (a source), ``alone`` (counts only when nothing else
    holds).
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
    topics = []
    for topic in sorted(vocabulary, key=lambda topic: topic.get("order", _LAST)):
        rules = [
            {
                "to": [at[ref] for ref in rule["to"] if ref in at],
                "all": list(rule.get("all", ())),
                "unless": [name for name in rule.get("unless", ()) if name in known],
                "said": source(rule),
                "alone": rule.get("alone", False),
            }
            for rule in topic.get("urgent", ())
        ]
        kin = list(dict.fromkeys(position for rule in rules for position in rule["to"]))
        rules = [rule for rule in rules if rule["said"] or (rule["all"] and known.issuperset(rule["all"]))]
        if kin:
            comfort = text(topic["comfort"], locale) if "comfort" in topic else ""
            led = [at[ref] for ref in topic.get("led", ()) if ref in at]
            topics.append({"comfort": comfort, "kin": kin, "led": led, "rules": [_slim(rule) for rule in rules]})
    return {
        "groups": [pair for pair in groups if pair[1]],
        "calm": [group["name"] for topic in vocabulary for group in topic.get("groups", ()) if "calm" in group],
        "harmless": "|".join(filter(None, (source(one) for topic in vocabulary for one in topic.get("harmless", ())))),
        "window": weights.WINDOW["japanese" if folding.japanese else "other"],
        "topics": topics,
    }


def _slim(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rule.items() if value or key == "to"}
