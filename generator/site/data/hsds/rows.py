"""Rows of HSDS out of records: ids that never change, and for each row the attributes that say where it is from."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from generator.language.locale import Locale, Text, text
from generator.language.words import word
from generator.records.directory import Directory, Record
from generator.records.provenance import fact_day
from generator.records.reach import FactUse
from generator.records.standing import named
from generator.site.data.hsds.columns import TABLES, Row

PORTAL = "portal"
"""The taxonomy of what HSDS has no place for."""
_TERMS = (
    "ref",
    "reading",
    "alias",
    "to_say",
    "source",
    "checked",
    "dated",
    "freshness",
    "disputed",
    "inferred",
    "website",
    "form",
)


class Rows:
    """The tables of one package while they are filled."""

    def __init__(self, directory: Directory, locale: Locale) -> None:
        self.directory = directory
        self.locale = locale
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._seen: set[str] = set()
        self._terms: dict[tuple[str, str], str] = {}
        town = text(directory.town["name"], directory.locales[0])
        self._namespace = uuid.uuid5(uuid.NAMESPACE_URL, f"hsds/{town}")
        self.taxonomy(PORTAL, self.word("hsds_portal"), self.word("hsds_portal_text"))
        for name in _TERMS:
            self.term(PORTAL, name, self.word(f"hsds_{name}"), self.word(f"hsds_{name}"))

    # -- words and ids ---------------------------------------------------------------------------------------

    def word(self, key: str, **values: object) -> Text:
        """A word of the interface in the language of the package."""
        return word(key, self.locale, **values)

    def text(self, value: Any) -> str:
        """A text of a record in the language of the package."""
        return str(text(value, self.locale))

    def other_name(self, record: Record) -> str:
        """The name to show at a counter: in the language that names are written in, else in the next one."""
        first = self.directory.locales[0]
        other = (
            first if not self.locale.native else next((one for one in self.directory.locales if not one.native), first)
        )
        return str(record.name(other)) if other is not self.locale else ""

    def id(self, entity: str, *parts: object) -> str:
        """The id of a row: the same in every language and on every day."""
        return str(uuid.uuid5(self._namespace, "/".join((entity, *map(str, parts)))))

    # -- rows ------------------------------------------------------------------------------------------------

    def add(self, entity: str, row: Mapping[str, Any]) -> bool:
        """Adds a row unless it is there; what is empty in it is left out. Whether it was new."""
        if row["id"] in self._seen:
            return False
        self._seen.add(row["id"])
        self.tables[entity].append({key: value for key, value in row.items() if value not in (None, "")})
        return True

    def taxonomy(self, code: str, name: str, description: str) -> None:
        """Adds a taxonomy."""
        self.add("taxonomy", {"id": self.id("taxonomy", code), "name": str(name), "description": str(description)})

    def term(self, taxonomy: str, code: str, name: str, description: str) -> None:
        """Adds a term of a taxonomy, which is known by its code."""
        identity = self.id("taxonomy_term", taxonomy, code)
        self._terms[taxonomy, code] = identity
        row = {"id": identity, "code": f"{taxonomy}:{code}", "name": str(name), "description": str(description)}
        self.add("taxonomy_term", {**row, "taxonomy": taxonomy, "taxonomy_id": self.id("taxonomy", taxonomy)})

    def attribute(self, entity: str, link: str, code: str, value: object, taxonomy: str = PORTAL) -> None:
        """Says something of a row that HSDS has no column for."""
        told = str(value)
        if told:
            row = {"id": self.id("attribute", link, taxonomy, code, told), "link_id": link, "link_entity": entity}
            term = self._terms[taxonomy, code]
            self.add("attribute", {**row, "taxonomy_term_id": term, "link_type": taxonomy, "value": told})

    def about(self, entity: str, link: str, record: Record) -> None:
        """Which record a row is made of, and its other names."""
        self.attribute(entity, link, "ref", record.ref)
        name = record.get("name") or {}
        self.attribute(entity, link, "reading", name.get("kana", ""))
        for alias in (record.get("aliases") or {}).get(self.locale.code, ()):
            self.attribute(entity, link, "alias", alias)

    def proof(self, entity: str, link: str, use: FactUse, of: str = "") -> None:
        """Where a fact is from, when it was checked, how fresh it is, and what is doubtful about it.

        ``of`` names the column where the row holds several facts.
        """
        fact = use.fact
        before = f"{of}{self.locale.colon}" if of else ""
        source = self.directory.require(fact["source"])
        address = f" {source['url']}" if "url" in source else ""
        day = fact_day(self.directory, fact)
        self.attribute(entity, link, "source", f"{before}{named(source, self.locale)}{address}")
        self.attribute(entity, link, "checked", f"{before}{fact['checked']}")
        self.attribute(entity, link, "dated", "" if day is None else f"{before}{day.isoformat()}")
        self.attribute(entity, link, "freshness", f"{before}{use.freshness}")
        for doubt in ("disputed", "inferred"):
            if doubt in fact:
                self.attribute(entity, link, doubt, f"{before}{self.text(fact[doubt])}")
