"""Where two versions of a record differ, value by value; what stands in a list is paired with what it was before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.records.directory import Path_
from generator.records.translation import letters

MOST_COMPARED = 2500
"""How many pairs of items are looked at: lists of fifty."""


@dataclass(frozen=True)
class Difference:
    """One value before and after; ``None`` where there is none. ``path`` leads to it in the record as it is now.

    ``gone`` is true where the path is that of the record as it was, because nothing of it is left. ``order`` is true
    for a list whose items are the same in another order.
    """

    path: Path_
    before: Any
    after: Any
    gone: bool = False
    order: bool = False


def differences(before: Any, after: Any, path: Path_ = ()) -> Iterator[Difference]:
    """Every value that differs, in the order of the record as it is now. Spacing and the width of signs are nothing."""
    if same(before, after):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in (*after, *(key for key in before if key not in after)):
            yield from differences(before.get(key), after.get(key), (*path, key))
    elif _are_groups(before) and _are_groups(after):
        pairs = paired(before, after)
        for old, new in pairs:
            if new is None and old is not None:
                yield Difference((*path, old), before[old], None, gone=True)
            elif new is not None:
                yield from differences(None if old is None else before[old], after[new], (*path, new))
        kept = [old for old, new in pairs if old is not None and new is not None]
        if kept != sorted(kept):
            yield Difference(path, before, after, order=True)
    else:
        yield Difference(path, before, after, gone=after is None)


def paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """Which item of a list was which before, in the order of the list as it is now; then those that are gone.

    Equal items are pairs; the others are paired by how much they have in common, then in their order. Very long lists
    are paired by order alone: no record has one, and comparing each with each would take for ever.
    """
    if len(before) * len(after) > MOST_COMPARED:
        both = min(len(before), len(after))
        pairs: list[tuple[int | None, int | None]] = [(index, index) for index in range(both)]
        return [
            *pairs,
            *((None, new) for new in range(both, len(after))),
            *((old, None) for old in range(both, len(before))),
        ]
    left, right = list(range(len(before))), list(range(len(after)))
    found: dict[int, int] = {}

    def pair(old: int, new: int) -> None:
        found[new] = old
        left.remove(old)
        right.remove(new)

    told = [told_as(item) for item in before]
    for new in tuple(right):
        words = told_as(after[new])
        old = next((old for old in left if told[old] == words), None)
        if old is not None:
            pair(old, new)
    while left and right:
        old, new = max(
            ((o, n) for o in left for n in right),
            key=lambda both: (_alike(before[both[0]], after[both[1]]), -abs(both[0] - both[1])),
        )
        pair(old, new)
    return [*((found.get(new), new) for new in range(len(after))), *((old, None) for old in left)]


def same(one: Any, other: Any) -> bool:
    """True for values that no reader can tell apart."""
    return bool(one == other and type(one) is type(other)) or told_as(one) == told_as(other)


def told_as(value: Any) -> str:
    """What a reader sees of a value: two values with one such text are the same."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and " " not in value else letters(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _are_groups(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(key in other and same(value, other[key]) for key, value in one.items())
