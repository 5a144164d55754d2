"""What the plan says that holds: its rows in their order, and its counts beside the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records import edition
from generator.records.directory import Directory, Record, remembered
from generator.records.standing import standing


def plan_rows(directory: Directory) -> tuple[Record, ...]:
    """The rows of the edition that holds, in the plan's own order."""
    holding = edition.current(directory)
    return () if holding is None else edition.rows_of(directory, holding)


def count_found(directory: Directory, count: Mapping[str, Any]) -> int | None:
    """How many records there are of what the plan counts; ``None`` when persons are counted, who are no records.

    ``parent`` of a count is the id of the record above those that are counted.
    """
    of = count.get("of")
    if of is None:
        return None
    kind, parent = of["kind"], of.get("parent")
    above = directory.schemas.kind(kind).above
    if parent is None or above is None:
        counted = directory.of(kind)
    else:
        parent_kind = directory.schemas.at(kind, (above,))["x-ref"][0]
        counted = directory.having(kind, above, f"{parent_kind}/{parent}")
    return sum(1 for record in standing(counted) if ("type" not in of or record.get("type") == of["type"]))


@dataclass(frozen=True)
class Counted:
    """A count of the plan: of what, how many it gives, and how many of them have a record.

    ``found`` is ``None`` where persons are counted. ``kind`` is false where the count is of the whole record, true
    where it is of one kind of it.
    """

    label: Mapping[str, str]
    expected: int
    unit: str
    found: int | None
    kind: bool


@remembered
def _rows_that_count(directory: Directory) -> dict[str, list[Record]]:
    """The rows of the plan that give counts of a record, by its reference, in the plan's order."""
    found: dict[str, list[Record]] = {}
    for row in plan_rows(directory):
        if row.get("counts"):
            found.setdefault(row["record"], []).append(row)
    return found


def counts_written(directory: Directory, record: Record) -> Iterator[Mapping[str, Any]]:
    """The counts that the plan's rows give of a record, as they are written."""
    return (count for row in _rows_that_count(directory).get(record.ref, ()) for count in row["counts"])


@remembered
def counts_of(directory: Directory, record: Record) -> tuple[Counted, ...]:
    """The counts that the plan's rows give of a record, in the plan's order; the same count is given once."""
    found: dict[tuple[Any, ...], Counted] = {}
    for row in _rows_that_count(directory).get(record.ref, ()):
        for count in row["counts"]:
            one = Counted(
                count["label"], count["expected"], count["unit"], count_found(directory, count), len(row["counts"]) > 1
            )
            found.setdefault((one.expected, one.unit, one.found, tuple(one.label.items())), one)
    return tuple(found.values())


@remembered
def _counts_of_offices(directory: Directory) -> dict[str, Mapping[str, Any]]:
    """The first count of the offices of an agency that declares some missing, by the agency's id."""
    found: dict[str, Mapping[str, Any]] = {}
    for row in plan_rows(directory):
        for count in row.get("counts", ()):
            counted = count.get("of", {})
            if "gap" in count and counted.get("kind") == "office" and "parent" in counted:
                found.setdefault(counted["parent"], count)
    return found


def office_gap(directory: Directory, agency: Record) -> tuple[int, int] | None:
    """How many offices the plan counts and how many are known, when some are missing."""
    count = _counts_of_offices(directory).get(agency.id)
    return None if count is None else (int(count["expected"]), count_found(directory, count) or 0)


def counts_to_change(
    directory: Directory, kind: str, identity: str
) -> Iterator[tuple[str, int, Mapping[str, str], int]]:
    """The counts that a new record of this kind and id may be one of, where the plan's row declares some missing.

    Each with its file, the line of the number, what is counted, and how many are declared missing.
    """
    for row in plan_rows(directory):
        for index, count in enumerate(row.get("counts", ())):
            of = count.get("of", {})
            if "gap" in count and of.get("kind") == kind and of.get("parent") in (None, identity.split("/")[0]):
                line, _column = row.at("counts", index, "gap", "missing")
                yield row.file, line, count["label"], int(count["gap"]["missing"])
