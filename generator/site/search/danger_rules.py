"""The rules that tell danger, as plain data of one language: what the vocabulary says, made into expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.language import sayings
from generator.language.folding import Folding
from generator.language.locale import Locale, text
from generator.language.locale import words as own_words
from generator.records.directory import Directory, Record
from generator.site.search import examples, weights

_LAST = 100
STRUCK = "〓"
"""Stands where a harmless saying was, and for letters that a browser counts as two."""


def shipped(directory: Directory, locale: Locale, folding: Folding, at: Mapping[str, int]) -> dict[str, Any]:
    """The rules of one language as plain data.

    ``signs`` and ``base`` are what examples teach (see ``examples``);
    ``groups`` pairs of a name and the source of its expression, each after those it speaks of; ``acts`` the names of
    those without which no example is heard (from ``heard`` thousandths on), ``calm`` of those that speak against every
    rule; ``harmless`` the source of what is struck out; ``window`` how many letters the groups of a rule may lie apart;
    ``topics`` for each topic with rules its ``comfort``, its ``kin`` (all records that any of its rules leads to), its
    ``led`` (the lines that mean it when they are the best result) and its ``rules``: ``to``, ``all`` and ``unless``
    (names of groups), ``said`` (a source), ``alone`` (counts only when nothing else holds).
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
            }
            for rule in topic.get("urgent", ())
        ]
        kin = list(dict.fromkeys(position for rule in rules for position in rule["to"]))
        rules = [rule for rule in rules if rule["said"] or (rule["all"] and known.issuperset(rule["all"]))]
        if kin:
            comfort = text(topic["comfort"], locale) if "comfort" in topic else ""
            led = [at[ref] for ref in topic.get("led", ()) if ref in at]
            names.append(topic)
            topics.append({"comfort": comfort, "kin": kin, "led": led, "rules": [_slim(rule) for rule in rules]})
    filled = sayings.filled(harmless, sayings.filled_groups(groups))
    known_signs, base = examples.learnt(list(_examples(vocabulary, names, locale, folding, filled)), folding.japanese)
    return {
        "signs": known_signs,
        "base": base,
        "groups": [pair for pair in groups if pair[1]],
        "acts": [group["name"] for topic in vocabulary for group in topic.get("groups", ()) if "act" in group],
        "heard": weights.HEARD["japanese" if folding.japanese else "other"],
        "calm": [group["name"] for topic in vocabulary for group in topic.get("groups", ()) if "calm" in group],
        "harmless": harmless,
        "window": weights.WINDOW["japanese" if folding.japanese else "other"],
        "topics": topics,
    }


def _examples(
    vocabulary: Iterable[Record], topics: Sequence[Record], locale: Locale, folding: Folding, harmless: str
) -> Iterator[tuple[str, int]]:
    """The sentences to learn from: examples, and the words of entries, which are danger where they lead to its lines.

    Entries that lead to a line in another place are left out: their words may be either.
    """
    struck = re.compile(sayings.expression(harmless, folding.japanese)) if harmless else None
    led = {ref: number for number, topic in enumerate(topics) for ref in topic.get("led", ())}

    def phrase(words: str) -> str:
        found = folding.phrase(folding.fold(words))
        return struck.sub(f" {STRUCK}", found) if struck is not None else found

    for topic in vocabulary:
        number = topics.index(topic) if topic in topics else examples.NO_TOPIC
        for words in own_words(topic.get("examples"), locale):
            yield phrase(words), number
        for entry in topic.get("entries", ()):
            first = led.get(entry["to"][0], examples.NO_TOPIC)
            if first != examples.NO_TOPIC or not any(ref.startswith("hotline/") for ref in entry["to"]):
                for words in own_words(entry, locale):
                    yield phrase(words), first


def _slim(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rule.items() if value or key == "to"}
