"""What came, went and changed between two editions of the plan, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.records.directory import Directory, Record, remembered
from generator.records.edition import lineage, role_on, rows_of

COMPARED = (
    "section", "printed", "record", "program", "owners", "modes", "statutory", "statutory_as", "operators", "counts",
    "note",
)  # fmt: skip
"""The fields of a row in which editions are compared. Its place in the table and how we know of it are not."""

_OURS = ("gap",)
"""What a count says of this site's records and not of the plan."""


@dataclass(frozen=True)
class Difference:
    """A field of a row that is not what it was: its name in the schema of the row, or ``role``; ``None`` is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """A row that came, went or changed; ``before`` and ``after`` are the row in each edition, where it has one."""

    what: Literal["came", "went", "changed"]
    before: Record | None
    after: Record | None
    differences: tuple[Difference, ...] = ()

    @property
    def row(self) -> Record:
        """The row to name the change by: the newer one."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@remembered
def changes(directory: Directory, one: Record, other: Record) -> tuple[Change, ...]:
    """What is different in ``other``, an edition after ``one``: its rows in their order, then those that went."""
    former = {row.ref: row for row in rows_of(directory, one)}
    found: list[Change] = []
    for row in rows_of(directory, other):
        before = next((former.pop(line.ref) for line in lineage(directory, row) if line.ref in former), None)
        if before is None:
            found.append(Change("came", None, row))
        elif differences := tuple(_differences(directory, before, row)):
            found.append(Change("changed", before, row, differences))
    return (*found, *(Change("went", row, None) for row in former.values()))


def _differences(directory: Directory, before: Record, after: Record) -> Iterator[Difference]:
    for field in COMPARED:
        one, other = (_compared(field, row.get(field)) for row in (before, after))
        if one != other:
            yield Difference(field, before.get(field), after.get(field))
    one, other = (_role_text(directory, row) for row in (before, after))
    if one != other:
        yield Difference("role", one, other)


def _compared(field: str, value: Any) -> Any:
    if field != "counts" or value is None:
        return value
    return tuple({key: part for key, part in count.items() if key not in _OURS} for count in value)


def _role_text(directory: Directory, row: Record) -> Any:
    record = directory.get(row["record"])
    role = None if record is None else role_on(directory, record, row)
    return None if role is None else role["text"]
