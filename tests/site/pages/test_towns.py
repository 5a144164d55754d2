"""The page of towns: all of them, with every candidate for a district and the desks there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.records.directory import Town
from generator.records.load import load
from generator.site.pages import towns
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root

DIRECTORY = load(REPOSITORY, AS_OF).directory


@pytest.mark.parametrize("language", ["", "en/"])
def test_whole_table_stands_there(real_site: Path, language: str) -> None:
    page = (real_site / language / "towns" / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"<tr data-key=", page)) == len(DIRECTORY.towns) == 211
    for district in DIRECTORY.of("district"):
        assert f'id="in-{district.id}"' in page


@pytest.mark.parametrize("town", DIRECTORY.towns, ids=lambda town: town.town + town.koaza)
def test_doubt_is_told_with_every_candidate(town: Town) -> None:
    line = towns.line_of(DIRECTORY, town)
    assert {district.id for district in line.districts} == {town.district, *town.other_districts}
    certain = town.split == "no" and town.evidence != "inferred" and not town.other_districts
    assert (line.doubt == "") == certain
    assert town.kana, "a reading for who types in kana"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("辻堂１丁目", "辻堂一丁目"),
        ("つじどう", "辻堂一丁目"),
        ("ツジドウ", "辻堂一丁目"),
        ("tsujido", "辻堂一丁目"),
        ("Tsujidō 1", "辻堂一丁目"),
        ("オソゴウ", "獺郷"),
        ("藤ヶ岡", ""),
        ("みろくじ4", "弥勒寺四丁目"),
        ("Ōba", "大庭"),
    ],
)
def test_town_is_found_however_it_is_typed(typed: str, found: str) -> None:
    asked = towns.key(typed)
    lines = [towns.line_of(DIRECTORY, town) for town in DIRECTORY.towns]
    names = [line.name for line in lines if any(asked in one for one in line.keys.split())]
    assert (found in names) if found else not names


def test_invented_town_without_readings(tmp_path: Path) -> None:
    directory = load(copy_root(tmp_path / "town", TOWN), AS_OF).directory
    lines = {line.name: line for line in (towns.line_of(directory, town) for town in directory.towns)}
    assert [district.id for district in lines["中町"].districts] == ["kita", "minami"]
    assert (lines["中町"].doubt, lines["南町"].doubt, lines["北町"].doubt) == ("split", "unknown", "")
    assert lines["南町"].keys == "南町"
