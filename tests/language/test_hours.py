"""What is said of a moment: open, closed, or nothing, because it is not certain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from generator.language.hours import State, holidays, state

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

CASES = {
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
