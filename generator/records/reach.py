"""How somebody is reached: the chain from a desk to the switchboard, computed from the records.

Its own desk, else its offices, else the department in charge, else the city's switchboard: the last step always
exists, so no page ends without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.records import provenance
from generator.records.directory import Directory, Record, remembered

Via = Literal["own", "office", "agency", "owner", "program", "host", "switchboard"]


@dataclass(frozen=True, slots=True)
class PhoneUse:
    """A telephone number that may be offered, and how fresh it is."""

    fact: Mapping[str, Any]
    freshness: provenance.Freshness


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: whom one reaches, in what relation, and by which numbers."""

    record: Record
    via: Via
    phones: tuple[PhoneUse, ...]


@remembered
def reach(directory: Directory, record: Record) -> tuple[Step, ...]:
    """The chain for a record, nearest first; its last step is the switchboard.

    A step stands in the chain only with a number that is not expired. Its own step also stands there without a
    number when it can be reached in writing.
    """
    switchboard = directory.require(directory.town["switchboard"])
    steps: list[Step] = []
    seen: set[str] = set()
    for other, via in _chain(directory, record):
        if other.ref in seen or other.get("status") == "closed":
            continue
        if other == switchboard and via != "own":
            continue
        phones = callable_phones(directory, other)
        if phones or (via == "own" and (other.get("faxes") or other.get("emails") or other.get("forms"))):
            seen.add(other.ref)
            steps.append(Step(other, via, phones))
    if switchboard.ref not in seen:
        steps.append(Step(switchboard, "switchboard", callable_phones(directory, switchboard)))
    return tuple(steps)


def callable_phones(directory: Directory, record: Record) -> tuple[PhoneUse, ...]:
    """The record's own numbers that may be offered for calling."""
    uses = [PhoneUse(fact, provenance.freshness(directory, "phone", fact)) for fact in record.get("phones", ())]
    return tuple(use for use in uses if use.freshness != "expired")


def _chain(directory: Directory, record: Record) -> Iterator[tuple[Record, Via]]:
    yield record, "own"
    if record.kind == "agency":
        for office in directory.having("office", "agency", record.ref):
            yield office, "office"
    agency = record
    if record.kind == "office":
        agency = directory.require(record["agency"])
        yield agency, "agency"
    yield from _owners(directory, agency)
    if record.kind == "agency" and record.get("parent"):
        parent = directory.require(record["parent"])
        yield parent, "agency"
        yield from _owners(directory, parent)
    for ref in record.get("hosts", ()):
        host = directory.require(ref)
        yield host, "host"
        yield from _owners(directory, host)
    program = directory.get(str(record.get("program", ""))) or (
        directory.get(str(record.get("parent", ""))) if record.kind == "program" else None
    )
    for step in _upwards(directory, program, "parent"):
        yield step, "program"
        yield from _owners(directory, step)
    for step in _upwards(directory, directory.get(str(record.get("part_of", ""))), "part_of"):
        yield step, "owner"


def _upwards(directory: Directory, first: Record | None, field: str) -> Iterator[Record]:
    """A record and those above it; a loop, which the check refuses, ends the walk."""
    seen: set[str] = set()
    while first is not None and first.ref not in seen:
        seen.add(first.ref)
        yield first
        first = directory.get(str(first.get(field, "")))


def _owners(directory: Directory, record: Record) -> Iterable[tuple[Record, Via]]:
    """The departments in charge, those of a direct or commissioned role alike."""
    seen: set[str] = set()
    for role in record.get("roles", ()):
        for ref in role["owners"]:
            if ref not in seen:
                seen.add(ref)
                yield directory.require(ref), "owner"
