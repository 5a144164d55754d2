"""The real map: nothing is invented, list and picture say the same, nobody is left out, and the pages stay light."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from shapely import Point, box

from generator.language.width import em
from generator.records.directory import Directory
from generator.records.location import location_of, town_of
from generator.records.outline import outlines_of
from generator.site.maps import doors, drawing, shapes
from tests.support.roots import REPOSITORY
from tests.support.weights import loaded_with

DISTRICTS = sorted(path.stem for path in (REPOSITORY / "directory" / "districts").glob("*.yaml"))
LANGUAGES = {"ja": "", "en": "en/"}
PAGE_KB = 123
TOWN_KB = 133
"""The town's map lists some ninety records; each says its kind, the number to call, whose it is and when it is open."""


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("藤沢市片瀬3-9-6", "片瀬三丁目"),
        ("藤沢市片瀬339番地の1", "片瀬"),
        ("藤沢市朝日町1番地の1", "朝日町"),
        ("藤沢市朝日町1-1", "朝日町"),
        ("藤沢市湘南台1-8", "湘南台一丁目"),
        ("藤沢市城南4丁目", "城南四丁目"),
        ("藤沢市城南四丁目", "城南四丁目"),
        ("藤沢市大庭５４０６番地４", "大庭"),
        ("藤沢市藤沢2-6-1", "藤沢二丁目"),
        ("藤沢市藤沢1049", "藤沢"),
        ("藤沢市鵠沼藤が谷2-11-32", "鵠沼藤が谷二丁目"),
        ("藤沢市片瀬3-9", None),  # 三丁目, or number 3 of the old town: nobody can tell
        ("藤沢市辻堂元町", None),  # six 丁目, and which one is not said
        ("藤沢市役所 分庁舎", None),
        ("若尾山公園", None),
        ("横浜市中区日本大通1", None),
        ("", None),
    ],
)
def test_an_address_names_its_town_or_none(real: Directory, address: str, town: str | None) -> None:
    found = town_of(real, address)
    assert (found.town + found.koaza if found else None) == town


def test_no_location_is_invented(real: Directory) -> None:
    """Every point on a map is a coordinate of a record, or the point of a town that a sourced address names."""
    given = {(fact["lat"], fact["lon"]) for record in real.records.values() for fact in record.get("coordinates", ())}
    towns = {(town.lat, town.lon) for town in real.towns}
    for door in doors.of_town(real).numbered:
        point = (door.location.lat, door.location.lon)
        assert point in (towns if door.location.definition == "address" else given)
        assert door.location.fact["source"] in real.records
        assert door.location.exact == (door.location.radius == 0)


def test_a_desk_stands_where_its_building_stands(real: Directory) -> None:
    desk = location_of(real, real.require("office/chiku-fukushi-madoguchi/kugenuma"))
    centre = location_of(real, real.require("place/shimin-center/kugenuma"))
    assert desk is not None
    assert centre is not None
    assert (desk.lat, desk.lon, desk.precision) == (centre.lat, centre.lon, "near")


@pytest.mark.parametrize("district", [None, *DISTRICTS])
def test_numbers_run_from_one_and_every_record_is_there_once(real: Directory, district: str | None) -> None:
    own = doors.of_town(real) if district is None else doors.of_district(real, real.require(f"district/{district}"))
    assert [door.number for door in own.numbered] == list(range(1, len(own.numbered) + 1))
    listed = [entry.record.ref for door in own.numbered for entry in door.entries]
    listed += [entry.record.ref for entry in own.unlocated]
    assert len(listed) == len(set(listed))
    if district is not None:
        assert real.require(f"district/{district}")["centre"] in listed


def test_the_town_map_leaves_nobody_out(real: Directory) -> None:
    whole = doors.of_town(real)
    listed = {entry.record.ref for door in whole.numbered for entry in door.entries}
    listed |= {entry.record.ref for entry in whole.unlocated}
    places = {place.ref for place in real.of("place") if place["status"] != "closed"}
    offices = {office.ref for office in real.of("office") if office["status"] != "closed"}
    assert places | offices <= listed


def test_what_shares_a_door_shares_a_number(real: Directory) -> None:
    whole = doors.of_town(real)
    one, other = (whole.at(real.require(ref)) for ref in ("agency/backup-fujisawa", "agency/fukushi-sogo-sodan"))
    assert one is not None
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_and_list_say_the_same(real: Directory, real_site: Path, language: str) -> None:
    text = (real_site / LANGUAGES[language] / "map/index.html").read_text(encoding="utf-8")
    pins = {
        number
        for label in re.findall(r'class="map-pin.*?<text[^>]*>([^<]+)</text>', text, re.DOTALL)
        for number in range(int(label.split("–")[0]), int(label.split("–")[-1]) + 1)
    }
    numbers = [int(number) for number in re.findall(r'data-show><span class="vh">[^<]+</span>(\d+)</a>', text)]
    assert sorted(numbers) == sorted(pins) == list(range(1, len(numbers) + 1))
    assert set(re.findall(r'<a id="([^"]+)" class="map-pin', text)) == set(re.findall(r'data-mark="([^"]+)"', text))
    unlocated = text[text.index('id="unlocated"') :]
    assert unlocated.count('class="entry"') == len(doors.of_town(real).unlocated)
    assert str(len(doors.of_town(real).unlocated)) in unlocated[:400]


@pytest.mark.parametrize("district", DISTRICTS)
def test_district_page_has_its_own_map(real: Directory, real_site: Path, district: str) -> None:
    text = (real_site / "districts" / district / "index.html").read_text(encoding="utf-8")
    own = doors.of_district(real, real.require(f"district/{district}"))
    for mark in own.marks:
        assert f'id="{mark.id}"' in text
        for door in mark.doors:
            for entry in door.entries:
                anchor = f"at-{entry.record.kind}-{entry.record.id.replace('/', '--')}"
                assert f'id="{anchor}" data-mark="{mark.id}"' in text
    assert f"assets/maps/{district}.js" in text
    assert "国土地理院" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_names_are_on_the_picture_and_cover_nothing(real: Directory, language: str) -> None:
    drawn = drawing.draw(real, doors.of_town(real), real.locale(language))
    assert drawn is not None
    assert {name.district.id for name in drawn.names if name.district} == set(DISTRICTS)
    boxes = [(name.x, name.y, em(name.text) * drawing.NAME / 2, drawing.NAME / 2) for name in drawn.names] + [
        (pin.label_x, pin.label_y, pin.width / 2, 28) for pin in drawn.pins
    ]
    for index, (x, y, half, tall) in enumerate(boxes):
        assert 0 <= x <= shapes.WIDTH
        assert 0 <= y <= drawn.frame.height
        for other_x, other_y, other_half, other_tall in boxes[index + 1 :]:
            assert abs(x - other_x) >= half + other_half - 2 or abs(y - other_y) >= tall + other_tall - 2


def test_neighbours_never_share_a_look(real: Directory) -> None:
    chosen, around = shapes.colours(outlines_of(real)), shapes.neighbours(outlines_of(real))
    assert around["katase"] == {"kugenuma", "muraoka"}
    assert all(chosen[one] % 4 != chosen[other] % 4 for one in around for other in around[one])


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_neighbours_name_stands_on_its_own_ground(real: Directory, district: str) -> None:
    """The middle that the drawing asks for lies in the neighbour itself, as far from its edges as from the frame's."""
    (own,) = (outline for outline in outlines_of(real) if outline.district == district)
    frame = shapes.frame([own.area], 0.08)
    for other in outlines_of(real):
        found = shapes.middle(other.area, frame)
        if found is None:
            continue
        (x, y), room = found
        for area in (shapes.projected(other.area, frame), box(0, 0, shapes.WIDTH, frame.height)):
            assert area.contains(Point(x, y))
            assert area.boundary.distance(Point(x, y)) >= room - 0.01


def test_an_outline_out_of_sight_has_no_middle(real: Directory) -> None:
    katase, chogo = (next(one for one in outlines_of(real) if one.district == name) for name in ("katase", "chogo"))
    assert shapes.middle(chogo.area, shapes.frame([katase.area], 0.08)) is None


@pytest.mark.parametrize("name", ["districts", "towns", "places"])
def test_geojson_is_valid_and_says_whose_it_is(real_site: Path, town_site: Path, name: str) -> None:
    schema = json.loads((REPOSITORY / "node_modules/geojson-schema/FeatureCollection.json").read_text(encoding="utf-8"))
    for site in (real_site, town_site):
        data = json.loads((site / f"api/v1/{name}.geojson").read_text(encoding="utf-8"))
        jsonschema.validate(data, schema)
        assert data["licence"] == "CC BY 4.0"
        assert data["attribution"]["ja"]
        assert data["attribution"]["en"]
        identities = [feature["id"] for feature in data["features"]]
        assert len(identities) == len(set(identities)) > 0


def test_outlines_follow_the_right_hand_rule(real_site: Path) -> None:
    for feature in json.loads((real_site / "api/v1/districts.geojson").read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            for number, ring in enumerate(polygon):
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
                assert ring[0] == ring[-1]
                assert (area > 0) == (number == 0)


def test_places_without_a_location_are_features_without_geometry(real: Directory, real_site: Path) -> None:
    features = json.loads((real_site / "api/v1/places.geojson").read_text(encoding="utf-8"))["features"]
    lost = {feature["id"] for feature in features if feature["geometry"] is None}
    assert lost == {entry.record.ref for entry in doors.of_town(real).unlocated}
    for feature in features:
        properties = feature["properties"]
        assert properties["precision"] in (None, "door", "building", "near", "town")
        assert (properties["precision"] is None) == (feature["id"] in lost)
        if feature["geometry"] is not None:
            assert properties["source"] in real.records


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["map", *(f"districts/{district}" for district in DISTRICTS)])
def test_a_map_page_stays_light(real_site: Path, language: str, path: str) -> None:
    weights = loaded_with(real_site / LANGUAGES[language] / path / "index.html")
    assert "leaflet.js" in weights
    assert sum(weights.values()) <= (TOWN_KB if path == "map" else PAGE_KB) * 1000, weights
