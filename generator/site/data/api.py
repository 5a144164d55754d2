"""The JSON of every record below ``/api/v1/``, with computed relations, reach and provenance, and its schemas.

Every language stands in one file, so the files are written once. ``schema/`` holds the schemas of what is published
here; ``schema/input/`` those that the records are written to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.directory import Directory, thaw
from generator.site.data.answers import answer, list_schema, plainly, record_schema, schemas_of
from generator.site.frame.links import API, GEOJSON, GEOJSON_SCHEMA
from generator.site.frame.page import SiteFile

_SCHEMAS = "schema/"


def write(directory: Directory) -> Iterator[SiteFile]:
    """``index.json``, one file a kind, one file a record, and the schemas they follow."""
    kinds: dict[str, Any] = {}
    for kind in directory.schemas.published:
        records = directory.of(kind.name)
        values = [answer(directory, record) for record in records]
        yield _file(f"{kind.name}.json", {"as_of": _day(directory), "kind": kind.name, "records": values})
        for record, value in zip(records, values, strict=True):
            yield _file(f"{kind.name}/{record.id}.json", value)
        kinds[kind.name] = {
            "count": len(records),
            "url": f"{API}{kind.name}.json",
            "schema": f"{API}{_SCHEMAS}{record_schema(kind)}",
            "list_schema": f"{API}{_SCHEMAS}{list_schema(kind)}",
            "records": [record.id for record in records],
        }
    yield _file(
        "index.json",
        {
            "as_of": _day(directory),
            "schema": f"{API}{_SCHEMAS}index.schema.json",
            "town": {**plainly(thaw(directory.town)), "languages": [locale.code for locale in directory.locales]},
            "licence": directory.town["licence"],
            "kinds": kinds,
            "geojson": {name: {"url": f"{API}{name}.geojson", "schema": GEOJSON_SCHEMA} for name in GEOJSON},
        },
    )
    yield from _schemas(directory)


def _schemas(directory: Directory) -> Iterator[SiteFile]:
    """The schemas of the answers, each with its own address where that is known, and those of the records."""
    address = directory.town.get("site_url")
    for name, schema in schemas_of(directory):
        own = {"$id": f"{address.rstrip('/')}/{API}{_SCHEMAS}{name}"} if address is not None else {}
        yield _file(_SCHEMAS + name, {**schema, **own})
    for kind in directory.schemas.kinds:
        yield _file(f"{_SCHEMAS}input/{kind.name}.schema.json", kind.schema)
    yield _file(f"{_SCHEMAS}input/common.schema.json", directory.schemas.common)


def _day(directory: Directory) -> str:
    return directory.as_of.isoformat()


def _file(path: str, value: Mapping[str, Any]) -> SiteFile:
    text = json.dumps(thaw(value), ensure_ascii=False, indent=1, sort_keys=True)
    return SiteFile(API + path, text + "\n")
