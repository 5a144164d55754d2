"""Relations the pages show, computed from the records and never typed twice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from generator.records import provenance
from generator.records.directory import Directory, Record, remembered
from generator.records.edition import editions as editions  # templates ask for these here
from generator.records.edition import former_roles as former_roles
from generator.records.edition import latest_roles
from generator.records.edition import roles_in_force as roles_in_force
from generator.records.figure import examples_of as examples_of  # templates ask for both here
from generator.records.figure import figures_in_order
from generator.records.figure import meetings_called as meetings_called
from generator.records.plan import counts_of as counts_of  # templates ask for both here
from generator.records.plan import office_gap as office_gap
from generator.records.plan import plan_rows as plan_rows
from generator.records.standing import is_ended as is_ended
from generator.records.standing import standing as standing
from generator.records.standing import successor as successor


@remembered
def _places_in_plan(directory: Directory) -> dict[str, int]:
    """The position of each record's first row."""
    return {row["record"]: position for position, row in reversed(list(enumerate(plan_rows(directory))))}


def in_plan_order(directory: Directory, records: Iterable[Record]) -> list[Record]:
    """Records as the plan lists them: by their first row, kinds after their parent, the rest by reading."""
    place = _places_in_plan(directory)

    def key(record: Record) -> tuple[int, int, str]:
        own = place.get(record.ref)
        parent = place.get(str(record.get("parent", "")))
        first = parent if parent is not None else own
        return (
            first if first is not None else len(place),
            0 if parent is None else 1,
            reading(record),
        )

    return sorted(records, key=key)


def reading(record: Record) -> str:
    """The reading by which names are ordered in Japanese; the id where a record has none."""
    name = record.get("name")
    return str(name["kana"]) if name is not None and "kana" in name else record.id


def by_reading(records: Iterable[Record]) -> list[Record]:
    """Records in 五十音 order of their reading."""
    return sorted(records, key=lambda record: (reading(record), record.ref))


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records by the ``order`` their schema gives them; those without one come last."""
    return sorted(records, key=lambda record: (record.get("order", math.inf), record.id))


def in_district_order(directory: Directory, records: Iterable[Record]) -> list[Record]:
    """Records by the district they stand in, then by reading."""
    return sorted(records, key=lambda record: (_district_order(directory, record), reading(record)))


@remembered
def offices_of(directory: Directory, agency: Record) -> list[Record]:
    """The offices of an agency, in the order of the districts they stand in."""
    offices = standing(directory.having("office", "agency", agency.ref))
    return sorted(offices, key=lambda office: (_district_order(directory, office), office.id))


def kinds_of(directory: Directory, agency: Record) -> list[Record]:
    """Agencies that are a kind of this one."""
    return in_plan_order(directory, standing(directory.having("agency", "parent", agency.ref)))


@remembered
def roles_in(directory: Directory, program: Record) -> list[tuple[Record, Any]]:
    """Who stands in this program of the plan: pairs of record and role, in the plan's order."""
    return [(body, role) for body, role in _all_roles(directory).get(program.ref, ()) if not is_ended(body)]


@remembered
def _all_roles(directory: Directory) -> dict[str, list[tuple[Record, Any]]]:
    """Every role of the edition that holds by its program, in the plan's order."""
    place = {row.ref: position for position, row in enumerate(plan_rows(directory))}
    stated = [
        (place[row.ref], record.ref, record, role)
        for kind in directory.schemas.with_field("roles")
        for record in directory.of(kind.name)
        for role, row in roles_in_force(directory, record)
    ]
    found: dict[str, list[tuple[Record, Any]]] = {}
    for _place, _ref, record, role in sorted(stated, key=lambda one: one[:2]):
        found.setdefault(role["program"], []).append((record, role))
    return found


def bodies_by_program(directory: Directory) -> dict[str, set[str]]:
    """The references of those who stand in each program, ended ones too: the plan names them."""
    return {program: {body.ref for body, _role in roles} for program, roles in _all_roles(directory).items()}


@remembered
def subprograms(directory: Directory, program: Record) -> list[Record]:
    """Programs that are part of this one, in their own order."""
    return in_order(standing(directory.having("program", "parent", program.ref)))


@remembered
def places_of(directory: Directory, program: Record) -> list[Record]:
    """Places of a program, by district and then by reading."""
    return in_district_order(directory, standing(directory.having("place", "program", program.ref)))


def _district_order(directory: Directory, record: Record) -> float:
    """The place of the record's own district among the districts; last where none is recorded."""
    district = directory.get(str(record.get("district", "")))
    return math.inf if district is None else float(district["order"])


@remembered
def owned_by(directory: Directory, organization: Record) -> list[Record]:
    """Agencies and programs whose roles name this organization as owner."""
    return in_plan_order(directory, standing(_named_in(directory, "owners").get(organization.ref, ())))


@remembered
def run_by(directory: Directory, organization: Record) -> list[Record]:
    """Records that name this organization as the one that runs them."""
    return in_plan_order(directory, standing(_named_in(directory, "operators").get(organization.ref, ())))


@remembered
def _named_in(directory: Directory, field: str) -> dict[str, list[Record]]:
    """The records that name an organization as ``owners`` or ``operators``, in a role or in a fact."""
    found: dict[str, list[Record]] = {}
    for record in directory.records.values():
        if record.kind == "plan":  # the row's own record says the same
            continue
        named = [ref for role in latest_roles(directory, record) for ref in role.get(field, ())]
        named += [fact["organization"] for fact in record.get(field, ()) if "organization" in fact]
        for ref in dict.fromkeys(named):
            found.setdefault(ref, []).append(record)
    return found


def building_of(directory: Directory, record: Record) -> Record | None:
    """The building a record is in, when it has a record of its own."""
    return directory.get(str(record.get("located_at", "")))


def district_of(directory: Directory, record: Record) -> str | None:
    """The district a record stands in: its own, else that of the building it is in."""
    own = record.get("district")
    if own is not None:
        return str(own)
    building = building_of(directory, record)
    return str(building["district"]) if building is not None and "district" in building else None


@remembered
def in_district(directory: Directory, district: Record, kinds: tuple[str, ...]) -> list[Record]:
    """Records of these kinds that stand in the district."""
    return by_reading(record for kind in kinds for record in _by_district(directory, kind).get(district.ref, ()))


@remembered
def _by_district(directory: Directory, kind: str) -> dict[str, list[Record]]:
    """The records of a kind by the district they stand in; ended ones are left out."""
    found: dict[str, list[Record]] = {}
    for record in standing(directory.of(kind)):
        district = district_of(directory, record)
        if district is not None:
            found.setdefault(district, []).append(record)
    return found


def without_office_here(directory: Directory, district: Record) -> list[Record]:
    """Agencies that have an office for each part of the city, but none known for this district."""
    found = []
    for row in plan_rows(directory):
        for count in row.get("counts", ()):
            counted = count.get("of")
            if counted is None or counted["kind"] != "office" or "gap" not in count:
                continue
            agency = directory.get(f"agency/{counted.get('parent')}")
            if agency is None or is_ended(agency) or agency in found:
                continue
            known = [
                office
                for office in offices_of(directory, agency)
                if district_of(directory, office) == district.ref or district.ref in office.get("serves", ())
            ]
            if not known:
                found.append(agency)
    return found


@remembered
def neighbours(directory: Directory, record: Record) -> tuple[list[Record], list[Record]]:
    """Others of the same district and others of the same program (up to twelve each, this one left out)."""
    district = district_of(directory, record)
    near: list[Record] = []
    if district is not None:
        near = in_district(directory, directory.require(district), ("office", "place"))
    same: list[Record] = []
    if record.kind == "place":
        same = places_of(directory, directory.require(record["program"]))
    elif record.kind == "office":
        same = offices_of(directory, directory.require(record["agency"]))
    elif held := roles_in_force(directory, record):
        same = _in_programs(directory, frozenset(role["program"] for role, _row in held))
    return _first_others(near, record), _first_others(same, record)


def _first_others(records: Sequence[Record], record: Record) -> list[Record]:
    """Up to twelve of the records, this one left out."""
    return [other for other in records[:13] if other != record][:12]


@remembered
def _in_programs(directory: Directory, programs: frozenset[str]) -> list[Record]:
    """Who stands in any of these programs, in the plan's order."""
    found = {other.ref: other for ref in programs for other, _role in roles_in(directory, directory.require(ref))}
    return in_plan_order(directory, found.values())


def sources_of(directory: Directory, record: Record) -> list[str]:
    """References of every source the record names, in the order of first use."""
    found: dict[str, None] = dict.fromkeys(record.get("sources", ()))
    for _field, _index, _definition, fact in provenance.facts_of(directory, record):
        found.setdefault(fact["source"])
    return list(found)


def housed_in(directory: Directory, place: Record) -> list[Record]:
    """Desks and places inside this building."""
    return by_reading(
        record
        for kind in directory.schemas.with_field("located_at")
        for record in standing(directory.having(kind.name, "located_at", place.ref))
    )


def below(directory: Directory, organization: Record) -> list[Record]:
    """Organizations that belong to this one."""
    return by_reading(standing(directory.having("organization", "part_of", organization.ref)))


def serving(directory: Directory, district: Record) -> list[Record]:
    """Offices that serve this district but stand elsewhere."""
    return by_reading(
        office
        for office in standing(directory.of("office"))
        if district.ref in office.get("serves", ()) and district_of(directory, office) != district.ref
    )


def places_here(directory: Directory, district: Record) -> list[tuple[Record, list[Record]]]:
    """The district's places by program, its civic centre left out (it stands on top of the page)."""
    groups: dict[str, list[Record]] = {}
    for place in in_district(directory, district, ("place",)):
        if place.ref != district.get("centre"):
            groups.setdefault(place["program"], []).append(place)
    return [(program, groups[program.ref]) for program in in_order(map(directory.require, groups))]


def figures_of(directory: Directory, record: Record) -> list[Record]:
    """The figures that a record stands in, by number."""
    named = {other.ref for other, _path in directory.referrers(record.ref)}
    return [figure for figure in figures_in_order(directory) if figure.ref in named]


def towns_of(directory: Directory, district: Record) -> list[tuple[str, str]]:
    """The town names of a district with the doubt to show: empty, ``split`` or ``unknown``."""
    doubts = {"yes": "split", "unknown": "unknown"}
    return [
        (town.town + (town.koaza or ""), doubts.get(town.split, ""))
        for town in directory.towns
        if town.district == district.id
    ]
