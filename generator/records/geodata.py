"""The outlines of the districts: ``directory/districts/districts.geojson``, held to a form before anything draws it.

A FeatureCollection of Polygons and MultiPolygons. Points are ``[longitude, latitude]`` in degrees, rings are closed and
have four points or more; ``properties.id`` is the id of a district. Each fault is told with the feature it stands in.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.records import outline
from generator.records.directory import Path_
from generator.records.plain_text import hostile
from generator.records.problem import Catalogue, Problem
from generator.records.read import read_marks, read_plain

FILE = "directory/districts/districts.geojson"
MOST_BYTES = 2 * 1024 * 1024
MOST_PLACED = 500_000
"""Characters up to which a fault is given its line; to find it in a longer file takes seconds."""
MOST_FEATURES = 200
MOST_POINTS = 50_000
"""In the whole file; the map of a town needs some 1,500."""
MOST_FAULTS = 20
"""Told at once."""

_TEXTS = ("id", "method", "note")
"""Properties that are plain texts; ``id`` must be there."""


class _DuplicateError(ValueError):
    """A name stands twice in one group of a JSON file."""


def read_outlines(
    root: Path, districts: Collection[str] | None, catalogue: Catalogue
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """The outlines below ``root`` and what is wrong with them; ``None`` without the file or with an error in it.

    ``districts`` are the ids that may be drawn; ``None`` when they are not known. Never raises for what a file holds.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return None, []
    text, problems = read_plain(path, root, catalogue, most=MOST_BYTES)
    if text is None:
        return None, problems
    try:
        data = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        detail = getattr(error, "msg", "") or str(error) or type(error).__name__
        return None, [*problems, Problem(catalogue["GEO-JSON"], FILE, line, column, values={"value": detail[:80]})]
    found = _Look(catalogue, data).faults(districts)
    if found:
        marks = read_marks(text) if len(text) <= MOST_PLACED else {}
        problems += [_placed(problem, path_, marks) for problem, path_ in found]
    broken = any(problem.level == "error" for problem in problems)
    return (None if broken else data), problems


def _refuse(constant: str) -> float:
    """NaN and Infinity are no JSON; Python reads them all the same."""
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One group of a JSON file, each name in it once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _DuplicateError(next(name for name in names if names.count(name) > 1) + " × 2")
    return found


def _placed(problem: Problem, path: Path_, marks: Mapping[Path_, tuple[int, int]]) -> Problem:
    """The problem at the line and column of the value at ``path``, or of the nearest thing around it."""
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (1, 1))
    return Problem(
        problem.entry, problem.file, line, column, problem.record, problem.field, problem.values, (), problem.nearest
    )


class _Look:
    """A careful look at one file: every step asks what a value is before it uses it."""

    def __init__(self, catalogue: Catalogue, data: Any) -> None:
        self.catalogue, self.data = catalogue, data
        self.points = 0

    def faults(self, districts: Collection[str] | None) -> list[tuple[Problem, Path_]]:
        """The first faults of the file with the paths of the values they are about."""
        found: list[tuple[Problem, Path_]] = []
        for fault in self._collection(districts):
            found.append(fault)
            if len(found) == MOST_FAULTS:
                break
        return found

    def _collection(self, districts: Collection[str] | None) -> Iterator[tuple[Problem, Path_]]:
        features = self.data.get("features") if isinstance(self.data, dict) else None
        if not isinstance(features, list) or self.data.get("type") != "FeatureCollection":
            yield self._fault("GEO-FORM", (), "FeatureCollection")
            return
        if len(features) > MOST_FEATURES:
            yield self._fault("GEO-LIMIT", ("features",), len(features), allowed=MOST_FEATURES)
            return
        seen: dict[str, int] = {}
        for index, feature in enumerate(features):
            path: Path_ = ("features", index)
            if not isinstance(feature, dict) or feature.get("type") != "Feature":
                yield self._fault("GEO-FORM", path, "Feature")
                continue
            properties = feature.get("properties")
            yield from self._properties(properties, (*path, "properties"))
            identity = properties.get("id") if isinstance(properties, dict) else None
            if isinstance(identity, str):
                if identity in seen:
                    yield self._fault("GEO-TWICE", (*path, "properties", "id"), identity)
                elif districts is not None and identity not in districts:
                    yield self._fault("GEO-UNKNOWN", (*path, "properties", "id"), identity)
                seen[identity] = index
            wrong = list(self._geometry(feature.get("geometry"), (*path, "geometry")))
            yield from wrong or self._area(feature["geometry"], (*path, "geometry"))

    def _properties(self, properties: Any, path: Path_) -> Iterator[tuple[Problem, Path_]]:
        if not isinstance(properties, dict):
            yield self._fault("GEO-FORM", path, "properties")
            return
        right = {
            **{name: _is_text(properties.get(name, "")) for name in _TEXTS},
            "id": "id" in properties and _is_text(properties["id"]) and bool(properties["id"]),
            "approximate": isinstance(properties.get("approximate", True), bool),
            "label": "label" not in properties or _is_point(properties["label"]),
            "uncertain_towns": _are_texts(properties.get("uncertain_towns", [])),
        }
        for name, value in properties.items():
            if name not in right:
                right[name] = _is_text(value) or _are_texts(value) or _is_number(value) or isinstance(value, bool)
        for name, good in right.items():
            if not good:
                yield self._fault("GEO-FORM", (*path, name), f"properties.{name}")

    def _geometry(self, geometry: Any, path: Path_) -> Iterator[tuple[Problem, Path_]]:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            yield self._fault("GEO-FORM", (*path, "type"), "Polygon / MultiPolygon")
            return
        path = (*path, "coordinates")
        polygons = [(coordinates, path)] if kind == "Polygon" else _parts(coordinates, path)
        for polygon, place in polygons or [(None, path)]:
            for ring, at in _parts(polygon, place) or [(None, place)]:
                yield from self._ring(ring, at)

    def _ring(self, ring: Any, path: Path_) -> Iterator[tuple[Problem, Path_]]:
        if not isinstance(ring, list) or len(ring) < 4:
            yield self._fault("GEO-RING", path, len(ring) if isinstance(ring, list) else "?")
            return
        self.points += len(ring)
        if self.points > MOST_POINTS:
            if self.points - len(ring) <= MOST_POINTS:
                yield self._fault("GEO-LIMIT", path, self.points, allowed=MOST_POINTS)
            return
        for index, point in enumerate(ring):
            if not _is_point(point):
                yield self._fault("GEO-POINT", (*path, index), json.dumps(point)[:40])
                return
        if ring[0] != ring[-1] or len({tuple(point) for point in ring}) < 3:
            yield self._fault("GEO-RING", path, len(ring))

    def _area(self, geometry: Mapping[str, Any], path: Path_) -> Iterator[tuple[Problem, Path_]]:
        """What only a look at the whole shape can tell: that it crosses itself, or is no area."""
        try:
            outline.read({"features": [{"properties": {"id": ""}, "geometry": geometry}]})
        except (ValueError, KeyError, TypeError) as error:
            yield self._fault("GEO-AREA", path, str(error)[:80])

    def _fault(self, code: str, path: Path_, value: object, **values: object) -> tuple[Problem, Path_]:
        """A problem that names its feature by number (from 1) and id, for a file that is all in one line."""
        feature, name = "", ""
        if len(path) > 1 and isinstance(path[1], int):
            feature, given = str(path[1] + 1), self.data["features"][path[1]]
            properties = given.get("properties") if isinstance(given, dict) else None
            name = str(properties.get("id", "")) if isinstance(properties, dict) else ""
        record = f"district/{name[:40]}" if name else ""
        field = ".".join(str(step) for step in path)
        values = {"value": value, "feature": feature or "–", **values}
        return Problem(self.catalogue[code], FILE, 1, 1, record, field, values), path


def _parts(value: Any, path: Path_) -> list[tuple[Any, Path_]]:
    """The members of a list with their paths; none when it is no list."""
    return [(part, (*path, index)) for index, part in enumerate(value)] if isinstance(value, list) else []


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 500 and not hostile(value)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 500 and all(_is_text(item) for item in value)


def _is_number(value: Any) -> bool:
    """True for a finite number; ``true`` is a number to Python, and ``1e999`` reads as infinity."""
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12 and math.isfinite(value)
    )


def _is_point(value: Any) -> bool:
    """True for ``[longitude, latitude]`` in degrees, in this order."""
    if not isinstance(value, list) or len(value) != 2 or not all(_is_number(number) for number in value):
        return False
    return abs(value[0]) <= 180 and abs(value[1]) <= 90  # type: ignore[no-any-return]
