"""Opening hours: whether a desk is open at a moment, said only where the records make it certain.

``hours.js`` works out the same in the browser; a test holds the two together. Times are those of
Japan, which has one time zone and no summer time. The holidays are those of the law (国民の祝日に関する法律).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import jpholiday

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
YEAR_END = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
"""The days on which public offices rest by law. A desk that rests over the New Year may rest on any of them."""
DAYS_AHEAD = 21
"""How far the next opening, and the end of a period that goes on at midnight, are looked for."""

ZONE = datetime.timezone(datetime.timedelta(hours=9), "JST")
"""The time of the country: nine hours ahead of UTC all the year."""
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a moment. ``until`` and ``opens`` are ``YYYY-MM-DDTHH:MM`` in Japan time, where known.

    ``open`` without ``until``: it never closes. ``closed`` without ``opens``: when it opens next is not certain.
    """

    state: Literal["open", "closed", "unknown"]
    until: str | None = None
    opens: str | None = None


def today() -> datetime.date:
    """The day that it is in the country, whatever the zone of the machine."""
    return datetime.datetime.now(ZONE).date()


def holidays(year: int, years: int = 2) -> tuple[str, ...]:
    """The public holidays of ``years`` years from ``year`` on, as ``YYYY-MM-DD`` in order."""
    found = [day.date for one in range(year, year + years) for day in jpholiday.JPHoliday().year_holidays(one)]
    return tuple(day.isoformat() for day in sorted(found))


def calendar(year: int) -> dict[str, Any]:
    """What ``hours.js`` must know of the days from ``year`` on, to say the same."""
    return {"holidays": holidays(year), "year_end": YEAR_END, "days_ahead": DAYS_AHEAD}


def state(schedules: Sequence[Mapping[str, Any]], now: datetime.datetime, holidays: Sequence[str]) -> State:
    """Whether what keeps these hours is open at ``now`` (naive, Japan time).

    Each schedule is ``{weekly: [{days, opens, closes}], closed_on: [public_holidays, year_end]}`` as in the records.
    Nothing is said when a schedule has no weekly hours, or when several do not agree. ``holidays`` are the public
    holidays of the years that are known; a year without any is not known.
    """
    if not schedules or not all(schedule.get("weekly") for schedule in schedules):
        return State("unknown")
    found = [_state_of(schedule, now, holidays) for schedule in schedules]
    if any(one.state != found[0].state for one in found) or found[0].state == "unknown":
        return State("unknown")
    if found[0].state == "open":
        ends = [one.until for one in found if one.until is not None]
        return State("open", until=min(ends) if ends else None)
    starts = {one.opens for one in found}
    return State("closed", opens=found[0].opens if len(starts) == 1 else None)


def _state_of(schedule: Mapping[str, Any], now: datetime.datetime, holidays: Sequence[str]) -> State:
    """The state of one schedule."""
    day = now.date()
    minute = now.hour * 60 + now.minute
    periods = _periods(schedule, day, holidays)
    if periods is None:
        return State("unknown")
    for opens, closes in periods:
        if opens <= minute < closes:
            return State("open", until=_end(schedule, day, closes, holidays))
    for ahead in range(DAYS_AHEAD):
        date = day + datetime.timedelta(ahead)
        periods = _periods(schedule, date, holidays)
        if periods is None:
            return State("closed")
        for opens, _closes in periods:
            if ahead or opens > minute:
                return State("closed", opens=_moment(date, opens))
    return State("closed")


def _end(schedule: Mapping[str, Any], day: datetime.date, closes: int, holidays: Sequence[str]) -> str | None:
    """When the period that closes on ``day`` really ends: one that goes on at midnight is followed."""
    for _ahead in range(DAYS_AHEAD):
        if closes < _MIDNIGHT:
            return _moment(day, closes)
        following = day + datetime.timedelta(1)
        after = _periods(schedule, following, holidays)
        if not after or after[0][0] > 0:
            return _moment(following, 0)
        day, closes = following, after[0][1]
    return None


def _periods(schedule: Mapping[str, Any], day: datetime.date, holidays: Sequence[str]) -> list[tuple[int, int]] | None:
    """The periods of one day in minutes, in order; ``None`` when it is not certain that they hold on this day."""
    weekday = DAYS[day.weekday()]
    periods = sorted(
        (_minutes(period["opens"]), _minutes(period["closes"]))
        for period in schedule["weekly"]
        if weekday in period["days"]
    )
    closed_on = schedule.get("closed_on") or ()
    every_day = len({name for period in schedule["weekly"] for name in period["days"]}) == len(DAYS)
    if not periods or (every_day and not closed_on):
        return periods
    date = day.isoformat()
    if "public_holidays" in closed_on or not every_day:
        if not any(holiday[:4] == date[:4] for holiday in holidays):
            return None
        if date in holidays:
            return [] if "public_holidays" in closed_on else None
    return None if date[5:] in YEAR_END else periods


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _moment(day: datetime.date, minute: int) -> str:
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}"
