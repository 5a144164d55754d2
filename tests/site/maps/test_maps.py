"""Maps: an imprecise place is never a door, the script loads nothing, and the data are valid."""

from __future__ import annotations

import json
import re
from pathlib import Path

import geojson
import pytest

from generator.build import build, written
from generator.records import relations
from generator.records.directory import Directory, thaw
from generator.records.load import load
from generator.records.location import in_letters
from generator.records.outline import read
from generator.site.frame import groups
from generator.site.maps import doors, drawing, live, shapes
from generator.site.maps.geojson import write
from tests.support.roots import AS_OF

LANGUAGES = {"ja": "", "en": "en/"}
FILES = ("districts", "towns", "places")


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_and_list_say_the_same(town: Directory, town_site: Path, language: str) -> None:
    text = (town_site / LANGUAGES[language] / "map/index.html").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r'data-show><span class="vh">[^<]+</span>(\d+)</a>', text)]
    assert numbers == [door.number for door in doors.of_town(town).numbered]
    assert set(re.findall(r'<a id="([^"]+)" class="map-pin', text)) == set(re.findall(r'data-mark="([^"]+)"', text))
    unlocated = text[text.index('id="unlocated"') :]
    assert unlocated.count('class="entry"') == len(doors.of_town(town).unlocated) > 0


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


def test_the_script_is_the_same_every_time_and_loads_nothing(town: Directory, town_root: Path) -> None:
    drawn = drawing.draw(town, doors.of_town(town), town.locale("ja"))
    assert drawn is not None
    script = live.script(town, drawn)
    assert script == live.script(load(town_root, AS_OF).directory, drawn)
    assert re.findall(r"https?://[^/\"]+", script) == ["https://tiles.example"]
    assert script.startswith("window.townMap = {")


def test_the_invented_town_has_its_own_base_map(town_site: Path) -> None:
    assert "https://tiles.example/plain/{z}/{x}/{y}.png" in (town_site / "assets/maps/town.js").read_text()


def test_rings_that_run_the_wrong_way_are_turned() -> None:
    clockwise = [[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]
    hole = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]
    geometry = {"type": "Polygon", "coordinates": [clockwise, hole]}
    (wrong,) = read({"features": [{"properties": {"id": "a"}, "geometry": geometry}]})
    turned = thaw(shapes.rewound(wrong.area))
    assert turned["coordinates"] == [clockwise[::-1], hole[::-1]]


def test_the_index_names_the_files(town_site: Path) -> None:
    index = json.loads((town_site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert set(index["geojson"]) == set(FILES)
    for entry in index["geojson"].values():
        assert (town_site / entry["url"]).is_file()


def test_the_files_are_geojson_and_say_each_town_in_letters(town: Directory) -> None:
    files = {file.path.rpartition("/")[2]: file.text for file in write(town)}
    assert set(files) == {f"{name}.geojson" for name in FILES}
    for name, text in files.items():
        read_by_others = geojson.loads(text)
        assert read_by_others.is_valid, name
        assert all(one.is_valid for one in read_by_others["features"] if one["geometry"] is not None), name
    towns = json.loads(files["towns.geojson"])["features"]
    for one in towns:
        assert one["properties"]["letters"] == in_letters(town, one["properties"]["name"])
    assert any(one["properties"]["letters"] for one in towns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_town_leads_from_its_map_to_those_of_its_districts(
    town_root: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(groups, "LONG", 0)
    directory = load(town_root, AS_OF).directory
    pages = {file.path: file.text for file in written(directory, directory.locale(language)) if file.text}
    whole, places = pages["map/index.md"], pages["places/index.md"]
    assert 'class="map-pin ' not in whole
    for district in directory.of("district"):
        count = sum(entry.district == district.ref for entry in _entries(directory))
        assert re.search(rf'href="\.\./districts/{district.id}/#map-title">[^<]+{count}', whole)
        assert f'href="../districts/{district.id}/#places"' in places
    for entry in _entries(directory):
        home = f"{entry.district}/".replace("district/", "districts/") if entry.district else "map/elsewhere/"
        page = pages[f"{home}index.md"]
        assert f'data-record="{entry.record.ref}"' in page
    for place in relations.standing(directory.of("place")):
        homes = [path for path, text in pages.items() if f'data-record="{place.ref}"' in text]
        assert any(path.startswith(("districts/", "places/elsewhere/")) for path in homes)


def _entries(directory: Directory) -> list[doors.Entry]:
    whole = doors.of_town(directory)
    return [*(entry for door in whole.numbered for entry in door.entries), *whole.unlocated]
