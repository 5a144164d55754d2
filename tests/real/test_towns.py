"""The real page of towns: all of them, with every candidate for a district, found however they are typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.language import town_name
from generator.records.directory import Directory
from generator.site.pages import towns


@pytest.mark.parametrize("language", ["", "en/"])
def test_whole_table_stands_there(real: Directory, real_site: Path, language: str) -> None:
    page = (real_site / language / "towns" / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"<tr data-key=", page)) == len(real.towns) == 211
    for district in real.of("district"):
        assert f'id="in-{district.id}"' in page


def test_doubt_is_told_with_every_candidate(real: Directory) -> None:
    for town in real.towns:
        line = towns.line_of(real, town)
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
def test_town_is_found_however_it_is_typed(real: Directory, typed: str, found: str) -> None:
    asked = town_name.key(typed)
    lines = [towns.line_of(real, town) for town in real.towns]
    names = [line.name for line in lines if any(asked in one for one in line.keys.split())]
    assert (found in names) if found else not names
