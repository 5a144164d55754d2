"""Whole numbers as short text: base64 VLQ as source maps have it, without a sign. ``packed.js`` reads it.

Text is what a server packs for the way, and a string is read at once: its numbers only when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BITS = 5
_MORE = 1 << _BITS


def packed(numbers: Iterable[int]) -> str:
    """The numbers, none below 0: five bits a letter, the lowest first, a sixth where more follow."""
    return "".join(map(_written, numbers))


@lru_cache(1 << 14)  # most numbers are small
def _written(number: int) -> str:
    found, rest = "", number
    while rest >= _MORE:
        found += _DIGITS[_MORE | rest & (_MORE - 1)]
        rest >>= _BITS
    return found + _DIGITS[rest]


def rising(numbers: Iterable[int]) -> str:
    """Numbers that rise, each as what it is above the one before."""
    return packed(number - before for before, number in pairwise((0, *numbers)))
