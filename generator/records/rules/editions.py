"""Rules about the editions of the plan: their days, their rows, and what must not be told before its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from generator.records.directory import Record
from generator.records.edition import editions
from generator.records.problem import Problem
from generator.records.provenance import as_day
from generator.records.rules.context import Rules

TOLD_BEFORE = timedelta(days=180)
"""How long before its end an edition without a successor is told of: a plan takes half a year to read and record."""


def recorded(rules: Rules) -> Iterator[Problem]:
    """EDITION-NONE: a plan whose rows are recorded has an edition, and each edition has rows."""
    standing = {ref.partition("/")[0] for ref in rules.standing}
    if rules.town is not None and "plan" in standing and "edition" not in standing:
        yield rules.problem("EDITION-NONE", rules.town, ("plan",), value="directory/editions/")
    rows = {row["edition"] for row in rules.directory.of("plan")}
    for edition in editions(rules.directory):
        if rows and edition.ref not in rows:
            yield rules.problem("EDITION-NONE", edition, ("id",), value=edition.ref)


def days(rules: Rules) -> Iterator[Problem]:
    """EDITION-DAYS, EDITION-OVERLAP, EDITION-HOLE: every day has one edition; the next one begins where one ends."""
    found = _all(rules)
    for edition in found:
        for field in ("from", "to"):
            if as_day(edition[field]) is None:
                yield rules.problem("SHAPE-DATE", edition, (field,), value=edition[field])
        if edition["to"] < edition["from"]:
            yield rules.problem("EDITION-DAYS", edition, ("to",), value=edition["to"], date=edition["from"])
    for one, other in pairwise(found):
        ends, begins = as_day(one["to"]), as_day(other["from"])
        if ends is None or begins is None:
            continue
        if begins <= ends:
            yield rules.problem("EDITION-OVERLAP", other, ("from",), value=other["from"], first=one.ref, date=one["to"])
        elif begins > ends + timedelta(days=1):
            yield rules.problem("EDITION-HOLE", other, ("from",), value=other["from"], first=one.ref, date=one["to"])


def end(rules: Rules) -> Iterator[Problem]:
    """EDITION-ENDS: the last edition ends soon, or has ended, and the next one is not recorded."""
    found = _all(rules)
    ends = as_day(found[-1]["to"]) if found else None
    if ends is not None and ends - rules.directory.as_of <= TOLD_BEFORE:
        left = (ends - rules.directory.as_of).days
        yield rules.problem("EDITION-ENDS", found[-1], ("to",), value=found[-1]["to"], found=left)


def lineage(rules: Rules) -> Iterator[Problem]:
    """PLAN-FOLLOWS: a row goes on from one of an edition before, and no two rows of an edition from the same one."""
    first_day = {edition.ref: str(edition["from"]) for edition in _all(rules)}
    taken: dict[tuple[str, str], str] = {}
    for row in rules.directory.of("plan"):
        before = rules.directory.get(str(row.get("follows", "")))
        if before is None:
            continue
        if first_day.get(before["edition"], "") >= first_day.get(row["edition"], ""):
            yield rules.problem("PLAN-FOLLOWS", row, ("follows",), value=before.ref, first=before["edition"])
            continue
        first = taken.setdefault((row["edition"], before.ref), row.ref)
        if first != row.ref:
            yield rules.problem("PLAN-FOLLOWS", row, ("follows",), value=before.ref, first=first)


def early(rules: Rules) -> Iterator[Problem]:
    """EDITION-EARLY: nothing that is seen today leads to a record that comes with an edition that has not begun."""
    hidden = rules.directory.coming
    if not hidden:
        return
    for record, strings in rules.everything():
        for path, value in strings:
            if value in hidden and "x-ref" in rules.directory.schemas.at(record.kind, path):
                yield rules.problem("EDITION-EARLY", record, path, value=value)


def _all(rules: Rules) -> list[Record]:
    """Every edition, also those that have not begun, by their first day."""
    known = {
        edition.ref: edition
        for edition in (*editions(rules.directory), *rules.directory.coming.values())
        if edition.kind == "edition"
    }
    return sorted(known.values(), key=lambda edition: (edition["from"], edition.id))
