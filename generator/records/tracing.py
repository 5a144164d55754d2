"""What a value was made from: the reads of a directory are noted while somebody asks for it.

A read is named by a key: ``("record", "agency/x")``, ``("kind", "agency")``, or the function and arguments of a
remembered answer. Notes are only taken inside ``noting``; elsewhere reading costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, Set, ValuesView
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Key = tuple[Hashable, ...]
Value = TypeVar("Value")

_notes: set[Key] | None = None


def note(*key: Hashable) -> None:
    """Says that what ``key`` names was read, to whoever is noting."""
    if _notes is not None:
        _notes.add(key)


def is_noting() -> bool:
    """True inside ``noting``."""
    return _notes is not None


@contextmanager
def noting(*, within: bool = False) -> Iterator[set[Key]]:
    """Collects the keys of all that is read inside the block.

    With ``within`` what is read by a block that ends well is not told to the block around it, which notes the
    block's own key instead; the reads of one that fails are.
    """
    global _notes
    around, own = _notes, set[Key]()
    _notes = own
    try:
        yield own
    except BaseException:
        if around is not None:
            around |= own
        raise
    else:
        if around is not None and not within:
            around |= own
    finally:
        _notes = around


class Noted(Mapping[str, Value], Generic[Value]):
    """A mapping whose reads are noted: one entry by ``("record", its key)``, a walk over all by ``("all",)``."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Value]) -> None:
        self._held = held

    def __getitem__(self, key: str) -> Value:
        note("record", key)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        note("record", key)
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        note("all")
        return iter(self._held)

    def __len__(self) -> int:
        note("all")
        return len(self._held)

    def values(self) -> ValuesView[Value]:
        """Every value, noted as a walk over all."""
        note("all")
        return self._held.values()

    def items(self) -> ItemsView[str, Value]:
        """Every entry, noted as a walk over all."""
        note("all")
        return self._held.items()


class Answer:
    """An answer that is remembered, and what was read to find it: ``None`` where that was not noted."""

    __slots__ = ("reads", "value")

    def __init__(self, value: Any, reads: Set[Key] | None) -> None:
        self.value = value
        self.reads = reads


Memory = dict[tuple[Callable[..., Any], tuple[Any, ...], tuple[tuple[str, Any], ...]], Answer]
"""Answers by the function, its arguments and its named arguments, in the order in which they were found: what an
answer was made from stands before it."""
