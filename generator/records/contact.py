"""Whom one calls about a record, decided once: pages, cards, maps, search, tables and theme lay out this one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.language.hours import is_always_open
from generator.records.directory import Directory, Record, remembered
from generator.records.flow import Flow, flow_of
from generator.records.reach import FactUse, Step, callable_phones, certain_hours, offered, reach
from generator.records.standing import standing

Answer = Literal["own", "office", "through"]

_WAYS = (
    ("faxes", "fax", "number"),
    ("emails", "email", "address"),
    ("forms", "form", "url"),
    ("websites", "website", "url"),
)
FIELDS = tuple(field for field, _definition, _key in _WAYS)
"""The fields that hold ways other than the voice."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way other than the voice, with its facts that may be offered: old ones are, expired ones are not.

    ``field`` is the record's field, ``definition`` that of its facts in ``common.schema.json``, ``key`` the part of a
    fact that one uses: a number or an address.
    """

    field: str
    definition: str
    key: str
    uses: tuple[FactUse, ...]

    @property
    def silent(self) -> tuple[FactUse, ...]:
        """Those by which one is answered without speaking: a page that only informs is not one."""
        return tuple(use for use in self.uses if self.definition != "website" or "channels" in use.fact)


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody is reached about one record.

    ``desk`` is whose telephone it is about: the record itself, or the one it sends people to. ``own`` are the desk's
    numbers where they are the ones to call first. ``aged`` are the nearer steps whose numbers are old or undated, the
    desk itself among them: they stand second, after a number that is surely right. ``hidden`` is true when the desk
    has numbers, but all are too old to be offered. ``offices`` are its offices that answer: which of several is the
    right one depends on where somebody lives, so that none of them is called first. ``first`` is the step to call
    first, always with a number; ``others`` follow when nobody answers there. ``to_say`` are the record's own words
    for the telephone, ``for_staff`` is true where whoever calls does so for somebody else, by profession.
    ``schedules`` are the desk's certain hours. ``night`` is the line to offer while nobody answers at ``first``;
    ``None`` where somebody always does.
    """

    record: Record
    desk: Record
    own: tuple[FactUse, ...]
    aged: tuple[Step, ...]
    hidden: bool
    offices: tuple[Step, ...]
    first: Step
    others: tuple[Step, ...]
    to_say: Mapping[str, str] | None
    for_staff: bool
    ways: tuple[Way, ...]
    schedules: tuple[Mapping[str, Any], ...]
    night: Record | None

    @property
    def answered_by(self) -> Answer:
        """Who answers at ``first``: the desk itself, one of its offices, or somebody through whom it is reached."""
        return "own" if self.own else "office" if self.offices else "through"

    @property
    def asks_for(self) -> Record | None:
        """Whose name to say at ``first``; ``None`` where the desk or an office of its own answers."""
        return self.desk if self.answered_by == "through" else None

    @property
    def silent(self) -> tuple[tuple[Way, FactUse], ...]:
        """Every way by which one is answered without speaking."""
        return tuple((way, use) for way in self.ways for use in way.silent)


@remembered
def contact_of(directory: Directory, record: Record) -> Contact:
    """How somebody is reached about a record of any kind; where nobody else is known, the switchboard answers."""
    desk = _desk(directory, record)
    chain = reach(directory, desk)
    calls = [step for step in chain if step.phones]
    first = _first(directory, desk, calls)
    own = first.phones if first.via == "own" else ()
    passed = calls[: calls.index(first)]
    offices = tuple(step for step in calls if step.via == "office")
    return Contact(
        record=record,
        desk=desk,
        own=own,
        aged=tuple(step for step in passed if step.via != "office"),
        hidden=bool(desk.get("phones")) and not callable_phones(directory, desk),
        offices=offices,
        first=first,
        others=() if desk.kind == "hotline" else _others(desk, first, [step for step in calls if step not in passed]),
        to_say=_to_say(directory, record, desk),
        for_staff=_for_staff(directory, record),
        ways=_ways(directory, desk),
        schedules=certain_hours(directory, desk),
        night=_night(directory, record, first),
    )


def by_number(directory: Directory, records: Iterable[Record]) -> tuple[tuple[Contact, ...], ...]:
    """How each of several records is reached, those together that one number reaches through somebody else.

    A group stands where its first record stood, with whoever answers there when that is one of the records; any other
    record that answers itself is a group of its own.
    """
    found: dict[tuple[str, str], list[Contact]] = {}
    for record in records:
        contact = contact_of(directory, record)
        through = contact.first.via not in ("own", "office")
        key = (contact.first.record.ref if through else record.ref, contact.first.phones[0].fact["number"])
        found.setdefault(key, []).append(contact)
    return tuple(tuple(group) for group in found.values())


def answers_always(directory: Directory, record: Record) -> bool:
    """True for a record with a number of its own at which somebody answers at every hour of the week.

    Nothing is promised of a line that nobody could confirm is still running.
    """
    return bool(callable_phones(directory, record)) and is_always_open(certain_hours(directory, record))


def soonest_first(directory: Directory, lines: Iterable[Record]) -> tuple[Record, ...]:
    """Lines in the order in which they are offered: those that always answer, then the others, each in their order."""
    return tuple(sorted(lines, key=lambda line: not answers_always(directory, line)))


def _night(directory: Directory, record: Record, first: Step) -> Record | None:
    """The line to offer while nobody answers at the first step: one of the situation's own, else the town's."""
    if is_always_open(first.schedules):
        return None
    own: Iterable[Record] = ()
    if record.kind == "node":
        flow, name = _in_flow(directory, record)
        own = flow.hotlines(name)
    elif record.kind == "need":
        own = map(directory.require, record.get("hotlines", ()))
    lines = (*own, *map(directory.require, directory.town["emergency"]))
    talk = (line for line in standing(lines) if line.get("urgency") != "emergency" and line != first.record)
    return next((line for line in talk if answers_always(directory, line)), None)


def _first(directory: Directory, desk: Record, calls: list[Step]) -> Step:
    """The first step of the chain whose number is surely right; where there is none, the first step.

    A hotline answers itself whatever its age: nobody else does its work. Of several offices none is the first.
    """
    if desk.kind == "hotline" or not directory.schemas.second("phone"):
        return calls[0]
    several = len(directory.having("office", "agency", desk.ref)) > 1
    single = [step for step in calls if not (several and step.via == "office")]
    return next((step for step in single if any(use.sure for use in step.phones)), (single or calls)[0])


def _desk(directory: Directory, record: Record) -> Record:
    """Whose telephone it is about: a need, a node of a guide and a district each send people to somebody."""
    if record.kind == "need":
        asked = [directory.require(ref) for ref in record["ask"]]
        return next(iter(standing(asked)), asked[0])
    if record.kind == "district":
        return directory.require(record.get("centre", directory.town["general_desk"]))
    if record.kind == "node":
        flow, name = _in_flow(directory, record)
        for found in (*flow.desks(name), *flow.hotlines(name)):
            return found
    return record


def _others(desk: Record, first: Step, calls: list[Step]) -> tuple[Step, ...]:
    """Whom to call when nobody answers at the first step.

    The offices are left out because all of them stand beside the first one. No one stands in for a hotline: its work
    is not the town's.
    """
    return tuple(step for step in calls if step.via != "office" and step.record not in (desk, first.record))


def _to_say(directory: Directory, record: Record, desk: Record) -> Mapping[str, str] | None:
    """The words for the telephone: the record's own, else those of the desk it sends people to.

    On a page about danger the words of a node are for the lines, which stand above the desk. A node for staff has no
    use for the words of the desk, which are a resident's.
    """
    words: Mapping[str, str] | None = record.get("to_say")
    if record.kind == "node":
        flow, name = _in_flow(directory, record)
        if _for_staff(directory, record):
            return words
        if flow.danger(name) and flow.hotlines(name):
            words = None
    return words or desk.get("to_say")


def _for_staff(directory: Directory, record: Record) -> bool:
    """True for a node of a guide that is not for residents."""
    return record.kind == "node" and _in_flow(directory, record)[0].guide["audience"] != "residents"


def _ways(directory: Directory, desk: Record) -> tuple[Way, ...]:
    """The ways other than the voice that the desk's own facts give."""
    return tuple(
        Way(field, definition, key, uses)
        for field, definition, key in _WAYS
        if (uses := offered(directory, definition, desk.get(field, ())))
    )


def _in_flow(directory: Directory, node: Record) -> tuple[Flow, str]:
    """The flow of a node's guide, and the node's name in it."""
    guide, _, name = node.id.partition("/")
    return flow_of(directory, directory.require(f"guide/{guide}")), name
