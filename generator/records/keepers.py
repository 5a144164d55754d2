"""Who keeps a record true: the departments and bodies that are asked about it, once a year or when it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.records.directory import Directory, Record, remembered

_ABOVE = ("agency", "parent", "program")
"""The fields that lead to who is asked where a record names nobody itself."""


@remembered
def keepers(directory: Directory, record: Record) -> tuple[Record, ...]:
    """The organizations that are asked about a record, by reference; none for what no organization answers for.

    An organization keeps its own record. For every other one it is the departments in charge of its roles, else those
    who run it, else the keepers of its hosts or of what it belongs to. Never raises for a reference that leads
    nowhere.
    """
    return tuple(sorted(set(_keepers(directory, record, frozenset())), key=lambda one: one.ref))


@remembered
def kept_by(directory: Directory, organization: Record) -> tuple[Record, ...]:
    """Every record that this organization is asked about, by reference."""
    return _kept(directory).get(organization.ref, ())


@remembered
def _kept(directory: Directory) -> dict[str, tuple[Record, ...]]:
    """The records that each organization is asked about."""
    found: dict[str, list[Record]] = {}
    for record in directory.records.values():
        for keeper in keepers(directory, record):
            found.setdefault(keeper.ref, []).append(record)
    return {ref: tuple(records) for ref, records in found.items()}


def _keepers(directory: Directory, record: Record, seen: frozenset[str]) -> Iterator[Record]:
    if record.ref in seen:
        return
    if record.kind == "organization":
        yield record
        return
    for refs in _named(record):
        found = [other for ref in refs if (other := directory.get(str(ref))) is not None]
        if found:
            yield from found
            return
    for ref in (*_listed(record.get("hosts")), *(record[field] for field in _ABOVE if field in record)):
        other = directory.get(str(ref))
        found = [] if other is None else list(_keepers(directory, other, seen | {record.ref}))
        if found:
            yield from found
            return


def _named(record: Record) -> Iterator[list[Any]]:
    """The organizations that a record names itself: in charge of its roles, running its roles, running it."""
    roles = [role for role in _listed(record.get("roles")) if isinstance(role, Mapping)]
    yield [ref for role in roles for ref in _listed(role.get("owners"))]
    yield [ref for role in roles for ref in _listed(role.get("operators"))]
    facts = _listed(record.get("operators"))
    yield [fact["organization"] for fact in facts if isinstance(fact, Mapping) and "organization" in fact]


def _listed(value: Any) -> Sequence[Any]:
    """A list, or none for anything else: a record may be asked about that the check refuses."""
    return value if isinstance(value, (list, tuple)) else ()
