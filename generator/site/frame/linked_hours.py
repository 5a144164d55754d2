"""Opening hours in the words of schema.org, as far as they are certain.

What comes back every week is an ``OpeningHoursSpecification``, what comes back by the month a ``Schedule``. Hours by
appointment are nobody's opening hours and are left out. Where a closing over the New Year has no dates, the hours are
stated until the day before it may begin; where it is not known whether public holidays are kept, they are not stated.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.schedule import YEAR_END, year_end_is_dated

_DAYS = {
    "mo": "Monday", "tu": "Tuesday", "we": "Wednesday", "th": "Thursday", "fr": "Friday", "sa": "Saturday",
    "su": "Sunday",
}  # fmt: skip
_HOLIDAYS = "PublicHolidays"
_CLOSED = {"opens": "00:00", "closes": "00:00"}
"""How schema.org says that it is closed on a day."""
_ZONE = "Asia/Tokyo"
_YEARLY = len("MM-DD")
Node = dict[str, Any]
Hours = Mapping[str, Any]


def opening_hours(schedules: tuple[Hours, ...], today: datetime.date) -> list[Node]:
    """Every period of the week, then the closings and the days with hours of their own."""
    return [node for schedule in schedules for node in _of_schedule(schedule, _followed(schedule, schedules), today)]


def by_the_month(schedules: tuple[Hours, ...]) -> list[Node]:
    """Every period that is held in some weeks, or on some days, of the month."""
    return [
        _schedule(period)
        for schedule in schedules
        for period in schedule.get("weekly", ())
        if ("weeks" in period or "month_days" in period) and not period.get("by_appointment")
    ]


def _followed(schedule: Hours, schedules: tuple[Hours, ...]) -> str:
    """The day on which other hours take the place of these; empty where none are known."""
    begins = str(schedule.get("valid_from", ""))
    return min((one["valid_from"] for one in schedules if str(one.get("valid_from", "")) > begins), default="")


def _of_schedule(schedule: Hours, followed: str, today: datetime.date) -> Iterator[Node]:
    weekly = [
        period
        for period in schedule.get("weekly", ())
        if not ("weeks" in period or "month_days" in period or period.get("by_appointment"))
    ]
    closed_on = schedule.get("closed_on", ())
    every_day = len({day for period in weekly for day in period["days"]}) == len(_DAYS)
    if not weekly or _yearly(schedule) or not (every_day or "public_holidays" in closed_on):
        return
    valid = _valid(schedule, followed, today, rests=bool(closed_on) or not every_day)
    for period in weekly:
        yield _specification(**valid, dayOfWeek=[_day(day) for day in period["days"]], **_times(period))
    if "public_holidays" in closed_on:
        yield _specification(**valid, dayOfWeek=_day(_HOLIDAYS), **_CLOSED)
    for closing in schedule.get("closed", ()):
        first = _next(closing["from"], today)
        last = _next(closing.get("to", closing["from"]), first)
        yield _specification(validFrom=first.isoformat(), validThrough=last.isoformat(), **_CLOSED)
    for special in schedule.get("special", ()):
        day = _next(special["date"], today).isoformat()
        for times in map(_times, special["periods"]) if special.get("periods") else (_CLOSED,):
            yield _specification(validFrom=day, validThrough=day, **times)


def _yearly(schedule: Hours) -> bool:
    """True for hours of a part of every year, which schema.org cannot state."""
    return any(len(str(schedule.get(end, ""))) == _YEARLY for end in ("valid_from", "valid_to"))


def _valid(schedule: Hours, followed: str, today: datetime.date, *, rests: bool) -> dict[str, str]:
    """From when and until when the hours are certain."""
    until = [schedule["valid_to"]] if "valid_to" in schedule else []
    if len(followed) > _YEARLY:
        until.append((datetime.date.fromisoformat(followed) - datetime.timedelta(1)).isoformat())
    turn = _next(YEAR_END[0], today)
    if rests and not year_end_is_dated(schedule, turn):
        until.append((turn - datetime.timedelta(1)).isoformat())
    return {
        **({"validFrom": schedule["valid_from"]} if "valid_from" in schedule else {}),
        **({"validThrough": min(until)} if until else {}),
    }


def _next(day: str, today: datetime.date) -> datetime.date:
    """The day, or of a day of every year the next one."""
    if len(day) > _YEARLY:
        return datetime.date.fromisoformat(day)
    month, date = int(day[:2]), int(day[3:])
    leap = next(year for year in range(today.year, today.year + 9) if _exists(year, month, date, today))
    return datetime.date(leap, month, date)


def _exists(year: int, month: int, day: int, today: datetime.date) -> bool:
    try:
        return datetime.date(year, month, day) >= today
    except ValueError:
        return False


def _schedule(period: Hours) -> Node:
    times = _times(period)
    node: Node = {
        "@type": "Schedule",
        "repeatFrequency": "P1M",
        "startTime": times["opens"],
        "endTime": times["closes"],
        "scheduleTimezone": _ZONE,
    }
    if "month_days" in period:
        return {**node, "byMonthDay": list(period["month_days"])}
    weeks = ["-1" if week == "last" else str(week) for week in period["weeks"]]
    return {**node, "byDay": [week + day.upper() for week in weeks for day in period["days"]]}


def _specification(**values: Any) -> Node:
    return {"@type": "OpeningHoursSpecification", **values}


def _times(period: Hours) -> dict[str, str]:
    return {"opens": period["opens"], "closes": "23:59" if period["closes"] == "24:00" else period["closes"]}


def _day(name: str) -> str:
    return f"https://schema.org/{_DAYS.get(name, name)}"
