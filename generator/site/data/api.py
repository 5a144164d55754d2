"""The JSON of every record below ``/api/v1/``, with computed relations, reach and provenance.

Every language stands in one file, so the files are written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.records import provenance, relations
from generator.records.directory import Directory, Record, thaw
from generator.records.reach import hours_in_words, reach
from generator.records.standing import successor
from generator.site.frame import links
from generator.site.frame.links import API, GEOJSON, GEOJSON_SCHEMA
from generator.site.frame.page import SiteFile


def write(directory: Directory) -> Iterator[SiteFile]:
    """``index.json``, one file a kind, one file a record, and the schemas the records follow."""
    kinds: dict[str, Any] = {}
    for kind in directory.schemas.kinds:
        records = directory.of(kind.name)
        values = [record_json(directory, record) for record in records]
        yield _file(f"{kind.name}.json", {"as_of": _day(directory), "kind": kind.name, "records": values})
        for record, value in zip(records, values, strict=True):
            yield _file(f"{kind.name}/{record.id}.json", value)
        yield _file(f"schema/{kind.name}.schema.json", kind.schema)
        kinds[kind.name] = {
            "count": len(records),
            "url": f"{API}{kind.name}.json",
            "schema": f"{API}schema/{kind.name}.schema.json",
            "records": [record.id for record in records],
        }
    yield _file("schema/common.schema.json", directory.schemas.common)
    yield _file(
        "index.json",
        {
            "as_of": _day(directory),
            "town": {**directory.town, "languages": [locale.code for locale in directory.locales]},
            "licence": directory.town["licence"],
            "kinds": kinds,
            "geojson": {name: {"url": f"{API}{name}.geojson", "schema": GEOJSON_SCHEMA} for name in GEOJSON},
        },
    )


def record_json(directory: Directory, record: Record) -> dict[str, Any]:
    """A record as open data: its own fields, and under ``computed`` what the portal works out from the rest."""
    computed: dict[str, Any] = {
        "ref": record.ref,
        "path": links.path_of(directory, record),
        "referrers": sorted({other.ref for other, _path in directory.referrers(record.ref)}),
    }
    if directory.schemas.kind(record.kind) in directory.schemas.reached:
        computed["reach"] = [
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
    district = relations.district_of(directory, record) if record.kind in ("agency", "office", "place") else None
    if district is not None:
        computed["district"] = district
    if record.kind == "agency":
        computed["offices"] = [office.ref for office in relations.offices_of(directory, record)]
    if record.kind == "program":
        computed["places"] = [place.ref for place in relations.places_of(directory, record)]
        computed["bodies"] = [body.ref for body, _role in relations.roles_in(directory, record)]
    schedules = record.get("schedules", ())
    if any(fact.get("weekly") for fact in schedules):
        computed["hours"] = [thaw(hours_in_words(directory, fact)) for fact in schedules]
    after = successor(directory, record)
    if after is not None:
        computed["successor"] = after.ref
    facts = [
        {
            "field": field,
            "index": index,
            "day": _iso(provenance.fact_day(directory, fact)),
            "freshness": provenance.freshness(directory, definition, fact),
            "source": fact["source"],
            "checked": fact["checked"],
        }
        for field, index, definition, fact in provenance.facts_of(directory, record)
    ]
    if facts:
        computed["provenance"] = facts
    return {**thaw(record.data), "kind": record.kind, "computed": computed}


def _extension(fact: Mapping[str, Any]) -> dict[str, str]:
    return {"extension": fact["extension"]} if "extension" in fact else {}


def _day(directory: Directory) -> str:
    return directory.as_of.isoformat()


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _file(path: str, value: Any) -> SiteFile:
    text = json.dumps(thaw(value), ensure_ascii=False, indent=1, sort_keys=True)
    return SiteFile(API + path, text + "\n")
