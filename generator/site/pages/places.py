"""The page of places to go: by district, what is known to take place before what is not, each door once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.records import relations
from generator.records.directory import Directory, Record
from generator.records.location import district_of
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import section_of

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


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of every place in one language; nothing for a town without places."""
    directory = renderer.directory
    path = section_of(directory, "place").path
    places = relations.standing(directory.of("place"))
    if not places:
        return
    yield Page(
        path,
        "pages/places.j2",
        title=renderer.word("places_title"),
        lead=renderer.word("places_lead"),
        section=path,
        context={
            "parts": by_district(directory, places),
            "programs": relations.in_order(map(directory.require, dict.fromkeys(place["program"] for place in places))),
        },
    )


def by_district(directory: Directory, places: Iterable[Record]) -> list[Around]:
    """The places under their districts, in the order of the districts; those of no known district at the end."""
    found: dict[str, list[Record]] = {}
    for place in relations.by_reading(places):
        found.setdefault(district_of(directory, place)[0] or "", []).append(place)
    districts = relations.in_order(relations.standing(directory.of("district")))
    parts = [_around(directory, district, found.pop(district.ref, [])) for district in districts]
    rest = [place for group in found.values() for place in group]
    return [*parts, *([_around(directory, None, rest)] if rest else [])]


def _around(directory: Directory, district: Record | None, places: Iterable[Record]) -> Around:
    centre = directory.require(district["centre"]) if district is not None else None
    spots = [Spot(tuple(group)) for _name, group in groupby((p for p in places if p != centre), _name)]
    return Around(
        district,
        centre,
        tuple(spot for spot in spots if spot.sure),
        tuple(spot for spot in spots if not spot.sure),
        () if district is None else nearest(directory, district),
    )


def _name(place: Record) -> str:
    return relations.reading(place)


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
