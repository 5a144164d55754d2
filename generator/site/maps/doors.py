"""One map's doors and their numbers: the same on the drawing, the movable map and the list.

Records behind one door share a number. Doors that are known by their town only may share a point; the point then
bears all their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.records import relations
from generator.records.directory import Directory, Record, remembered
from generator.records.location import Location, district_of, location_of, plain

KINDS = ("desk", "centre", "place")
"""What a reader may tell apart and choose: consultation desks, civic centres, gathering places."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A record on the list; ``worked_out`` says that its district comes from its location."""

    record: Record
    kind: str
    programs: tuple[str, ...]
    district: str | None
    worked_out: bool


@dataclass(frozen=True, eq=False)
class Door:
    """What stands behind one door; ``number`` counts from 1."""

    number: int
    entries: tuple[Entry, ...]
    location: Location

    @property
    def district(self) -> str | None:
        """The district of the door."""
        return self.entries[0].district


@dataclass(frozen=True, eq=False)
class Mark:
    """One point of the map and the doors it stands for."""

    id: str
    doors: tuple[Door, ...]

    @property
    def location(self) -> Location:
        """Where the mark stands."""
        return self.doors[0].location

    @property
    def label(self) -> str:
        """The numbers of its doors: ``3``, or ``3–5``."""
        first, last = self.doors[0].number, self.doors[-1].number
        return str(first) if first == last else f"{first}–{last}"

    @property
    def kind(self) -> str:
        """A civic centre before a desk before a place."""
        kinds = {entry.kind for door in self.doors for entry in door.entries}
        return next(kind for kind in ("centre", "desk", "place") if kind in kinds)


@dataclass(frozen=True, eq=False)
class Doors:
    """Everything one map shows: of the whole town, or of one district."""

    district: Record | None
    marks: tuple[Mark, ...]
    unlocated: tuple[Entry, ...]

    @property
    def numbered(self) -> tuple[Door, ...]:
        """Every door in the order of their numbers."""
        return tuple(door for mark in self.marks for door in mark.doors)

    @property
    def located(self) -> int:
        """How many records stand on the map."""
        return sum(len(door.entries) for door in self.numbered)

    def at(self, record: Record) -> tuple[Mark, Door] | None:
        """The mark and door of a record, or ``None`` when it is not on the map."""
        return self._by_record.get(record.ref)

    @cached_property
    def _by_record(self) -> dict[str, tuple[Mark, Door]]:
        return {entry.record.ref: (mark, door) for mark in self.marks for door in mark.doors for entry in door.entries}


@remembered
def of_town(directory: Directory) -> Doors:
    """The map of the town."""
    return _numbered(directory, None, _entries(directory))


@remembered
def of_district(directory: Directory, district: Record) -> Doors:
    """The map of one district."""
    entries = [entry for entry in _entries(directory) if entry.district == district.ref]
    return _numbered(directory, district, entries)


def by_district(directory: Directory) -> dict[str | None, int]:
    """How many records stand in each district, by its reference; under ``None`` those in none that is known."""
    found: dict[str | None, int] = {}
    for entry in _entries(directory):
        found[entry.district] = found.get(entry.district, 0) + 1
    return found


def without_district(directory: Directory) -> list[Record]:
    """The records that stand in no district that is known, by reading."""
    return relations.by_reading(entry.record for entry in _entries(directory) if entry.district is None)


@remembered
def _entries(directory: Directory) -> tuple[Entry, ...]:
    """Every desk and place that somebody may look for; groups, ended ones and agencies met at their offices are not."""
    centres = {district.get("centre") for district in directory.of("district")}
    found = []
    for record in (*directory.of("agency"), *directory.of("office"), *directory.of("place")):
        if relations.is_ended(record) or "members" in record:
            continue
        if record.kind == "agency" and _met_elsewhere(directory, record):
            continue
        kind = "desk" if record.kind != "place" else "centre" if record.ref in centres else "place"
        found.append(Entry(record, kind, _programs(directory, record), *district_of(directory, record)))
    return tuple(found)


def _met_elsewhere(directory: Directory, agency: Record) -> bool:
    """True for an agency without a door of its own whose offices, or whose kinds, are on the list."""
    own = agency.get("addresses") or agency.get("coordinates") or agency.get("located_at")
    return not own and bool(relations.offices_of(directory, agency) or relations.kinds_of(directory, agency))


def _programs(directory: Directory, record: Record) -> tuple[str, ...]:
    """The programs of the plan that a record belongs to."""
    if record.kind == "place":
        return (str(record["program"]),)
    holder = directory.require(record["agency"]) if record.kind == "office" else record
    return tuple(dict.fromkeys(str(role["program"]) for role, _row in relations.roles_in_force(directory, holder)))


def _door_of(directory: Directory, record: Record) -> str:
    """What two records behind one door share: the address, else the building."""
    building = relations.building_of(directory, record)
    for holder in (record, building):
        for fact in holder.get("addresses", ())[:1] if holder is not None else ():
            return plain(directory, fact["address"])
    return building.ref if building is not None else record.ref


def _numbered(directory: Directory, district: Record | None, entries: Iterable[Entry]) -> Doors:
    order = {other.ref: other["order"] for other in directory.of("district")}

    def rank(entry: Entry) -> tuple[int, int, str, str]:
        place = order.get(entry.district or "", len(order) + 1)
        kind = ("centre", "desk", "place").index(entry.kind)
        return place, kind, relations.reading(entry.record), entry.record.ref

    behind: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=rank):
        behind.setdefault(_door_of(directory, entry.record), []).append(entry)
    points: dict[tuple[float, float], list[tuple[Location, list[Entry]]]] = {}
    unlocated: list[Entry] = []
    for group in behind.values():
        known = [point for entry in group if (point := location_of(directory, entry.record)) is not None]
        if known:
            point = min(known, key=lambda one: (one.radius, one.precision))
            points.setdefault((point.lat, point.lon), []).append((point, group))
        else:
            unlocated += group
    marks, number = [], 0
    for index, doors in enumerate(points.values(), 1):
        numbered = []
        for point, group in doors:
            number += 1
            numbered.append(Door(number, tuple(group), point))
        marks.append(Mark(f"mark-{index}", tuple(numbered)))
    return Doors(district, tuple(marks), tuple(sorted(unlocated, key=rank)))
