"""Which district a point lies in, by the outlines of ``districts.geojson`` (longitude and latitude in degrees)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Ring = Sequence[Sequence[float]]
METRES_A_DEGREE = 111_195
"""Of latitude, on a sphere of 6,371 km: exact enough over the width of a town."""


def districts_at(geometry: Mapping[str, Any], lat: float, lon: float) -> list[str]:
    """The ids of the districts whose outline holds the point; none when it lies outside the city."""
    return [
        str(feature["properties"]["id"])
        for feature in geometry["features"]
        if any(_holds(polygon, lat, lon) for polygon in polygons(feature["geometry"]))
    ]


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance between two points of one town, in metres (on a plane, which errs by less than 1 % there)."""
    east = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(lat2 - lat1, east) * METRES_A_DEGREE


def metres_to_edge(geometry: Mapping[str, Any], district: str, lat: float, lon: float) -> float:
    """How far the point is from the nearest edge of a district's outline, in metres; infinite without an outline."""
    shrink = math.cos(math.radians(lat))
    nearest = math.inf
    for feature in geometry["features"]:
        if feature["properties"]["id"] != district:
            continue
        for polygon in polygons(feature["geometry"]):
            for ring in polygon:
                local = [((x - lon) * shrink, y - lat) for x, y, *_height in ring]
                nearest = min([nearest, *(_to_segment(a, b) for a, b in pairwise(local))])
    return nearest * METRES_A_DEGREE


def _to_segment(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance from the origin to the segment between two points."""
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * along[0] + a[1] * along[1]) / length))
    return math.hypot(a[0] + share * along[0], a[1] + share * along[1])


def polygons(geometry: Mapping[str, Any]) -> Iterator[Sequence[Ring]]:
    """The polygons of a Polygon or MultiPolygon, each an outer ring and its holes."""
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"]
    else:
        yield from geometry["coordinates"]


def _holds(polygon: Sequence[Ring], lat: float, lon: float) -> bool:
    outer, *holes = polygon
    return _crosses(outer, lat, lon) and not any(_crosses(hole, lat, lon) for hole in holes)


def _crosses(ring: Ring, lat: float, lon: float) -> bool:
    """Ray casting: a point is inside when a ray from it crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
