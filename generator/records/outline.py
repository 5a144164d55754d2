"""The outlines of the districts, as ``districts.geojson`` gives them, and which of them a point lies in.

Points are latitude and longitude in degrees; a shape has the longitude as its x and the latitude as its y.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import MultiPolygon, Point, Polygon
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.validation import explain_validity

from generator.records.directory import Directory, remembered

Area = Polygon | MultiPolygon
METRES_A_DEGREE = 111_195
"""Of latitude, on a sphere of 6,371 km: exact enough over the width of a town."""


@dataclass(frozen=True, eq=False)
class Outline:
    """One outline: the id of its district, its area in degrees, and what the file says of it besides."""

    district: str
    area: Area
    properties: Mapping[str, Any]

    def holds(self, lat: float, lon: float) -> bool:
        """True when the point lies in the area or on its edge."""
        return bool(shapely.intersects_xy(self.area, lon, lat))

    def metres_to_edge(self, lat: float, lon: float) -> float:
        """How far the point is from the nearest edge, the edges of holes among them, in metres."""
        shrink = math.cos(math.radians(lat))  # a degree of longitude is shorter than one of latitude
        around = shapely.transform(self.area.boundary, lambda corners: (corners - (lon, lat)) * (shrink, 1))
        return float(around.distance(Point(0, 0))) * METRES_A_DEGREE


def read(geometry: Mapping[str, Any]) -> tuple[Outline, ...]:
    """The outlines of a GeoJSON collection, in its order.

    Raises ``ValueError`` for a shape that is no area or crosses itself, and what its form raises otherwise.
    """
    return tuple(
        Outline(feature["properties"]["id"], _area(feature["geometry"]), feature["properties"])
        for feature in geometry["features"]
    )


def _area(geometry: Mapping[str, Any]) -> Area:
    try:
        area = shape(dict(geometry))
    except ShapelyError as error:
        raise ValueError(str(error)) from None
    if not isinstance(area, (Polygon, MultiPolygon)) or area.is_empty:
        raise ValueError(f"{geometry['type']}: no area")
    if not area.is_valid:
        raise ValueError(explain_validity(area))
    shapely.prepare(area)  # many points are looked for in few outlines
    return area


@remembered
def outlines_of(directory: Directory) -> tuple[Outline, ...]:
    """The outlines of a town; none when it has no ``districts.geojson``."""
    return read(directory.geometry) if directory.geometry is not None else ()


def districts_at(outlines: Iterable[Outline], lat: float, lon: float) -> list[str]:
    """The ids of the districts whose outline holds the point; none when it lies outside the city."""
    return [outline.district for outline in outlines if outline.holds(lat, lon)]


def metres_to_edge(outlines: Iterable[Outline], district: str, lat: float, lon: float) -> float:
    """How far the point is from the nearest edge of a district's outline, in metres; infinite without an outline."""
    own = (outline.metres_to_edge(lat, lon) for outline in outlines if outline.district == district)
    return min(own, default=math.inf)


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance between two points of one town, in metres (on a plane, which errs by less than 1 % there)."""
    east = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(lat2 - lat1, east) * METRES_A_DEGREE
