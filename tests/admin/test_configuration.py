"""The form's configuration: every kind and every field that a widget can hold, in the words of the schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from generator.admin.configuration import configuration
from generator.records.directory import Directory
from generator.records.load import load
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root, laid_over

SVELTIA = REPOSITORY / "node_modules/@sveltia/cms/schema/sveltia-cms.json"


@pytest.fixture(scope="module")
def made(town: Directory) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(configuration(town, "midori/navi", "main")))
    return found


def _collection(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in made["collections"] if one["name"] == name)


def _field(collection: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = collection
    for step in path.split("."):
        inner = [*found.get("fields", ()), *found.get("field", {}).get("fields", ())]
        found = next(one for one in inner if one["name"] == step)
    return found


def _fields(group: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in [*group.get("fields", ()), *([group["field"]] if "field" in group else ())]:
        yield field
        yield from _fields(field)


def test_sveltia_takes_it(made: dict[str, Any]) -> None:
    schema = json.loads(SVELTIA.read_text(encoding="utf-8"))
    faults = [
        f"{fault.json_path}: {fault.message[:200]}" for fault in jsonschema.Draft7Validator(schema).iter_errors(made)
    ]
    assert faults == []


def test_every_kind_has_its_collection_in_its_own_words(made: dict[str, Any], town: Directory) -> None:
    assert [one["name"] for one in made["collections"]] == [kind.name for kind in town.schemas.kinds]
    assert _collection(made, "agency")["label"] == "相談機関"
    for collection in made["collections"]:
        assert all(re.search(r"[ぁ-んァ-ヶ一-龠]|^(?:ID|FAX)$", field["label"]) for field in _fields(collection))


def test_a_number_is_asked_for_as_the_schema_says(made: dict[str, Any], town: Directory) -> None:
    number = _field(_collection(made, "agency"), "phones.number")
    pattern, message = number["pattern"]
    assert message == "例「0999-99-0001」のように書いてください。"
    assert re.search(pattern, "0999-99-0002")
    assert not re.search(pattern, "０９９９９９０００２")
    assert "例：0999-99-0001" in number["hint"]
    checked = _field(_collection(made, "agency"), "phones.checked")
    assert not re.search(checked["pattern"][0], "令和8年11月1日")


def test_a_choice_shows_words_and_a_reference_is_picked_by_name(made: dict[str, Any]) -> None:
    agency = _collection(made, "agency")
    assert {"label": "実施中", "value": "active"} in _field(agency, "status")["options"]
    owners = _field(agency, "roles.owners")
    assert (owners["collection"], owners["value_field"]) == ("organization", "organization/{{id}}")
    assert (owners["multiple"], owners["search_fields"]) == (True, ["name.ja", "id"])


def test_a_reference_to_several_kinds_is_picked_from_all_of_them(made: dict[str, Any]) -> None:
    source = _field(_collection(made, "agency"), "phones.source")
    assert {"label": "出典：みどり市の窓口一覧（midori-list）", "value": "source/midori-list"} in source["options"]
    assert {"label": "組織：福祉課（fukushi）", "value": "organization/fukushi"} in source["options"]


def test_another_language_never_keeps_one_from_saving(made: dict[str, Any]) -> None:
    agency = _collection(made, "agency")
    assert _field(agency, "name.ja")["required"]
    assert not _field(agency, "name.en")["required"]
    assert not _field(agency, "name.en_status")["required"]
    assert not _field(agency, "summary.en")["required"]


def test_nothing_is_deleted_and_an_id_of_two_parts_is_not_begun_here(made: dict[str, Any]) -> None:
    assert not any(one["delete"] or one["duplicate"] for one in made["collections"])
    assert _collection(made, "agency")["create"]
    for name in ("place", "office", "guide"):
        assert not _collection(made, name)["create"]
        assert _field(_collection(made, name), "id")["readonly"]
    assert _collection(made, "place")["nested"]["depth"] == 2


def test_no_local_backend_is_named_and_every_change_is_a_proposal(made: dict[str, Any]) -> None:
    assert made["backend"]["name"] == "github"
    assert made["backend"]["repo"] == "midori/navi"
    assert made["publish_mode"] == "editorial_workflow"
    assert "local_backend" not in json.dumps(made)


def test_a_new_field_of_a_schema_is_asked_for(tmp_path: Any) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    path = laid_over(root, "schema/agency.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["properties"]["bell"] = {
        "title": "Bell", "description": "Which bell.", "x-ja": {"title": "呼びりん", "description": "どの呼びりんか。"},
        "type": "string", "pattern": "^[0-9]$", "examples": ["3"],
    }  # fmt: skip
    path.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
    made = configuration(load(root, AS_OF).directory, "midori/navi", "main")
    assert _field(_collection(made, "agency"), "bell")["label"] == "呼びりん"
