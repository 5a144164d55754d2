"""Which district a point lies in, by the outlines of ``districts.geojson`` (longitude and latitude in degrees)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Ring = Sequence[Sequence[float]]


def districts_at(geometry: Mapping[str, Any], lat: float, lon: float) -> list[str]:
    """The ids of the districts whose outline holds the point; none when it lies outside the city."""
    return [
        str(feature["properties"]["id"])
        for feature in geometry["features"]
        if any(_holds(polygon, lat, lon) for polygon in _polygons(feature["geometry"]))
    ]


def _polygons(geometry: Mapping[str, Any]) -> Iterator[Sequence[Ring]]:
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
