"""Every body with every way to reach it, as a table for Excel: one of all, and one a kind.

A cell holds what may be offered and nothing else: what is expired is left out, what is not known is empty. Several
values of one cell stand in a row with ``;`` between, as the municipal standard has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.language.locale import Locale, text
from generator.language.words import word
from generator.records import relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record, remembered
from generator.records.location import in_letters
from generator.records.reach import FactUse, callable_phones, current_schedules, hours_in_words, offered
from generator.records.schema import Kind
from generator.records.standing import named, standing
from generator.site.frame.links import path_of
from generator.site.frame.page import SiteFile
from generator.site.frame.table import lines_of

ALL = "data/contacts.csv"
BETWEEN = "; "
MARK = "\ufeff"
"""What makes Excel read a CSV as UTF-8."""
_COLUMNS = (
    "record", "kind", "name", "reading", "csv_other_name", "csv_belongs_to", "district_of", "csv_status", "address",
    "csv_in_letters", "phone", "fax", "email", "website", "form", "hours", "reached_by", "csv_first_number",
    "say_title", "checked", "freshness", "csv_page",
)  # fmt: skip
_WRITTEN = (("faxes", "number"), ("emails", "address"), ("websites", "url"), ("forms", "url"))


def path_of_kind(kind: str) -> str:
    """Where the table of one kind stands from the root of a language."""
    return f"data/contacts/{kind}.csv"


def write(directory: Directory, locale: Locale) -> Iterator[SiteFile]:
    """The table of all bodies and that of each kind of which there is one, in one language, as CSV for Excel."""
    kinds = _kinds(directory)
    yield SiteFile(ALL, partial(_csv, directory, locale, *kinds))
    for kind in kinds:
        yield SiteFile(path_of_kind(kind.name), partial(_csv, directory, locale, kind))


def listed(directory: Directory, locale: Locale) -> list[tuple[str, str]]:
    """The title of each table and where it stands."""
    kinds = [(kind.title(locale), path_of_kind(kind.name)) for kind in _kinds(directory)]
    return [(word("contacts_title", locale), ALL), *kinds]


def _csv(directory: Directory, locale: Locale, *kinds: Kind) -> str:
    """The table of the bodies of some kinds."""
    columns = lines_of([word(name, locale) for name in _COLUMNS])
    return "".join((MARK, columns, *(_lines(directory, locale, kind.name) for kind in kinds)))


@remembered  # a body stands in the table of all and in that of its kind
def _lines(directory: Directory, locale: Locale, kind: str) -> str:
    """The lines of the bodies of a kind, without the headings."""
    bodies = relations.in_plan_order(directory, standing(directory.of(kind)))
    return lines_of(*(list(_cells(directory, locale, record)) for record in bodies))


def _kinds(directory: Directory) -> list[Kind]:
    """The kinds of body that the town has."""
    return [kind for kind in directory.schemas.called if directory.of(kind.name)]


def addresses_of(directory: Directory, record: Record) -> tuple[FactUse, ...]:
    """The addresses of a record that may be offered: its own, else those of the building it is in."""
    own = offered(directory, "address", record.get("addresses", ()))
    building = relations.building_of(directory, record)
    return own or (() if building is None else offered(directory, "address", building.get("addresses", ())))


def several(values: Iterable[object]) -> str:
    """Several values in one cell, each once."""
    return BETWEEN.join(value for value in dict.fromkeys(map(str, values)) if value)


def _cells(directory: Directory, locale: Locale, record: Record) -> Iterator[str]:
    schemas = directory.schemas
    kind = schemas.kind(record.kind)
    name: Mapping[str, Any] = record.get("name", {})
    others = (str(record.name(other)) for other in directory.locales if other is not locale and not other.pages)
    above = directory.get(str(record.get(kind.above or "", "")))
    district = relations.district_of(directory, record)
    yield record.ref
    yield kind.title(locale)
    yield record.name(locale)
    yield name.get("kana", "")
    yield several(others)
    yield "" if above is None else named(above, locale)
    yield "" if district is None else directory.require(district).name(locale)
    yield schemas.label("status", record["status"], locale) if "status" in record else ""
    addresses = [use.fact["address"] for use in addresses_of(directory, record)]
    yield several(addresses)
    yield several(in_letters(directory, address) for address in addresses)
    yield several(_number(use, locale) for use in callable_phones(directory, record))
    facts = schemas.facts(record.kind)
    uses = {field: offered(directory, of, record.get(field, ())) for field, of in facts.items()}
    for field, key in _WRITTEN:
        yield several(use.fact[key] for use in uses.get(field, ()))
    hours = offered(directory, "schedule", current_schedules(directory, record))
    yield several(text(hours_in_words(directory, use.fact), locale) for use in hours)
    first = contact_of(directory, record).first
    through = f"{word(f'via_{first.via}', locale)}{locale.colon}{first.record.name(locale)}"
    yield "" if first.record == record else through
    yield _number(first.phones[0], locale)
    yield text(record["to_say"], locale) if "to_say" in record else ""
    used = [use for found in uses.values() for use in found]
    yield min((use.fact["checked"] for use in used), default="")
    yield several(word(use.freshness, locale) for use in used if not use.sure)
    site = directory.town.get("site_url")
    page = locale.path + path_of(directory, record)
    yield f"/{page}" if site is None else f"{site.rstrip('/')}/{page}"


def _number(use: FactUse, locale: Locale) -> str:
    """A telephone number with its extension."""
    extension = use.fact.get("extension")
    words = "" if extension is None else locale.bracketed(word("extension", locale, extension=extension))
    return f"{use.fact['number']}{words}"
