"""Words that begin so or come near, compared with the plainest way to tell; and how much work that is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.site.search.near import Words

LETTERS = st.text(st.sampled_from("abcde"), min_size=1, max_size=8)


def _distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's distance, neighbours changed about once, by its definition."""
    table = [
        [row + column if 0 in (row, column) else 0 for column in range(len(other) + 1)] for row in range(len(one) + 1)
    ]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            same = one[row - 1] == other[column - 1]
            table[row][column] = min(
                table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + (not same)
            )
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


@given(st.sets(LETTERS, max_size=40), LETTERS, st.integers(1, 2))
def test_the_words_within_so_many_slips(words: set[str], asked: str, slips: int) -> None:
    assert sorted(Words(words).near(asked, slips)) == sorted(word for word in words if _distance(asked, word) <= slips)


@given(st.sets(LETTERS, max_size=40), LETTERS)
def test_the_words_that_begin_so(words: set[str], asked: str) -> None:
    assert Words(words).beginning(asked) == sorted(word for word in words if word.startswith(asked))


def test_a_word_longer_than_any_costs_nothing() -> None:
    words = Words(["rent", "money", "counsel"])
    assert words.near("abcdefghijklmnopqrstuvwxyz" * 8, 2) == []
    assert words.compared == 0
