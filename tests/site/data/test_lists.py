"""Tables for Excel: all bodies with the ways to reach them, and the lists of the municipal standard."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from generator.records.directory import Directory
from generator.records.location import location_of
from generator.records.standing import standing
from generator.site.data import bodies, standard
from tests.support.repositories import portal

LANGUAGES = {"ja": "", "en": "en/"}


def _rows(site: Path, path: str) -> list[dict[str, str]]:
    raw = (site / path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel takes it for Shift_JIS"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_body_stands_in_the_table_with_a_number_to_call(town: Directory, town_site: Path, language: str) -> None:
    rows = _rows(town_site, LANGUAGES[language] + bodies.ALL)
    record, first = {"ja": ("記録", "最初にかける番号"), "en": ("Record", "Number to call first")}[language]
    expected = [one.ref for kind in town.schemas.called for one in standing(town.of(kind.name))]
    assert sorted(row[record] for row in rows) == sorted(expected)
    for row in rows:
        assert re.match(r"[0-9#-]+", row[first])
        assert set(row.values()) & {"'", "None"} == set()
    of_kinds = [
        row
        for kind in town.schemas.called
        if town.of(kind.name)
        for row in _rows(town_site, LANGUAGES[language] + bodies.path_of_kind(kind.name))
    ]
    assert of_kinds == rows


@pytest.mark.parametrize("layout", standard.layouts(), ids=lambda layout: layout.key)
def test_a_list_has_the_columns_of_its_layout_as_text(
    town: Directory, town_site: Path, layout: standard.Layout
) -> None:
    rows = _rows(town_site, layout.path)
    assert list(rows[0]) == [heading for heading, _key in layout.columns]
    schema = Schema.from_descriptor({"fields": [{"name": heading, "type": "string"} for heading in rows[0]]})
    report = Resource(path=layout.path, basepath=str(town_site), schema=schema).validate()
    assert report.valid, report.flatten(["type", "note"])
    for row in rows:
        code = row["都道府県コード又は市区町村コード"]
        total = sum(int(digit) * weight for digit, weight in zip(code[:5], (6, 5, 4, 3, 2), strict=True))
        assert code[5] == str((11 - total % 11) % 10)
        assert row["名称"]
        assert re.fullmatch(r"[ァ-ヶー・]+", row["名称_カナ"])
        point = location_of(town, town.require(f"place/{row['NO']}"))
        assert bool(row["緯度"]) == bool(row["経度"]) == (point is not None and point.exact)
        assert row["備考"]


def test_a_list_names_the_places_that_the_town_chose(town: Directory) -> None:
    found = {layout.key: [place.ref for place in places] for layout, places in standard.written(town)}
    assert all(ref.startswith("place/centre/") for ref in found["public"])
    assert all(ref.startswith("place/ibasho/") for ref in found["childcare"])


def test_a_town_without_its_code_has_no_list(town: Directory) -> None:
    bare = town.published_at("https://example.org/")
    bare.town = {key: value for key, value in bare.town.items() if key != "code"}
    assert list(standard.write(bare)) == []


def test_the_same_can_be_exported(town: Directory, town_site: Path) -> None:
    done = portal(town.root, "export", "csv", "--out", str(town.root / "csv"))
    assert done.exit_code == 0, done.output
    for code, path in LANGUAGES.items():
        exported = (town.root / "csv" / code / bodies.ALL).read_bytes()
        assert exported == (town_site / path / bodies.ALL).read_bytes()
