"""What a page says to machines: JSON-LD in the words of schema.org, from the values that the page itself shows.

Whoever reads it, a search engine or a telephone's assistant, shows a number without our marks beside it. So only what
is surely right stands in it: no fact that is old, undated or disputed, and nothing of a record that has ended or is
not confirmed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from generator.language.locale import Locale, text
from generator.records import relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.edition import latest_roles
from generator.records.location import EXACT, below_town, in_letters, location_of
from generator.records.provenance import freshness
from generator.records.reach import FactUse, certain_hours
from generator.records.standing import is_ended
from generator.site.frame import links
from generator.site.frame.linked_hours import Node, by_the_month, opening_hours

CONTEXT = "https://schema.org"
DESCRIBED = frozenset(("agency", "hotline", "office", "organization", "place", "program"))
"""The kinds that schema.org has words for."""
_PUBLIC = frozenset(("city", "department", "prefecture", "national"))
_IN_WRITING = {"fax": "faxNumber", "email": "email", "form": "url"}
_COUNTRY = "JP"
_CODES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What may not stand in a script's text as it is."""


def is_described(record: Record) -> bool:
    """True for a record whose page says something to machines."""
    return record.kind in DESCRIBED and not is_ended(record) and record.get("status") == "active"


def as_script(directory: Directory, locale: Locale, records: Iterable[Record]) -> Markup:
    """The JSON of the script of a page about these records."""
    nodes = [described(directory, locale, record) for record in records if is_described(record)]
    whole = {"@context": CONTEXT, **nodes[0]} if len(nodes) == 1 else {"@context": CONTEXT, "@graph": nodes}
    return Markup(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_CODES))


def described(directory: Directory, locale: Locale, record: Record) -> Node:
    """One record. ``record`` must be one that ``is_described``."""
    node: Node = {
        "@type": _type(directory, record),
        "identifier": record.ref,
        "name": str(record.name(locale)),
        "alternateName": _other_names(directory, locale, record),
        "description": str(text(record["summary"], locale)),
    }
    site = directory.town.get("site_url")
    if site is not None:
        node["url"] = f"{site.rstrip('/')}/{locale.path}{links.path_of(directory, record)}"
    is_service = node["@type"] in ("GovernmentService", "Service")
    points = [*_points(directory, locale, record)]
    if is_service:
        node |= _service(directory, locale, record, points)
    else:
        node["contactPoint"] = points
        node |= _place(directory, locale, record)
    return {key: value for key, value in node.items() if value not in ([], {}, "", None)}


def _type(directory: Directory, record: Record) -> str:
    """The type. A desk is an office of the government where the city runs its body itself."""
    if record.kind in ("agency", "program"):
        return "GovernmentService"
    if record.kind == "organization":
        return "GovernmentOrganization" if record["type"] in _PUBLIC else "Organization"
    if record.kind == "office":
        roles = latest_roles(directory, directory.require(record["agency"]))
        return "GovernmentOffice" if any("direct" in role.get("modes", ()) for role in roles) else "Place"
    return "Service" if record.kind == "hotline" else "Place"


def _other_names(directory: Directory, locale: Locale, record: Record) -> list[str]:
    """The name in each other language, and its reading."""
    name = record["name"]
    others = [str(record.name(other)) for other in directory.locales if not other.pages]
    found = dict.fromkeys((*others, *([name["kana"]] if "kana" in name else [])))
    return [one for one in found if one != str(record.name(locale))]


def _service(directory: Directory, locale: Locale, record: Record, points: list[Node]) -> Node:
    node: Node = {
        "provider": [_body(directory.require(ref), locale) for ref in _providers(directory, record)],
        "availableChannel": [{"@type": "ServiceChannel", "servicePhone": point} for point in points],
    }
    if record.kind != "hotline":
        town = str(text(directory.town["name"], locale))
        node["areaServed"] = {"@type": "AdministrativeArea", "name": town}
        place = _place(directory, locale, record)
        if "address" in place:
            channel = {"@type": "ServiceChannel", "serviceLocation": {"@type": "Place", **place}}
            node["availableChannel"].append(channel)
    return node


def _providers(directory: Directory, record: Record) -> list[str]:
    """Who runs it, else who is in charge, as the plan and the sources say."""
    stated = [
        use.fact["organization"] for use in _sure(directory, "operator", record.get("operators", ()))
        if "organization" in use.fact
    ]  # fmt: skip
    roles = latest_roles(directory, record)
    found = stated or [ref for role in roles for ref in (role.get("operators") or role.get("owners") or ())]
    return [ref for ref in dict.fromkeys(found) if not is_ended(directory.require(ref))]


def _body(record: Record, locale: Locale) -> Node:
    public = record["type"] in _PUBLIC
    return {"@type": "GovernmentOrganization" if public else "Organization", "name": str(record.name(locale))}


def _points(directory: Directory, locale: Locale, record: Record) -> Iterator[Node]:
    """The record's own numbers and ways in writing; where it has none, the number through which it is reached."""
    contact = contact_of(directory, record)
    own = [use for use in contact.own if _is_sure(use)]
    for use in own:
        yield _point(directory, locale, contact.desk, use)
    if not own and contact.answered_by == "through":
        for use in contact.first.phones:
            if _is_sure(use):
                yield {
                    **_point(directory, locale, contact.first.record, use),
                    "name": str(contact.first.record.name(locale)),
                }
                break
    for way in contact.ways:
        told_as = _IN_WRITING.get(way.definition)
        for use in way.uses if told_as is not None else ():
            if _is_sure(use):
                yield {"@type": "ContactPoint", str(told_as): use.fact[way.key]}


def _point(directory: Directory, locale: Locale, holder: Record, use: FactUse) -> Node:
    fact = use.fact
    node: Node = {"@type": "ContactPoint", "telephone": fact["number"]}
    if "label" in fact:
        node["contactType"] = str(text(fact["label"], locale))
    if fact.get("cost") == "free":
        node["contactOption"] = f"{CONTEXT}/TollFree"
    hours = opening_hours(_certain(directory, holder, fact["number"]), directory.as_of)
    return {**node, "hoursAvailable": hours} if hours else node


def _place(directory: Directory, locale: Locale, record: Record) -> Node:
    node: Node = {}
    building = relations.building_of(directory, record)
    own = record.get("addresses") or (building.get("addresses", ()) if building is not None else ())
    addresses = _sure(directory, "address", own)
    if addresses:
        node["address"] = _address(directory, locale, addresses[0].fact)
    point = location_of(directory, record)
    if point is not None and point.precision in EXACT and _sure(directory, point.definition, [point.fact]):
        node["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    of_numbers = any("numbers" in fact for fact in record.get("schedules", ()))
    if record.kind in ("office", "place") and not of_numbers:
        certain = _certain(directory, record)
        node["openingHoursSpecification"] = opening_hours(certain, directory.as_of)
        monthly = by_the_month(certain)
        if monthly:
            node["event"] = {"@type": "Event", "name": str(record.name(locale)), "eventSchedule": monthly}
    return node


def _address(directory: Directory, locale: Locale, fact: Mapping[str, Any]) -> Node:
    """An address, in parts where it is one of this town."""
    town = directory.town
    street = below_town(directory, fact["address"])
    node: Node = {"@type": "PostalAddress", "addressCountry": _COUNTRY}
    if "postal_code" in fact:
        node["postalCode"] = fact["postal_code"]
    if street is None:
        return {**node, "streetAddress": fact["address"]}
    letters = "" if locale.native else in_letters(directory, fact["address"])
    if "prefecture" in town:
        node["addressRegion"] = str(text(town["prefecture"], locale))
    return {
        **node,
        "addressLocality": str(text(town["name"], locale)),
        "streetAddress": letters or street,
    }


def _certain(directory: Directory, holder: Record, number: str = "") -> tuple[Mapping[str, Any], ...]:
    """The hours that are certain and fresh."""
    facts = holder.get("schedules", ())
    if any(freshness(directory, "schedule", fact) != "fresh" for fact in facts):
        return ()
    return certain_hours(directory, holder, number)


def _sure(directory: Directory, definition: str, facts: Iterable[Mapping[str, Any]]) -> list[FactUse]:
    uses = (FactUse(fact, freshness(directory, definition, fact)) for fact in facts)
    return [use for use in uses if _is_sure(use)]


def _is_sure(use: FactUse) -> bool:
    return use.sure and "disputed" not in use.fact and "inferred" not in use.fact
