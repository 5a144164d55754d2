"""Places as somebody who goes there sees them: by district, each door once, what surely takes place before the rest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.records import relations
from generator.records.directory import Directory, Record, remembered
from generator.records.location import district_of

NEAREST = 3
"""So many districts are named as the nearest ones."""


@dataclass(frozen=True)
class Spot:
    """A place as somebody who goes there sees it: the records of one name in one district, the first one in front."""

    records: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """The record whose hours and costs are shown."""
        return self.records[0]

    @property
    def sure(self) -> bool:
        """True when it is known to take place now."""
        return any(record.get("status") != "unconfirmed" for record in self.records)


@dataclass(frozen=True)
class Around:
    """The places of a district, or of none that is known: its civic centre, the other places, the next districts."""

    district: Record | None
    centre: Record | None
    sure: tuple[Spot, ...]
    unsure: tuple[Spot, ...]
    nearest: tuple[Record, ...]


@remembered
def by_district(directory: Directory) -> tuple[Around, ...]:
    """The places under their districts, in the order of the districts; those of no known district at the end."""
    districts = relations.in_order(relations.standing(directory.of("district")))
    parts = tuple(around(directory, district) for district in districts)
    known = {district.ref for district in districts}
    rest = spots_of(place for ref, group in _places(directory).items() if ref not in known for place in group)
    return (*parts, Around(None, None, *_parted(rest), ())) if rest else parts


@remembered
def around(directory: Directory, district: Record) -> Around:
    """The places of one district, its civic centre apart."""
    centre = directory.require(district["centre"]) if "centre" in district else None
    spots = spots_of(place for place in _places(directory).get(district.ref, ()) if place != centre)
    return Around(district, centre, *_parted(spots), nearest(directory, district))


@remembered
def _places(directory: Directory) -> Mapping[str, list[Record]]:
    """Every place that still stands by the reference of its district, which is empty where none is known."""
    found: dict[str, list[Record]] = {}
    for place in relations.standing(directory.of("place")):
        found.setdefault(district_of(directory, place)[0] or "", []).append(place)
    return found


def _parted(spots: Iterable[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    found = tuple(spots)
    return tuple(spot for spot in found if spot.sure), tuple(spot for spot in found if not spot.sure)


def spots_of(places: Iterable[Record]) -> tuple[Spot, ...]:
    """Places of one neighbourhood, those that bear the same name together, by reading."""
    return tuple(Spot(tuple(group)) for _name, group in groupby(relations.by_reading(places), relations.reading))


def nearest(directory: Directory, district: Record) -> tuple[Record, ...]:
    """The districts whose towns lie nearest to those of this one, the nearest first; none for a town without towns."""
    middles = {other.ref: _middle(directory, other) for other in relations.standing(directory.of("district"))}
    own = middles.pop(district.ref, None)
    if own is None:
        return ()
    far = {ref: _metres(own, middle) for ref, middle in middles.items() if middle is not None}
    return tuple(directory.require(ref) for ref in sorted(far, key=lambda ref: (far[ref], ref))[:NEAREST])


def _middle(directory: Directory, district: Record) -> tuple[float, float] | None:
    """The mean of the points of a district's towns, in degrees."""
    points = [(town.lat, town.lon) for town in directory.towns if town.district == district.id]
    if not points:
        return None
    return sum(lat for lat, _lon in points) / len(points), sum(lon for _lat, lon in points) / len(points)


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """About how far two points are from each other; only the order matters."""
    shrink = math.cos(math.radians(a[0]))
    return math.hypot(b[0] - a[0], (b[1] - a[1]) * shrink)
