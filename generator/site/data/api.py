"""The JSON of every record below ``/api/v1/``, with computed relations, reach and provenance, and its schemas.

Every language stands in one file, so the files are written once. ``schema/`` holds the schemas of what is published
here; ``schema/input/`` those that the records are written to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.records.directory import Directory, Record, remembered, thaw
from generator.site.data.answers import (
    CHANGES_SCHEMA,
    INDEX_SCHEMA,
    answer,
    list_schema,
    plainly,
    published,
    record_schema,
    schemas_of,
)
from generator.site.data.openapi import CHANGES, OPENAPI, openapi
from generator.site.frame.links import API, GEOJSON, GEOJSON_SCHEMA
from generator.site.frame.page import SiteFile

_SCHEMAS = "schema/"


def write(directory: Directory) -> Iterator[SiteFile]:
    """``index.json``, one file a kind, one file a record, what changed, the schemas they follow, and their OpenAPI."""
    about = published(directory)
    kinds: dict[str, Any] = {}
    for kind in directory.schemas.published:
        records = directory.of(kind.name)
        written = [_written(directory, record) for record in records]
        head = {"published": about, "as_of": _day(directory), "kind": kind.name}
        yield _list(f"{kind.name}.json", head, "records", [member for member, _file in written])
        for record, (_member, file) in zip(records, written, strict=True):
            yield SiteFile(f"{API}{kind.name}/{record.id}.json", file)
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
            "published": about,
            "as_of": _day(directory),
            "schema": f"{API}{_SCHEMAS}{INDEX_SCHEMA}",
            "openapi": f"{API}{OPENAPI}",
            "changes": {"url": f"{API}{CHANGES}", "schema": f"{API}{_SCHEMAS}{CHANGES_SCHEMA}"},
            "town": {**plainly(thaw(directory.town)), "languages": [locale.code for locale in directory.locales]},
            "licence": directory.town["licence"],
            "kinds": kinds,
            "geojson": {name: {"url": f"{API}{name}.geojson", "schema": GEOJSON_SCHEMA} for name in GEOJSON},
        },
    )
    yield _file(CHANGES, {"published": about, "days": _days(directory)})
    yield _file(OPENAPI, openapi(directory, _SCHEMAS))
    yield from _schemas(directory)


@remembered
def _written(directory: Directory, record: Record) -> tuple[str, str]:
    """A record as a member of a list, and as the file of its own."""
    value = answer(directory, record)
    return _text(value), _text({**value, "published": published(directory)}) + "\n"


def _days(directory: Directory) -> list[dict[str, Any]]:
    """The days on which records were edited, the newest first."""
    return [
        {
            "day": one.day.isoformat(),
            "records": [{"ref": edit.ref, "what": edit.what, "fields": edit.fields} for edit in one.edits],
        }
        for one in reversed(directory.days)
    ]


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
    return SiteFile(API + path, _text(value) + "\n")


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(thaw(value), ensure_ascii=False, indent=1, sort_keys=True)


def _list(path: str, head: Mapping[str, Any], last: str, texts: Sequence[str]) -> SiteFile:
    """A file whose ``last`` key holds a list of values that are texts already; no text of JSON goes over a line."""
    begun = _text({**head, last: []}).removesuffix("[]\n}")
    members = ",".join("\n  " + text.replace("\n", "\n  ") for text in texts)
    return SiteFile(API + path, f"{begun}[{members}\n ]\n}}\n" if texts else f"{begun}[]\n}}\n")
