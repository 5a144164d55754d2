"""What one wants to know before one calls: what it costs, whether names are asked, which languages, what to bring.

The fields that tell it are marked in the schema (``x-before``). What no source says is said once, in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.language.locale import Locale, Text
from generator.language.words import word
from generator.records.directory import Directory, Record


@dataclass(frozen=True, slots=True)
class Before:
    """The ``fields`` of a record that tell something, and the sentence that names what is ``unknown`` (or ``None``)."""

    fields: tuple[str, ...]
    unknown: Text | None


def call(directory: Directory, locale: Locale, record: Record) -> Before:
    """What is known of a record before one calls, in the order of its schema."""
    asked = directory.schemas.before(record.kind)
    missing = [directory.schemas.field(record.kind, field).title(locale) for field in asked if not record.get(field)]
    unknown = word("before_unknown", locale, fields=locale.joined(missing)) if missing else None
    return Before(tuple(field for field in asked if record.get(field)), unknown)
