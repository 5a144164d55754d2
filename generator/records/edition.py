"""The editions of the plan: which one holds on a day, and which rows and roles belong to each.

A role stands on a row. Where a row of the next edition goes on from it (``follows``) and its record has no role of its
own there, the same role holds for that row too: what did not change is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from generator.records.directory import Directory, Record, remembered

Role = Mapping[str, Any]


@remembered
def editions(directory: Directory) -> tuple[Record, ...]:
    """The editions that have begun, by their first day. What has not begun is no part of a directory."""
    return tuple(sorted(directory.of("edition"), key=lambda edition: (edition["from"], edition.id)))


def current(directory: Directory) -> Record | None:
    """The edition that holds: the last one that has begun, also after its last day, until another takes its place.

    ``None`` only where the town has recorded none, which the check refuses.
    """
    found = editions(directory)
    return found[-1] if found else None


def before(directory: Directory, edition: Record) -> Record | None:
    """The edition before this one."""
    found = editions(directory)
    place = found.index(edition)
    return found[place - 1] if place else None


def sections(directory: Directory) -> tuple[str, ...]:
    """The sections of the plan's chapter IV, in its order."""
    return tuple(directory.schemas.at("plan", ("section",))["enum"])


@remembered
def rows_of(directory: Directory, edition: Record) -> tuple[Record, ...]:
    """The rows that an edition prints, in the plan's own order."""
    order = sections(directory)
    rows = directory.having("plan", "edition", edition.ref)
    return tuple(sorted(rows, key=lambda row: (order.index(row["section"]), row["number"])))


def lineage(directory: Directory, row: Record) -> Iterator[Record]:
    """A row and those before it that it goes on from, the nearest first; a circle, which the check refuses, ends it."""
    seen: set[str] = set()
    found: Record | None = row
    while found is not None and found.ref not in seen:
        seen.add(found.ref)
        yield found
        found = directory.get(str(found.get("follows", "")))


def role_on(directory: Directory, record: Record, row: Record) -> Role | None:
    """The role that a record has on a row: its own, or that on the nearest row before which the row goes on from."""
    roles = {role["plan_row"]: role for role in record.get("roles", ())}
    return next((roles[one.ref] for one in lineage(directory, row) if one.ref in roles), None)


@remembered
def _rows_by_record(directory: Directory, edition: Record) -> dict[str, list[tuple[int, Record]]]:
    """The rows of an edition by the record that each is about, with their positions among all."""
    found: dict[str, list[tuple[int, Record]]] = {}
    for position, row in enumerate(rows_of(directory, edition)):
        found.setdefault(row["record"], []).append((position, row))
    return found


@remembered
def roles_in(directory: Directory, record: Record, edition: Record) -> tuple[tuple[Role, Record], ...]:
    """The roles of a record in an edition, in the order in which it states them, each with the row it stands on."""
    if not record.get("roles"):
        return ()
    rows = _rows_by_record(directory, edition)
    names = {record.ref, str(record.get("parent", ""))}
    found = [
        (role, row)
        for _position, row in sorted((one for name in names for one in rows.get(name, ())), key=itemgetter(0))
        if (role := role_on(directory, record, row)) is not None
    ]
    order = [id(role) for role in record["roles"]]
    return tuple(sorted(found, key=lambda pair: order.index(id(pair[0]))))


def roles_in_force(directory: Directory, record: Record) -> tuple[tuple[Role, Record], ...]:
    """The roles of a record in the edition that holds, each with the row it stands on."""
    edition = current(directory)
    return () if edition is None else roles_in(directory, record, edition)


def former_roles(directory: Directory, record: Record) -> tuple[tuple[Record, Role, Record], ...]:
    """The roles that a record had in editions before and has no more: edition, role and row, the latest edition first.

    A role that only the latest of these editions still had is named with that edition.
    """
    held = {id(role) for role, _row in roles_in_force(directory, record)}
    found: dict[int, tuple[Record, Role, Record]] = {}
    for edition in reversed(editions(directory)):
        for role, row in roles_in(directory, record, edition):
            if id(role) not in held:
                found.setdefault(id(role), (edition, role, row))
    return tuple(found.values())


def latest_roles(directory: Directory, record: Record) -> tuple[Role, ...]:
    """The roles of a record in the edition that holds; where it has none there, those in the last one that had it."""
    for edition in reversed(editions(directory)):
        found = roles_in(directory, record, edition)
        if found:
            return tuple(role for role, _row in found)
    return ()
