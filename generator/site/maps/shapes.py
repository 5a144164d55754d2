"""Outlines as shapes of a drawing: projection, paths, colours that neighbours do not share, and the middle of each.

Drawings are in Web Mercator, as the movable map is, 1,000 units wide, with y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import shapely
from shapely import GeometryCollection, MultiPolygon, Polygon
from shapely.geometry import mapping

from generator.records.outline import METRES_A_DEGREE, Area, Outline

WIDTH = 1000
_LEAST, _MOST = 0.75, 1.4
"""The bounds of a drawing's height as a share of its width: a phone shows it whole, a sheet of paper holds it."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """What part of the world a drawing shows: degrees of longitude and Mercator degrees, and units a degree."""

    west: float
    north: float
    scale: float
    height: int

    def at(self, lat: float, lon: float) -> Point:
        """The point in units of the drawing."""
        return (lon - self.west) * self.scale, (self.north - _mercator(lat)) * self.scale

    def units(self, metres: float, lat: float) -> float:
        """The length of so many metres at this latitude."""
        return metres / (METRES_A_DEGREE * math.cos(math.radians(lat))) * self.scale

    def holds(self, point: Point, margin: float = 0) -> bool:
        """True when the point lies inside the drawing, that far from its edge."""
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


def frame(areas: Iterable[Area], pad: float) -> Frame:
    """The frame that holds all areas (in degrees), with a share of its size around them."""
    west, least, east, most = GeometryCollection(list(areas)).bounds
    south, north = _mercator(least), _mercator(most)
    width, height = max(east - west, 1e-4) * (1 + 2 * pad), max(north - south, 1e-4) * (1 + 2 * pad)
    width, height = max(width, height / _MOST), max(height, width * _LEAST)
    scale = WIDTH / width
    return Frame((west + east - width) / 2, (south + north + height) / 2, scale, round(height * scale))


def projected(area: Area, frame: Frame) -> Area:
    """The area in units of the drawing."""

    def in_units(corners: Any) -> Any:
        corners[:] = [frame.at(lat, lon) for lon, lat in corners]
        return corners

    return shapely.transform(area, in_units)


def path(area: Area, frame: Frame) -> str:
    """The area as the ``d`` of an SVG path, in whole units; corners that fall together are drawn once."""
    steps = []
    for polygon in polygons(projected(area, frame)):
        for ring in (polygon.exterior, *polygon.interiors):
            corners: list[tuple[int, int]] = []
            for x, y in ring.coords[:-1]:
                if not corners or corners[-1] != (round(x), round(y)):
                    corners.append((round(x), round(y)))
            moves = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(corners))
            steps.append(f"M{corners[0][0]} {corners[0][1]}l{' '.join(moves)}z".replace(" -", "-"))
    return "".join(steps)


def polygons(shape: shapely.Geometry) -> list[Polygon]:
    """The polygons of a shape; its lines and points, if it has any, are left out."""
    return [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]


def rewound(area: Area) -> dict[str, Any]:
    """The area as GeoJSON by the right-hand rule of RFC 7946: outer rings counterclockwise, holes clockwise."""
    return mapping(shapely.orient_polygons(area))


def neighbours(outlines: Iterable[Outline]) -> dict[str, set[str]]:
    """Which districts touch, by their ids."""
    known = list(outlines)
    found: dict[str, set[str]] = {outline.district: set() for outline in known}
    for one, other in combinations(known, 2):
        if one.district != other.district and one.area.intersects(other.area):
            found[one.district].add(other.district)
            found[other.district].add(one.district)
    return found


def colours(outlines: Sequence[Outline]) -> dict[str, int]:
    """A small number for each district that no neighbour shares, in the order of the file."""
    around = neighbours(outlines)
    chosen: dict[str, int] = {}
    for own in around:
        taken = {chosen[other] for other in around[own] if other in chosen}
        chosen[own] = next(number for number in range(len(around) + 1) if number not in taken)
    return chosen


def middle(area: Area, frame: Frame) -> tuple[Point, float] | None:
    """The point of the visible part of an area that is farthest from all edges, and how far; to a unit."""
    visible = MultiPolygon(polygons(projected(area, frame).intersection(shapely.box(0, 0, WIDTH, frame.height))))
    if visible.is_empty:
        return None
    radius = shapely.maximum_inscribed_circle(visible, tolerance=1)
    x, y = radius.coords[0]
    return (x, y), radius.length
