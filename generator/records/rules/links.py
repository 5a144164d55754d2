"""Rules about what leads where: references exist, nobody stands above themselves, everybody is reached and found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from generator.records.directory import Path_, Record, texts
from generator.records.flow import open_to_residents
from generator.records.problem import Problem
from generator.records.reach import callable_phones
from generator.records.relations import building_of
from generator.records.rules.context import Rules
from generator.records.standing import is_ended, successor

LEAST_ALIASES = 5

_KINDS_IN_REFS = re.compile(r"^([a-z]+)/[a-z0-9-]+(?:/[a-z0-9-]+)?$")


def references(rules: Rules) -> Iterator[Problem]:
    """REF-MISSING: every reference names a record that exists."""
    directory = rules.directory
    for record, strings in rules.everything():
        for path, value in strings:
            if "/" not in value or not value.isascii():
                continue
            match = _KINDS_IN_REFS.match(value)
            if match is None or match.group(1) not in directory.schemas.by_name or path[-1] == "id":
                continue
            if value in rules.standing or "x-ref" not in directory.schemas.at(record.kind, path):
                continue
            same_kind = [ref for ref in rules.standing if ref.startswith(match.group(1) + "/")]
            close = difflib.get_close_matches(value, same_kind, n=1, cutoff=0.6)
            yield rules.problem("REF-MISSING", record, path, value=value, nearest=close[0] if close else "")


def parents(rules: Rules) -> Iterator[Problem]:
    """ID-PARENT: an office's id starts with its agency's, a place's with its program's."""
    schemas = rules.directory.schemas
    for kind in schemas.kinds:
        field = schemas.id_above(kind.name)
        if field is None:
            continue
        for record in rules.directory.of(kind.name):
            first = record.id.split("/")[0]
            if record[field].partition("/")[2] != first:
                yield rules.problem("ID-PARENT", record, (field,), value=first, allowed=record[field])


def chains(rules: Rules) -> Iterator[Problem]:
    """CHAIN-LOOP: nobody stands above themselves."""
    for kind in rules.directory.schemas.kinds:
        for field in _upward(rules, kind.name):
            for record in rules.directory.of(kind.name):
                seen, above = {record.ref}, rules.directory.get(str(record.get(field, "")))
                while above is not None and above.ref not in seen:
                    seen.add(above.ref)
                    above = rules.directory.get(str(above.get(field, "")))
                if above is not None and above.ref == record.ref:
                    yield rules.problem("CHAIN-LOOP", record, (field,), value=record[field])


def _upward(rules: Rules, kind: str) -> Iterator[str]:
    """The fields of a kind that name one record, which may be of the same kind: a chain of them may be a circle."""
    for reference in rules.directory.schemas.references(kind):
        if reference.single and len(reference.path) == 1 and kind in reference.kinds:
            yield reference.path[0]


def closed(rules: Rules) -> Iterator[Problem]:
    """STATUS-CLOSED and STATUS-USED: an ended record says what took its place, and nobody is sent to it."""
    for record in rules.directory.records.values():
        if is_ended(record):
            if not record.get("replaced_by") and not record.get("notes"):
                yield rules.problem("STATUS-CLOSED", record, ("status",))
            continue
        for reference in rules.directory.schemas.references(record.kind):
            for path, ref in reference.named(record.data) if reference.leads else ():
                other = rules.directory.get(ref)
                if other is not None and is_ended(other):
                    yield _used(rules, record, path, other)
    if rules.town is not None:
        for reference in rules.directory.schemas.references("town"):
            for path, ref in reference.named(rules.town.data):
                other = rules.directory.get(ref)
                if other is not None and is_ended(other):
                    yield _used(rules, rules.town, path, other)


def _used(rules: Rules, record: Record, path: Path_, ended: Record) -> Problem:
    """The problem of a reference that sends people to what has ended; its successor is what was probably meant."""
    after = successor(rules.directory, ended)
    return rules.problem("STATUS-USED", record, path, value=ended.ref, nearest="" if after is None else after.ref)


def needs(rules: Rules) -> Iterator[Problem]:
    """NEED-REACH: every agency that residents may turn to is found from some need."""
    asked = {ref for need in rules.directory.of("need") for ref in need["ask"]}
    for agency in open_to_residents(rules.directory):
        parent = agency.get("parent")
        if agency.ref not in asked and (parent is None or parent not in asked):
            yield rules.problem("NEED-REACH", agency)


def aliases(rules: Rules) -> Iterator[Problem]:
    """ALIAS-FEW: a public-facing agency is known by the words residents use."""
    for agency in open_to_residents(rules.directory):
        for locale in rules.directory.locales:
            words = agency["aliases"].get(locale.code, ())
            if locale.required and len(words) < LEAST_ALIASES:
                path = ("aliases", locale.code)
                yield rules.problem(
                    "ALIAS-FEW", agency, path, value=locale.code, found=len(words), allowed=LEAST_ALIASES
                )


def towns(rules: Rules) -> Iterator[Problem]:
    """TOWN-NAME: an office serves towns that exist."""
    known = {town.town for town in rules.directory.towns} | {town.town + town.koaza for town in rules.directory.towns}
    for office in rules.directory.of("office"):
        for index, town in enumerate(office.get("towns", ())):
            if town not in known:
                close = difflib.get_close_matches(town, known, n=1, cutoff=0.4)
                yield rules.problem(
                    "TOWN-NAME", office, ("towns", index), value=town, nearest=close[0] if close else ""
                )


def last_resort(rules: Rules) -> Iterator[Problem]:
    """TOWN-REACH: the switchboard and the emergency lines have a number that can be called."""
    if rules.town is None:
        return
    leads: list[tuple[Path_, str]] = [(("switchboard",), rules.town["switchboard"])]
    leads += [(("emergency", index), ref) for index, ref in enumerate(rules.town["emergency"])]
    for path, ref in leads:
        record = rules.directory.get(ref)
        if record is not None and not callable_phones(rules.directory, record):
            yield rules.problem("TOWN-REACH", rules.town, path, value=ref)


def buildings(rules: Rules) -> Iterator[Problem]:
    """PLACE-ADDRESS: a building that houses a desk has an address."""
    for record in rules.directory.records.values():
        building = building_of(rules.directory, record)
        if building is not None and not building.get("addresses"):
            yield rules.problem("PLACE-ADDRESS", record, ("located_at",), value=building.ref)


def sources(rules: Rules) -> Iterator[Problem]:
    """SOURCE-TWICE and SOURCE-UNUSED: one record a document, and each one is used."""
    seen: dict[tuple[str, str], str] = {}
    for source in rules.directory.of("source"):
        key = (str(source.get("url", "")), str(source.get("date", "")))
        if key[0] and key in seen:
            yield rules.problem("SOURCE-TWICE", source, ("url",), value=seen[key])
        seen.setdefault(key, source.ref)
        if not rules.directory.referrers(source.ref) and (
            rules.town is None or source.ref not in {text for _path, text in texts(rules.town.data)}
        ):
            yield rules.problem("SOURCE-UNUSED", source)
