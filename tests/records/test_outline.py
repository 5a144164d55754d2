"""Points and outlines: which district holds a point, how far it is from an edge, and what the check makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.records import outline
from generator.records.load import load
from tests.support.roots import AS_OF

SQUARE = {
    "features": [
        {
            "properties": {"id": "a"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[139.0, 35.0], [139.1, 35.0], [139.1, 35.1], [139.0, 35.1], [139.0, 35.0]],
                    [[139.04, 35.04], [139.06, 35.04], [139.06, 35.06], [139.04, 35.06], [139.04, 35.04]],
                ],
            },
        }
    ]
}
OUTLINES = outline.read(SQUARE)
CENTRE = "directory/places/centre/kita.yaml"


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [(35.02, 139.02, ["a"]), (35.05, 139.05, []), (35.2, 139.05, []), (35.05, 139.09, ["a"]), (35.1, 139.05, ["a"])],
    ids=["inside", "in the hole", "outside", "inside, beside the hole", "on the edge"],
)
def test_a_point_lies_in_an_outline_or_not(lat: float, lon: float, expected: list[str]) -> None:
    assert outline.districts_at(OUTLINES, lat, lon) == expected


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [(35.101, 139.05, 111), (35.05, 139.101, 91), (35.101, 139.101, 144), (35.0, 139.05, 0), (35.05, 139.05, 911)],
    ids=["north", "east", "corner", "on the edge", "middle of the hole"],
)
def test_the_way_to_the_nearest_edge_is_in_metres(lat: float, lon: float, metres: float) -> None:
    assert outline.metres_to_edge(OUTLINES, "a", lat, lon) == pytest.approx(metres, abs=1)


def test_a_district_without_an_outline_is_infinitely_far() -> None:
    assert outline.metres_to_edge(OUTLINES, "b", 35.0, 139.0) == float("inf")


@pytest.mark.parametrize(
    ("precision", "lat", "refused"),
    [
        ("building", "35.0995", False),  # 56 m over the edge: outlines are drawn to about 40 m
        ("building", "35.0985", True),
        ("door", "35.0985", True),
        ("near", "35.0985", False),
        ("near", "35.0965", True),
        ("town", "35.0985", False),
        ("town", "35.0500", True),
    ],
)
def test_another_district_is_refused_beyond_what_the_outline_can_tell(
    town_root: Path, precision: str, lat: str, refused: bool
) -> None:
    path = town_root / CENTRE
    text = path.read_text(encoding="utf-8")
    text = text.replace("lat: 35.15", f"lat: {lat}").replace("precision: building", f"precision: {precision}")
    path.write_text(text, encoding="utf-8")
    loaded = load(town_root, AS_OF)
    assert any(problem.code == "GEO-DISTRICT" for problem in loaded.problems) == refused
    assert loaded.ok is not refused


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "Self-intersection"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "GEO-RING"),
        ({"type": "Polygon", "coordinates": [[["a", 0], [1, 1], [1, 0]]]}, "GEO-RING"),
        ({"type": "Polygon", "coordinates": []}, "GEO-RING"),
        ({"type": "Point", "coordinates": [139.0, 35.0]}, "GEO-FORM"),
        ({"type": "Circle", "coordinates": [139.0, 35.0]}, "GEO-FORM"),
        ({"type": "Polygon"}, "GEO-RING"),
        ({}, "GEO-FORM"),
        (None, "GEO-FORM"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_outline_that_is_no_area_is_refused(town_root: Path, geometry: object, said: str) -> None:
    path = town_root / "directory/districts/districts.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"][0]["geometry"] = geometry
    path.write_text(json.dumps(collection), encoding="utf-8")
    loaded = load(town_root, AS_OF)
    assert not loaded.ok
    assert any(said in f"{problem.code} {problem.values}" for problem in loaded.problems)
