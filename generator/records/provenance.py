"""How old a fact is: the day it speaks of, and what that means.

A fact read on the live page, on paper, on the telephone or in the document itself speaks of the day it was checked. A
fact read from a stored copy speaks of the date the document bears, because the copy may be long out of date; one read
through another open data set speaks of the day on which that data set looked at the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from generator.records.directory import Directory, Record

_NOT_SEEN_BY_US = {"archived": "date", "through_dataset": "dataset_checked"}
"""The ways of reading in which the page itself was not seen, and the field of the source that dates what was read."""

Freshness = Literal["fresh", "old", "expired", "undated"]


def facts_of(directory: Directory, record: Record) -> Iterator[tuple[str, int, str, Mapping[str, Any]]]:
    """Every fact of a record: its field, its place in the list, its definition, itself."""
    for field, definition in directory.schemas.facts(record.kind).items():
        for index, fact in enumerate(record.get(field, ())):
            yield field, index, definition, fact


def fact_day(directory: Directory, fact: Mapping[str, Any]) -> date | None:
    """The day the fact speaks of; ``None`` when a stored copy bears no date.

    A year or a month counts from its first day, so that a fact is never taken for newer than it is.
    """
    source = directory.get(str(fact.get("source", "")))
    day: Any = fact.get("checked")
    if source is not None and source.get("reading") in _NOT_SEEN_BY_US:
        day = source.get(_NOT_SEEN_BY_US[source["reading"]])
        if day is None:
            return None
    return as_day(str(day))


@cache  # a town has thousands of facts, and few days on which they were checked
def as_day(text: str) -> date | None:
    """The first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``None`` when there is no such day."""
    try:
        parts = [int(part) for part in text.split("-")]
        return date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError):
        return None


def is_offered(directory: Directory, definition: str, fact: Mapping[str, Any]) -> bool:
    """False for a fact that is too old to be shown as a way to reach somebody (``when_expired`` of its definition)."""
    expired = freshness(directory, definition, fact) == "expired"
    return not (expired and directory.schemas.withheld(definition))


def freshness(directory: Directory, definition: str, fact: Mapping[str, Any]) -> Freshness:
    """``fresh``, ``old`` (to be marked), ``expired`` (not to be relied on) or ``undated``.

    ``definition`` names the fact's definition in ``common.schema.json``, whose ``x-freshness`` holds the days.
    """
    day = fact_day(directory, fact)
    if day is None:
        return "undated"
    age = (directory.as_of - day).days
    old, expired = directory.schemas.freshness(definition)
    if age > expired:
        return "expired"
    return "old" if age > old else "fresh"
