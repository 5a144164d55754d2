"""A name and an address are the same in English wherever they stand: on the page, in the API, in tables and exports."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.language.locale import Locale
from generator.records.addresses import path_of
from generator.records.directory import Directory, Record
from generator.records.location import below_town, in_letters
from generator.records.standing import standing
from generator.site.data import bodies
from generator.site.data.hsds import package

BARE = 7
"""Addresses that say no more than the name of a building: nobody's reading is made up for them."""


@pytest.fixture(scope="module")
def english(real: Directory) -> Locale:
    return next(one for one in real.locales if one.code == "en")


@pytest.fixture(scope="module")
def located(real: Directory) -> list[tuple[Record, str, str]]:
    """Each record that has an address, the first one as it is written, and in Latin letters."""
    found = [record for kind in real.schemas.called for record in standing(real.of(kind.name))]
    addresses = [(record, str(record["addresses"][0]["address"])) for record in found if record.get("addresses")]
    return [(record, address, in_letters(real, address)) for record, address in addresses]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(item)


def test_an_address_stands_in_letters_where_its_reading_is_known(located: list[tuple[Record, str, str]]) -> None:
    assert len(located) > 30
    assert sum(not letters for _record, _address, letters in located) < BARE
    for _record, _address, letters in located:
        assert letters.isascii() or re.fullmatch(r"[\x00-\x7fāīūēōĀĪŪĒŌ]+", letters)


def test_pages_and_what_machines_are_told_agree(
    real: Directory, english: Locale, real_site: Path, located: list[tuple[Record, str, str]]
) -> None:
    town = str(real.town["name"]["en"])
    for record, address, letters in located:
        page = (real_site / english.path / path_of(real, record) / "index.html").read_text(encoding="utf-8")
        page = re.sub(r"\s+", " ", page)
        heading = html.unescape(re.sub("<[^>]+>", "", re.findall("<h1.*?</h1>", page, re.DOTALL)[0]))
        assert record["name"]["en"] in heading, record.ref
        if letters:
            assert f"</span> ({letters})" in page, record.ref
        told = [
            node
            for text in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)
            for node in _nodes(json.loads(text))
        ]
        own = [node["name"] for node in told if node.get("identifier") == record.ref]
        assert own in ([], [record["name"]["en"]]), record.ref  # of what may have ended machines are told nothing
        streets = {node["streetAddress"] for node in told if node.get("addressLocality") == town}
        assert streets <= {letters or below_town(real, address)}, record.ref


def test_answers_and_tables_agree(real: Directory, real_site: Path, located: list[tuple[Record, str, str]]) -> None:
    raw = (real_site / "en" / bodies.ALL).read_bytes().decode("utf-8-sig")
    rows = {row["Record"]: row for row in csv.DictReader(io.StringIO(raw))}
    for kind in real.schemas.called:
        for record in standing(real.of(kind.name)):
            assert record["name"]["en"] in rows[record.ref].values(), record.ref
    for record, address, letters in located:
        answer = json.loads((real_site / "api" / "v1" / f"{record.ref}.json").read_text(encoding="utf-8"))
        assert (answer["name"]["en"], answer["addresses"][0]["address"]) == (record["name"]["en"], address)
        assert answer["computed"]["letters"][0] == letters, record.ref
        assert letters in " ".join(rows[record.ref].values()), record.ref


def test_the_package_agrees(real: Directory, english: Locale, located: list[tuple[Record, str, str]]) -> None:
    tables = {Path(file.path).name: str(file.text) for file in package.files(real, english)}
    locations = list(csv.DictReader(io.StringIO(tables["locations.csv"])))
    addresses = {row["location_id"]: row for row in csv.DictReader(io.StringIO(tables["addresses.csv"]))}
    by_name = {row["name"]: row for row in locations}
    held = [entry for entry in located if entry[0]["name"]["en"] in by_name]
    assert len(held) > len(located) / 2, "a department is an organization there, without a place of its own"
    for record, address, letters in held:
        row = by_name[record["name"]["en"]]
        street = addresses.get(row["id"])
        if street is None:
            assert address in row["description"], record.ref
            assert not letters or f"({letters})" in row["description"], record.ref
        else:
            assert street["address_1"] == letters, record.ref
            assert street["city"] == real.town["name"]["en"]
