"""Whom one calls: who comes first, what is said there, who follows; without any page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.records.contact import Contact, answers_always, by_number, contact_of, soonest_first
from generator.records.directory import Directory, freeze, thaw
from generator.records.load import load
from generator.records.reach import reach

REPOSITORY = Path(__file__).resolve().parents[2]
SWITCHBOARD = "organization/midori-shi"
TODAY = date(2026, 11, 23)
WEEKDAYS = [{"days": ["mo", "tu"], "opens": "09:00", "closes": "17:00"}]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The invented town as it is; the tests change single records of it in memory."""
    root = tmp_path_factory.mktemp("contact")
    for name in ("directory", "content"):
        shutil.copytree(REPOSITORY / "tests" / "town" / name, root / name)
    return load(root, TODAY).directory


def with_record(directory: Directory, ref: str, **fields: Any) -> Directory:
    """The directory with other fields in one record; a field that is ``None`` is taken away."""
    record = directory.require(ref)
    data = {key: value for key, value in {**thaw(record.data), **fields}.items() if value is not None}
    records = {**directory.records, ref: replace(record, data=freeze(data))}
    return Directory(
        records, directory.town, directory.towns, directory.schemas, directory.as_of, directory.root, directory.geometry
    )


def fact(source: str = "source/midori-list", checked: str = "2026-10-01", **parts: Any) -> dict[str, Any]:
    """A fact read a few weeks ago in the town's own list, unless something else is said."""
    return {"source": source, "checked": checked, **parts}


def contact(directory: Directory, ref: str) -> Contact:
    return contact_of(directory, directory.require(ref))


def first(directory: Directory, ref: str) -> tuple[str, str]:
    step = contact(directory, ref).first
    return step.via, step.record.ref


def others(directory: Directory, ref: str) -> list[tuple[str, str]]:
    return [(step.via, step.record.ref) for step in contact(directory, ref).others]


# -- who comes first -----------------------------------------------------------------------------------------


def test_a_desk_with_a_number_answers_itself(town: Directory) -> None:
    found = contact(town, "agency/nandemo")
    assert found.desk == found.record == found.first.record
    assert [use.fact["number"] for use in found.own] == ["0999-99-0100"]
    assert (found.answered_by, found.asks_for, found.hidden, found.offices) == ("own", None, False, ())
    assert others(town, "agency/nandemo") == [("owner", "organization/fukushi"), ("switchboard", SWITCHBOARD)]


def test_offices_answer_for_an_agency_and_are_not_named_again(town: Directory) -> None:
    found = contact(town, "agency/kosodate")
    assert found.own == ()
    assert [step.record.ref for step in found.offices] == ["office/kosodate/kita"], "the other number is too old"
    assert first(town, "agency/kosodate") == ("owner", "organization/fukushi"), "which office is right is not known"
    assert (found.answered_by, found.asks_for) == ("office", None)
    assert others(town, "agency/kosodate") == [("switchboard", SWITCHBOARD)]


def test_the_one_office_of_an_agency_is_called_first(town: Directory) -> None:
    records = {ref: record for ref, record in town.records.items() if ref != "office/kosodate/minami"}
    one = Directory(records, town.town, town.towns, town.schemas, town.as_of, town.root, town.geometry)
    assert first(one, "agency/kosodate") == ("office", "office/kosodate/kita")


def test_numbers_that_are_too_old_are_hidden_and_somebody_else_is_asked_for_the_desk(town: Directory) -> None:
    found = contact(town, "office/kosodate/minami")
    assert (found.own, found.hidden) == ((), True)
    assert first(town, "office/kosodate/minami") == ("owner", "organization/fukushi")
    assert found.answered_by == "through"
    assert found.asks_for == found.record
    assert others(town, "office/kosodate/minami") == [("switchboard", SWITCHBOARD)]


UNSURE = {
    "old": fact(number="0999-99-0100", checked="2025-01-01"),
    "undated": fact(number="0999-99-0100", source="source/undated"),
}


def with_undated(town: Directory) -> Directory:
    """The town with a source that bears no date."""
    source = town.require("source/old-copy")
    data = {key: value for key, value in thaw(source.data).items() if key != "date"} | {"id": "undated"}
    records = {**town.records, "source/undated": replace(source, id="undated", data=freeze(data))}
    return Directory(records, town.town, town.towns, town.schemas, town.as_of, town.root, town.geometry)


@pytest.mark.parametrize("freshness", UNSURE)
def test_a_number_that_is_not_surely_right_stands_second(town: Directory, freshness: str) -> None:
    town = with_record(with_undated(town), "agency/nandemo", phones=[UNSURE[freshness]])
    found = contact(town, "agency/nandemo")
    assert found.own == ()
    assert [(step.via, [use.freshness for use in step.phones]) for step in found.aged] == [("own", [freshness])]
    assert found.record not in [step.record for step in found.others]
    assert first(town, "agency/nandemo") == ("owner", "organization/fukushi")
    assert found.asks_for == found.record


def test_a_sure_number_of_the_desk_comes_before_its_old_one(town: Directory) -> None:
    town = with_record(town, "agency/nandemo", phones=[UNSURE["old"], fact(number="0999-99-0199")])
    assert [use.fact["number"] for use in contact(town, "agency/nandemo").own] == ["0999-99-0199", "0999-99-0100"]


@pytest.mark.parametrize("ref", [SWITCHBOARD, "hotline/police"])
def test_where_nobody_else_answers_an_old_number_stays_first(town: Directory, ref: str) -> None:
    town = with_record(town, ref, phones=[UNSURE["old"]])
    assert [use.freshness for use in contact(town, ref).own] == ["old"]
    assert contact(town, ref).aged == ()


def test_staff_are_not_told_the_words_of_a_resident(town: Directory) -> None:
    for node in town.of("node"):
        if node.id.startswith("kaigi/"):
            assert contact(town, node.ref).to_say == node.get("to_say")


@pytest.mark.parametrize("run", ["role", "fact"])
def test_who_runs_a_desk_comes_before_who_is_in_charge_of_it(town: Directory, run: str) -> None:
    town = with_record(town, "organization/tsubame", phones=[fact(number="0999-99-0300")])
    if run == "role":
        [role] = thaw(town.require("agency/nandemo")["roles"])
        changed = {"roles": [{**role, "operators": ["organization/tsubame"]}]}
    else:
        changed = {"operators": [fact(organization="organization/tsubame")]}
    town = with_record(town, "agency/nandemo", phones=None, **changed)
    assert first(town, "agency/nandemo") == ("operator", "organization/tsubame")
    assert contact(town, "agency/nandemo").asks_for == town.require("agency/nandemo")
    assert others(town, "agency/nandemo") == [("owner", "organization/fukushi"), ("switchboard", SWITCHBOARD)]


def test_who_runs_the_program_answers_for_its_places(town: Directory) -> None:
    town = with_record(town, "organization/tsubame", phones=[fact(number="0999-99-0300")])
    town = with_record(town, "program/centre", operators=[fact(organization="organization/tsubame")])
    assert first(town, "place/centre/kita") == ("operator", "organization/tsubame")


USELESS: dict[str, Callable[[Directory], Directory]] = {
    "no number": lambda town: with_record(town, "organization/tsubame", phones=None),
    "number too old": lambda town: with_record(
        town, "organization/tsubame", phones=[fact(source="source/old-copy", number="0999-99-0300")]
    ),
    "ended": lambda town: with_record(town, "organization/tsubame", status="closed"),
    "named in words alone": lambda town: with_record(
        town, "place/ibasho/tsubame", operators=[fact(name={"ja": "有志", "en": "Volunteers"})]
    ),
    "disputed": lambda town: with_record(
        town,
        "place/ibasho/tsubame",
        operators=[fact(organization="organization/tsubame", disputed={"ja": "別の会", "en": "Another body"})],
    ),
    "long ago": lambda town: with_record(
        town, "place/ibasho/tsubame", operators=[fact(organization="organization/tsubame", checked="2001-01-01")]
    ),
}


@pytest.mark.parametrize("case", USELESS)
def test_an_operator_that_cannot_be_relied_on_is_passed_over(town: Directory, case: str) -> None:
    town = with_record(town, "organization/tsubame", phones=[fact(number="0999-99-0300")])
    assert first(town, "place/ibasho/tsubame") == ("operator", "organization/tsubame")
    assert first(USELESS[case](town), "place/ibasho/tsubame") == ("switchboard", SWITCHBOARD)


def test_the_switchboard_stays_last_though_it_runs_the_desk(town: Directory) -> None:
    town = with_record(town, "agency/nandemo", operators=[fact(organization=SWITCHBOARD)])
    assert others(town, "agency/nandemo") == [("owner", "organization/fukushi"), ("switchboard", SWITCHBOARD)]


def test_nobody_follows_the_switchboard(town: Directory) -> None:
    assert contact(town, SWITCHBOARD).answered_by == "own"
    assert others(town, SWITCHBOARD) == []


def test_what_has_ended_does_not_answer(town: Directory) -> None:
    town = with_record(town, "agency/nandemo", status="closed")
    found = contact(town, "agency/nandemo")
    assert (found.own, found.hidden) == ((), False), "its number is not too old: nobody is there"
    assert first(town, "agency/nandemo") == ("owner", "organization/fukushi")


def test_the_switchboard_does_not_stand_in_for_a_hotline(town: Directory) -> None:
    assert contact(town, "hotline/police").answered_by == "own"
    assert others(town, "hotline/police") == []
    assert reach(town, town.require("hotline/police"))[-1].record.ref == SWITCHBOARD, "the chain itself is whole"


def test_every_record_leads_to_a_number(town: Directory) -> None:
    for record in town.records.values():
        found = contact_of(town, record)
        assert found.first.phones, record.ref
        assert found.first.record not in [step.record for step in found.others], record.ref
        assert all(step.phones for step in (*found.offices, *found.others)), record.ref


# -- whose telephone it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "desk"),
    [
        ("need/money", "agency/nandemo"),
        ("district/kita", "place/centre/kita"),
        ("node/doko/child-tired", "agency/kosodate"),
        ("node/doko/money", "agency/nandemo"),
        ("meeting/kaigi", "meeting/kaigi"),
    ],
)
def test_whose_telephone_it_is(town: Directory, ref: str, desk: str) -> None:
    found = contact(town, ref)
    assert (found.record.ref, found.desk.ref) == (ref, desk)
    assert (found.own, found.first) == (contact(town, desk).own, contact(town, desk).first)


def test_the_desk_of_a_page_about_danger_is_no_line_that_stands_above_it(town: Directory) -> None:
    town = with_record(
        town,
        "node/doko/child-tired",
        ask=["hotline/police", "agency/kosodate"],
    )
    assert contact(town, "node/doko/child-tired").desk.ref == "agency/kosodate"
    town = with_record(town, "node/doko/child-tired", ask=["hotline/police"])
    assert contact(town, "node/doko/child-tired").desk.ref == "hotline/police", "there is nobody else"


# -- what is said --------------------------------------------------------------------------------------------


def said(directory: Directory, ref: str) -> str:
    words = contact(directory, ref).to_say
    return "" if words is None else words["en"].partition("”")[0].strip("“”")


def test_what_is_said(town: Directory) -> None:
    assert said(town, "agency/nandemo") == "I would like to talk."
    assert said(town, "need/money") == "I would like to talk.", "a need has no words: those of its desk"
    assert said(town, "node/doko/unsure") == "I would like to talk.", "the desk answers: its own words"
    town = with_record(town, "node/doko/unsure", to_say={"ja": "「困っています」", "en": "“I am in trouble.”"})
    assert said(town, "node/doko/unsure") == "I am in trouble."
    assert said(town, "office/kosodate/kita") == ""


def test_there_are_one_kind_of_words_whoever_answers(town: Directory) -> None:
    town = with_record(town, "agency/nandemo", phones=None)
    assert said(town, "node/doko/unsure") == "I would like to talk.", "those of the desk, also through somebody else"
    town = with_record(town, "node/doko/unsure", to_say={"ja": "「困っています」", "en": "“I am in trouble.”"})
    assert said(town, "node/doko/unsure") == "I am in trouble."


def test_staff_have_words_of_their_own_or_none(town: Directory) -> None:
    assert not contact(town, "node/doko/unsure").for_staff
    town = with_record(town, "guide/doko", audience="staff")
    found = contact(town, "node/doko/unsure")
    assert (found.for_staff, found.to_say) == (True, None), "the words of the desk are a resident's"


def test_the_words_on_a_page_about_danger_are_for_the_lines(town: Directory) -> None:
    assert said(town, "node/doko/child-tired") == "I would like to talk.", "those of the desk"
    town = with_record(town, "need/child", quick_exit=None)
    assert said(town, "node/doko/child-tired") == "I would like to talk about my child."


# -- other ways, and hours -----------------------------------------------------------------------------------


def test_ways_other_than_the_voice_stand_in_one_order_and_expired_ones_are_kept_back(town: Directory) -> None:
    town = with_record(
        town,
        "agency/nandemo",
        websites=[fact(url="https://city.example/nandemo", label={"ja": "案内", "en": "About"})],
        faxes=[fact(number="0999-99-0101"), fact(source="source/old-copy", number="0999-99-0102")],
    )
    found = contact(town, "agency/nandemo").ways
    assert [(way.field, way.definition) for way in found] == [("faxes", "fax"), ("websites", "website")]
    assert [(use.fact[way.key], use.freshness) for way in found for use in way.uses] == [
        ("0999-99-0101", "fresh"),
        ("https://city.example/nandemo", "fresh"),
    ]


HOURS: dict[str, Any] = {"weekly": WEEKDAYS, "text": {"ja": "月曜日と火曜日", "en": "Monday and Tuesday"}}


@pytest.mark.parametrize(
    ("facts", "certain"),
    [
        ([], []),
        ([fact(**HOURS, closed_on=["year_end"])], [{"weekly": WEEKDAYS, "closed_on": ["year_end"]}]),
        ([fact(text=HOURS["text"])], []),
        ([fact(**HOURS, disputed=HOURS["text"])], []),
        ([fact(**HOURS, source="source/old-copy")], []),
        ([fact(**HOURS), fact(text=HOURS["text"])], []),
        ([fact(**HOURS, source="source/undated")], [{"weekly": WEEKDAYS}]),
        ([fact(**HOURS, numbers=["0999-99-0100"]), fact(text=HOURS["text"])], [{"weekly": WEEKDAYS}]),
        ([fact(**HOURS), fact(text=HOURS["text"], numbers=["0999-99-0100"])], []),
        ([fact(**HOURS), fact(text=HOURS["text"], numbers=["0999-99-0109"])], [{"weekly": WEEKDAYS}]),
    ],
    ids=[
        "none",
        "weekly",
        "words alone",
        "disputed",
        "too old",
        "partly in words",
        "undated",
        "of its number",
        "words of its number",
        "of another number",
    ],
)
def test_only_certain_hours_tell_of_this_moment(
    town: Directory, facts: list[dict[str, Any]], certain: list[dict[str, Any]]
) -> None:
    town = with_record(with_undated(town), "agency/nandemo", schedules=facts or None)
    found = contact(town, "agency/nandemo")
    assert thaw(found.schedules) == thaw(found.first.schedules) == certain


def test_hours_are_of_whoever_answers(town: Directory) -> None:
    town = with_record(town, "place/ibasho/tsubame", status="active", schedules=[fact(**HOURS)])
    found = contact(town, "place/ibasho/tsubame")
    assert found.first.record.ref == SWITCHBOARD
    assert found.first.schedules[0]["weekly"][0]["opens"] == "08:30"
    assert thaw(found.schedules) == [{"weekly": WEEKDAYS}], "the place itself is open then, whoever answers for it"


# -- one number, and the night ---------------------------------------------------------------------------------


def test_those_whom_one_number_reaches_through_somebody_else_stand_together(town: Directory) -> None:
    refs = ["place/ibasho/tsubame", "agency/nandemo", "agency/kosodate", "organization/midori-shi", "program/ibasho"]
    groups = by_number(town, [town.require(ref) for ref in refs])
    assert [[found.record.ref for found in group] for group in groups] == [
        ["place/ibasho/tsubame", "organization/midori-shi", "program/ibasho"],
        ["agency/nandemo"],
        ["agency/kosodate"],
    ], "each where its first stood, with whoever answers there"
    assert {found.first.phones[0].fact["number"] for found in groups[0]} == {"0999-99-0001"}


ALWAYS = [{"days": ["mo", "tu", "we", "th", "fr", "sa", "su"], "opens": "00:00", "closes": "24:00"}]


def test_a_line_that_always_answers_is_offered_while_a_desk_is_closed(town: Directory) -> None:
    assert contact(town, "agency/nandemo").night is None, "the town's lines are for emergencies alone"
    town = with_record(town, "hotline/ambulance", urgency="crisis", schedules=[fact(weekly=ALWAYS)])
    found = contact(town, "agency/nandemo").night
    assert found is not None
    assert found.ref == "hotline/ambulance"
    assert contact(town, "hotline/ambulance").night is None, "it never closes"
    by_day = with_record(town, "hotline/ambulance", schedules=[fact(weekly=WEEKDAYS)])
    assert contact(by_day, "agency/nandemo").night is None
    always = with_record(town, "agency/nandemo", schedules=[fact(weekly=ALWAYS)])
    assert contact(always, "agency/nandemo").night is None


def test_a_line_of_the_situation_is_offered_before_that_of_the_town(town: Directory) -> None:
    for line in ("ambulance", "police"):
        town = with_record(town, f"hotline/{line}", urgency="crisis", schedules=[fact(weekly=ALWAYS)])
    first = town.require(town.town["emergency"][0]).ref
    other = next(ref for ref in ("hotline/police", "hotline/ambulance") if ref != first)
    town = with_record(town, "need/money", hotlines=[other])
    town = with_record(town, "node/doko/unsure", hotlines=[other])
    offered = [contact(town, ref).night for ref in ("need/money", "node/doko/unsure", "agency/nandemo")]
    assert [line and line.ref for line in offered] == [other, other, first]


def test_lines_that_always_answer_come_first(town: Directory) -> None:
    town = with_record(town, "hotline/police", schedules=[fact(weekly=WEEKDAYS)])
    lines = [town.require("hotline/police"), town.require("hotline/ambulance")]
    assert [answers_always(town, line) for line in lines] == [False, True]
    assert [line.id for line in soonest_first(town, lines)] == ["ambulance", "police"]
    dumb = with_record(town, "hotline/ambulance", phones=None)
    assert not answers_always(dumb, dumb.require("hotline/ambulance")), "without a number nobody answers"
    unsure = with_record(town, "hotline/ambulance", status="unconfirmed")
    assert not answers_always(unsure, unsure.require("hotline/ambulance")), "nobody knows whether it still runs"


def test_a_page_is_a_way_without_the_voice_only_where_its_source_says_so(town: Directory) -> None:
    page: dict[str, Any] = {"url": "https://city.example/nandemo", "label": {"ja": "案内", "en": "About"}}
    town = with_record(
        town,
        "agency/nandemo",
        websites=[fact(**page), fact(**page, channels=["chat"])],
        faxes=[fact(number="0999-99-0101")],
    )
    found = contact(town, "agency/nandemo").silent
    assert [(way.definition, use.fact.get("channels")) for way, use in found] == [("fax", None), ("website", ("chat",))]
