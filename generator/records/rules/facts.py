"""Rules about facts: their dates, ages, disputes and places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from generator.records import outline, provenance
from generator.records.directory import Path_
from generator.records.problem import Problem
from generator.records.reach import in_charge
from generator.records.rules.context import Rules

OUTSIDE_M = {"door": 100, "building": 100, "near": 300, "town": 300}
"""How far over the edge of its district a point may lie, in metres: outlines and points are not exact."""


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


def readings(rules: Rules) -> Iterator[Problem]:
    """SOURCE-READING: what came through another open data set names it, and that data set states its licence."""
    for source in rules.directory.of("source"):
        through = source["reading"] == "through_dataset"
        for field in ("dataset", "dataset_checked"):
            if (field in source) != through:
                yield rules.problem("SOURCE-READING", source, ("reading",), value=source["reading"], field_name=field)
        dataset = rules.directory.get(str(source.get("dataset", "")))
        if dataset is not None and "licence" not in dataset:
            yield rules.problem("SOURCE-READING", source, ("dataset",), value=dataset.ref, field_name="licence")


def confirmations(rules: Rules) -> Iterator[Problem]:
    """SOURCE-BY: a fact that a body confirmed itself says how it did, and no other fact does."""
    choices = rules.directory.schemas.values("confirmed_by")
    for record, field, index, _definition, fact in rules.facts():
        source = rules.directory.get(fact["source"])
        if source is None:
            continue
        if (source.kind != "source") != ("by" in fact):
            path: Path_ = (field, index, "by" if "by" in fact else "source")
            shown = choices if source.kind != "source" else ()
            labels = rules.directory.schemas.at(record.kind, (field, index, "by"))["x-labels"]
            yield rules.problem("SOURCE-BY", record, path, shown=shown, labels=labels, value=source.ref)


def speakers(rules: Rules) -> Iterator[Problem]:
    """SOURCE-OTHER: who confirms a fact runs what it is about, or is in charge of it."""
    for record, field, index, _definition, fact in rules.facts():
        source = rules.directory.get(fact["source"])
        if "by" not in fact or source is None:
            continue
        with suppress(KeyError):  # somebody above it has no record: REF-MISSING tells
            if source not in in_charge(rules.directory, record):
                yield rules.problem("SOURCE-OTHER", record, (field, index, "source"), value=source.ref)


def disputes(rules: Rules) -> Iterator[Problem]:
    """FACT-DISPUTE: where sources disagree, both values stand in the list."""
    for record, field, index, _definition, fact in rules.facts():
        if "disputed" in fact and len(record[field]) < 2:
            yield rules.problem("FACT-DISPUTE", record, (field, index, "disputed"), value=field)


def coordinates(rules: Rules) -> Iterator[Problem]:
    """GEO-CITY, GEO-DISTRICT and GEO-OUTLINE: a point lies in the city and its district, and each has its shape."""
    if rules.directory.geometry is None:
        return
    outlines = outline.outlines_of(rules.directory)
    for record, field, index, _definition, fact in rules.facts():
        if field != "coordinates":
            continue
        point = f"{fact['lat']}, {fact['lon']}"
        inside = outline.districts_at(outlines, fact["lat"], fact["lon"])
        own = str(record.get("district", "")).removeprefix("district/")
        if not inside:
            yield rules.problem("GEO-CITY", record, (field, index), value=point)
        elif own and own not in inside:
            away = outline.metres_to_edge(outlines, own, fact["lat"], fact["lon"])
            if away > OUTSIDE_M[fact["precision"]]:
                yield rules.problem("GEO-DISTRICT", record, (field, index), value=point, found=inside[0], allowed=own)
    drawn = {one.district for one in outlines}
    for district in rules.directory.of("district"):
        if district.id not in drawn:
            yield rules.problem("GEO-OUTLINE", district, ("id",), value=district.id)
