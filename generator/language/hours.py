"""Opening hours: whether a desk is open at a moment, said only where the records make it certain.

``hours.js`` works out the same in the browser; a test holds the two together. Times are those of
Japan, which has one time zone and no summer time. The holidays are those of the law (国民の祝日に関する法律).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import jpholiday

from generator.language.hours_sentence import sentence as sentence
from generator.language.hours_sentence import sentences as sentences
from generator.language.schedule import DAYS as DAYS
from generator.language.schedule import YEAR_END, Schedule, in_force, merged, minutes, periods

DAYS_AHEAD = 21
"""How far the next opening, and the end of a period that goes on at midnight, are looked for."""

ZONE = datetime.timezone(datetime.timedelta(hours=9), "JST")
"""The time of the country: nine hours ahead of UTC all the year."""
_MIDNIGHT = 24 * 60

Span = tuple[int, int]
"""Minutes of a day, the end not included."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a moment. ``until`` and ``opens`` are ``YYYY-MM-DDTHH:MM`` in Japan time, where known.

    ``open`` without ``until``: it never closes. ``appointment``: only who has an appointment is expected at this hour.
    ``closed`` without ``opens``: when it opens next is not certain; ``by_appointment``: then by appointment.
    """

    state: Literal["open", "appointment", "closed", "unknown"]
    until: str | None = None
    opens: str | None = None
    by_appointment: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of several schedules: when all are open, when all need an appointment, when at least one is not closed.

    Periods that touch or overlap are one.
    """

    open: list[Span]
    appointment: list[Span]
    some: list[Span]


def today() -> datetime.date:
    """The day that it is in the country, whatever the zone of the machine."""
    return datetime.datetime.now(ZONE).date()


@cache  # of a year they are long to find, and asked for by every language
def holidays(year: int, years: int = 2) -> tuple[str, ...]:
    """The public holidays of ``years`` years from ``year`` on, as ``YYYY-MM-DD`` in order."""
    found = [day.date for one in range(year, year + years) for day in jpholiday.JPHoliday().year_holidays(one)]
    return tuple(day.isoformat() for day in sorted(found))


def calendar(year: int) -> dict[str, Any]:
    """What ``hours.js`` must know of the days from ``year`` on, to say the same."""
    return {"holidays": holidays(year), "year_end": YEAR_END, "days_ahead": DAYS_AHEAD}


def state(schedules: Sequence[Mapping[str, Any]], now: datetime.datetime, holidays: Sequence[str]) -> State:
    """Whether what keeps these hours is open at ``now`` (naive, Japan time).

    ``schedules`` are as in the records (see ``schedule``). Nothing is said when a schedule that holds on the day has
    no weekly hours, when none holds, or when several do not agree. ``holidays`` are the public holidays of the years
    that are known; a year without any is not known.
    """
    date, minute = now.date(), now.hour * 60 + now.minute
    day = _day(schedules, date, holidays)
    if day is None:
        return State("unknown")
    for _opens, closes in _at(day.open, minute):
        return State("open", until=_end(schedules, date, closes, holidays, appointment=False))
    for _opens, closes in _at(day.appointment, minute):
        return State("appointment", until=_end(schedules, date, closes, holidays, appointment=True))
    if _at(day.some, minute):
        return State("unknown")
    return _next(schedules, date, minute, holidays)


def is_always_open(schedules: Sequence[Schedule]) -> bool:
    """True when these hours have no gap: somebody answers at every hour of every week."""
    if not schedules or any(schedule.keys() - {"weekly"} for schedule in schedules):
        return False
    weeks = [
        [period for period in schedule["weekly"] if period.keys() == {"days", "opens", "closes"}]
        for schedule in schedules
    ]
    return all(
        merged((minutes(one["opens"]), minutes(one["closes"])) for one in week if day in one["days"])
        == [(0, _MIDNIGHT)]
        for week in weeks
        for day in DAYS
    )


def _next(schedules: Sequence[Schedule], date: datetime.date, minute: int, holidays: Sequence[str]) -> State:
    """Closed, with the next opening where all schedules say the same."""
    for ahead in range(DAYS_AHEAD):
        one = date + datetime.timedelta(ahead)
        day = _day(schedules, one, holidays)
        if day is None:
            break
        for start, _end in day.some:
            if not ahead and start <= minute:
                continue
            if any(opens == start for opens, _closes in day.open):
                return State("closed", opens=_moment(one, start))
            if any(opens == start for opens, _closes in day.appointment):
                return State("closed", opens=_moment(one, start), by_appointment=True)
            return State("closed")
    return State("closed")


def _end(
    schedules: Sequence[Schedule], date: datetime.date, closes: int, holidays: Sequence[str], *, appointment: bool
) -> str | None:
    """When the period that closes on ``date`` really ends: one that goes on at midnight is followed."""
    for _ahead in range(DAYS_AHEAD):
        if closes < _MIDNIGHT:
            return _moment(date, closes)
        date += datetime.timedelta(1)
        day = _day(schedules, date, holidays)
        after = [] if day is None else day.appointment if appointment else day.open
        if not after or after[0][0] > 0:
            return _moment(date, 0)
        closes = after[0][1]
    return None


def _day(schedules: Sequence[Schedule], date: datetime.date, holidays: Sequence[str]) -> _Day | None:
    """What the schedules in force say of one day; ``None`` when one of them is not certain, or none is in force."""
    found = [periods(schedule, date, holidays) for schedule in in_force(schedules, date)]
    certain = [one for one in found if one is not None]
    if not found or len(certain) < len(found):
        return None
    walk_in = [_merged((p.opens, p.closes) for p in one if not p.by_appointment) for one in certain]
    every = [_merged((p.opens, p.closes) for p in one) for one in certain]
    booked = [_without(spans, open_) for spans, open_ in zip(every, walk_in, strict=True)]
    return _Day(_common(walk_in), _common(booked), _merged(span for spans in every for span in spans))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap as one, without those that end before they begin."""
    return merged(span for span in spans if span[0] < span[1])


def _common(several: Sequence[list[Span]]) -> list[Span]:
    """What lies in every one of several lists of merged spans."""
    found = several[0]
    for spans in several[1:]:
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in spans)
        found = _merged(both)
    return found


def _without(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Spans without what lies in others."""
    left = list(spans)
    for opens, closes in taken:
        left = [part for a, b in left for part in ((a, min(b, opens)), (max(a, closes), b)) if part[0] < part[1]]
    return left


def _at(spans: Iterable[Span], minute: int) -> list[Span]:
    return [span for span in spans if span[0] <= minute < span[1]]


def _moment(day: datetime.date, minute: int) -> str:
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}"
