"""Every answer of the open data follows the schema that is published for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from generator.records import contact
from generator.records.directory import Directory
from generator.records.location import in_letters
from generator.records.provenance import Freshness
from generator.records.reach import Via
from generator.site.data import answers, api
from generator.site.frame.links import API
from tests.support.answers import follow_their_schemas, read, schemas_in


def test_every_answer_follows_the_schema_it_names(town: Directory, town_site: Path) -> None:
    assert follow_their_schemas(town_site) == len(town.records) + len(town.schemas.published) + 2


def test_every_schema_is_one_of_the_dialect_and_stands_alone(town_site: Path) -> None:
    for name, schema in schemas_in(town_site).items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert "$id" not in schema, "a relative address would be resolved against a file that nobody has"
        for node in _nodes(schema):
            if "$ref" in node:
                assert node["$ref"].startswith("#/$defs/"), name


def test_no_group_takes_a_field_that_is_not_named(town_site: Path) -> None:
    for name, schema in schemas_in(town_site).items():
        for node in _nodes(schema):
            if isinstance(node.get("properties"), dict) and node.get("type") == "object":
                assert "additionalProperties" in node, (name, node.get("title"))
                assert node["additionalProperties"] is not True, (name, node.get("title"))


@pytest.mark.parametrize("damage", ["another field", "another kind", "nothing computed", "another computed thing"])
def test_a_wrong_answer_is_refused(town_site: Path, damage: str) -> None:
    schema = read(town_site / API / "schema/agency.schema.json")
    answer = read(town_site / API / "agency/nandemo.json")
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(answer)
    if damage == "another field":
        answer["fee"] = 0
    elif damage == "another kind":
        answer["kind"] = "office"
    elif damage == "nothing computed":
        del answer["computed"]
    else:
        answer["computed"]["weather"] = "fine"
    assert not validator.is_valid(answer)


def test_the_schemas_of_the_records_are_published_too(town: Directory, town_site: Path) -> None:
    folder = town_site / API / "schema/input"
    assert {path.name for path in folder.iterdir()} == {
        "common.schema.json",
        *(f"{kind.name}.schema.json" for kind in town.schemas.kinds),
    }
    for kind in town.schemas.published:
        assert "computed" not in read(folder / f"{kind.name}.schema.json")["properties"]


def test_a_schema_says_its_address_where_it_has_one(town: Directory) -> None:
    published = town.published_at("https://example.org/navi")
    found = {file.path: json.loads(file.text) for write in (api.write, api.schemas) for file in write(published)}
    name = f"{API}schema/lists/place.schema.json"
    assert found[name]["$id"] == f"https://example.org/navi/{name}"
    index = found[f"{API}index.json"]
    jsonschema.validate(index, found[index["schema"]], cls=jsonschema.Draft202012Validator)


def test_names_and_choices_are_those_of_the_code(town: Directory) -> None:
    definitions = answers._definitions()
    assert not set(definitions) & set(town.schemas.common["$defs"])
    assert {part.name for part in answers.PARTS} <= set(definitions)
    assert definitions["freshness"]["enum"] == list(get_args(Freshness))
    steps = definitions["reach"]["items"]["properties"]
    assert steps["via"]["enum"] == list(get_args(Via))
    silent = definitions["silent"]["items"]["properties"]
    assert tuple(silent["field"]["enum"]) == contact.FIELDS
    for kind in town.schemas.published:
        assert not {"kind", "computed"} & set(kind.schema["properties"])


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping below a value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(item)


def test_what_a_department_confirmed_itself_says_how(town_site: Path) -> None:
    (fact,) = read(town_site / API / "office/kosodate/kita.json")["computed"]["provenance"]
    assert (fact["source"], fact["by"], fact["day"]) == ("organization/fukushi", "telephone", "2026-10-01")
    assert "福祉課（電話で確認）" in (town_site / "data/freshness.csv").read_text(encoding="utf-8")


def test_an_address_stands_in_letters_beside_it_as_on_the_pages(town: Directory, town_site: Path) -> None:
    told = 0
    for record in town.records.values():
        computed = read(town_site / API / f"{record.kind}/{record.id}.json")["computed"]
        addresses = [fact["address"] for fact in record.get("addresses", ())]
        assert computed.get("letters", []) == [in_letters(town, address) for address in addresses]
        told += len(addresses)
    assert told
