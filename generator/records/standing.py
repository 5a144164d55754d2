"""Which records still stand: what has ended keeps its page, and is offered nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from generator.language.locale import Locale, Text
from generator.language.words import word
from generator.records.directory import Directory, Record

ENDED = "closed"
"""The status of what has ended."""


def is_ended(record: Record) -> bool:
    """True for a record of something that is no more: closed, or gone over into another record."""
    return record.get("status") == ENDED or "replaced_by" in record


def standing(records: Iterable[Record]) -> list[Record]:
    """The records of what still is, in their order: every list, map and search is made of these."""
    return [record for record in records if not is_ended(record)]


def successor(directory: Directory, record: Record) -> Record | None:
    """What took the place of an ended record, along a chain of successors to one that stands.

    ``None`` for a record that has not ended, one without a successor, and where the chain leads round in a circle.
    """
    seen: set[str] = set()
    found: Record | None = record
    while found is not None and is_ended(found) and found.ref not in seen:
        seen.add(found.ref)
        found = directory.get(str(found.get("replaced_by", "")))
    return None if found is None or is_ended(found) or found is record else found


def named(record: Record, locale: Locale) -> Text:
    """The name of a record as pages and tables write it: what has ended is said to have."""
    name = record.name(locale)
    return word("ended_name", locale, name=name) if is_ended(record) else name
