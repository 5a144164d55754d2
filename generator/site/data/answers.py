"""What the open data adds to a record, and the schemas of its answers.

An answer is a record with its ``kind`` and, under ``computed``, what the portal works out from all records. Its schema
is that of the record with those two. Every file says under ``published`` of which day and whose it is. The words and
forms of what is added stand in ``answers.schema.json``; each schema that is made holds every definition it needs, so
that one file is enough to check an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from generator.language.locale import text
from generator.language.ruby import plain
from generator.records import provenance, relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record, thaw
from generator.records.expand import Definition
from generator.records.location import in_letters
from generator.records.reach import hours_in_words, reach
from generator.records.schema import Kind, Schemas
from generator.records.standing import successor
from generator.site.frame import links
from generator.site.frame.links import API, GEOJSON

VERSION = "1"
"""The version of the form of the answers; it stands in their address too (``API``)."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Part:
    """One thing that is computed: its ``name``, which kinds have it, and its value, or ``None`` where it is left out.

    ``always`` is false where a record of these kinds may do without it.
    """

    name: str
    of: Callable[[Schemas, Kind], bool]
    value: Callable[[Directory, Record], Any]
    always: bool = True


def plainly(value: Any) -> Any:
    """A value of a record as it is published: in plain dictionaries and lists, and a text with ruby as plain text."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, (dict, MappingProxyType)):
        return {key: plainly(item) for key, item in value.items()}
    return [plainly(item) for item in value] if isinstance(value, (tuple, list)) else value


def answer(directory: Directory, record: Record) -> dict[str, Any]:
    """A record as open data: its own fields, and under ``computed`` what the portal works out from the rest."""
    schemas = directory.schemas
    kind = schemas.kind(record.kind)
    values = {part.name: part.value(directory, record) for part in PARTS if part.of(schemas, kind)}
    computed = {name: value for name, value in values.items() if value is not None}
    return {**plainly(record.data), "kind": record.kind, "computed": computed}


def published(directory: Directory) -> dict[str, Any]:
    """What every file says of itself: its version and day, the licence, and whom to name."""
    town = directory.town
    address = town.get("site_url")
    return {
        "api": VERSION,
        "as_of": directory.as_of.isoformat(),
        "licence": {"name": town["licence"]["data"], "url": town["licence"]["data_url"]},
        "attribution": {
            locale.code: plain(text(town["portal"], locale) + locale.bracketed(text(town["name"], locale)))
            for locale in directory.locales
        },
        **({"source": f"{address.rstrip('/')}/{API}"} if address is not None else {}),
    }


def _every(_schemas: Schemas, _kind: Kind) -> bool:
    return True


def _kinds(*names: str) -> Callable[[Schemas, Kind], bool]:
    return lambda _schemas, kind: kind.name in names


def _reach(directory: Directory, record: Record) -> list[dict[str, Any]]:
    """Whom to call or write to, nearest first."""
    return [
        {
            "record": step.record.ref,
            "via": step.via,
            "phones": [
                {"number": use.fact["number"], "freshness": use.freshness, **_extension(use.fact)}
                for use in step.phones
            ],
        }
        for step in reach(directory, record)
    ]


def _night(directory: Directory, record: Record) -> str | None:
    """The line to offer while nobody answers there; ``None`` where somebody always does, and where none is known."""
    line = contact_of(directory, record).night
    return None if line is None else line.ref


def _silent(directory: Directory, record: Record) -> list[dict[str, Any]] | None:
    """The ways by which one is answered without speaking; ``None`` where none is known."""
    contact = contact_of(directory, record)
    return [
        {
            "field": way.field,
            "value": use.fact[way.key],
            "freshness": use.freshness,
            **({"channels": thaw(use.fact["channels"])} if "channels" in use.fact else {}),
        }
        for way, use in contact.silent
    ] or None


def _extension(fact: Mapping[str, Any]) -> dict[str, str]:
    return {"extension": fact["extension"]} if "extension" in fact else {}


def _provenance(directory: Directory, record: Record) -> list[dict[str, Any]] | None:
    """Every fact with its source, its day and how fresh it is; ``None`` where the record has none."""
    facts = []
    for field, index, definition, fact in provenance.facts_of(directory, record):
        day = provenance.fact_day(directory, fact)
        facts.append(
            {
                "field": field,
                "index": index,
                "day": None if day is None else day.isoformat(),
                "freshness": provenance.freshness(directory, definition, fact),
                "source": fact["source"],
                "checked": fact["checked"],
                **({"by": fact["by"]} if "by" in fact else {}),
            }
        )
    return facts or None


def _letters(directory: Directory, record: Record) -> list[str] | None:
    """Each address in Latin letters, as pages in other languages show it; ``None`` where the record has none."""
    return [in_letters(directory, fact["address"]) for fact in record.get("addresses", ())] or None


def _hours(directory: Directory, record: Record) -> list[dict[str, str]] | None:
    """Each schedule in a sentence by language; ``None`` where none of them gives its hours by the week."""
    schedules = record.get("schedules", ())
    if not any(fact.get("weekly") for fact in schedules):
        return None
    return [dict(hours_in_words(directory, fact)) for fact in schedules]


def _successor(directory: Directory, record: Record) -> str | None:
    """What took the place of a record that has ended."""
    after = successor(directory, record)
    return None if after is None else after.ref


def _refs(records: Iterator[Record]) -> list[str]:
    return [record.ref for record in records]


PARTS: tuple[Part, ...] = (
    Part("ref", _every, lambda _directory, record: record.ref),
    Part("path", _every, links.path_of),
    Part("referrers", _every, lambda d, r: sorted({other.ref for other, _path in d.referrers(r.ref)})),
    Part("reach", lambda schemas, kind: kind in schemas.reached, _reach),
    Part("night", lambda schemas, kind: kind in schemas.reached, _night, always=False),
    Part("silent", lambda schemas, kind: kind in schemas.reached, _silent, always=False),
    Part("district", _kinds("agency", "office", "place"), relations.district_of, always=False),
    Part("offices", _kinds("agency"), lambda d, r: _refs(iter(relations.offices_of(d, r)))),
    Part("places", _kinds("program"), lambda d, r: _refs(iter(relations.places_of(d, r)))),
    Part("bodies", _kinds("program"), lambda d, r: _refs(body for body, _role in relations.roles_in(d, r))),
    Part("hours", lambda _schemas, kind: "schedules" in kind.schema["properties"], _hours, always=False),
    Part("letters", lambda _schemas, kind: "addresses" in kind.schema["properties"], _letters, always=False),
    Part("successor", lambda _schemas, kind: "replaced_by" in kind.schema["properties"], _successor, always=False),
    Part("provenance", lambda schemas, kind: bool(schemas.facts(kind.name)), _provenance, always=False),
)
"""Everything that is computed. What is added here needs its definition in ``answers.schema.json``."""


INDEX_SCHEMA = "index.schema.json"
CHANGES_SCHEMA = "changes.schema.json"

# -- schemas -------------------------------------------------------------------------------------------------


def schemas_of(directory: Directory) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema of every answer by its file's name: the index, the changes, each kind's record, each kind's list."""
    schemas = directory.schemas
    yield INDEX_SCHEMA, _bundled(schemas, _index(schemas))
    yield CHANGES_SCHEMA, _bundled(schemas, _closed(published=_ref("published"), days=_ref("changes_days")))
    for kind in schemas.published:
        record = _record(schemas, kind)
        yield record_schema(kind), _bundled(schemas, _with_published(record))
        yield list_schema(kind), _bundled(schemas, _list(kind, record))


def record_schema(kind: Kind) -> str:
    """The name of the schema that each record of a kind follows."""
    return f"{kind.name}.schema.json"


def list_schema(kind: Kind) -> str:
    """The name of the schema that the list of a kind follows."""
    return f"lists/{kind.name}.schema.json"


def _record(schemas: Schemas, kind: Kind) -> dict[str, Any]:
    """The schema of a record as it is published: its own fields, ``kind`` and ``computed``."""
    parts = [part for part in PARTS if part.of(schemas, kind)]
    computed = {
        **_ref("computed"),
        "properties": {part.name: _ref(part.name) for part in parts},
        "required": [part.name for part in parts if part.always],
        "additionalProperties": False,
    }
    properties = {**kind.schema["properties"], "kind": {**_ref("kind"), "const": kind.name}, "computed": computed}
    required = [*kind.schema.get("required", ()), "kind", "computed"]
    return {**kind.schema, "properties": properties, "required": required, "additionalProperties": False}


def _with_published(record: Definition) -> dict[str, Any]:
    """The schema of a record's own file."""
    properties = {**record["properties"], "published": _ref("published")}
    return {**record, "properties": properties, "required": [*record["required"], "published"]}


def _list(kind: Kind, record: Definition) -> dict[str, Any]:
    """The schema of a kind's list."""
    item = {key: value for key, value in record.items() if key not in ("$schema", "$id")}
    words = {key: record[key] for key in ("title", "description", "x-ja") if key in record}
    return {
        **words,
        **_closed(
            published=_ref("published"),
            as_of=_ref("as_of"),
            kind={**_ref("kind"), "const": kind.name},
            records={**_ref("records"), "items": item},
        ),
    }


def _index(schemas: Schemas) -> dict[str, Any]:
    """The schema of the index: the day, the town, the licence, and where everything else stands."""
    town = schemas.town
    properties = {**town["properties"], "languages": _ref("index_languages"), "site_url": _ref("index_address")}
    return _closed(
        published=_ref("published"),
        as_of=_ref("as_of"),
        openapi=_ref("index_openapi"),
        changes=_ref("index_changes"),
        schema=_ref("index_schema"),
        town={
            **_ref("index_town"),
            "type": "object",
            "properties": properties,
            "required": [*town["required"], "languages"],
            "additionalProperties": False,
        },
        licence=town["properties"]["licence"],
        kinds={**_ref("index_kinds"), **_closed(**{kind.name: _ref("index_kind") for kind in schemas.published})},
        geojson={**_ref("index_maps"), **_closed(**{name: _ref("index_map") for name in GEOJSON})},
    )


def _closed(**properties: Any) -> dict[str, Any]:
    """A group that has all of these fields and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _bundled(schemas: Schemas, schema: Definition) -> dict[str, Any]:
    """A schema with every definition it needs, shared or our own, in itself."""
    known = {**schemas.common["$defs"], **_definitions()}
    needed: dict[str, Any] = {}

    def inside(node: Any) -> Any:
        if isinstance(node, list):
            return [inside(item) for item in node]
        if not isinstance(node, Mapping):
            return node
        made = {key: inside(value) for key, value in node.items() if key not in ("$schema", "$id")}
        if isinstance(node.get("$ref"), str):
            way = node["$ref"].partition("#/$defs/")[2]
            made["$ref"] = f"#/$defs/{way}"
            name = way.partition("/")[0]
            if name not in needed:
                needed[name] = None  # a definition may name itself
                needed[name] = inside(known[name])
        return made

    return {"$schema": _DIALECT, **inside(schema), "$defs": dict(sorted(needed.items()))}


@cache
def _definitions() -> Mapping[str, Any]:
    """The definitions of what is added."""
    source = files("generator.site.data").joinpath("answers.schema.json")
    found: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))["$defs"]
    return found
