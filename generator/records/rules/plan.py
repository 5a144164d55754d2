"""Rules that hold the records to the plan: its rows, its roles and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator.language.words import said_each
from generator.records.directory import Path_
from generator.records.edition import editions, role_on, roles_in_force, rows_of
from generator.records.plan import count_found, plan_rows
from generator.records.problem import Problem
from generator.records.rules.context import Rules


def plan_roles(rules: Rules) -> Iterator[Problem]:
    """PLAN-ROLE: each row of the plan and the role on it say the same; a kind of a body stands on its parent's row.

    Where the rows of a plan are recorded, every agency has a role in it, or is a kind of one that has.
    """
    directory = rules.directory
    compared = ("program", "owners", "modes", "statutory", "operators")
    for row in directory.of("plan"):
        record = directory.get(row["record"])
        if record is None:
            continue
        role = role_on(directory, record, row)
        if role is None:
            words = said_each("rules_plan_no_role", record=record.ref)
            yield rules.problem("PLAN-ROLE", row, ("record",), value=row.id, detail=words)
            continue
        for field in compared:
            if role.get(field) != row.get(field):
                differ = f"{field}: {_list(row.get(field))} ≠ {_list(role.get(field))} ({record.file})"
                yield rules.problem("PLAN-ROLE", row, (field,), value=row.id, detail=differ)
    if directory.of("plan"):
        for record in directory.of("agency"):
            if not record.get("roles") and "parent" not in record:
                words = said_each("rules_plan_no_row", record=record.ref)
                yield rules.problem("PLAN-ROLE", record, (), value=record.id, detail=words)
    for kind in ("agency", "program"):
        for record in directory.of(kind):
            for index, role in enumerate(record.get("roles", ())):
                row_ = directory.get(role["plan_row"])
                if row_ is not None and row_["record"] not in (record.ref, record.get("parent")):
                    words = said_each("rules_plan_row_of", record=row_["record"])
                    yield rules.problem("PLAN-ROLE", record, ("roles", index, "plan_row"), value=row_.id, detail=words)


def printed(rules: Rules) -> Iterator[Problem]:
    """PLAN-PRINTED: a row leaves out its owner or its mode only where the plan prints none, and says so."""
    for row in rules.directory.of("plan"):
        left_open = row.get("not_printed", ())
        for field in ("owners", "modes"):
            if (field in row) == (field in left_open):
                path = ("not_printed",) if field in row else ()
                yield rules.problem("PLAN-PRINTED", row, path, value=row.id, field_name=field)


def hosts(rules: Rules) -> Iterator[Problem]:
    """MEETING-HOST: those whom the plan's rows make hosts call the meetings about support, and no other body does."""
    directory = rules.directory
    named = {
        agency.ref
        for agency in directory.of("agency")
        if any(role.get("position") == "host" for role, _row in roles_in_force(directory, agency))
    }
    if not named:
        return
    for meeting in directory.of("meeting"):
        calling = {ref for ref in meeting.get("hosts", ()) if ref.startswith("agency/")}
        if meeting["type"] == "case" and calling != named:
            differ = f"{_list(tuple(sorted(named)))} ≠ {_list(tuple(sorted(calling)))}"
            yield rules.problem("MEETING-HOST", meeting, ("hosts",), value=meeting.id, detail=differ)


def plan_numbers(rules: Rules) -> Iterator[Problem]:
    """PLAN-NUMBER: the rows of a section of an edition are numbered without a hole."""
    for edition in editions(rules.directory):
        for section, rows in groupby(rows_of(rules.directory, edition), key=itemgetter("section")):
            for position, row in enumerate(rows, 1):
                if row["number"] != position:
                    yield rules.problem("PLAN-NUMBER", row, ("number",), value=section)
                    break


def plan_counts(rules: Rules) -> Iterator[Problem]:
    """PLAN-COUNT, PLAN-FOUND and PLAN-GAP: every count that holds is met, or its shortfall is declared and exact."""
    for row in plan_rows(rules.directory):
        for index, count in enumerate(row.get("counts", ())):
            found = count_found(rules.directory, count)
            if found is None:
                continue
            path: Path_ = ("counts", index)
            gap = count.get("gap")
            missing = count["expected"] - found
            if gap is not None and missing != gap["missing"] and missing >= 0:
                yield rules.problem(
                    "PLAN-FOUND", row, (*path, "gap", "missing"), value=count["label"], expected=count["expected"],
                    found=found, declared=gap["missing"], line=f"missing: {missing}",
                )  # fmt: skip
            elif missing != (gap["missing"] if gap is not None else 0):
                yield rules.problem(
                    "PLAN-COUNT", row, path, value=count["label"], expected=count["expected"], found=found,
                    missing=missing,
                )  # fmt: skip
            elif gap is not None and gap["expires"] < rules.directory.as_of.isoformat():
                yield rules.problem(
                    "PLAN-GAP", row, (*path, "gap", "expires"), value=count["label"], date=gap["expires"]
                )


def _list(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "–")
