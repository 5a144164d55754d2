"""The package in the form of HSDS: valid, whole, the same ids in each language, nothing unknown filled in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Detector, Package, Resource, Schema, system

from generator.records.directory import Directory, freeze
from generator.records.load import load
from generator.records.location import location_of
from generator.records.reach import FactUse
from generator.site.data.hsds.columns import TABLES
from generator.site.data.hsds.hours import _rows
from generator.site.data.hsds.rows import Rows
from tests.support.hsds import published
from tests.support.repositories import edit, portal
from tests.support.roots import AS_OF

LANGUAGES = ["ja", "en"]


@pytest.fixture(scope="module")
def exported(town: Directory) -> Path:
    """What the command writes for the invented town."""
    done = portal(town.root, "export", "hsds", "--out", str(town.root / "hsds"))
    assert done.exit_code == 0, done.output
    return town.root / "hsds"


def _services(folder: Path, language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / language / "services.json").read_text(encoding="utf-8"))
    return found


def _table(folder: Path, language: str, name: str) -> list[dict[str, str]]:
    with (folder / language / TABLES[name].file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_a_tabular_data_package(exported: Path, language: str) -> None:
    report = Package(str(exported / language / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_services_follow_the_published_schema(exported: Path, language: str) -> None:
    schema = published("service.json")
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for service in _services(exported, language):
        assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(service)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_follow_the_published_description(exported: Path, language: str) -> None:
    resources = {resource["name"]: resource for resource in published("datapackage.json")["resources"]}
    for name, table in TABLES.items():
        path = exported / language / table.file
        assert resources[name]["path"] == table.file
        described = {key: value for key, value in resources[name]["schema"].items() if key != "foreignKeys"}
        if path.is_file():
            with system.use_context(trusted=True):  # the path is whole
                schema = Schema.from_descriptor(described)
                report = Resource(path=str(path), schema=schema, detector=Detector(schema_sync=True)).validate()
            assert report.valid, (name, report.flatten(["type", "note", "fieldName"]))
            with path.open(encoding="utf-8", newline="") as file:
                assert set(next(csv.reader(file))) <= {column["name"] for column in described["fields"]}


def test_ids_are_the_same_in_every_language(exported: Path) -> None:
    one, other = ([row["id"] for row in _nodes(_services(exported, code)) if "status" in row] for code in LANGUAGES)
    assert one == other
    assert len(set(one)) == len(one)


def test_every_body_is_there_once(town: Directory, exported: Path) -> None:
    rows = [*_table(exported, "ja", "attribute")]
    refs = {row["value"] for row in rows if row["link_entity"] in ("service", "service_at_location")}
    for kind in ("agency", "hotline", "office", "place"):
        for record in town.of(kind):
            assert record.ref in refs or record.get("status") == "closed", record.ref


def test_every_fact_that_is_given_says_where_it_is_from(exported: Path) -> None:
    attributes = _table(exported, "ja", "attribute")
    terms = {row["id"]: row["code"] for row in _table(exported, "ja", "taxonomy_term")}
    told: dict[str, set[str]] = {}
    for row in attributes:
        told.setdefault(row["link_id"], set()).add(terms[row["taxonomy_term_id"]])
    for name in ("phone", "schedule"):
        for row in _table(exported, "ja", name):
            assert {"portal:source", "portal:checked", "portal:freshness"} <= told[row["id"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unknown_is_filled_in(exported: Path, language: str) -> None:
    unknown = {"ja": "運営者は未確認", "en": "Operator not known"}[language]
    assert unknown in {row["name"] for row in _table(exported, language, "organization")}
    services = _services(exported, language)
    assert unknown not in json.dumps(services, ensure_ascii=False)
    assert any("organization_id" not in service for service in services)
    for node in _nodes(services):
        assert "" not in node.values()
        assert None not in node.values()


def test_a_point_is_given_only_where_somebody_may_walk_to_it(town: Directory, exported: Path) -> None:
    terms = {row["id"]: row["code"] for row in _table(exported, "ja", "taxonomy_term")}
    attributes = _table(exported, "ja", "attribute")
    refs = {row["link_id"]: row["value"] for row in attributes if terms[row["taxonomy_term_id"]] == "portal:ref"}
    exact = set()
    for row in _table(exported, "ja", "location"):
        point = location_of(town, town.require(refs[row["id"]]))
        assert bool(row["latitude"]) == (point is not None and point.exact)
        exact.add(bool(row["latitude"]))
    assert exact == {True, False}


def test_an_address_without_its_postal_code_stands_in_words(town_root: Path) -> None:
    file = town_root / "directory/agencies/kosodate.yaml"
    town = load(town_root, AS_OF).directory
    with_address = next(one for one in town.records.values() if one.get("addresses") and one.kind == "place")
    address = with_address["addresses"][0]["address"]
    assert file.is_file()
    portal(town_root, "export", "hsds", "--out", str(town_root / "one"))
    described = [row["description"] for row in _table(town_root / "one", "ja", "location")]
    assert any(address in words for words in described)
    assert not (town_root / "one/ja/addresses.csv").exists()
    edit(town_root / with_address.file, (f"address: {address}", f'postal_code: "999-0001"\n    address: {address}'))
    portal(town_root, "export", "hsds", "--out", str(town_root / "other"))
    (row,) = _table(town_root / "other", "ja", "address")
    assert (row["city"], row["state_province"], row["postal_code"]) == ("みどり市", "みどり県", "999-0001")


def test_expired_numbers_are_left_out(exported: Path, town_root: Path) -> None:
    number = "0999-99-0100"
    assert number in {row["number"] for row in _table(exported, "ja", "phone")}
    file = town_root / "directory/agencies/nandemo.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(place for place, line in enumerate(lines) if number in line)
    checked = next(place for place in range(at, len(lines)) if "checked:" in lines[place])
    lines[checked] = '    checked: "2020-01-01"'
    file.write_text("\n".join(lines), encoding="utf-8")
    done = portal(town_root, "export", "hsds", "--out", str(town_root / "old"))
    assert done.exit_code == 0, done.output
    assert number not in {row["number"] for row in _table(town_root / "old", "ja", "phone")}
    assert number not in (town_root / "old/ja/services.json").read_text(encoding="utf-8")


def _schedule(town: Directory, **fact: Any) -> list[dict[str, Any]]:
    use = FactUse(freeze({"source": "source/midori-list", "checked": "2026-10-01", **fact}), "fresh")
    return list(_rows(Rows(town, town.locale("en")), use))


def test_hours_are_rules_a_calendar_knows(town: Directory) -> None:
    week = {"days": ["mo", "we"], "opens": "09:00", "closes": "17:00"}
    (row,) = _schedule(town, weekly=[week], valid_from="2026-12-01")
    assert (row["freq"], row["byday"], row["opens_at"], row["closes_at"]) == ("WEEKLY", "MO,WE", "09:00:00", "17:00:00")
    assert row["valid_from"] == "2026-12-01"
    (row,) = _schedule(town, weekly=[{**week, "weeks": [2, "last"]}])
    assert (row["freq"], row["byday"]) == ("MONTHLY", "2MO,2WE,-1MO,-1WE")
    (row,) = _schedule(town, weekly=[{**week, "closes": "24:00"}])
    assert row["closes_at"] == "23:59:00"
    every = {"days": ["mo", "tu", "we", "th", "fr", "sa", "su"], "opens": "09:00", "closes": "10:00"}
    (row,) = _schedule(town, weekly=[{**every, "month_days": [10, 20]}])
    assert (row["freq"], row["bymonthday"]) == ("MONTHLY", "10,20")
    (row,) = _schedule(town, weekly=[week], disputed={"ja": "ちがう", "en": "differs"})
    assert "opens_at" not in row
    assert row["description"]


def test_a_folder_of_somebody_else_is_left_alone(town_root: Path) -> None:
    (town_root / "mine").mkdir()
    (town_root / "mine/letter.txt").write_text("mine", encoding="utf-8")
    done = portal(town_root, "export", "hsds", "--out", str(town_root / "mine"))
    assert done.exit_code != 0
    assert (town_root / "mine/letter.txt").read_text(encoding="utf-8") == "mine"
