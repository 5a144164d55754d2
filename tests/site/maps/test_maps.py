"""Maps: nothing is invented, list and picture say the same, the data are valid, and the pages stay light."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bench.maps import LARGE
from bench.roots import write_root
from generator.build import build
from generator.language.width import em
from generator.records.load import load
from generator.records.location import position, town_of
from generator.site import maps
from generator.site.maps import drawing, live, shapes, sheet
from tests.support.roots import AS_OF, REPOSITORY

REAL = load(REPOSITORY, AS_OF).directory
DISTRICTS = [district.id for district in REAL.of("district")]
LANGUAGES = {"ja": "", "en": "en/"}
FILES = ("districts", "towns", "places")
TOWN_PAGE_KB, LARGE_PAGE_KB = 120, 200


# -- positions: sourced, or none --------------------------------------------------------------------------------


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
def test_an_address_names_its_town_or_none(address: str, town: str | None) -> None:
    found = town_of(REAL, address)
    assert (found.town + found.koaza if found else None) == town


def test_no_position_is_invented() -> None:
    """Every point on a map is a coordinate of a record, or the point of a town that a sourced address names."""
    given = {(fact["lat"], fact["lon"]) for record in REAL.records.values() for fact in record.get("coordinates", ())}
    towns = {(town.lat, town.lon) for town in REAL.towns}
    for door in sheet.whole(REAL).doors:
        point = (door.position.lat, door.position.lon)
        assert point in (towns if door.position.definition == "address" else given)
        assert door.position.fact["source"] in REAL.records
        assert door.position.exact == (door.position.radius == 0)


def test_a_desk_stands_where_its_building_stands() -> None:
    desk = position(REAL, REAL.require("office/chiku-fukushi-madoguchi/kugenuma"))
    centre = position(REAL, REAL.require("place/shimin-center/kugenuma"))
    assert desk is not None
    assert centre is not None
    assert (desk.lat, desk.lon, desk.precision) == (centre.lat, centre.lon, "near")


# -- sheets: one door one number, nobody dropped ----------------------------------------------------------------


@pytest.mark.parametrize("district", [None, *DISTRICTS])
def test_numbers_run_from_one_and_every_record_is_there_once(district: str | None) -> None:
    own = sheet.whole(REAL) if district is None else sheet.of_district(REAL, REAL.require(f"district/{district}"))
    assert [door.number for door in own.doors] == list(range(1, len(own.doors) + 1))
    listed = [entry.record.ref for door in own.doors for entry in door.entries]
    listed += [entry.record.ref for entry in own.unlocated]
    assert len(listed) == len(set(listed))
    if district is not None:
        assert REAL.require(f"district/{district}")["centre"] in listed


def test_the_town_map_leaves_nobody_out() -> None:
    whole = sheet.whole(REAL)
    listed = {entry.record.ref for door in whole.doors for entry in door.entries}
    listed |= {entry.record.ref for entry in whole.unlocated}
    places = {place.ref for place in REAL.of("place") if place["status"] != "closed"}
    offices = {office.ref for office in REAL.of("office") if office["status"] != "closed"}
    assert places | offices <= listed


def test_what_shares_a_door_shares_a_number() -> None:
    whole = sheet.whole(REAL)
    doors = [whole.at(REAL.require(ref)) for ref in ("agency/backup-fujisawa", "agency/fukushi-sogo-sodan")]
    assert doors[0] is not None
    assert doors[0] == doors[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_and_list_say_the_same(real_site: Path, language: str) -> None:
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
    assert unlocated.count('class="entry"') == len(sheet.whole(REAL).unlocated)
    assert str(len(sheet.whole(REAL).unlocated)) in unlocated[:400]


@pytest.mark.parametrize("district", DISTRICTS)
def test_district_page_has_its_own_map(real_site: Path, district: str) -> None:
    text = (real_site / "districts" / district / "index.html").read_text(encoding="utf-8")
    own = sheet.of_district(REAL, REAL.require(f"district/{district}"))
    for mark in own.marks:
        assert f'id="{mark.id}"' in text
        for door in mark.doors:
            for entry in door.entries:
                anchor = f"at-{entry.record.kind}-{entry.record.id.replace('/', '--')}"
                assert f'id="{anchor}" data-mark="{mark.id}"' in text
    assert f"assets/maps/{district}.js" in text
    assert "国土地理院" in text


# -- the picture ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_names_are_on_the_picture_and_cover_nothing(language: str) -> None:
    picture = drawing.picture(REAL, sheet.whole(REAL), language)
    assert picture is not None
    assert {name.district.id for name in picture.names if name.district} == set(DISTRICTS)
    boxes = [(name.x, name.y, em(name.text) * drawing.NAME / 2, drawing.NAME / 2) for name in picture.names] + [
        (pin.label_x, pin.label_y, pin.width / 2, 28) for pin in picture.pins
    ]
    for position_, (x, y, half, tall) in enumerate(boxes):
        assert picture.frame.holds((x, y))
        for other_x, other_y, other_half, other_tall in boxes[position_ + 1 :]:
            assert abs(x - other_x) >= half + other_half - 2 or abs(y - other_y) >= tall + other_tall - 2


def test_neighbours_never_share_a_look() -> None:
    features = (REAL.geometry or {})["features"]
    chosen, around = shapes.colours(features), shapes.neighbours(features)
    assert all(chosen[one] % 4 != chosen[other] % 4 for one in around for other in around[one])


def test_an_imprecise_place_is_an_area_and_never_a_door(town_root: Path, tmp_path: Path) -> None:
    for name, precision in (("kita", "building"), ("minami", "near")):
        path = town_root / f"directory/places/centre/{name}.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("precision: building", f"precision: {precision}"), encoding="utf-8"
        )
    assert build(town_root, tmp_path / "site", AS_OF).ok
    exact = (tmp_path / "site/districts/kita/index.html").read_text(encoding="utf-8")
    rough = (tmp_path / "site/districts/minami/index.html").read_text(encoding="utf-8")
    assert 'class="map-tip"' in exact
    assert 'class="map-area"' not in exact
    assert 'class="map-tip"' not in rough
    assert 'class="map-area"' in rough


def test_a_town_without_outlines_keeps_its_list(town_root: Path, tmp_path: Path) -> None:
    (town_root / "directory/districts/districts.geojson").unlink()
    assert build(town_root, tmp_path / "site", AS_OF).ok
    text = (tmp_path / "site/map/index.html").read_text(encoding="utf-8")
    assert 'class="entry"' in text
    assert "まだありません" in text
    assert "map-still" not in text
    assert "leaflet.js" not in text


# -- the script -------------------------------------------------------------------------------------------------


def test_the_script_is_the_same_every_time_and_loads_nothing() -> None:
    picture = drawing.picture(REAL, sheet.whole(REAL), "ja")
    assert picture is not None
    script = live.script(REAL, picture)
    assert script == live.script(load(REPOSITORY, AS_OF).directory, picture)
    assert re.findall(r"https?://[^/\"]+", script) == ["https://cyberjapandata.gsi.go.jp"]
    assert "addTo(map_portal)" in script
    assert "tile_layer_portal.addTo" not in script, "the base map would load unasked"
    assert not re.search(r"\$\(|jquery|bootstrap|cdn", script, re.IGNORECASE)


def test_the_invented_town_has_its_own_base_map(town_site: Path) -> None:
    assert "https://tiles.example/plain/{z}/{x}/{y}.png" in (town_site / "assets/maps/town.js").read_text()


def test_the_code_for_printing_needs_a_public_address(town_root: Path) -> None:
    directory = load(town_root, AS_OF).directory
    pages = {file.path: file.text for file in maps.write(directory.published_at("https://example.org/navi/"), "en")}
    assert "https://example.org/navi/en/map/" in pages["map/index.md"]
    assert 'class="map-qr"' in pages["map/index.md"]
    assert "map-qr" not in {file.path: file.text for file in maps.write(directory, "en")}["map/index.md"]


# -- open data --------------------------------------------------------------------------------------------------


def _published(site: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"api/v1/{name}.geojson").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_geojson_is_valid_and_says_whose_it_is(real_site: Path, town_site: Path, name: str) -> None:
    schema = json.loads((REPOSITORY / "node_modules/geojson-schema/FeatureCollection.json").read_text(encoding="utf-8"))
    for site in (real_site, town_site):
        data = _published(site, name)
        jsonschema.validate(data, schema)
        assert data["licence"] == "CC BY 4.0"
        assert data["attribution"]["ja"]
        assert data["attribution"]["en"]
        identities = [feature["id"] for feature in data["features"]]
        assert len(identities) == len(set(identities)) > 0


def test_outlines_follow_the_right_hand_rule(real_site: Path) -> None:
    for feature in _published(real_site, "districts")["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            for number, ring in enumerate(polygon):
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
                assert ring[0] == ring[-1]
                assert (area > 0) == (number == 0)


def test_rings_that_run_the_wrong_way_are_turned() -> None:
    clockwise = [[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]
    hole = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]
    turned = shapes.rewound({"type": "Polygon", "coordinates": [clockwise, hole]})
    assert turned["coordinates"] == [clockwise[::-1], hole[::-1]]


def test_places_without_a_position_are_features_without_geometry(real_site: Path) -> None:
    features = _published(real_site, "places")["features"]
    lost = {feature["id"] for feature in features if feature["geometry"] is None}
    assert lost == {entry.record.ref for entry in sheet.whole(REAL).unlocated}
    for feature in features:
        properties = feature["properties"]
        assert properties["precision"] in (None, "door", "building", "near", "town")
        assert (properties["precision"] is None) == (feature["id"] in lost)
        if feature["geometry"] is not None:
            assert properties["source"] in REAL.records


def test_the_index_names_the_files(real_site: Path) -> None:
    index = json.loads((real_site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert set(index["geojson"]) == set(FILES)
    for entry in index["geojson"].values():
        assert (real_site / entry["url"]).is_file()


# -- weight: budgets, not times ---------------------------------------------------------------------------------


def _weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def _loaded(page: Path) -> dict[str, int]:
    """The gzip weight of a page and of every style, script and picture it names."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"', text)
    files = [page, *((page.parent / name).resolve() for name in named)]
    return {file.name: _weight(file.read_bytes()) for file in files}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["map", *(f"districts/{district}" for district in DISTRICTS)])
def test_a_map_page_stays_light(real_site: Path, language: str, path: str) -> None:
    weights = _loaded(real_site / LANGUAGES[language] / path / "index.html")
    assert "leaflet.js" in weights
    assert sum(weights.values()) <= TOWN_PAGE_KB * 1000, weights


def test_five_hundred_places_on_one_map_stay_light(real_site: Path, tmp_path: Path) -> None:
    root = tmp_path / "town"
    write_root(root, REPOSITORY, LARGE)
    directory = load(root, AS_OF).directory
    whole = sheet.whole(directory)
    assert len(whole.marks) >= 500
    # A page that is mostly frame stands for the styles and for what stands around the map.
    shared = sum(_loaded(real_site / "districts/index.html").values())
    shared += sum(_weight((real_site / f"assets/map.{kind}").read_bytes()) for kind in ("js", "css"))
    files = {file.path: file.text.encode() for file in maps.write(directory, "ja")}
    shared += sum(_weight(files[f"assets/maps/{name}"]) for name in ("leaflet.js", "leaflet.css", "town.js"))
    for language in LANGUAGES:
        page = next(file.text.encode() for file in maps.write(directory, language) if file.path.endswith("index.md"))
        weight = shared + _weight(page)
        assert weight <= LARGE_PAGE_KB * 1000, (language, weight)
