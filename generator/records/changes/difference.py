"""Where two versions of a record differ, value by value; what stands in a list is paired with what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.records.directory import Path_
from generator.records.translation import letters


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

    Equal items are pairs; the others are paired by how much they have in common, then in their order.
    """
    left, right = list(range(len(before))), list(range(len(after)))
    found: dict[int, int] = {}

    def pair(old: int, new: int) -> None:
        found[new] = old
        left.remove(old)
        right.remove(new)

    for new in tuple(right):
        old = next((old for old in left if same(before[old], after[new])), None)
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
    if isinstance(one, str) and isinstance(other, str):
        return one == other or letters(one) == letters(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) and type(one) is type(other)


def _are_groups(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(key in other and same(value, other[key]) for key, value in one.items())
