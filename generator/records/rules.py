"""Rules across records: each a small function from the directory to problems, named by its codes in ``RULES``.

A rule here is something that no schema can say: that a record exists, that a count fits, that somebody is reached.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.language.phone import is_mobile, is_national
from generator.records import outline, provenance
from generator.records.directory import Directory, Path_, Record, texts
from generator.records.problem import Catalogue, Problem
from generator.records.reach import callable_phones

PLAN_SECTIONS = ("1", "2", "3-1", "3-2", "3-3")
LEAST_ALIASES = 5

_KINDS_IN_REFS = re.compile(r"^([a-z]+)/[a-z0-9-]+(?:/[a-z0-9-]+)?$")
_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龥]")
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>?|javascript\s*:|&#x?[0-9a-fA-F]+;?", re.IGNORECASE)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_NUMBER = re.compile(
    r"(?<![\d０-９-])[0０][\d０-９]{9,10}(?![\d０-９-])"
    r"|(?<![\d０-９-])[0０][\d０-９]{1,4}[-－ー‐−(（ ][\d０-９]{1,4}[-－ー‐−)） ][\d０-９]{3,4}(?![\d０-９-])"
)
_PROSE = frozenset(("ja", "en", "easy"))


class Rules:
    """What a rule may use: the directory, the catalogue, and a way to make a problem at a place of a record."""

    def __init__(
        self, directory: Directory, catalogue: Catalogue, town: Record | None, standing: frozenset[str]
    ) -> None:
        self.standing = standing
        self.directory = directory
        self.catalogue = catalogue
        self.town = town

    def problem(self, code: str, record: Record, path: Path_ = (), *, nearest: str = "", **values: Any) -> Problem:
        """A problem of ``record`` at the value of ``path``."""
        line, column = record.at(*path)
        name = ".".join(str(step) for step in path)
        return Problem(self.catalogue[code], record.file, line, column, record.ref, name, values, (), nearest)

    def everything(self) -> Iterator[tuple[Record, Iterable[tuple[Path_, str]]]]:
        """Every record, and the town's own, with all its strings."""
        for record in self.directory.records.values():
            yield record, self.directory.texts[record.ref]
        if self.town is not None:
            yield self.town, texts(self.town.data)

    def facts(self) -> Iterator[tuple[Record, str, int, str, Mapping[str, Any]]]:
        """Every fact: record, field, index, definition, value."""
        for record in self.directory.records.values():
            for field, index, definition, fact in provenance.facts_of(record):
                yield record, field, index, definition, fact


Rule = Callable[[Rules], Iterator[Problem]]


def count_found(directory: Directory, count: Mapping[str, Any]) -> int | None:
    """How many records there are of what the plan counts; ``None`` when persons are counted, who are no records."""
    of = count.get("of")
    if of is None:
        return None
    kind, parent = of["kind"], of.get("parent")
    above = {"office": "agency", "place": "program", "agency": "parent"}.get(kind)
    if parent is None or above is None:
        counted = directory.of(kind)
    else:
        counted = directory.having(kind, above, f"{'program' if kind == 'place' else 'agency'}/{parent}")
    return sum(
        1
        for record in counted
        if record.get("status") != "closed" and ("type" not in of or record.get("type") == of["type"])
    )


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
            if "x-ref" not in directory.schemas.at(record.kind, path) or value in rules.standing:
                continue
            same_kind = [ref for ref in rules.standing if ref.startswith(match.group(1) + "/")]
            close = difflib.get_close_matches(value, same_kind, n=1, cutoff=0.6)
            yield rules.problem("REF-MISSING", record, path, value=value, nearest=close[0] if close else "")


def parents(rules: Rules) -> Iterator[Problem]:
    """ID-PARENT: an office's id starts with its agency's, a place's with its program's."""
    for kind, field in (("office", "agency"), ("place", "program")):
        for record in rules.directory.of(kind):
            first = record.id.split("/")[0]
            if record[field] != f"{field}/{first}":
                yield rules.problem("ID-PARENT", record, (field,), value=first, allowed=record[field])


def chains(rules: Rules) -> Iterator[Problem]:
    """CHAIN-LOOP: nobody stands above themselves."""
    for field in ("parent", "part_of", "replaced_by", "located_at"):
        for record in rules.directory.records.values():
            seen, above = {record.ref}, rules.directory.get(str(record.get(field, "")))
            while above is not None and above.ref not in seen:
                seen.add(above.ref)
                above = rules.directory.get(str(above.get(field, "")))
            if above is not None and above.ref == record.ref:
                yield rules.problem("CHAIN-LOOP", record, (field,), value=record[field])


def plan_roles(rules: Rules) -> Iterator[Problem]:
    """PLAN-ROLE: each row of the plan and the role on it say the same; a kind of a body stands on its parent's row."""
    directory = rules.directory
    compared = ("program", "owners", "modes", "statutory", "operators")
    for row in directory.of("plan"):
        record = directory.get(row["record"])
        if record is None:
            continue
        role = next((r for r in record.get("roles", ()) if r["plan_row"] == row.ref), None)
        if role is None:
            words = {
                "ja": f"{record.ref} に、この行の役割がありません",
                "en": f"{record.ref} has no role for this row",
            }
            yield rules.problem("PLAN-ROLE", row, ("record",), value=row.id, detail=words)
            continue
        for field in compared:
            if role.get(field) != row.get(field):
                differ = f"{field}: {_list(row.get(field))} ≠ {_list(role.get(field))} ({record.file})"
                yield rules.problem("PLAN-ROLE", row, (field,), value=row.id, detail=differ)
    for kind in ("agency", "program"):
        for record in directory.of(kind):
            for index, role in enumerate(record.get("roles", ())):
                row_ = directory.get(role["plan_row"])
                if row_ is not None and row_["record"] not in (record.ref, record.get("parent")):
                    words = {
                        "ja": f"その行の記録は {row_['record']} です",
                        "en": f"that row belongs to {row_['record']}",
                    }
                    yield rules.problem("PLAN-ROLE", record, ("roles", index, "plan_row"), value=row_.id, detail=words)


def plan_numbers(rules: Rules) -> Iterator[Problem]:
    """PLAN-NUMBER: the rows of a section are numbered without a hole."""
    for section in PLAN_SECTIONS:
        rows = sorted(
            (row for row in rules.directory.of("plan") if row["section"] == section),
            key=lambda row: row["number"],
        )
        for position, row in enumerate(rows, 1):
            if row["number"] != position:
                yield rules.problem("PLAN-NUMBER", row, ("number",), value=section)
                break


def plan_counts(rules: Rules) -> Iterator[Problem]:
    """PLAN-COUNT and PLAN-GAP: every count is met, or its shortfall is declared, exact and not expired."""
    for row in rules.directory.of("plan"):
        for index, count in enumerate(row.get("counts", ())):
            found = count_found(rules.directory, count)
            if found is None:
                continue
            path: Path_ = ("counts", index)
            gap = count.get("gap")
            missing = count["expected"] - found
            if missing != (gap["missing"] if gap is not None else 0):
                yield rules.problem(
                    "PLAN-COUNT", row, path, value=count["label"], expected=count["expected"], found=found,
                    missing=missing,
                )  # fmt: skip
            elif gap is not None and gap["expires"] < rules.directory.as_of.isoformat():
                yield rules.problem(
                    "PLAN-GAP", row, (*path, "gap", "expires"), value=count["label"], date=gap["expires"]
                )


def closed(rules: Rules) -> Iterator[Problem]:
    """STATUS-CLOSED and STATUS-USED: an ended record says what took its place, and nobody is sent to it."""
    for record in rules.directory.records.values():
        if record.get("status") == "closed":
            if not record.get("replaced_by") and not record.get("notes"):
                yield rules.problem("STATUS-CLOSED", record, ("status",))
            continue
        leads: list[tuple[Path_, Any]] = [
            ((field,), record.get(field)) for field in ("parent", "located_at", "centre", "agency", "program")
        ]
        for field in ("ask", "hotlines", "hosts", "members"):
            leads += [((field, i), ref) for i, ref in enumerate(record.get(field, ()))]
        for path, ref in leads:
            other = rules.directory.get(str(ref or ""))
            if other is not None and other.get("status") == "closed":
                yield rules.problem("STATUS-USED", record, path, value=ref, nearest=str(other.get("replaced_by", "")))


def needs(rules: Rules) -> Iterator[Problem]:
    """NEED-REACH: every agency that residents may turn to is found from some need."""
    asked = {ref for need in rules.directory.of("need") for ref in need["ask"]}
    for agency in _public(rules.directory):
        parent = agency.get("parent")
        if agency.ref not in asked and (parent is None or parent not in asked):
            yield rules.problem("NEED-REACH", agency)


def aliases(rules: Rules) -> Iterator[Problem]:
    """ALIAS-FEW: a public-facing agency is known by the words residents use."""
    for agency in _public(rules.directory):
        for language in ("ja", "en"):
            words = agency["aliases"][language]
            if len(words) < LEAST_ALIASES:
                yield rules.problem(
                    "ALIAS-FEW",
                    agency,
                    ("aliases", language),
                    value=language,
                    found=len(words),
                    allowed=LEAST_ALIASES,
                )


def prose(rules: Rules) -> Iterator[Problem]:
    """TEXT-HOSTILE, TEXT-PHONE and TEXT-LANGUAGE: texts are plain text of their language, without numbers to call."""
    for record, strings in rules.everything():
        for path, value in strings:
            hostile = _TAG.search(value) or (None if value.isascii() else _HIDDEN.search(value))
            if hostile is not None:
                shown = hostile.group()
                shown = shown if shown.isprintable() else f"U+{ord(shown[0]):04X}"
                yield rules.problem("TEXT-HOSTILE", record, path, value=shown)
            leaf = next((step for step in reversed(path) if isinstance(step, str)), "")
            if leaf in _PROSE:
                number = _NUMBER.search(value)
                if number is not None:
                    yield rules.problem("TEXT-PHONE", record, path, value=number.group())
            if leaf == "en" and path[0] != "aliases" and _mostly_japanese(value):
                yield rules.problem("TEXT-LANGUAGE", record, path, value="en")
            if leaf == "ja" and len(path) > 1 and path[0] == "summary" and not _JAPANESE.search(value):
                yield rules.problem("TEXT-LANGUAGE", record, path, value="ja")


def dates(rules: Rules) -> Iterator[Problem]:
    """DATE-FUTURE and DATE-ORDER: nothing was checked tomorrow, nor before its source was written."""
    today = rules.directory.as_of.isoformat()
    for record, field, index, _definition, fact in rules.facts():
        path: Path_ = (field, index, "checked")
        if fact["checked"] > today:
            yield rules.problem("DATE-FUTURE", record, path, value=fact["checked"])
        source = rules.directory.get(fact["source"])
        if source is not None and fact["checked"] < str(source.get("date", "")):
            yield rules.problem("DATE-ORDER", record, path, value=fact["checked"], date=source["date"])
    for source in rules.directory.of("source"):
        if "date" in source and provenance.as_day(source["date"]) is None:
            yield rules.problem("SHAPE-DATE", source, ("date",), value=source["date"])
        elif str(source.get("date", "")) > today:
            yield rules.problem("DATE-FUTURE", source, ("date",), value=source["date"])
    for row in rules.directory.of("plan"):
        for index, count in enumerate(row.get("counts", ())):
            if "gap" in count and count["gap"]["declared"] > today:
                yield rules.problem(
                    "DATE-FUTURE", row, ("counts", index, "gap", "declared"), value=count["gap"]["declared"]
                )


def phones(rules: Rules) -> Iterator[Problem]:
    """PHONE-MOBILE and PHONE-FORM: numbers of desks, in the national form."""
    for record, field, index, _definition, fact in rules.facts():
        number = fact.get("number")
        if number is None:
            continue
        path: Path_ = (field, index, "number")
        if is_mobile(number):
            yield rules.problem("PHONE-MOBILE", record, path, value=number)
        elif not is_national(number):
            yield rules.problem("PHONE-FORM", record, path, value=number)


def ages(rules: Rules) -> Iterator[Problem]:
    """FACT-OLD, FACT-EXPIRED and FACT-UNDATED: facts grow old."""
    codes = {"old": "FACT-OLD", "expired": "FACT-EXPIRED", "undated": "FACT-UNDATED"}
    for record, field, index, definition, fact in rules.facts():
        if fact["source"] not in rules.directory.records:
            continue
        code = codes.get(provenance.freshness(rules.directory, definition, fact))
        if code is not None:
            day = provenance.fact_day(rules.directory, fact)
            yield rules.problem(code, record, (field, index), value=field, date=str(day or ""))


def disputes(rules: Rules) -> Iterator[Problem]:
    """FACT-DISPUTE: where sources disagree, both values stand in the list."""
    for record, field, index, _definition, fact in rules.facts():
        if "disputed" in fact and len(record[field]) < 2:
            yield rules.problem("FACT-DISPUTE", record, (field, index, "disputed"), value=field)


def hours(rules: Rules) -> Iterator[Problem]:
    """HOURS-ORDER: every period ends after it starts, and no later than midnight."""
    for record, field, index, _definition, fact in rules.facts():
        for place, period in enumerate(fact.get("weekly", ())):
            if not period["opens"] < period["closes"] <= "24:00":
                path: Path_ = (field, index, "weekly", place, "closes")
                yield rules.problem("HOURS-ORDER", record, path, value=period["closes"], first=period["opens"])


def coordinates(rules: Rules) -> Iterator[Problem]:
    """GEO-CITY and GEO-DISTRICT: a point lies in the city and in its own district."""
    geometry = rules.directory.geometry
    if geometry is None:
        return
    for record, field, index, _definition, fact in rules.facts():
        if field != "coordinates":
            continue
        point = f"{fact['lat']}, {fact['lon']}"
        inside = outline.districts_at(geometry, fact["lat"], fact["lon"])
        own = str(record.get("district", "")).removeprefix("district/")
        if not inside:
            yield rules.problem("GEO-CITY", record, (field, index), value=point)
        elif own and own not in inside and fact["precision"] in ("door", "building"):
            yield rules.problem("GEO-DISTRICT", record, (field, index), value=point, found=inside[0], allowed=own)


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
        building = rules.directory.get(str(record.get("located_at", "")))
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


RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (references, ("REF-MISSING",)),
    (parents, ("ID-PARENT",)),
    (chains, ("CHAIN-LOOP",)),
    (plan_roles, ("PLAN-ROLE",)),
    (plan_numbers, ("PLAN-NUMBER",)),
    (plan_counts, ("PLAN-COUNT", "PLAN-GAP")),
    (closed, ("STATUS-CLOSED", "STATUS-USED")),
    (needs, ("NEED-REACH",)),
    (aliases, ("ALIAS-FEW",)),
    (prose, ("TEXT-HOSTILE", "TEXT-PHONE", "TEXT-LANGUAGE")),
    (dates, ("DATE-FUTURE", "DATE-ORDER")),
    (phones, ("PHONE-MOBILE", "PHONE-FORM")),
    (ages, ("FACT-OLD", "FACT-EXPIRED", "FACT-UNDATED")),
    (disputes, ("FACT-DISPUTE",)),
    (hours, ("HOURS-ORDER",)),
    (coordinates, ("GEO-CITY", "GEO-DISTRICT")),
    (towns, ("TOWN-NAME",)),
    (last_resort, ("TOWN-REACH",)),
    (buildings, ("PLACE-ADDRESS",)),
    (sources, ("SOURCE-TWICE", "SOURCE-UNUSED")),
)
"""Every rule with the codes it may give."""


def check(
    directory: Directory, catalogue: Catalogue, town: Record | None, *, standing: frozenset[str], whole: bool
) -> list[Problem]:
    """What every rule finds.

    ``standing`` holds the references of all files, also of those that could not be read, so that one mistake
    does not hide the others. ``whole`` is false when some files could not be read; counts and reaching are then
    not judged, because what is missing may stand in those files.
    """
    rules = Rules(directory, catalogue, town, standing)
    judged = [rule for rule, _codes in RULES if whole or rule not in (plan_counts, plan_numbers, needs, plan_roles)]
    found = [problem for rule in judged for problem in rule(rules)]
    if town is None and whole:
        words = {"ja": "ファイルがありません", "en": "there is no such file"}
        found.append(Problem(catalogue["READ-FILE"], "directory/town.yaml", 1, 1, values={"detail": words}))
    return found


def _public(directory: Directory) -> Iterator[Record]:
    """Agencies that residents may turn to; groups and ended ones are not desks."""
    for agency in directory.of("agency"):
        if agency["status"] != "closed" and "residents" in agency["audience"] and "members" not in agency:
            yield agency


def _mostly_japanese(text: str) -> bool:
    """True when an English text is in fact Japanese: a name or two in brackets is not enough."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * 2 > len(text.replace(" ", ""))


def _list(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "–")
