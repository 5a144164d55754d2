"""What is said of a moment: open, closed, or nothing, because it is not certain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from generator.language.hours import State, holidays, is_always_open, state

WEEKDAYS = ["mo", "tu", "we", "th", "fr"]
EVERY_DAY = [*WEEKDAYS, "sa", "su"]
KNOWN = holidays(2026)


def hours(days: list[str], *periods: str, closed_on: tuple[str, ...] = ()) -> dict[str, Any]:
    times = [period.split("-") for period in periods]
    weekly = [{"days": days, "opens": opens, "closes": closes} for opens, closes in times]
    return {"weekly": weekly, "closed_on": closed_on}


OFFICE = hours(WEEKDAYS, "08:30-17:00", closed_on=("public_holidays", "year_end"))
LUNCH = hours(WEEKDAYS, "09:00-12:00", "13:00-17:15", closed_on=("public_holidays",))
LINE = hours(EVERY_DAY, "00:00-24:00")
NIGHT = hours(EVERY_DAY, "00:00-08:00", "18:00-24:00")
SILENT = hours(WEEKDAYS, "08:30-17:00")
DAILY = hours(EVERY_DAY, "16:00-21:00", closed_on=("year_end",))


def weekly(*periods: str, weeks: tuple[int | str, ...] = (), booked: bool = False, **more: Any) -> dict[str, Any]:
    """A schedule of ``"we 13:30-15:30"``, for its certain weeks of the month, by appointment, and what else it has."""
    made: list[dict[str, Any]] = []
    for written in periods:
        *days, times = written.split()
        opens, closes = times.split("-")
        period: dict[str, Any] = {"days": days, "opens": opens, "closes": closes}
        if weeks:
            period["weeks"] = list(weeks)
        if booked:
            period["by_appointment"] = True
        made.append(period)
    return {"weekly": made, "closed_on": ["public_holidays"], **more}


FIRST_THIRD = weekly("we 13:30-15:30", weeks=(1, 3))
LAST_FRIDAY = weekly("fr 10:00-12:00", weeks=("last",))
BOOKED = weekly("tu 09:00-12:00", booked=True)
TOUCHING = weekly("mo 09:00-12:00", "mo 11:00-12:30", "mo 12:30-17:00")
DATED = weekly(*[f"{day} 08:30-17:00" for day in WEEKDAYS], closed=[{"from": "12-28", "to": "01-04"}])
OBON = weekly("th 10:00-16:00", "fr 10:00-16:00", closed=[{"from": "2026-08-13", "to": "2026-08-14"}])
SPECIAL = weekly(
    "sa 10:00-12:00",
    special=[
        {"date": "2026-12-06", "periods": [{"opens": "09:00", "closes": "11:00"}]},
        {"date": "2026-12-12", "closed": True},
    ],
)
MIXED = weekly("we 10:00-12:00") | {
    "weekly": [
        {"days": ["we"], "opens": "10:00", "closes": "12:00"},
        {"days": ["we"], "opens": "12:00", "closes": "15:00", "by_appointment": True},
    ]
}
SUMMER = weekly("we 09:00-12:00", valid_from="04-01", valid_to="09-30")
WINTER_SEASON = weekly("we 13:00-15:00", valid_from="10-01", valid_to="03-31")
ENDED = weekly("we 09:00-12:00", valid_to="2026-11-01")

TENTH = {
    "weekly": [
        {"days": EVERY_DAY, "opens": "16:00", "closes": "21:00"},
        {"days": EVERY_DAY, "opens": "08:00", "closes": "24:00", "month_days": [10]},
        {"days": EVERY_DAY, "opens": "00:00", "closes": "08:00", "month_days": [11]},
    ],
    "closed_on": (),
}

CASES = {
    "an ordinary evening": (TENTH, "2026-11-24T16:00", State("open", until="2026-11-24T21:00")),
    "on the tenth until the next morning": (TENTH, "2026-12-10T22:00", State("open", until="2026-12-11T08:00")),
    "the morning before the tenth": (TENTH, "2026-12-09T09:00", State("closed", opens="2026-12-09T16:00")),
    "the night before the tenth": (TENTH, "2026-12-09T21:00", State("closed", opens="2026-12-10T08:00")),
    "the first Wednesday of the month": (FIRST_THIRD, "2026-12-02T14:00", State("open", until="2026-12-02T15:30")),
    "the second is not one of them": (FIRST_THIRD, "2026-12-09T14:00", State("closed", opens="2026-12-16T13:30")),
    "the fifth neither": (FIRST_THIRD, "2026-09-30T14:00", State("closed", opens="2026-10-07T13:30")),
    "the last Friday is the fourth": (LAST_FRIDAY, "2026-11-27T10:00", State("open", until="2026-11-27T12:00")),
    "the last Friday is the fifth": (LAST_FRIDAY, "2026-10-30T10:00", State("open", until="2026-10-30T12:00")),
    "the fourth of five is not the last": (LAST_FRIDAY, "2026-10-23T10:00", State("closed", opens="2026-10-30T10:00")),
    "by appointment": (BOOKED, "2026-11-24T10:00", State("appointment", until="2026-11-24T12:00")),
    "next by appointment": (BOOKED, "2026-11-24T12:00", State("closed", opens="2026-12-01T09:00", by_appointment=True)),
    "open before the appointments": (MIXED, "2026-11-25T11:00", State("open", until="2026-11-25T12:00")),
    "the appointments after it": (MIXED, "2026-11-25T12:00", State("appointment", until="2026-11-25T15:00")),
    "periods that touch and overlap": (TOUCHING, "2026-11-30T11:00", State("open", until="2026-11-30T17:00")),
    "a dated New Year is certain": (DATED, "2026-12-28T10:00", State("closed", opens="2027-01-05T08:30")),
    "the day before it": (DATED, "2026-12-25T18:00", State("closed", opens="2027-01-05T08:30")),
    "the day after it": (DATED, "2027-01-05T09:00", State("open", until="2027-01-05T17:00")),
    "Obon by its dates": (OBON, "2026-08-13T11:00", State("closed", opens="2026-08-20T10:00")),
    "the same days a year later": (OBON, "2027-08-13T11:00", State("open", until="2027-08-13T16:00")),
    "a special day": (SPECIAL, "2026-12-06T10:00", State("open", until="2026-12-06T11:00")),
    "closed out of turn": (SPECIAL, "2026-12-12T11:00", State("closed", opens="2026-12-19T10:00")),
    "in its season": (SUMMER, "2026-05-13T10:00", State("open", until="2026-05-13T12:00")),
    "out of its season nothing is known": (SUMMER, "2026-11-25T10:00", State("unknown")),
    "a season over the New Year": (WINTER_SEASON, "2027-02-03T14:00", State("open", until="2027-02-03T15:00")),
    "ended hours are not open": (ENDED, "2026-11-25T10:00", State("unknown")),
    "an ordinary morning": (OFFICE, "2026-11-24T08:30", State("open", until="2026-11-24T17:00")),
    "a minute before": (OFFICE, "2026-11-24T08:29", State("closed", opens="2026-11-24T08:30")),
    "the minute of closing": (OFFICE, "2026-11-24T17:00", State("closed", opens="2026-11-25T08:30")),
    "a holiday on a Monday": (OFFICE, "2026-11-23T10:00", State("closed", opens="2026-11-24T08:30")),
    "a Friday before it": (OFFICE, "2026-11-20T18:00", State("closed", opens="2026-11-24T08:30")),
    "three holidays in a row": (OFFICE, "2026-09-18T18:00", State("closed", opens="2026-09-24T08:30")),
    "a substitute holiday": (OFFICE, "2026-05-06T10:00", State("closed", opens="2026-05-07T08:30")),
    "a weekend": (OFFICE, "2026-11-22T10:00", State("closed", opens="2026-11-24T08:30")),
    "noon": (LUNCH, "2026-11-24T12:00", State("closed", opens="2026-11-24T13:00")),
    "after noon": (LUNCH, "2026-11-24T13:00", State("open", until="2026-11-24T17:15")),
    "the year's end is not dated": (OFFICE, "2026-12-29T10:00", State("unknown")),
    "no opening is promised over it": (OFFICE, "2026-12-28T18:00", State("closed")),
    "the first of January is a holiday": (OFFICE, "2027-01-01T10:00", State("closed", opens="2027-01-04T08:30")),
    "the day after": (OFFICE, "2027-01-04T10:00", State("open", until="2027-01-04T17:00")),
    "holidays named, the year's end not": (LUNCH, "2026-12-30T10:00", State("unknown")),
    "a line without a pause": (LINE, "2026-12-31T23:59", State("open")),
    "a line without a pause, years later": (LINE, "2031-01-01T00:00", State("open")),
    "over midnight": (NIGHT, "2026-11-24T20:00", State("open", until="2026-11-25T08:00")),
    "by day": (NIGHT, "2026-11-24T08:00", State("closed", opens="2026-11-24T18:00")),
    "holidays not named": (SILENT, "2026-11-23T10:00", State("unknown")),
    "holidays not named, on a Tuesday": (SILENT, "2026-11-24T10:00", State("open", until="2026-11-24T17:00")),
    "every day, also on holidays": (DAILY, "2026-11-23T17:00", State("open", until="2026-11-23T21:00")),
    "every day but at the year's end": (DAILY, "2027-01-03T17:00", State("unknown")),
    "a year whose holidays are not known": (OFFICE, "2028-06-01T10:00", State("unknown")),
}


@pytest.mark.parametrize("case", CASES)
def test_state_of_a_moment(case: str) -> None:
    schedule, moment, expected = CASES[case]
    assert state([schedule], datetime.fromisoformat(moment), KNOWN) == expected


def test_hours_in_words_alone_say_nothing() -> None:
    moment = datetime(2026, 11, 24, 10, 0)
    assert state([], moment, KNOWN) == State("unknown")
    assert state([LINE, {}], moment, KNOWN) == State("unknown")


def test_several_hours_must_agree() -> None:
    assert state([OFFICE, LINE], datetime(2026, 11, 24, 10, 0), KNOWN) == State("open", until="2026-11-24T17:00")
    assert state([OFFICE, LINE], datetime(2026, 11, 24, 20, 0), KNOWN) == State("unknown")
    assert state([OFFICE, LUNCH], datetime(2026, 11, 24, 20, 0), KNOWN) == State("closed")


def test_holidays_are_those_of_the_law() -> None:
    known = holidays(2026)
    assert len([day for day in known if day.startswith("2026")]) == 18
    assert {"2026-09-22", "2026-05-06", "2027-03-22"} <= set(known)
    assert list(known) == sorted(known)


NOW = weekly("we 09:00-12:00")
SOON = weekly("we 13:00-17:00", valid_from="2026-12-01")
FOR_A_WHILE = weekly("we 10:00-11:00", valid_from="2026-12-01", valid_to="2026-12-31")


@pytest.mark.parametrize(
    ("schedules", "moment", "expected"),
    [
        ([NOW, SOON], "2026-11-25T10:00", State("open", until="2026-11-25T12:00")),
        ([NOW, SOON], "2026-11-25T13:00", State("closed", opens="2026-12-02T13:00")),
        ([NOW, SOON], "2026-12-02T10:00", State("closed", opens="2026-12-02T13:00")),
        ([NOW, FOR_A_WHILE], "2026-12-23T10:30", State("open", until="2026-12-23T11:00")),
        ([NOW, FOR_A_WHILE], "2027-01-06T11:30", State("open", until="2027-01-06T12:00")),
        ([SUMMER, WINTER_SEASON], "2026-10-07T14:00", State("open", until="2026-10-07T15:00")),
        ([SUMMER, WINTER_SEASON], "2026-10-07T09:30", State("closed", opens="2026-10-07T13:00")),
        ([SOON], "2026-11-25T10:00", State("unknown")),
        ([NOW, {"valid_from": "2026-12-01"}], "2026-11-25T10:00", State("open", until="2026-11-25T12:00")),
        ([NOW, {"valid_from": "2026-12-01"}], "2026-11-25T12:00", State("closed")),
        ([NOW, {"valid_from": "2026-12-01"}], "2026-12-02T10:00", State("unknown")),
        ([BOOKED, weekly("tu 09:00-12:00")], "2026-11-24T10:00", State("unknown")),
    ],
)
def test_a_change_takes_effect_on_its_day(schedules: list[dict[str, Any]], moment: str, expected: State) -> None:
    assert state(schedules, datetime.fromisoformat(moment), KNOWN) == expected


@pytest.mark.parametrize(
    ("schedules", "always"),
    [
        ([weekly_hours], expected)
        for weekly_hours, expected in (
            ({"weekly": LINE["weekly"]}, True),
            ({"weekly": hours(EVERY_DAY, "00:00-12:00", "12:00-24:00")["weekly"]}, True),
            ({"weekly": hours(EVERY_DAY, "00:00-23:59")["weekly"]}, False),
            ({"weekly": hours([*WEEKDAYS, "sa"], "00:00-24:00")["weekly"]}, False),
            ({"weekly": LINE["weekly"], "closed_on": ["year_end"]}, False),
            ({"weekly": LINE["weekly"], "valid_to": "2027-03-31"}, False),
            ({"weekly": [{**LINE["weekly"][0], "weeks": [1]}]}, False),
            ({"weekly": [{**LINE["weekly"][0], "by_appointment": True}]}, False),
            ({"weekly": [{**LINE["weekly"][0], "month_days": [10]}]}, False),
        )
    ]
    + [([], False), ([{"weekly": LINE["weekly"]}, {"weekly": OFFICE["weekly"]}], False)],
)
def test_what_never_closes(schedules: list[dict[str, Any]], always: bool) -> None:
    assert is_always_open(schedules) is always
