"""The words of an index that begin with what is typed, or that it comes near to. ``near.js`` is its twin.

The work is bounded whatever is typed: a word is compared only with words of about its length and its letters, so that
a word longer than any of the index costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

_FIRST = ord("a")


class Words:
    """The words of an index, all in ASCII. ``compared`` counts the comparisons letter by letter, for the tests."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(words)
        self._by_length: dict[int, list[tuple[str, int]]] = {}
        self.compared = 0
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append((word, _letters(word)))

    def beginning(self, start: str) -> list[str]:
        """The words that begin so, in order."""
        found = []
        for at in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[at].startswith(start):
                break
            found.append(self._sorted[at])
        return found

    def near(self, word: str, slips: int) -> list[str]:
        """The words that at most ``slips`` slips away: a letter too many, missing, wrong, or two changed about."""
        letters = _letters(word)
        found = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            for known, held in self._by_length.get(length, ()):
                # A slip changes at most two letters of the set.
                if (letters ^ held).bit_count() <= 2 * slips:
                    self.compared += 1
                    if _within(word, known, slips):
                        found.append(known)
        return found


def _letters(word: str) -> int:
    """The set of letters a to z in a word, a bit each; other characters do not count."""
    found = 0
    for char in word:
        if "a" <= char <= "z":
            found |= 1 << (ord(char) - _FIRST)
    return found


def _within(one: str, other: str, slips: int) -> bool:
    """True when the distance of two words (Damerau and Levenshtein's, neighbours changed about once) is small."""
    far = slips + 1
    before: list[int] = []
    last = [min(column, far) for column in range(len(other) + 1)]
    for row in range(1, len(one) + 1):
        line = [far] * (len(other) + 1)
        if row <= slips:
            line[0] = row
        for column in range(max(1, row - slips), min(len(other), row + slips) + 1):
            same = one[row - 1] == other[column - 1]
            cost = min(last[column - 1] + (not same), last[column] + 1, line[column - 1] + 1)
            swapped = row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]
            line[column] = min(cost, before[column - 2] + 1) if swapped else cost
        if min(line) > slips:
            return False
        before, last = last, line
    return last[-1] <= slips
