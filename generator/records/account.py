"""How much of what should be known is known: counted over the fields that every record of a kind should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from generator.records import provenance
from generator.records.directory import Directory, Record, remembered
from generator.records.questions import expected, of_owner
from generator.records.read import Values, values_in

State = Literal["confirmed", "due", "missing"]
Filled = frozenset[tuple[str, str]]
Seen = dict[tuple[str, bytes], Filled]
"""What was read of a file, by its path and what stood in it."""


@dataclass(frozen=True, slots=True)
class Account:
    """How many items are ``confirmed``, how many are known from too long ago (``due``), how many are ``missing``."""

    confirmed: int = 0
    due: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All items."""
        return self.confirmed + self.due + self.missing


@dataclass(frozen=True, slots=True)
class Item:
    """One field that a record should have, and how it stands."""

    record: Record
    field: str
    state: State


@remembered
def items_of(directory: Directory, owner: Record) -> tuple[Item, ...]:
    """The items that an organization keeps, in the order in which it is asked about its records."""
    return tuple(item for record in of_owner(directory, owner) for item in items(directory, record))


def items(directory: Directory, record: Record) -> Iterator[Item]:
    """The items of one record; an address that is that of a building with a record of its own is none."""
    facts = directory.schemas.facts(record.kind)
    for field in expected(directory, record):
        known = record.get(field, ())
        if not known and field == "addresses" and "located_at" in record:
            continue
        ages = {provenance.freshness(directory, facts[field], fact) for fact in known}
        yield Item(record, field, "confirmed" if "fresh" in ages else "due" if ages else "missing")


def account(found: Iterable[Item]) -> Account:
    """The items counted."""
    states = [item.state for item in found]
    return Account(states.count("confirmed"), states.count("due"), states.count("missing"))


def progress(directory: Directory, found: Sequence[Item]) -> tuple[tuple[date, int], ...]:
    """How many of today's items were filled in at each earlier moment, the last one being today; none without a past.

    What was filled in then counts, however old it was: who looked at it when is not asked of the past.
    """
    wanted = [(item.record.ref, item.field) for item in found]
    known = sum(item.state != "missing" for item in found)
    before = [
        (moment.day, sum(one in moment.filled for one in wanted))
        for moment in directory.past
        if moment.day < directory.as_of
    ]
    return (*before, (directory.as_of, known)) if before and wanted else ()


def filled_in(directory: Directory, files: Mapping[str, bytes], seen: Seen, values: Values = values_in) -> Filled:
    """The items that the files of an earlier time fill in. Never raises for what they hold.

    ``files`` are those below ``directory/`` by their path from the root; ``seen`` keeps what was read, since most
    files stay as they are from one time to the next.
    """
    found: set[tuple[str, str]] = set()
    for name, raw in files.items():
        key = (name, raw)
        if key not in seen:
            seen[key] = frozenset(_filled_in(directory, name, raw, values))
        found |= seen[key]
    return frozenset(found)


def _filled_in(directory: Directory, name: str, raw: bytes, values: Values) -> Iterator[tuple[str, str]]:
    parts = PurePosixPath(name).parts[1:]
    kind = directory.schemas.by_folder.get(parts[0]) if len(parts) > 1 and name.endswith(".yaml") else None
    if kind is None or kind not in directory.schemas.called:
        return
    data = values(raw)
    identity = "/".join((*parts[1:-1], parts[-1].removesuffix(".yaml")))
    for field in kind.schema.get("x-recommended", ()):
        if data is not None and data.get(field):
            yield f"{kind.name}/{identity}", field
