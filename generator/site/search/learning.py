"""What sentences teach: signs of danger, each with a weight, learnt from sentences that are danger and that are none.

The rules tell what was thought of; sentences help with what was not. A linear support vector machine with squared loss
is learnt by dual coordinate descent (Hsieh and others, 2008); each sign counts by how rare it is, each sentence for as
much as its length allows, danger as a whole for as much as its absence. Nothing in it depends on chance, on a library
or on the time, and what it finds is rounded to small whole numbers, which are committed: a build learns nothing.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language.folding import Folding
from generator.language.locale import Locale
from generator.language.locale import words as own_words
from generator.records.directory import Directory
from generator.records.sentences import NO_TOPIC, Sentence
from generator.site.search import danger_rules
from generator.site.search.contents import contents, searchable
from generator.site.search.index import folding
from generator.site.search.signs import BETWEEN, named, signs

_ROUNDS, _SETTLING = 15, 5
"""So often all sentences are gone through. What is found is the mean of the rounds after the first few: where the last
round ends depends on the order of the sentences, and the border with it."""
_SLACK = 1.0
"""How much a sentence on the wrong side costs."""
_RARITY = 1.5
"""The power to which the rarity of a sign counts."""
_STEP = 7919
"""A prime: the sentences are gone through in steps of it, which mixes them without chance."""
_SCALE = 10
"""So many parts has the distance from the border at which a sentence counts as surely told."""
MOST, MOST_OF_A_KIND = 4000, 300
"""So many signs are kept, of danger and of each kind of it, the weightiest: a reader's telephone must load them."""


def learnt(directory: Directory, sentences: Sequence[Sentence]) -> dict[str, Any]:
    """What the sentences teach, by language: ``signs`` of danger by weight, ``base``, which is added to their sum, and
    ``kinds``, the signs of each topic by weight (see ``signs``).

    Raises:
        ValueError: for a sentence of a topic that has no rules of danger.

    """
    known_topics = {NO_TOPIC, *(topic.id for topic in directory.of("vocabulary") if "urgent" in topic)}
    for sentence in sentences:
        if sentence.topic not in known_topics:
            raise ValueError(f"{sentence.topic}: {sentence.text}")
    found = {}
    for locale in searchable(directory):
        own = [sentence for sentence in sentences if sentence.language == locale.code]
        if own:
            known = contents(directory, locale)
            fold = folding(known)
            pairs = [(one.text, one.topic) for one in own] + list(_entries(directory, locale))
            phrases = danger_rules.phrases(known["danger"], fold, [text for text, _topic in pairs])
            groups = danger_rules.spoken(known["danger"], fold, phrases)
            examples = [
                Example(phrase, frozenset(map(named, spoken)), topic)
                for phrase, spoken, (_text, topic) in zip(phrases, groups, pairs, strict=True)
            ]
            found[locale.code] = machine(examples, fold)
    return found


def _entries(directory: Directory, locale: Locale) -> Iterator[tuple[str, str]]:
    """The words of the vocabulary's entries: what people look for who are in no danger, and in some.

    They are danger where they lead to a line that means it. Entries that lead to a line in another place are left out:
    their words may be either.
    """
    vocabulary = directory.of("vocabulary")
    led = {ref: topic.id for topic in vocabulary for ref in topic.get("led", ())}
    for topic in vocabulary:
        for entry in topic.get("entries", ()):
            first = led.get(entry["to"][0], NO_TOPIC)
            if first != NO_TOPIC or not any(ref.startswith("hotline/") for ref in entry["to"]):
                yield from ((words, first) for words in own_words(entry, locale))


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase to learn from: the signs of the groups in it, and its topic, or ``NO_TOPIC`` where it is no danger."""

    phrase: str
    groups: frozenset[str]
    topic: str


def machine(examples: Sequence[Example], fold: Folding) -> dict[str, Any]:
    """What ``examples`` teach.

    Whether it is danger, its letters tell; of which kind it is, the groups of the vocabulary beside them.
    """
    found = [sorted(signs(one.phrase, fold.japanese)) for one in examples]
    topics = [one.topic for one in examples]
    weights, base = _taught(found, [topic != NO_TOPIC for topic in topics], _RARITY)
    kept = sorted(weights, key=lambda sign: (-abs(weights[sign]), sign))[:MOST]
    dangers = [number for number, topic in enumerate(topics) if topic != NO_TOPIC]
    grouped = [sorted({*found[number], *examples[number].groups}) for number in dangers]
    kinds = {}
    for topic in sorted({topics[number] for number in dangers}):
        own, _base = _taught(grouped, [topics[number] == topic for number in dangers], 1)
        best = sorted((sign for sign in own if own[sign] > 0), key=lambda sign: (-own[sign], sign))[:MOST_OF_A_KIND]
        kinds[topic] = _packed({sign: own[sign] for sign in best})
    return {"base": base, "signs": _packed({sign: weights[sign] for sign in kept}), "kinds": kinds}


def _packed(weights: Mapping[str, int]) -> dict[str, str]:
    """The signs of each weight together."""
    together: defaultdict[int, list[str]] = defaultdict(list)
    for sign in sorted(weights):
        together[weights[sign]].append(sign)
    return {str(weight): BETWEEN.join(found) for weight, found in sorted(together.items())}


def _taught(found: Sequence[Sequence[str]], danger: Sequence[bool], rarity: float) -> tuple[dict[str, int], int]:
    """The signs that tell one half of what was found from the other, with their weights, and what is added."""
    often = Counter(sign for one in found for sign in one)
    known = {sign: number for number, sign in enumerate(sorted(sign for sign, count in often.items() if count > 1))}
    rare = [(math.log((1 + len(found)) / (1 + often[sign])) + 1) ** rarity for sign in known]
    usual = sum(rare) / max(1, len(rare))
    scale = [value / usual for value in rare]
    rows = [[known[sign] for sign in one if sign in known] for one in found]
    sizes = [1 / math.sqrt(max(1, len(one))) for one in found]
    weights, base = _machine(rows, sizes, scale, danger)
    rounded = {sign: math.floor(weights[number] * scale[number] * _SCALE + 0.5) for sign, number in known.items()}
    return {sign: weight for sign, weight in rounded.items() if weight}, math.floor(base * _SCALE + 0.5)


def _machine(
    rows: Sequence[Sequence[int]], sizes: Sequence[float], scale: Sequence[float], danger: Sequence[bool]
) -> tuple[list[float], float]:
    """The weights and what is added to their sum; danger counts for as much as its absence."""
    weights, base, held = [0.0] * len(scale), 0.0, [0.0] * len(rows)
    sums, base_sum = [0.0] * len(scale), 0.0
    shares = {side: len(rows) / (2 * max(1, danger.count(side))) for side in (True, False)}
    lengths = [1 + size * size * sum(scale[at] ** 2 for at in row) for row, size in zip(rows, sizes, strict=True)]
    for turn in range(_ROUNDS * len(rows)):
        at = turn % len(rows) * _STEP % len(rows)
        row, size, side = rows[at], sizes[at], 1.0 if danger[at] else -1.0
        soft = 1 / (2 * _SLACK * shares[danger[at]])
        total = sum([weights[number] * scale[number] for number in row]) * size + base
        slope = side * total - 1 + held[at] * soft
        moved = max(held[at] - slope / (lengths[at] + soft), 0.0)
        change = (moved - held[at]) * side
        if change:
            held[at] = moved
            base += change
            for number in row:
                weights[number] += change * size * scale[number]
        if turn >= _SETTLING * len(rows):
            base_sum += base
            if (turn + 1) % len(rows) == 0:
                sums = [one + other for one, other in zip(sums, weights, strict=True)]
    rounds = _ROUNDS - _SETTLING
    return [one / rounds for one in sums], base_sum / max(1, rounds * len(rows))


def written(found: Mapping[str, Any], mark: str) -> str:
    """What was learnt as the text of its file, with the mark of the sentences that it was learnt from."""
    made = {"learnt_from": mark, "languages": found}
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
