"""The files of a package: its tables as CSV with a description for frictionless, and the same nested as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.locale import Locale, text
from generator.records.directory import Directory
from generator.site.data.answers import published
from generator.site.data.hsds import entities
from generator.site.data.hsds.columns import TABLES, Row
from generator.site.data.hsds.rows import Rows
from generator.site.frame.page import SiteFile

VERSION = "3.0"
"""The version of HSDS that is written."""
_BELOW = {
    "service": {
        "phone": "phones", "schedule": "schedules", "service_area": "service_areas", "contact": "contacts",
        "service_at_location": "service_at_locations", "required_document": "required_documents",
    },
    "service_at_location": {"phone": "phones", "schedule": "schedules", "contact": "contacts"},
    "location": {"address": "addresses"},
    "contact": {"phone": "phones"},
    "organization": {"phone": "phones", "contact": "contacts"},
}  # fmt: skip
"""What stands in what in JSON: the entity and the name of the list."""


def files(directory: Directory, locale: Locale) -> Iterator[SiteFile]:
    """Every file of the package in one language, by its name in the package's folder."""
    rows = Rows(directory, locale)
    entities.fill(rows)
    for name, table in TABLES.items():
        if rows.tables[name]:
            yield SiteFile(table.file, _csv(rows.tables[name], tuple(table.columns)))
    yield _json("datapackage.json", _description(rows))
    yield _json("services.json", Nested(rows).services())


def _json(name: str, value: object) -> SiteFile:
    return SiteFile(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _csv(rows: list[Row], columns: tuple[str, ...]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _description(rows: Rows) -> dict[str, Any]:
    """The description of the tables as a tabular data package (frictionless)."""
    about = published(rows.directory)
    tables = {name: table for name, table in TABLES.items() if rows.tables[name]}
    return {
        "profile": "tabular-data-package",
        "name": "hsds",
        "hsds": VERSION,
        "title": text(rows.directory.town["portal"], rows.locale),
        "description": str(rows.word("hsds_text", **_left_out(rows))),
        "version": about["as_of"],
        "language": rows.locale.html_lang,
        "licenses": [{"title": about["licence"]["name"], "path": about["licence"]["url"]}],
        "contributors": [{"title": about["attribution"][rows.locale.code], "role": "publisher"}],
        "resources": [
            {
                "name": name,
                "path": table.file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {
                            "name": column,
                            "type": form,
                            **({"constraints": {"required": True}} if column in table.required else {}),
                        }
                        for column, form in table.columns.items()
                    ],
                    "primaryKey": "id",
                    "foreignKeys": [
                        {"fields": column, "reference": {"resource": "" if other == name else other, "fields": "id"}}
                        for column, other in table.keys.items()
                        if other in tables
                    ],
                },
            }
            for name, table in tables.items()
        ],
    }


def _left_out(rows: Rows) -> dict[str, int]:
    """How much HSDS cannot hold: addresses without their postal code, and services whose organization is not known."""
    unknown = rows.id("organization", entities.UNKNOWN)
    described = [row for row in rows.tables["location"] if "description" in row]
    return {
        "addresses": len(described),
        "services": sum(row["organization_id"] == unknown for row in rows.tables["service"]),
    }


class Nested:
    """The rows put into each other, as HSDS writes them in JSON."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._unknown = rows.id("organization", entities.UNKNOWN)
        self._by_id = {name: {row["id"]: row for row in found} for name, found in rows.tables.items()}
        self._of: dict[tuple[str, Any], list[tuple[str, Row]]] = {}
        for name, table in TABLES.items():
            for row in rows.tables[name]:
                for column in (*table.keys, "link_id"):
                    if column in row:
                        self._of.setdefault((column, row[column]), []).append((name, row))

    def services(self) -> list[dict[str, Any]]:
        """Every service with all that belongs to it."""
        return [self._whole("service", row) for row in self.rows.tables["service"]]

    def _whole(self, entity: str, row: Row) -> dict[str, Any]:
        found: dict[str, Any] = dict(row)
        for child, name in _BELOW.get(entity, {}).items():
            below = [
                self._whole(child, one) for kind, one in self._of.get((f"{entity}_id", row["id"]), ()) if kind == child
            ]
            if below:
                found[name] = below
        attributes = [self._attribute(one) for _kind, one in self._of.get(("link_id", row["id"]), ())]
        if attributes:
            found["attributes"] = attributes
        if "location_id" in row and entity == "service_at_location":
            found["location"] = self._whole("location", self._by_id["location"][row["location_id"]])
        if entity == "service":
            if row["organization_id"] == self._unknown:
                del found["organization_id"]  # here it may be left out
            else:
                organization = self._by_id["organization"][row["organization_id"]]
                found["organization"] = self._whole("organization", organization)
        return found

    def _attribute(self, row: Row) -> dict[str, Any]:
        term: Mapping[str, Any] = self._by_id["taxonomy_term"][row["taxonomy_term_id"]]
        kept = ("id", "code", "name", "description", "taxonomy")
        return {**row, "taxonomy_term": {key: term[key] for key in kept if key in term}}
