"""Tables in Markdown, and the table of how something grows with the number of records."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

_WORDS = frozenset(("set", "language", "type", "tool", "page", "map"))
"""The columns that hold words and stand to the left; all others hold numbers."""


class Measured(Protocol):
    """Anything that was measured on a number of records."""

    @property
    def size(self) -> int:
        """The number of records."""


One = TypeVar("One", bound=Measured)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: its head, and a row of cells for each thing that was measured."""
    yield _line(head)
    yield _line(["---" if name in _WORDS else "---:" for name in head])
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def growth(
    found: Sequence[One], explained: str, by: Sequence[str], values: Mapping[str, Callable[[One], float]]
) -> Iterator[str]:
    """The exponents of growth, over all sizes and over the two largest, after the words that explain them.

    A row for each combination of the attributes ``by``, two columns for each of ``values``. Nothing when only one
    size was measured.
    """
    sizes = sorted({one.size for one in found})
    if len(sizes) < 2:
        return

    def row(key: Sequence[str]) -> Iterator[str]:
        own = [one for one in found if _key(one, by) == key]
        last = [one for one in own if one.size in sizes[-2:]]
        yield from key
        for value in values.values():
            for chosen in (own, last):
                power = exponent([(one.size, value(one)) for one in chosen])
                yield "–" if power is None else f"{power:.2f}"

    yield from explained.splitlines()
    yield ""
    head = [*by, *(column for name in values for column in (name, f"{name}, last step"))]
    yield from table(head, [list(row(key)) for key in dict.fromkeys(_key(one, by) for one in found)])


def _key(one: object, by: Sequence[str]) -> tuple[str, ...]:
    return tuple(getattr(one, name) for name in by)


def exponent(points: Sequence[tuple[int, float]]) -> float | None:
    """How a quantity grows with size: the slope of a straight line through the points, both axes logarithmic.

    1 means in proportion, 2 means four times as much for twice the size. ``None`` with fewer than two sizes.
    """
    if len({size for size, _value in points}) < 2:
        return None
    logs = [(math.log(size), math.log(value)) for size, value in points]
    mean_x = sum(x for x, _y in logs) / len(logs)
    mean_y = sum(y for _x, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _y in logs)
