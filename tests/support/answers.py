"""The open data of a built site against its own schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from generator.site.frame.links import API


def read(path: Path) -> Any:
    """One file."""
    return json.loads(path.read_text(encoding="utf-8"))


def schemas_in(site: Path) -> dict[str, Any]:
    """The schemas of the answers by their address; those that the records are written to are not among them."""
    folder = site / API / "schema"
    paths = [*folder.glob("*.json"), *folder.glob("lists/*.json")]
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(paths)}


def follow_their_schemas(site: Path) -> int:
    """Holds every JSON file of the open data against the schema that the index names for it; how many there are."""
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    schemas = {
        name: jsonschema.Draft202012Validator(schema, format_checker=formats)
        for name, schema in schemas_in(site).items()
    }
    index = read(site / API / "index.json")
    named = {f"{API}index.json": index["schema"], index["changes"]["url"]: index["changes"]["schema"]}
    for kind, entry in index["kinds"].items():
        named[entry["url"]] = entry["list_schema"]
        named.update({f"{API}{kind}/{one}.json": entry["schema"] for one in entry["records"]})
        assert entry["count"] == len(entry["records"])
    written = {
        path.relative_to(site).as_posix()
        for path in (site / API).rglob("*.json")
        if not path.is_relative_to(site / API / "schema")
    } - {index["openapi"]}
    assert set(named) == written
    # A kind that a town has no record of has a schema nevertheless.
    assert {*named.values(), *(entry["schema"] for entry in index["kinds"].values())} == set(schemas)
    for name, schema in named.items():
        faults = [
            f"{fault.json_path}: {fault.message[:200]}" for fault in schemas[schema].iter_errors(read(site / name))
        ]
        assert faults == [], name
    return len(named)
