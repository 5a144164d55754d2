"""What examples teach: signs of danger, each with a weight, learnt from sentences that are danger and that are none.

The rules tell what was thought of; examples help with what was not. A sentence is cut into letters and pairs of
letters (outside Japanese words and pairs of words); a linear classifier (a support vector machine, learnt by dual
coordinate descent as in Hsieh and others, 2008) gives each of them a weight. Nothing in it depends on chance or on a
library: the same sentences give the same weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

_KANJI = re.compile("[々〇㐀-䶿一-鿿]")
_ROUNDS = 10
_SLACK = 1.0
"""How much a sentence on the wrong side costs."""
_STEP = 7919
"""A prime: the sentences are gone through in steps of it, which mixes them without chance."""
_SCALE = 1000
_LEAST = 80
"""Signs that weigh less are not shipped."""
NO_TOPIC = -1


def signs(phrase: str, japanese: bool) -> Iterator[str]:
    """The runs by which a phrase is compared with examples: kanji or words, and pairs; each may come twice."""
    pieces = list(phrase) if japanese else phrase.split()
    between = "" if japanese else " "
    for length in (1, 2):
        for start in range(len(pieces) - length + 1):
            if length > 1 or not japanese or _KANJI.match(pieces[start]):
                yield between.join(pieces[start : start + length])


def learnt(examples: Sequence[tuple[str, int]], japanese: bool) -> tuple[list[dict[str, int]], int]:
    """What ``examples`` teach: pairs of a phrase and its topic, or ``NO_TOPIC`` when it is no danger.

    Returns:
        The signs with their weights in thousandths, in a list by topic (a sign of danger stands with the topic in which
        it is most frequent; the last of the list holds those that speak against danger), and what is added to the sum.

    """
    found = [sorted(set(signs(phrase, japanese))) for phrase, _topic in examples]
    often = Counter(sign for one in found for sign in one)
    known = {sign: number for number, sign in enumerate(sorted(sign for sign, count in often.items() if count > 1))}
    rows = [[known[sign] for sign in one if sign in known] for one in found]
    sizes = [1 / math.sqrt(max(1, len(one))) for one in found]
    weights, base = _machine(rows, sizes, [topic != NO_TOPIC for _phrase, topic in examples], len(known))
    topics: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one, (_phrase, topic) in zip(found, examples, strict=True):
        if topic != NO_TOPIC:
            for sign in one:
                topics[sign][topic] += 1
    most = max((topic for _phrase, topic in examples), default=NO_TOPIC)
    shipped: list[dict[str, int]] = [{} for _topic in range(most + 2)]
    for sign, number in known.items():
        weight = math.floor(weights[number] * _SCALE + 0.5)
        if abs(weight) >= _LEAST:
            own = topics[sign]
            place = min(own, key=lambda topic: (-own[topic], topic)) if weight > 0 and own else most + 1
            shipped[place][sign] = weight
    return shipped, math.floor(base * _SCALE + 0.5)


def _machine(
    rows: Sequence[Sequence[int]], sizes: Sequence[float], danger: Sequence[bool], count: int
) -> tuple[list[float], float]:
    """The weights of a linear support vector machine with squared loss; danger counts for as much as its absence."""
    weights, base, held = [0.0] * count, 0.0, [0.0] * len(rows)
    share = len(rows) / max(1, sum(danger)) - 1
    for _round in range(_ROUNDS):
        for turn in range(len(rows)):
            at = turn * _STEP % len(rows)
            row, size = rows[at], sizes[at]
            if not row:
                continue
            side = 1.0 if danger[at] else -1.0
            soft = 1 / (2 * _SLACK * (min(4.0, share) if danger[at] else 1.0))
            slope = side * (sum(weights[number] for number in row) * size + base) - 1 + held[at] * soft
            moved = max(held[at] - slope / (1 + len(row) * size * size + soft), 0.0)
            change = (moved - held[at]) * side
            held[at] = moved
            base += change
            for number in row:
                weights[number] += change * size
    return weights, base
