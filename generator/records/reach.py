"""How somebody is reached: the chain from a desk to the switchboard, computed from the records.

Its own desk, else its offices, else those who answer questions about it, else those who run it, else the department in
charge, else the city's switchboard: the last step always exists, so no page ends without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.language import hours
from generator.records import provenance
from generator.records.directory import Directory, Record, freeze, remembered
from generator.records.edition import latest_roles
from generator.records.standing import is_ended

_DATES = ("valid_from", "valid_to")
_CERTAIN = ("weekly", "closed_on", "closed", "special", *_DATES)

Via = Literal["own", "office", "asked", "operator", "agency", "owner", "program", "host", "switchboard"]


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact that somebody acts on, such as a telephone number, and how fresh it is."""

    fact: Mapping[str, Any]
    freshness: provenance.Freshness

    @property
    def sure(self) -> bool:
        """True when it is surely right today; what is undated counts as old."""
        return self.freshness == "fresh"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: whom one reaches, in what relation, by which numbers, and at what hours.

    ``schedules`` are those of the first number from which a moment can be judged (see ``certain_hours``).
    """

    record: Record
    via: Via
    phones: tuple[FactUse, ...]
    schedules: tuple[Mapping[str, Any], ...]


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
        if other.ref in seen or is_ended(other):
            continue
        if other == switchboard and via != "own":
            continue
        phones = callable_phones(directory, other)
        if phones or (via == "own" and (other.get("faxes") or other.get("emails") or other.get("forms"))):
            seen.add(other.ref)
            steps.append(Step(other, via, phones, certain_hours(directory, other)))
    if switchboard.ref not in seen:
        phones = callable_phones(directory, switchboard)
        steps.append(Step(switchboard, "switchboard", phones, certain_hours(directory, switchboard)))
    return tuple(steps)


@remembered
def in_charge(directory: Directory, record: Record) -> frozenset[Record]:
    """Who may speak for a record: itself, who runs it and who stands above it, with a telephone or without."""
    return frozenset(other for other, _via in _chain(directory, record))


def callable_phones(directory: Directory, record: Record) -> tuple[FactUse, ...]:
    """The record's own numbers that may be offered for calling, those that are surely right first."""
    uses = offered(directory, "phone", record.get("phones", ()))
    return tuple(sorted(uses, key=lambda use: not use.sure))


def offered(directory: Directory, definition: str, facts: Iterable[Mapping[str, Any]]) -> tuple[FactUse, ...]:
    """Facts of one definition without those that are too old to be offered, each with its freshness."""
    return uses_of(
        directory, definition, (fact for fact in facts if provenance.is_offered(directory, definition, fact))
    )


def uses_of(directory: Directory, definition: str, facts: Iterable[Mapping[str, Any]]) -> tuple[FactUse, ...]:
    """Facts of one definition of ``common.schema.json``, each with its freshness."""
    return tuple(FactUse(fact, provenance.freshness(directory, definition, fact)) for fact in facts)


def certain_hours(directory: Directory, record: Record, number: str = "") -> tuple[Mapping[str, Any], ...]:
    """The hours from which a moment can be judged: of each schedule what is not words (see ``language/schedule``).

    ``number`` is one of the record's numbers, else its first one. Empty where the records do not make them certain:
    what has ended keeps no hours, of what nobody could confirm (``status``) one does not know whether it still answers,
    and hours that are disputed, too old, or told in words alone say nothing about this moment; those of an undated
    source count as old, as everything undated does. Uncertain hours that begin on a coming day stand there with their
    dates alone: from then on nothing is certain.
    """
    if is_ended(record) or record.get("status") == "unconfirmed":
        return ()
    found = []
    for fact in schedules_of(directory, record, number):
        certain = (
            provenance.freshness(directory, "schedule", fact) != "expired"
            and "weekly" in fact
            and "disputed" not in fact
        )
        begins = str(fact.get("valid_from", ""))
        if not certain and not (len(begins) == len("YYYY-MM-DD") and begins > directory.as_of.isoformat()):
            return ()
        found.append({key: fact[key] for key in (_CERTAIN if certain else _DATES) if key in fact})
    if not any("weekly" in schedule for schedule in found):
        return ()
    frozen: tuple[Mapping[str, Any], ...] = freeze(found)
    return frozen


def schedules_of(directory: Directory, record: Record, number: str = "") -> tuple[Mapping[str, Any], ...]:
    """The hours of one of the record's numbers, else of its first one: its own, else those of all numbers."""
    number = number or next((use.fact["number"] for use in callable_phones(directory, record)), "")
    current = current_schedules(directory, record)
    own = tuple(fact for fact in current if number in fact.get("numbers", ()))
    return own or tuple(fact for fact in current if "numbers" not in fact)


@remembered
def written_hours(directory: Directory, record: Record, number: str = "") -> tuple[Mapping[str, str], ...]:
    """The hours of one of the record's numbers in words by language: those that are too old to be offered left out."""
    facts = offered(directory, "schedule", schedules_of(directory, record, number))
    return tuple(hours_in_words(directory, use.fact) for use in facts)


def current_schedules(directory: Directory, record: Record) -> tuple[Mapping[str, Any], ...]:
    """The hours of a record that hold or will hold: those that ended are left out."""
    today = directory.as_of.isoformat()
    return tuple(
        fact
        for fact in record.get("schedules", ())
        if len(str(fact.get("valid_to", ""))) < len(today) or fact["valid_to"] >= today
    )


def hours_in_words(directory: Directory, fact: Mapping[str, Any]) -> Mapping[str, str]:
    """The sentence of a schedule by language: made from its weekly hours, else the record's own words."""
    if not fact.get("weekly"):
        words: Mapping[str, str] = fact.get("text", {})
        return words
    told = {key: fact[key] for key in _CERTAIN if key in fact}
    key = repr(told)  # most desks of a town keep the same hours, and pages, sheets and data tell them
    found = directory.hours_told.get(key)
    if found is None:
        found = directory.hours_told[key] = hours.sentences(told, directory.locales, directory.as_of)
    return found


def _chain(directory: Directory, record: Record) -> Iterator[tuple[Record, Via]]:
    yield record, "own"
    if record.kind == "agency":
        for office in directory.having("office", "agency", record.ref):
            yield office, "office"
    for ref in record.get("asked_at", ()):
        yield directory.require(ref), "asked"
    yield from _in_charge(directory, record)
    if record.kind == "office":
        agency = directory.require(record["agency"])
        yield agency, "agency"
        yield from _in_charge(directory, agency)
    if record.kind == "agency" and record.get("parent"):
        parent = directory.require(record["parent"])
        yield parent, "agency"
        yield from _in_charge(directory, parent)
    for ref in record.get("hosts", ()):
        host = directory.require(ref)
        yield host, "host"
        yield from _in_charge(directory, host)
    program = directory.get(str(record.get("program", ""))) or (
        directory.get(str(record.get("parent", ""))) if record.kind == "program" else None
    )
    for step in _upwards(directory, program, "parent"):
        yield step, "program"
        yield from _in_charge(directory, step)
    for step in _upwards(directory, directory.get(str(record.get("part_of", ""))), "part_of"):
        yield step, "owner"


def _upwards(directory: Directory, first: Record | None, field: str) -> Iterator[Record]:
    """A record and those above it; a loop, which the check refuses, ends the walk."""
    seen: set[str] = set()
    while first is not None and first.ref not in seen:
        seen.add(first.ref)
        yield first
        first = directory.get(str(first.get(field, "")))


def _in_charge(directory: Directory, record: Record) -> Iterator[tuple[Record, Via]]:
    """Who runs it, then the departments in charge, those of a direct or commissioned role alike."""
    roles = latest_roles(directory, record)
    operators = [ref for role in roles for ref in role.get("operators", ())]
    operators += [fact["organization"] for fact in record.get("operators", ()) if _runs_it(directory, fact)]
    for ref in dict.fromkeys(operators):
        yield directory.require(ref), "operator"
    for ref in dict.fromkeys(ref for role in roles for ref in role.get("owners", ())):
        yield directory.require(ref), "owner"


def _runs_it(directory: Directory, fact: Any) -> bool:
    """True for an operator that has a record and is neither disputed nor too long ago.

    A row of the plan names its operators by reference alone; they stand in the roles of its record as well.
    """
    if isinstance(fact, str) or "organization" not in fact or "disputed" in fact:
        return False
    return provenance.freshness(directory, "operator", fact) != "expired"
