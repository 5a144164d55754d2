"""How a phrase is cut to be compared with what the examples taught (see ``learning``); ``danger.js`` cuts it alike.

Words are runs of letters as ``Folding.phrase`` writes them. That a word of a group of the vocabulary stands in a phrase
is a sign, too, of which kind of danger it speaks: what a group means holds for all its words. What was learnt is kept
short: the signs of one weight stand together in one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

LENGTHS = {"japanese": (1, 2, 3), "other": (1, 2)}
"""How many letters (outside Japanese: words) a sign has."""
BETWEEN = ","
"""Stands between the signs of one weight; no phrase has it."""


def signs(phrase: str, japanese: bool) -> set[str]:
    """The runs by which a phrase is compared with examples."""
    pieces = list(phrase) if japanese else phrase.split()
    between = "" if japanese else " "
    return {
        between.join(pieces[start : start + length])
        for length in LENGTHS["japanese" if japanese else "other"]
        for start in range(len(pieces) - length + 1)
    }


def named(group: str) -> str:
    """The sign that a word of a group stands in a phrase; no phrase has such letters."""
    return f"<{group}>"


def unpacked(packed: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The signs with their weights."""
    for weight, together in packed.items():
        for sign in together.split(BETWEEN):
            yield sign, int(weight)
