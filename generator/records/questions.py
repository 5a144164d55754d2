"""What a department is asked about its records, and in which order: what does most harm first.

The check sheet, the call sheet and what comes back from them are made of these questions. What is asked stands in the
schema (``x-asked``).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from generator.language.locale import Locale, Text, text, together
from generator.records import provenance
from generator.records.contact import contact_of
from generator.records.directory import Directory, Path_, Record, remembered
from generator.records.keepers import keepers, kept_by
from generator.records.reach import hours_in_words
from generator.records.relations import by_reading, in_plan_order, standing
from generator.records.schema import Field, spoken

HOURS = "weekly"
"""The part of a schedule that is shown as a sentence and read back from one."""


class Harm(IntEnum):
    """How much harm it does that something about a desk is not known, the worst first."""

    NO_NUMBER = 0
    """It should have a number of its own, and none can be called: people must ask their way through somebody else."""
    OLD_NUMBER = 1
    """Its number is old, of no known date, or disputed."""
    NO_HOURS = 2
    """It is not known when somebody answers."""
    UNKNOWN = 3
    """Something else is not known."""
    KNOWN = 4
    """Everything is known; it may have changed."""


@dataclass(frozen=True)
class Question:
    """One thing to ask about a record.

    ``path`` leads to the value; where nothing is known yet it ends at the field. ``value`` is what is known today as a
    person reads it, empty when nothing is. ``fact`` is the fact it belongs to (``None`` for what is no fact or not
    known). ``first`` is true for the value itself, false for what goes with it (an extension, a floor).
    """

    record: Record
    path: Path_
    value: str
    fact: Mapping[str, Any] | None
    definition: str
    first: bool = True

    @property
    def field(self) -> str:
        """The field of the record it is about."""
        return str(self.path[0])

    @property
    def known(self) -> bool:
        """True when there is a value today."""
        return bool(self.value)

    @property
    def mark(self) -> str:
        """A short sign of the value that was shown, by which a later change of the record is noticed."""
        return mark_of(self.value)


def mark_of(value: str) -> str:
    """The sign of a value: twelve hexadecimal digits."""
    return hashlib.sha256(unicodedata.normalize("NFC", value).encode()).hexdigest()[:12]


def asked(directory: Directory, record: Record) -> tuple[Question, ...]:
    """Every question about a record, in the order of its fields."""
    return tuple(_questions(directory, record))


def _questions(directory: Directory, record: Record) -> Iterator[Question]:
    facts = directory.schemas.facts(record.kind)
    for field, when in directory.schemas.asked(record.kind).items():
        definition = facts.get(field)
        if definition is None:
            yield Question(record, (field,), shown(directory, record, (field,)), None, "")
            continue
        values = record.get(field, ())
        for index, fact in enumerate(values):
            yield from _of_fact(directory, record, (field, index), fact, definition)
        if not values and when == "always" and not (field == "addresses" and "located_at" in record):
            yield Question(record, (field,), "", None, definition)


def _of_fact(
    directory: Directory, record: Record, path: Path_, fact: Mapping[str, Any], definition: str
) -> Iterator[Question]:
    first, *others = directory.schemas.asked_parts(definition)
    yield Question(record, (*path, first), shown(directory, record, (*path, first)), fact, definition)
    for part in others:
        value = fact.get(part)
        if isinstance(value, Mapping):
            for code in (language.code for language in directory.schemas.languages if language.code in value):
                yield Question(record, (*path, part, code), str(value[code]), fact, definition, first=False)
        elif value is not None:
            yield Question(record, (*path, part), str(value), fact, definition, first=False)


def shown(directory: Directory, record: Record, path: Path_, locale: Locale | None = None) -> str:
    """The value at a path as a person reads it, in the town's own language or another; empty where there is none."""
    first = locale or directory.locales[0]
    if path[-1] == HOURS:
        fact = value_at(record.data, path[:-1])
        return str(text(hours_in_words(directory, fact), first)) if fact else ""
    value = value_at(record.data, path)
    labels = directory.schemas.at(record.kind, path).get("x-labels", {})
    if value in labels:
        return str(text(labels[value], first))
    return "" if value is None or isinstance(value, (Mapping, tuple)) else str(value)


def titles(directory: Directory, question: Question) -> dict[str, str]:
    """What a question is about, in each language of the commands: its field, or the part that goes with the value."""
    kind, path = question.record.kind, question.path
    if question.definition and question.first:
        path = path[:1]
    words = spoken(directory.schemas.at(kind, path), "title", str(path[-1]))
    if question.definition and len(path) > 1 and not isinstance(path[-2], int):  # a text in one language
        part = spoken(directory.schemas.at(kind, path[:-1]), "title", str(path[-2]))
        return {code: f"{part[code]} ({words[code]})" for code in words}
    return words


def title(directory: Directory, question: Question, locale: Locale) -> Text:
    """What a question is about, in a language of the town."""
    kind, path = question.record.kind, question.path
    if question.definition and question.first:
        path = path[:1]
    words = Field("", directory.schemas.at(kind, path), False).title(locale)
    if question.definition and len(path) > 1 and not isinstance(path[-2], int):  # a text in one language
        part = Field("", directory.schemas.at(kind, path[:-1]), False).title(locale)
        return together((part, locale.bracketed(words)))
    return words


def is_missing(directory: Directory, question: Question) -> bool:
    """True for what every record of the kind should have and this one has not."""
    return not question.known and question.field in expected(directory, question.record)


def is_due(directory: Directory, question: Question) -> bool:
    """True for what is missing, and for what is known from too long ago or from nobody knows when."""
    if question.fact is None:
        return is_missing(directory, question)
    return provenance.freshness(directory, question.definition, question.fact) != "fresh"


def value_at(data: Any, path: Path_) -> Any:
    """What stands at a path of a record's data; ``None`` where there is nothing."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


# -- in which order ----------------------------------------------------------------------------------------------------


@remembered
def harm(directory: Directory, record: Record) -> Harm:
    """The worst that is not known about a record."""
    contact = contact_of(directory, record)
    wanted = expected(directory, record)
    ages = {provenance.freshness(directory, "phone", fact) for fact in record.get("phones", ())}
    if "phones" in wanted and (not ages or contact.hidden):
        return Harm.NO_NUMBER if contact.answered_by != "office" else Harm.UNKNOWN
    if ages & {"old", "expired", "undated"} or any("disputed" in fact for fact in record.get("phones", ())):
        return Harm.OLD_NUMBER
    if "schedules" in wanted and not record.get("schedules"):
        return Harm.NO_HOURS
    return Harm.KNOWN if all(question.known for question in asked(directory, record)) else Harm.UNKNOWN


def worst_first(directory: Directory, records: Iterable[Record]) -> list[Record]:
    """Records in the order of harm; of equals those that people are sent to first, in the order of the plan."""
    kinds = [kind.name for kind in directory.schemas.kinds]
    return sorted(
        in_plan_order(directory, records), key=lambda record: (harm(directory, record), kinds.index(record.kind))
    )


@remembered
def of_owner(directory: Directory, organization: Record) -> list[Record]:
    """What is asked of an organization: the desks and places it keeps and its own record, the worst first."""
    return worst_first(directory, _kept(directory, organization))


def _kept(directory: Directory, organization: Record) -> list[Record]:
    return [one for one in kept_by(directory, organization) if _is_asked(directory, one)]


@remembered
def of_district(directory: Directory, district: Record) -> list[Record]:
    """The desks and places of a district, and those that serve it, the worst first."""
    return worst_first(
        directory,
        [
            record
            for record in directory.records.values()
            if _is_asked(directory, record)
            and (record.get("district") == district.ref or district.ref in record.get("serves", ()))
        ],
    )


@remembered
def of_all(directory: Directory) -> list[Record]:
    """Every desk and place of the town and whoever runs them, the worst first; lines of others are left out."""
    return worst_first(directory, [one for one in directory.records.values() if _is_asked(directory, one)])


@remembered
def departments(directory: Directory) -> list[Record]:
    """The organizations that keep a desk or a place besides their own record, in the order of their readings.

    Never raises for a reference that leads nowhere.
    """
    found = standing(directory.of("organization"))
    return [one for one in by_reading(found) if any(other != one for other in _kept(directory, one))]


def _is_asked(directory: Directory, record: Record) -> bool:
    """True for what stands and should have a telephone or hours of its own, which the town can ask for."""
    kind = directory.schemas.kind(record.kind)
    return kind in directory.schemas.called and bool(expected(directory, record)) and bool(standing([record]))


def expected(directory: Directory, record: Record) -> tuple[str, ...]:
    """The fields that are asked about and that every record of the kind should have."""
    recommended = directory.schemas.kind(record.kind).schema.get("x-recommended", ())
    return tuple(field for field in directory.schemas.asked(record.kind) if field in recommended)


def speaker(directory: Directory, record: Record, asked_of: Record | None = None) -> Record:
    """Who confirms a record: the organization that is asked, where it is in charge of it; else the first that is.

    The desk itself, where no organization is known to be in charge.
    """
    found = keepers(directory, record)
    return asked_of if asked_of is not None and asked_of in found else next(iter(found), record)
