"""The JSON of every record below ``/api/v1/``, with computed relations, reach and provenance, and its schemas.

Every language stands in one file, so the files are written once. ``schema/`` holds the schemas of what is published
here; ``schema/input/`` those that the records are written to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring as _quoted
from types import MappingProxyType
from typing import Any

from generator.records.directory import Directory
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


def of_kind(directory: Directory, kind: str) -> Iterator[SiteFile]:
    """One file for each record of a kind, and one with all of them."""
    about = published(directory)
    head = {"published": about, "as_of": _day(directory), "kind": kind}
    members = []
    for record in directory.of(kind):
        value = answer(directory, record)
        members.append(_text(value, "\n  "))
        yield _file(f"{kind}/{record.id}.json", {**value, "published": about})
    yield _list(f"{kind}.json", head, "records", members)


def write(directory: Directory) -> Iterator[SiteFile]:
    """``index.json``, and what changed."""
    about = published(directory)
    kinds = {
        kind.name: {
            "count": len(directory.of(kind.name)),
            "url": f"{API}{kind.name}.json",
            "schema": f"{API}{_SCHEMAS}{record_schema(kind)}",
            "list_schema": f"{API}{_SCHEMAS}{list_schema(kind)}",
            "records": [record.id for record in directory.of(kind.name)],
        }
        for kind in directory.schemas.published
    }
    yield _file(
        "index.json",
        {
            "published": about,
            "as_of": _day(directory),
            "schema": f"{API}{_SCHEMAS}{INDEX_SCHEMA}",
            "openapi": f"{API}{OPENAPI}",
            "changes": {"url": f"{API}{CHANGES}", "schema": f"{API}{_SCHEMAS}{CHANGES_SCHEMA}"},
            "town": {**plainly(directory.town), "languages": [locale.code for locale in directory.locales]},
            "licence": directory.town["licence"],
            "kinds": kinds,
            "geojson": {name: {"url": f"{API}{name}.geojson", "schema": GEOJSON_SCHEMA} for name in GEOJSON},
        },
    )
    yield _file(CHANGES, {"published": about, "days": _days(directory)})


def _days(directory: Directory) -> list[dict[str, Any]]:
    """The days on which records were edited, the newest first."""
    return [
        {
            "day": one.day.isoformat(),
            "records": [{"ref": edit.ref, "what": edit.what, "fields": edit.fields} for edit in one.edits],
        }
        for one in reversed(directory.days)
    ]


def schemas(directory: Directory) -> Iterator[SiteFile]:
    """The schemas of the answers, each with its own address where that is known, those of the records, and OpenAPI."""
    yield _file(OPENAPI, openapi(directory, _SCHEMAS))
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


def _text(value: Any, line: str = "\n") -> str:
    """A value as JSON with sorted keys, where a new ``line`` begins with the spaces that stand before the value.

    The same as ``json.dumps`` with ``indent=1``, which writes indented JSON in Python and takes three times as long.
    """
    if isinstance(value, str):
        return _quoted(value)
    inner = line + " "
    if isinstance(value, (dict, MappingProxyType)):
        members = [f"{_quoted(key)}: {_text(value[key], inner)}" for key in sorted(value)]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}" if members else "{}"
    if isinstance(value, (list, tuple)):
        members = [_text(one, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(members)}{line}]" if members else "[]"
    return json.dumps(value)


def _list(path: str, head: Mapping[str, Any], last: str, texts: Sequence[str]) -> SiteFile:
    """A file whose ``last`` key holds a list of values that are texts already, of members that stand in such a list."""
    begun = _text({**head, last: []}).removesuffix("[]\n}")
    members = ",".join("\n  " + text for text in texts)
    return SiteFile(API + path, f"{begun}[{members}\n ]\n}}\n" if texts else f"{begun}[]\n}}\n")
