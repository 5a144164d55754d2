"""What the schemas say beyond form: facts, references, what is searched, reached and shown, each in one place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.records.definitions import PACKAGE
from generator.records.schema import Kind, load_schemas

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMAS = load_schemas(PACKAGE)
WRITTEN = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in PACKAGE.glob("*.json")}
WORDS = frozenset(
    (
        "above",
        "after",
        "answered-by",
        "asked",
        "awaited",
        "before",
        "consequence",
        "covered",
        "easy",
        "folder",
        "freshness",
        "generated",
        "groups",
        "hidden",
        "index",
        "ja",
        "kind",
        "labels",
        "languages",
        "leads",
        "level",
        "list",
        "next",
        "order",
        "path",
        "reached",
        "recommended",
        "ref",
        "removable",
        "searched",
        "section",
        "series",
        "texts",
        "unchanging",
        "unpublished",
        "unquoted",
        "usual",
        "worth",
    )
)
"""The words of our own (``x-…``) that some code reads."""
SHOWN = frozenset(
    name
    for folder, pattern in (
        ("generator/site", "**/*"),
        ("generator/records", "*.py"),
        ("generator/language", "hours.*"),
        ("generator/theme", "**/*"),
    )
    for path in (REPOSITORY / folder).glob(pattern)
    if path.suffix in (".py", ".j2", ".js")
    for names in re.findall(r"[\"'](\w+)[\"']|\.(\w+)", path.read_text(encoding="utf-8"))
    for name in names
)
"""Every name that a page, or what is worked out for a page, takes from something."""
BEFORE = frozenset(name for kind in SCHEMAS.kinds for name in SCHEMAS.before(kind.name))
"""The fields that a page shows under what to know before one calls, because the schema marks them (``x-before``)."""


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_schema_uses_only_words_that_somebody_reads(name: str) -> None:
    found = {key.removeprefix("x-") for node in _nodes(WRITTEN[name]) for key in node if key.startswith("x-")}
    assert found <= WORDS


def test_kinds_stand_in_their_own_order() -> None:
    orders = [kind.schema["x-order"] for kind in SCHEMAS.kinds]
    assert orders == sorted(set(orders))
    places = [kind.schema["x-searched"] for kind in SCHEMAS.searched]
    assert places == sorted(set(places))


@pytest.mark.parametrize("kind", SCHEMAS.kinds, ids=lambda kind: kind.name)
def test_traits_of_a_kind_name_its_own_fields(kind: Kind) -> None:
    properties = kind.schema["properties"]
    named = [kind.above, kind.answered_by, *kind.schema.get("x-recommended", ())]
    assert {name for name in named if name is not None} <= set(properties)
    assert set(SCHEMAS.searched_fields(kind.name).values()) <= {"also", "words", "text"}
    assert 0 < kind.worth <= 1
    if kind.section is not None:
        assert kind.path.startswith("/" + kind.section["path"])


def test_facts_are_the_fields_with_a_source_and_a_day() -> None:
    assert SCHEMAS.facts("agency")["phones"] == "phone"
    assert SCHEMAS.facts("agency")["bring"] == "stated"
    assert not SCHEMAS.facts("plan")  # its operators are references
    for kind in SCHEMAS.kinds:
        for definition in SCHEMAS.facts(kind.name).values():
            old, expired = SCHEMAS.freshness(definition)
            assert 0 < old < expired


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_fact_always_stands_in_a_list(name: str) -> None:
    facts = {
        f"common.schema.json#/$defs/{name}" for kind in SCHEMAS.kinds for name in SCHEMAS.facts(kind.name).values()
    }
    for node in _nodes(WRITTEN[name]):
        for field in node.get("properties", {}).values():
            assert field.get("$ref") not in facts


def test_who_can_be_called_and_whom_a_kind_belongs_to() -> None:
    called = [kind.name for kind in SCHEMAS.called]
    assert called == ["agency", "office", "program", "place", "organization", "hotline"]
    assert "meeting" in [kind.name for kind in SCHEMAS.reached]
    assert {kind.name: SCHEMAS.id_above(kind.name) for kind in SCHEMAS.kinds if kind.above} == {
        "agency": None, "office": "agency", "program": None, "place": "program", "organization": None,
    }  # fmt: skip


def test_references_know_their_path_and_their_values() -> None:
    found = {reference.path: reference for reference in SCHEMAS.references("agency")}
    owners = found["roles", "owners"]
    assert (owners.kinds, owners.single, owners.leads) == (("organization",), False, False)
    assert found["parent",].single
    assert found["parent",].leads
    data = {"roles": ({"owners": ("organization/a", "organization/b")}, {"owners": ("organization/c",)})}
    assert list(owners.named(data)) == [
        (("roles", 0, "owners", 0), "organization/a"),
        (("roles", 0, "owners", 1), "organization/b"),
        (("roles", 1, "owners", 0), "organization/c"),
    ]
    assert list(found["parent",].named({})) == []


@pytest.mark.parametrize("kind", SCHEMAS.kinds, ids=lambda kind: kind.name)
def test_no_field_is_accepted_and_shown_nowhere(kind: Kind) -> None:
    codes = {language.code for language in SCHEMAS.languages}
    # A text in each language is shown by the page of that language, a title by the name of its record.
    own = {name for code in codes for name in (code, f"{code}_status", f"title_{code}")}
    for field in SCHEMAS.fields(kind.name):
        leaf = field.name.rsplit(".", 1)[-1]
        assert leaf in SHOWN | BEFORE or leaf in own or field.hidden, (
            f"{kind.name}.{field.name}: show it, or say why not (x-hidden)"
        )


def test_contact_fields_stand_where_a_kind_wants_them() -> None:
    for kind in SCHEMAS.called:
        names = list(kind.schema["properties"])
        wanted = list(SCHEMAS.common["$defs"]["contact"]["properties"])
        assert names[names.index("phones") :][: len(wanted)] == wanted
        assert names.index("phones") < names.index("sources")
        assert kind.schema["additionalProperties"] is False
        assert "allOf" not in kind.schema


def test_a_department_is_asked_for_what_one_reaches_a_desk_by() -> None:
    asked = SCHEMAS.asked("agency")
    assert list(asked) == ["status", "phones", "faxes", "emails", "websites", "addresses", "schedules"]
    parts = {field: SCHEMAS.asked_parts(SCHEMAS.facts("agency")[field]) for field in asked if field != "status"}
    assert parts == {
        "phones": ("number", "extension"), "faxes": ("number",), "emails": ("address",), "websites": ("url",),
        "addresses": ("address", "room"), "schedules": ("weekly",),
    }  # fmt: skip
