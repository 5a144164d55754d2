"""The open data of the maps: districts, towns and places as GeoJSON (RFC 7946) below ``/api/v1/``.

Each file says its licence, whom to name, and how exact it is. A place that no source puts on a map is a feature
without a geometry, never left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.directory import Directory, thaw
from generator.records.location import Location, in_letters
from generator.records.outline import outlines_of
from generator.site.frame import links
from generator.site.frame.links import API, GEOJSON
from generator.site.frame.page import SiteFile
from generator.site.maps import doors, shapes


def write(directory: Directory) -> Iterator[SiteFile]:
    """``districts.geojson``, ``towns.geojson`` and ``places.geojson``; they hold both languages."""
    for name, features in zip(GEOJSON, (_districts(directory), _towns(directory), _places(directory)), strict=True):
        yield SiteFile(f"{API}{name}.geojson", _collection(directory, name, list(features)))


def _collection(directory: Directory, name: str, features: list[Any]) -> str:
    """A feature a line, so that a change shows as the lines that changed."""
    town = directory.town
    made = town.get("map", {})
    records = name == "places"
    head = {
        "type": "FeatureCollection",
        "name": name,
        "as_of": directory.as_of.isoformat(),
        "licence": town["licence"]["data"] if records else made.get("licence", town["licence"]["data"]),
        "attribution": thaw(made.get("credit", town["portal"])),
        "sources": list(made.get("sources", ())),
    }
    if head["licence"] == town["licence"]["data"]:
        head["licence_url"] = town["licence"]["data_url"]
    lines = ",\n".join(json.dumps(thaw(feature), ensure_ascii=False, sort_keys=True) for feature in features)
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + lines + "\n]}\n"


def _districts(directory: Directory) -> Iterator[Mapping[str, Any]]:
    """The outlines with the names of the records; approximate unless the file says otherwise."""
    for outline in outlines_of(directory):
        own = outline.properties
        district = directory.get(f"district/{outline.district}")
        if district is None:
            continue
        yield _feature(
            district.ref,
            shapes.rewound(outline.area),
            {
                "record": district.ref,
                "name": district["name"],
                "path": links.path_of(directory, district),
                "approximate": own.get("approximate", True),
                **{key: own[key] for key in ("method", "note", "uncertain_towns") if own.get(key)},
            },
        )


def _towns(directory: Directory) -> Iterator[Mapping[str, Any]]:
    """A representative point for each town; it is nobody's door."""
    for town in directory.towns:
        yield _feature(
            town.town + town.koaza,
            _point(town.lat, town.lon),
            {
                "name": town.town + town.koaza,
                "kana": town.kana,
                "letters": in_letters(directory, town.town + town.koaza),
                "precision": "town",
                "district": f"district/{town.district}",
                "other_districts": [f"district/{other}" for other in town.other_districts],
                "split": town.split,
                "evidence": town.evidence,
            },
        )


def _places(directory: Directory) -> Iterator[Mapping[str, Any]]:
    """Desks and places, with how exact the point is and the fact that it rests on."""
    whole = doors.of_town(directory)
    listed: list[tuple[doors.Entry, Location | None]] = [(entry, None) for entry in whole.unlocated]
    listed += [(entry, door.location) for door in whole.numbered for entry in door.entries]
    for entry, point in sorted(listed, key=lambda one: one[0].record.ref):
        known = {
            "precision": point.precision,
            "radius_m": point.radius,
            "basis": point.definition,
            "basis_record": point.holder.ref,
            "source": point.fact["source"],
            "checked": point.fact["checked"],
            **({"town": point.town, "town_letters": in_letters(directory, point.town)} if point.town else {}),
        } if point is not None else {"precision": None}  # fmt: skip
        yield _feature(
            entry.record.ref,
            _point(point.lat, point.lon) if point is not None else None,
            {
                "record": entry.record.ref,
                "name": entry.record["name"],
                "kind": entry.kind,
                "programs": list(entry.programs),
                "district": entry.district,
                "district_worked_out": entry.worked_out,
                "path": links.path_of(directory, entry.record),
                **known,
            },
        )


def _point(lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def _feature(identity: str, geometry: Mapping[str, Any] | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}
