"""What pages say to machines: read by rdflib, held against shapes of our own, and nothing that is not surely right."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.term import Node as Term

from generator.finished_page import read
from generator.records.directory import Directory, freeze
from generator.records.load import load
from generator.site.frame.linked_data import DESCRIBED, as_script, described, is_described
from generator.site.frame.linked_hours import by_the_month, opening_hours
from generator.site.frame.links import path_of
from tests.support.repositories import edit
from tests.support.roots import AS_OF

SCHEMA = Namespace("https://schema.org/")
BODY = {"identifier", "name", "alternateName", "description", "url"}
PLACE = {"address", "geo", "openingHoursSpecification", "event", "contactPoint"}
SERVICE = {"provider", "availableChannel", "areaServed"}
SHAPES = {
    "GovernmentService": BODY | SERVICE,
    "Service": BODY | {"provider", "availableChannel"},
    "GovernmentOffice": BODY | PLACE,
    "GovernmentOrganization": BODY | PLACE - {"openingHoursSpecification", "event"},
    "Organization": BODY | PLACE - {"openingHoursSpecification", "event"},
    "Place": BODY | PLACE,
    "ServiceChannel": {"servicePhone", "serviceLocation"},
    "ContactPoint": {
        "telephone", "faxNumber", "email", "url", "name", "contactType", "contactOption", "hoursAvailable",
    },
    "PostalAddress": {"streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "AdministrativeArea": {"name"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "Event": {"name", "eventSchedule"},
    "Schedule": {
        "repeatFrequency", "byDay", "byMonthDay", "startTime", "endTime", "scheduleTimezone",
    },
}  # fmt: skip
"""Every type that is used, with the properties of schema.org that it may have."""
NEEDED = {"ContactPoint": {"telephone", "faxNumber", "email", "url"}, "PostalAddress": {"streetAddress"}}
"""One of these must be there."""
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _graph(page: str) -> Graph:
    """What rdflib reads out of the data of a page; the words of schema.org are not fetched, but taken as they stand."""
    graph = Graph()
    for text in _SCRIPT.findall(page):
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        graph.parse(data=json.dumps({**data, "@context": {"@vocab": str(SCHEMA)}}), format="json-ld")
    return graph


def _name(term: Term) -> str:
    return str(term).removeprefix(str(SCHEMA))


def _faults(graph: Graph) -> list[str]:
    found = []
    for subject in set(graph.subjects()):
        types = [_name(one) for one in graph.objects(subject, RDF.type)]
        has = {_name(one) for one in graph.predicates(subject)} - {str(RDF.type)}
        if len(types) != 1 or types[0] not in SHAPES:
            found.append(f"{types}: {has}")
            continue
        found += [f"{types[0]} has {one}" for one in has - SHAPES[types[0]]]
        if types[0] in NEEDED and not has & NEEDED[types[0]]:
            found.append(f"{types[0]} says nothing")
    return found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_page_of_a_body_says_what_its_shape_allows(town: Directory, town_site: Path, prefix: str) -> None:
    seen = set()
    for record in (one for one in town.records.values() if one.kind in DESCRIBED and is_described(one)):
        path = path_of(town, record).partition("#")[0]
        page = (town_site / prefix / path / "index.html").read_text(encoding="utf-8")
        graph = _graph(page)
        assert _faults(graph) == [], record.ref
        assert record.ref in {str(one) for one in graph.objects(None, SCHEMA.identifier)}
        seen |= {_name(one) for one in graph.objects(None, RDF.type)}
    assert {"GovernmentService", "GovernmentOrganization", "Place", "ContactPoint", "PostalAddress"} <= seen


def test_a_page_says_no_number_that_it_does_not_show(town: Directory, town_site: Path) -> None:
    numbers = 0
    for record in (one for one in town.records.values() if is_described(one)):
        page = (town_site / path_of(town, record).partition("#")[0] / "index.html").read_text(encoding="utf-8")
        shown = html.unescape(_SCRIPT.sub("", page))
        for number in _graph(page).objects(None, SCHEMA.telephone):
            assert str(number) in shown, record.ref
            numbers += 1
    assert numbers


@pytest.mark.parametrize("doubt", ["old", "disputed", "inferred", "unconfirmed", "closed"])
def test_what_is_not_surely_right_is_not_said(town_root: Path, doubt: str) -> None:
    file = town_root / "directory/agencies/nandemo.yaml"
    whole = '  - number: 0999-99-0100\n    source: source/midori-list\n    checked: "2026-10-01"'
    change = {
        "old": (whole, whole.replace("2026-10-01", "2024-10-01")),
        "disputed": (
            whole,
            whole + "\n    disputed:\n      ja: ちがう番号の資料があります。\n      en: Another source differs.",
        ),
        "inferred": (
            whole,
            whole + "\n    inferred:\n      ja: 市外局番を補いました。\n      en: The area code was added.",
        ),
        "unconfirmed": ("status: active", "status: unconfirmed"),
        "closed": ("status: active", "status: closed"),
    }
    edit(file, change[doubt])
    town = load(town_root, AS_OF).directory
    record = town.require("agency/nandemo")
    if doubt in ("unconfirmed", "closed"):
        assert not is_described(record)
        return
    text = json.dumps(described(town, town.locale("ja"), record), ensure_ascii=False)
    assert "0999-99-0100" not in text
    assert "0999-99-0100" in json.dumps(record.data["phones"][0]["number"])


def _week(*days: str, **more: Any) -> dict[str, Any]:
    return {"days": list(days), "opens": "09:00", "closes": "17:00", **more}


def _hours(*schedules: dict[str, Any]) -> list[dict[str, Any]]:
    return opening_hours(tuple(freeze(list(schedules))), datetime.date(2026, 11, 23))


def test_a_week_with_its_holidays_is_stated_until_the_new_year() -> None:
    found = _hours({"weekly": [_week("mo", "fr")], "closed_on": ["public_holidays", "year_end"]})
    assert [(one["dayOfWeek"], one["opens"], one["validThrough"]) for one in found] == [
        (["https://schema.org/Monday", "https://schema.org/Friday"], "09:00", "2026-12-28"),
        ("https://schema.org/PublicHolidays", "00:00", "2026-12-28"),
    ]


def test_closings_with_dates_are_days_on_which_it_is_closed() -> None:
    found = _hours(
        {"weekly": [_week("mo")], "closed_on": ["public_holidays"], "closed": [{"from": "12-29", "to": "01-03"}]}
    )
    assert "validThrough" not in found[0]
    last = found[-1]
    assert (last["validFrom"], last["validThrough"]) == ("2026-12-29", "2027-01-03")
    assert last["opens"] == last["closes"] == "00:00"


def test_other_hours_take_over_on_their_day() -> None:
    every = ("mo", "tu", "we", "th", "fr", "sa", "su")
    first, second = _hours({"weekly": [_week(*every)]}, {"weekly": [_week(*every)], "valid_from": "2027-04-01"})
    assert first["validThrough"] == "2027-03-31"
    assert second["validFrom"] == "2027-04-01"


@pytest.mark.parametrize(
    "schedule",
    [
        {"weekly": [_week("mo", "tu")]},
        {"weekly": [_week("mo", by_appointment=True)], "closed_on": ["public_holidays"]},
        {"weekly": [_week("mo")], "closed_on": ["public_holidays"], "valid_from": "07-01", "valid_to": "08-31"},
        {"valid_from": "2027-04-01"},
    ],
    ids=["holidays not known", "by appointment", "part of the year", "dates alone"],
)
def test_uncertain_hours_are_not_stated(schedule: dict[str, Any]) -> None:
    assert _hours(schedule) == []


def test_weeks_of_the_month_are_a_schedule() -> None:
    weekly = [_week("sa", weeks=[2, "last"]), _week("mo", "tu", "we", "th", "fr", "sa", "su", month_days=[10])]
    first, second = by_the_month(tuple(freeze([{"weekly": weekly}])))
    assert first["byDay"] == ["2SA", "-1SA"]
    assert second["byMonthDay"] == [10]
    assert _hours({"weekly": [_week("sa", weeks=[2])], "closed_on": ["public_holidays"]}) == []


PAGE = '<!doctype html><html lang="ja"><head><title>x</title></head><body><h1>x</h1>{}</body></html>'


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"a": "<b>"}</script>',
        '<script type="application/ld+json">alert(1)</script>',
        '<script type="application/ld+json"></script>',
        '<script type="application/ld+json" src="a.js">{}</script>',
        '<script type="module">{}</script>',
        '<script type="text/javascript">{}</script>',
        "<script>{}</script>",
        '<script type="application/ld+json">{"a": "</script><script>alert(1)</script>',
    ],
)
def test_the_last_look_lets_nothing_but_data_pass(script: str) -> None:
    assert read(PAGE.format('<script type="application/ld+json">{"a": "b"}</script>')).faults == []
    assert read(PAGE.format(script)).faults != []


def test_words_of_a_record_cannot_end_the_script(town: Directory) -> None:
    record = town.require("agency/nandemo")
    hostile = freeze({**record.data, "summary": {"ja": "</script><script>alert(1)</script> & <b>", "en": "x"}})
    text = as_script(town, town.locale("ja"), [type(record)("agency", "nandemo", hostile, record.file, record.marks)])
    assert not set("<>&") & set(text)
    assert json.loads(text)["description"].startswith("</script>")
