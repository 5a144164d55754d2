"""What one schedule of a record says of one day: its periods, or that nothing is certain.

A schedule is ``{weekly, closed_on, closed, special, valid_from, valid_to}`` as in the records. A date in it is
``YYYY-MM-DD``, or ``MM-DD`` for the same day of every year.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
YEAR_END = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
"""The days on which public offices rest by law. A desk that rests over the New Year may rest on any of them."""
LAST = "last"
"""The week of a month that holds its last Monday, Tuesday …, beside the weeks 1 to 5."""
_YEARLY = len("MM-DD")

Schedule = Mapping[str, Any]
Time = TypeVar("Time", int, str)
"""Minutes from midnight, or a time as the records write it."""


class Period(NamedTuple):
    """Minutes from midnight, the end not included, and whether one must have an appointment."""

    opens: int
    closes: int
    by_appointment: bool


def in_force(schedules: Iterable[Schedule], day: datetime.date) -> list[Schedule]:
    """The schedules that hold on a day: of those that have begun and not ended, the ones that began last.

    So hours announced for a coming day take the place of the present ones on that day, and give it back when they end.
    """
    begun = [(start, schedule) for schedule in schedules if (start := _began(schedule, day)) is not None]
    latest = max((start for start, _schedule in begun), default="")
    return [schedule for start, schedule in begun if start == latest]


def _began(schedule: Schedule, day: datetime.date) -> str | None:
    """The day on which the schedule that holds on ``day`` began, empty without one; ``None`` when it does not hold."""
    first, last, date = str(schedule.get("valid_from", "")), str(schedule.get("valid_to", "")), day.isoformat()
    if _YEARLY not in (len(first), len(last)):
        return first if first <= date and (not last or date <= last) else None
    if len(first) != len(last) or not covers(first, last, day):
        return None
    began_this_year = first <= date[5:]
    return f"{day.year if began_this_year else day.year - 1:04}-{first}"


def covers(first: str, last: str, day: datetime.date) -> bool:
    """True when ``day`` lies between two dates of a record, both included; yearly ones may go over the New Year."""
    date = day.isoformat()
    if len(first) != _YEARLY or len(last) != _YEARLY:
        return first <= date <= last if len(first) == len(last) else False
    return within_year(first, last, date[5:])


def within_year(first: str, last: str, day: str) -> bool:
    """True when a day lies between two others, both included, all ``MM-DD``; they may go over the New Year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def is_day(date: str, day: datetime.date) -> bool:
    """True when a date of a record means ``day``."""
    return covers(date, date, day)


def periods(schedule: Schedule, day: datetime.date, holidays: Sequence[str]) -> list[Period] | None:
    """The periods of one day in order; ``None`` when it is not certain that they hold on this day.

    ``holidays`` are the public holidays of the years that are known; a year without any is not known.
    """
    for special in schedule.get("special", ()):
        if is_day(special["date"], day):
            return _sorted(special.get("periods", ()))
    closings = schedule.get("closed", ())
    if any(covers(closing["from"], closing.get("to", closing["from"]), day) for closing in closings):
        return []
    if not schedule.get("weekly"):
        return None
    found = _sorted(period for period in schedule["weekly"] if _falls_on(period, day))
    closed_on = schedule.get("closed_on") or ()
    every_day = len(_every_week(schedule)) == len(DAYS)
    if not found or (every_day and not closed_on):
        return found
    date = day.isoformat()
    if "public_holidays" in closed_on or not every_day:
        if not any(holiday[:4] == date[:4] for holiday in holidays):
            return None
        if date in holidays:
            return [] if "public_holidays" in closed_on else None
    return None if date[5:] in YEAR_END and not year_end_is_dated(schedule, day) else found


def year_end_is_dated(schedule: Schedule, day: datetime.date) -> bool:
    """True when the closing over the New Year next to ``day`` stands in the schedule with its dates."""
    year = day.year if day.month == 12 else day.year - 1
    over = [datetime.date(year if date.startswith("12") else year + 1, *_month_day(date)) for date in YEAR_END]
    return any(
        covers(closing["from"], closing.get("to", closing["from"]), one)
        for closing in schedule.get("closed", ())
        for one in over
    )


def _month_day(date: str) -> tuple[int, int]:
    return int(date[:2]), int(date[3:])


def _falls_on(period: Mapping[str, Any], day: datetime.date) -> bool:
    """True when a weekly period is held on ``day``: its day of the week, its weeks and its days of the month."""
    if DAYS[day.weekday()] not in period["days"] or day.day not in period.get("month_days", (day.day,)):
        return False
    weeks = period.get("weeks")
    last = (day + datetime.timedelta(7)).month != day.month
    return not weeks or (day.day - 1) // 7 + 1 in weeks or (last and LAST in weeks)


def _every_week(schedule: Schedule) -> set[str]:
    """The days that are kept in every week."""
    return {day for period in schedule["weekly"] if _is_weekly(period) for day in period["days"]}


def _is_weekly(period: Mapping[str, Any]) -> bool:
    return not period.get("weeks") and not period.get("month_days")


def _sorted(found: Iterable[Mapping[str, Any]]) -> list[Period]:
    return sorted(
        Period(minutes(period["opens"]), minutes(period["closes"]), bool(period.get("by_appointment")))
        for period in found
    )


def merged(spans: Iterable[tuple[Time, Time]]) -> list[tuple[Time, Time]]:
    """Spans of a day in order, those that touch or overlap as one."""
    found: list[tuple[Time, Time]] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return found


def minutes(time: str) -> int:
    """Minutes from midnight: ``08:30`` → 510."""
    hours, rest = time.split(":")
    return int(hours) * 60 + int(rest)
