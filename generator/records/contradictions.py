"""Where the written words of hours and their data contradict each other.

The words may say less than the data, but nothing else: whoever reads 第1・3水曜 must not be told
"open" on the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.language.hours_said import Dates, Months, Said
from generator.language.hours_tokens import EVERY_DAY, HOLIDAYS, YEAR_END
from generator.language.schedule import DAYS, LAST, merged, minutes, within_year
from generator.language.schedule import YEAR_END as YEAR_END_DAYS

_NOON, _LUNCH_OVER, _MIDNIGHT = 12 * 60, 13 * 60, 24 * 60
_HALVES = {"morning": "rules_hours_morning", "afternoon": "rules_hours_afternoon"}
_EVERY_WEEK = frozenset((1, 2, 3, 4, 5))

Schedule = Mapping[str, Any]
Times = set[tuple[int, int]]


@dataclass(frozen=True)
class Contradiction:
    """What contradicts: the code of the problem, the words (empty: the whole text), and the message with its values."""

    reason: str
    words: str = ""
    code: Literal["HOURS-WORDS", "HOURS-VAGUE"] = "HOURS-WORDS"
    values: Mapping[str, str] = field(default_factory=dict)


def contradictions(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """Everything in which a schedule and what its words say contradict each other.

    Words that name days of the month (毎月10日) are not read, so that hours of such days are compared with none.
    """
    if any(period.get("month_days") for period in schedule.get("weekly", ())):
        return
    if schedule.get("weekly"):
        yield from _vague(said)
        yield from _days(schedule, said)
        yield from _weeks(schedule, said)
        yield from _times(schedule, said)
        yield from _appointment(schedule, said)
        yield from _dates(schedule, said)
        yield from _months(schedule, said)
    yield from _rests(schedule, said)


def _vague(said: Said) -> Iterator[Contradiction]:
    """隔週, 不定期, 毎月10日: what no weekly hours can say."""
    weeks = any(clause.weeks for clause in said.clauses)
    for words, when in said.vague:
        if when == "always" or (when == "without weeks" and not weeks) or (when == "without days" and not said.days):
            yield Contradiction("rules_hours_vague", words, "HOURS-VAGUE")


# -- the week ----------------------------------------------------------------------------------------------------------


def _days(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    kept = _kept(schedule)
    named = said.days
    if named and named not in (kept, set(_times_by_day(schedule))):
        yield Contradiction("rules_hours_days", values={"said": _listed(named), "data": _listed(kept)})
    closed = {day for days, weeks in said.closed.days if not weeks for day in days} & kept
    if closed and closed <= (named or kept):
        yield Contradiction("rules_hours_closed_days", values={"said": _listed(closed)})


def _kept(schedule: Schedule) -> set[str]:
    """The days of a schedule, without those on which only the night of the day before ends."""
    times = _times_by_day(schedule)
    return {day for day, found in times.items() if not _ends_the_night(times, day, found)}


def _ends_the_night(times: Mapping[str, Times], day: str, found: Times) -> bool:
    before = times.get(DAYS[DAYS.index(day) - 1], set())
    return (
        len(found) == 1
        and min(found)[0] == 0
        and any(closes == _MIDNIGHT for _opens, closes in before)
        and found != before
    )


def _weeks(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """第1・3: the weeks of the month of each day."""
    data: dict[str, set[int | str]] = {}
    for period in schedule["weekly"]:
        for day in period["days"]:
            data.setdefault(day, set()).update(period.get("weeks") or _EVERY_WEEK)
    words: dict[str, set[int | str]] = {}
    for clause in said.clauses:
        for day in clause.days:
            words.setdefault(day, set()).update(clause.weeks or _EVERY_WEEK)
    for days, weeks in said.closed.days:
        for day in days if weeks else ():
            left = words.get(day, set(_EVERY_WEEK)) - weeks
            words[day] = left if LAST not in weeks else left - {5} | {"not last"}
    for day in (day for day in DAYS if day in words and day in data):
        if data[day] != words[day]:
            yield Contradiction(
                "rules_hours_weeks",
                values={"day": day, "said": _weeks_listed(words[day]), "data": _weeks_listed(data[day])},
            )
            return


# -- times -------------------------------------------------------------------------------------------------------------


def _times(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """The times of each day; where only a beginning or an end is said, that one."""
    data = _times_by_day(schedule)
    whole, sides = _said_times(said, _kept(schedule))
    for day in DAYS:
        kept = data.get(day, set())
        if not kept:
            continue
        named = whole.get(day, set())
        separate = {(minutes(p["opens"]), minutes(p["closes"])) for p in schedule["weekly"] if day in p["days"]}
        wrong = named and merged(named) != merged(kept) and named != separate
        edges = {time for span in kept | separate for time in span}
        if wrong or not sides.get(day, set()) <= edges:
            told = named or {(one, one) for one in sides.get(day, set())}
            yield Contradiction("rules_hours_times", values={"day": day, "said": _clock(told), "data": _clock(kept)})
            return
    for pause in said.closed_times:
        for day, kept in data.items():
            if any(opens <= (pause.opens or 0) and (pause.closes or 0) <= closes for opens, closes in kept):
                found = {(pause.opens or 0, pause.closes or 0)}
                yield Contradiction(
                    "rules_hours_pause", values={"day": day, "said": _clock(found), "data": _clock(kept)}
                )
                return
    yield from _halves(data, said)


def _said_times(said: Said, kept: set[str]) -> tuple[dict[str, Times], dict[str, set[int]]]:
    """The whole spans of each day, and the beginnings and ends that are said alone. What goes over midnight is cut."""
    whole: dict[str, Times] = {}
    sides: dict[str, set[int]] = {}
    for clause in said.clauses:
        for day in clause.days or kept:
            for span in clause.times:
                if span.opens is None or span.closes is None:
                    sides.setdefault(day, set()).add(span.opens if span.opens is not None else span.closes or 0)
                elif span.over:
                    whole.setdefault(day, set()).add((span.opens, _MIDNIGHT))
                    if span.closes:
                        whole.setdefault(DAYS[(DAYS.index(day) + 1) % len(DAYS)], set()).add((0, span.closes))
                else:
                    whole.setdefault(day, set()).add((span.opens, span.closes))
    return whole, sides


def _halves(data: Mapping[str, Times], said: Said) -> Iterator[Contradiction]:
    """午前のみ, 午後."""
    for clause in said.clauses:
        if len(clause.halves) != 1 or clause.times:
            continue
        (half,) = clause.halves
        for day in clause.days or data:
            for opens, closes in data.get(day, ()):
                if closes > _LUNCH_OVER if half == "morning" else opens < _NOON:
                    yield Contradiction(_HALVES[half], values={"data": _clock({(opens, closes)})})
                    return


def _times_by_day(schedule: Schedule) -> dict[str, Times]:
    """The times of each day of the week, those that touch as one."""
    found: dict[str, Times] = {}
    for period in schedule["weekly"]:
        for day in period["days"]:
            found.setdefault(day, set()).add((minutes(period["opens"]), minutes(period["closes"])))
    return {day: set(merged(times)) for day, times in found.items()}


def _appointment(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    booked = any(period.get("by_appointment") for period in schedule["weekly"])
    if said.appointment and not booked:
        yield Contradiction("rules_hours_booked")
    elif booked and not said.appointment:
        yield Contradiction("rules_hours_not_booked")


# -- holidays, dates, months -------------------------------------------------------------------------------------------


def _rests(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """Public holidays and the New Year."""
    closed_on = schedule.get("closed_on", ())
    dated = any(_meets(closing, YEAR_END_DAYS) for closing in schedule.get("closed", ()))
    if schedule.get("weekly"):
        if HOLIDAYS in said.closed.rests and HOLIDAYS not in closed_on:
            yield Contradiction("rules_hours_holidays")
        if YEAR_END in said.closed.rests and YEAR_END not in closed_on and not dated:
            yield Contradiction("rules_hours_year_end")
        if HOLIDAYS in said.open.rests - said.closed.rests and _kept(schedule) != EVERY_DAY:
            yield Contradiction("rules_hours_holiday_hours")
    if HOLIDAYS in said.open.rests - said.closed.rests and HOLIDAYS in closed_on:
        yield Contradiction("rules_hours_open_holidays")
    if YEAR_END in said.open.rests - said.closed.rests and (YEAR_END in closed_on or dated):
        yield Contradiction("rules_hours_open_year_end")


def _dates(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """Every date that is said stands in the data."""
    closings = [(one["from"], one.get("to", one["from"])) for one in schedule.get("closed", ())]
    closings += [(one["date"], one["date"]) for one in schedule.get("special", ()) if one.get("closed")]
    if YEAR_END in schedule.get("closed_on", ()):
        closings.append((YEAR_END_DAYS[0], YEAR_END_DAYS[-1]))
    for words, dates in said.closed.dates:
        if not any(_same(dates, closing) for closing in closings):
            yield Contradiction("rules_hours_closed_dates", words)
    valid = (schedule.get("valid_from"), schedule.get("valid_to"))
    special = [(one["date"], one["date"]) for one in schedule.get("special", ()) if one.get("periods")]
    mentioned = [valid, *special] + (closings if not said.closed.dates else [])
    for date, clause in said.dated:
        named = merged({(span.opens, span.closes) for span in clause.times if span.opens is not None and span.closes})
        for one in schedule.get("special", ()):
            kept = merged({(minutes(p["opens"]), minutes(p["closes"])) for p in one.get("periods", ())})
            if named and _same((date, date), (one["date"], one["date"])) and named != kept:
                shown = {"day": date, "said": _clock(named), "data": _clock(kept)}
                yield Contradiction("rules_hours_times", values=shown)
    for words, dates in said.open.dates:
        if not any(_same(dates, one) for one in mentioned):
            yield Contradiction("rules_hours_dates", words)


def _same(said: Dates, data: tuple[str | None, str | None]) -> bool:
    """True when two pairs of dates agree, as far as both say the year; a side that is not said agrees with any."""
    return all(
        one is None or (other is not None and (other.endswith(one) or one.endswith(other) or other.startswith(one)))
        for one, other in zip(said, data, strict=True)
    )


def _months(schedule: Schedule, said: Said) -> Iterator[Contradiction]:
    """Months and seasons: hours that hold in a part of the year need their dates."""
    valid = [(schedule.get("valid_from", ""), schedule.get("valid_to", ""))]
    closings = [(one["from"], one.get("to", one["from"])) for one in schedule.get("closed", ())]
    closings += [(one["date"], one["date"]) for one in schedule.get("special", ())]
    for words, months in said.open.months:
        if not any(_months_of(one) == months for one in valid if all(one)) and not any(
            _months_of(one) == months for one in closings
        ):
            yield Contradiction("rules_hours_months", words)
    for words, months in said.closed.months:
        outside = any(all(one) and not _overlap(_months_of(one), months) for one in valid)
        if not outside and not any(_months_of(one) == months for one in closings):
            yield Contradiction("rules_hours_months", words)
    for words, months in (*said.open.seasons, *said.closed.seasons):
        dated = [one for one in (*valid, *closings) if all(one)]
        if not any(_overlap(_months_of(one), months) for one in dated):
            yield Contradiction("rules_hours_months", words)


def _months_of(dates: tuple[str, str]) -> Months:
    return int(dates[0][-5:-3]), int(dates[1][-5:-3])


def _overlap(one: Months, other: Months) -> bool:
    """True when two runs of months, which may go over the New Year, have one in common."""

    def run(months: Months) -> set[int]:
        first, last = months
        return {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}

    return bool(run(one) & run(other))


def _meets(closing: Mapping[str, str], days: tuple[str, ...]) -> bool:
    """True when a dated closing holds one of these days of the year."""
    first, last = closing["from"][-5:], closing.get("to", closing["from"])[-5:]
    return any(within_year(first, last, day) for day in days)


# -- shown in messages -------------------------------------------------------------------------------------------------


def _listed(days: set[str]) -> str:
    return " ".join(day for day in DAYS if day in days)


def _weeks_listed(weeks: set[int | str]) -> str:
    return ", ".join(sorted(map(str, weeks)))


def _clock(times: Iterable[tuple[int, int]]) -> str:
    return ", ".join(
        f"{a // 60:02}:{a % 60:02}" + (f"–{b // 60:02}:{b % 60:02}" if b != a else "") for a, b in sorted(times)
    )
