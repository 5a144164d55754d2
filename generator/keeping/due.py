"""What a department is asked to look at: facts that grew old, what is not known yet, what awaits its translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from generator.records import provenance
from generator.records.awaited import awaited
from generator.records.directory import Directory, Path_, Record
from generator.records.keepers import kept_by
from generator.records.standing import is_ended

Why = Literal["expired", "undated", "old", "soon", "missing", "awaited"]
SOON = timedelta(days=60)
"""A fact that will be old within this time is asked about already: an answer takes its time."""


@dataclass(frozen=True)
class Due:
    """One thing to look at: the record, the path to it, why, and the day it speaks of (empty where there is none)."""

    record: Record
    path: Path_
    why: Why
    day: str = ""


ORDER: tuple[Why, ...] = ("missing", "expired", "undated", "old", "soon", "awaited")
"""What harms a reader most comes first: a desk that nobody can call."""


def due_of(directory: Directory, organization: Record) -> tuple[Due, ...]:
    """Everything that an organization is asked to look at, the worst first."""
    found = [
        due
        for record in kept_by(directory, organization)
        if not is_ended(record)
        for due in (*_missing(directory, record), *_facts(directory, record), *_texts(directory, record))
    ]
    return tuple(sorted(found, key=lambda due: (ORDER.index(due.why), due.day, due.record.ref, str(due.path))))


def _missing(directory: Directory, record: Record) -> Iterator[Due]:
    for name in directory.schemas.kind(record.kind).schema.get("x-recommended", ()):
        if name not in record and not (name == "addresses" and "located_at" in record):
            yield Due(record, (name,), "missing")


def _facts(directory: Directory, record: Record) -> Iterator[Due]:
    for field, index, definition, fact in provenance.facts_of(directory, record):
        day = provenance.fact_day(directory, fact)
        state = provenance.freshness(directory, definition, fact)
        if state != "fresh":
            yield Due(record, (field, index), state, str(day or ""))
        elif day is not None:
            old, _expired = directory.schemas.freshness(definition)
            if day + timedelta(days=old) < directory.as_of + SOON:
                yield Due(record, (field, index), "soon", day.isoformat())


def _texts(directory: Directory, record: Record) -> Iterator[Due]:
    yield from (Due(record, one.path, "awaited") for one in awaited(directory, record))
