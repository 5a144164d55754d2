"""Outlines as a picture: projection, paths, colours that neighbours do not share, and room for names.

Pictures are in Web Mercator, as the movable map is, 1,000 units wide, with y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.records.outline import METRES_A_DEGREE, Ring, polygons

WIDTH = 1000
_LEAST, _MOST = 0.75, 1.4
"""The bounds of a picture's height as a share of its width: a phone shows it whole, a sheet of paper holds it."""
_GRID = 14

Geometry = Mapping[str, Any]
Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """What part of the world a picture shows: degrees of longitude and Mercator degrees, and units a degree."""

    west: float
    north: float
    scale: float
    height: int

    def at(self, lat: float, lon: float) -> Point:
        """The point in units of the picture."""
        return (lon - self.west) * self.scale, (self.north - _mercator(lat)) * self.scale

    def units(self, metres: float, lat: float) -> float:
        """The length of so many metres at this latitude."""
        return metres / (METRES_A_DEGREE * math.cos(math.radians(lat))) * self.scale

    def holds(self, point: Point, margin: float = 0) -> bool:
        """True when the point lies inside the picture, that far from its edge."""
        x, y = point
        return margin <= x <= WIDTH - margin and margin <= y <= self.height - margin

    @property
    def bounds(self) -> tuple[Point, Point]:
        """The south-western and the north-eastern corner as (latitude, longitude)."""
        south = _latitude(self.north - self.height / self.scale)
        return (south, self.west), (_latitude(self.north), self.west + WIDTH / self.scale)


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(mercator: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(mercator))))


def frame(points: Iterable[Point], pad: float) -> Frame:
    """The picture that holds all points (latitude, longitude), with a share of its size around them."""
    known = [(lon, _mercator(lat)) for lat, lon in points]
    west, east = min(x for x, _y in known), max(x for x, _y in known)
    south, north = min(y for _x, y in known), max(y for _x, y in known)
    width, height = max(east - west, 1e-4) * (1 + 2 * pad), max(north - south, 1e-4) * (1 + 2 * pad)
    width, height = max(width, height / _MOST), max(height, width * _LEAST)
    scale = WIDTH / width
    return Frame((west + east - width) / 2, (south + north + height) / 2, scale, round(height * scale))


def points_of(geometry: Geometry) -> Iterator[Point]:
    """Every corner of an outline as (latitude, longitude)."""
    for polygon in polygons(geometry):
        for ring in polygon:
            yield from ((point[1], point[0]) for point in ring)


def path(geometry: Geometry, picture: Frame) -> str:
    """The outline as the ``d`` of an SVG path, in whole units; corners that fall together are drawn once."""
    parts = []
    for polygon in polygons(geometry):
        for ring in polygon:
            corners: list[tuple[int, int]] = []
            for lon, lat, *_height in ring[:-1]:
                x, y = picture.at(lat, lon)
                if not corners or corners[-1] != (round(x), round(y)):
                    corners.append((round(x), round(y)))
            steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(corners))
            parts.append(f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def rewound(geometry: Geometry) -> dict[str, Any]:
    """The geometry by the right-hand rule of RFC 7946: outer rings counterclockwise, holes clockwise."""
    turned = [
        [_turned(ring, counterclockwise=position == 0) for position, ring in enumerate(polygon)]
        for polygon in polygons(geometry)
    ]
    return {"type": geometry["type"], "coordinates": turned[0] if geometry["type"] == "Polygon" else turned}


def _turned(ring: Ring, *, counterclockwise: bool) -> list[list[float]]:
    points = [list(point) for point in ring]
    return points if (signed_area(points) > 0) == counterclockwise else points[::-1]


def signed_area(ring: Ring) -> float:
    """Twice the area inside a ring, positive when it runs counterclockwise (in its own units)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def neighbours(features: Sequence[Geometry]) -> dict[str, set[str]]:
    """Which outlines touch: they share a corner."""
    owners: dict[Point, set[str]] = {}
    for feature in features:
        for point in points_of(feature["geometry"]):
            owners.setdefault(point, set()).add(feature["properties"]["id"])
    found: dict[str, set[str]] = {feature["properties"]["id"]: set() for feature in features}
    for together in owners.values():
        for one in together:
            found[one] |= together - {one}
    return found


def colours(features: Sequence[Geometry]) -> dict[str, int]:
    """A small number for each outline that no neighbour shares, in the order of the file."""
    around = neighbours(features)
    chosen: dict[str, int] = {}
    for own in around:
        taken = {chosen[other] for other in around[own] if other in chosen}
        chosen[own] = next(number for number in range(len(around) + 1) if number not in taken)
    return chosen


def middle(geometry: Geometry, picture: Frame) -> tuple[Point, float] | None:
    """The point of the visible part of an outline that is farthest from all edges, and how far; in units."""
    rings = [[picture.at(lat, lon) for lon, lat, *_h in ring] for polygon in polygons(geometry) for ring in polygon]
    xs = [min(max(x, 0), WIDTH) for ring in rings for x, _y in ring]
    ys = [min(max(y, 0), picture.height) for ring in rings for _x, y in ring]
    best: tuple[Point, float] | None = None
    for column in range(1, _GRID):
        for row in range(1, _GRID):
            x = min(xs) + (max(xs) - min(xs)) * column / _GRID
            y = min(ys) + (max(ys) - min(ys)) * row / _GRID
            if not _inside(rings, x, y):
                continue
            room = min(x, WIDTH - x, y, picture.height - y, _to_rings(rings, x, y))
            if best is None or room > best[1]:
                best = ((x, y), room)
    return best


def _inside(rings: Sequence[Sequence[Point]], x: float, y: float) -> bool:
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def _to_rings(rings: Sequence[Sequence[Point]], x: float, y: float) -> float:
    """The distance to the nearest corner or middle of an edge: near enough for placing a name."""
    return min(
        min(math.hypot(x - x1, y - y1), math.hypot(x - (x1 + x2) / 2, y - (y1 + y2) / 2))
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


@dataclass
class Room:
    """The rectangles of a picture that are taken, so that no name covers a mark or another name."""

    picture: Frame
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, centre: Point, width: float, height: float) -> None:
        """Marks the rectangle as taken."""
        self.taken.append(_box(centre, width, height))

    def place(self, wish: Point, width: float, height: float, reach: float) -> Point | None:
        """The free place nearest to the wish and not farther than ``reach``, which is then taken; or ``None``."""
        step = height / 2
        turns = range(-int(reach / step), int(reach / step) + 1)
        tries = sorted(
            ((wish[0] + across * step, wish[1] + down * step) for across in turns for down in turns),
            key=lambda point: (math.hypot(point[0] - wish[0], point[1] - wish[1]), point),
        )
        for centre in tries:
            left, top, right, bottom = box = _box(centre, width, height)
            inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= self.picture.height
            if inside and not any(_overlap(box, other) for other in self.taken):
                self.taken.append(box)
                return centre
        return None


def _box(centre: Point, width: float, height: float) -> tuple[float, float, float, float]:
    return centre[0] - width / 2, centre[1] - height / 2, centre[0] + width / 2, centre[1] + height / 2


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
