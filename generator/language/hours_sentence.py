"""The hours of a schedule as a sentence, made from its data, so that words and data cannot contradict each other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from generator.language.dates import every_year, in_words
from generator.language.locale import Locale, plain_of
from generator.language.schedule import DAYS, LAST, Schedule, merged
from generator.language.words import word

_FORM = "hours_line"
"""The word by which one knows that a language can say hours."""
_NOON = "12:00"
_DAY_BEGINS, _DAY_ENDS = "00:00", "24:00"
_SHORTEST_RANGE = 3

Times = tuple[tuple[str, str], ...]
"""Opening and closing times of a day, in order."""
Key = tuple[tuple[str | int, ...], tuple[int, ...], bool]
"""The weeks of the month (none: every week), its days (none: every day), and whether one needs an appointment."""


def sentences(schedule: Schedule, locales: Iterable[Locale], today: datetime.date | None = None) -> Mapping[str, str]:
    """The sentence in each language that has words of its own for hours; ``locale.text`` falls back to one of them."""
    return {one.code: sentence(schedule, one, today) for one in locales if not one.words[_FORM].lang}


def own_sentence(schedule: Schedule, locale: Locale, today: datetime.date | None = None) -> str:
    """The sentence, where the language has every word of it; else nothing."""
    writer = _Writer(locale, today)
    said = writer.sentence(schedule) if schedule.get("weekly") else ""
    return "" if writer.borrowed else said


def sentence(schedule: Schedule, locale: Locale, today: datetime.date | None = None) -> str:
    """The weekly hours, the closings and the special days of a schedule in words.

    ``月〜金曜 8:30〜17:15。祝日と年末年始は休みです。`` What is over on the day ``today`` is left out. Empty without
    weekly hours: then nobody knows them but the record's own words.
    """
    return _Writer(locale, today).sentence(schedule) if schedule.get("weekly") else ""


class _Writer:
    """Says the parts of a schedule in one language."""

    def __init__(self, locale: Locale, today: datetime.date | None) -> None:
        self.locale = locale
        self.today = "" if today is None else today.isoformat()
        self.borrowed = False
        """Whether another language lent a word."""

    def sentence(self, schedule: Schedule) -> str:
        """All parts, one after the other."""
        weekly = schedule["weekly"]
        booked = all(period.get("by_appointment") for period in weekly)
        groups = [self._group(days, key, times, marked=not booked) for key, times, days in _groups(weekly)]
        week = self._validity(schedule) + self._say("hours_between").join(groups)
        booking = self._say("hours_booking") if booked else ""
        more = [part for part in (self._closed(schedule), *self._special(schedule), booking) if part]
        return self._say("hours_gap").join([week + self._say("hours_stop"), *more]) if more else week

    # -- the week ----------------------------------------------------------------------------------------------------

    def _group(self, days: list[str], key: Key, times: Times, *, marked: bool) -> str:
        """Days that have the same times: 月〜金曜 9:00〜12:00、13:00〜17:00."""
        weeks, month_days, by_appointment = key
        everyday = not weeks and not month_days and len(days) == len(DAYS)
        if everyday and times == ((_DAY_BEGINS, _DAY_ENDS),):
            return self._say("hours_always") + (self._say("hours_by_appointment") if by_appointment and marked else "")
        named = self._days(days) if not everyday else self._say("hours_every_day")
        if weeks:
            listed = self._listed([self._say(f"hours_week_{week}") for week in weeks], "hours_days")
            named = self._say("hours_in_weeks", weeks=listed, days=named)
        if month_days:
            dates = self._listed([self._say("hours_month_day", day=day) for day in month_days], "hours_days")
            every = len(days) == len(DAYS) and not weeks
            named = self._say("hours_month_days" if every else "hours_month_days_on", dates=dates, days=named)
        line = self._say(_FORM, days=named, times=self._times(times, everyday=everyday))
        return line + (self._say("hours_by_appointment") if by_appointment and marked else "")

    def _days(self, days: list[str]) -> str:
        """月〜金曜, 月・水・金曜."""
        runs: list[list[str]] = []
        for day in days:
            if runs and DAYS.index(day) == DAYS.index(runs[-1][-1]) + 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        named = []
        for run in runs:
            names = [self._say(f"hours_{day}") for day in run]
            if len(run) >= _SHORTEST_RANGE:
                names = [self._say("hours_days_range", first=names[0], last=names[-1])]
            named += names
        return self._say("hours_days", days=self._listed(named, "hours_days"))

    def _times(self, times: Times, *, everyday: bool) -> str:
        if times == ((_DAY_BEGINS, _DAY_ENDS),):
            return self._say("hours_all_day")
        over = everyday and len(times) > 1 and times[0][0] == _DAY_BEGINS and times[-1][1] == _DAY_ENDS
        if over:  # 00:00–08:00 and 18:00–24:00 of every day are 18:00 to 8:00
            times = (*times[1:-1], (times[-1][0], times[0][1]))
        said = [
            self._span(opens, closes, over=over and index == len(times) - 1)
            for index, (opens, closes) in enumerate(times)
        ]
        return self._listed(said, "hours_times")

    def _span(self, opens: str, closes: str, *, over: bool) -> str:
        key = "hours_time" if not over else "hours_overnight" if closes <= _NOON else "hours_overday"
        return self._say(key, opens=_short(opens), closes=_short(closes))

    # -- dates -------------------------------------------------------------------------------------------------------

    def _closed(self, schedule: Schedule) -> str:
        """祝日、年末年始と8月13日〜8月15日は休みです。"""
        named = [self._say(f"hours_closed_{rest}") for rest in schedule.get("closed_on", ())]
        for closing in schedule.get("closed", ()):
            first, last = closing["from"], closing.get("to", closing["from"])
            if not self._is_over(last):
                one = first == last
                named.append(
                    self._say("hours_closed_day", date=self._date(first))
                    if one
                    else self._say("hours_closed_range", first=self._date(first), last=self._date(last))
                )
        return self._say("hours_closed", days=self._listed(named, "hours_closings")) if named else ""

    def _special(self, schedule: Schedule) -> Iterable[str]:
        for special in schedule.get("special", ()):
            if self._is_over(special["date"]):
                continue
            date = self._date(special["date"])
            if special.get("periods"):
                times = tuple(sorted((period["opens"], period["closes"]) for period in special["periods"]))
                mark = all(period.get("by_appointment") for period in special["periods"])
                said = self._times(times, everyday=False) + (self._say("hours_by_appointment") if mark else "")
                yield self._say("hours_special", date=date, times=said)
            else:
                yield self._say("hours_special_closed", date=date)

    def _validity(self, schedule: Schedule) -> str:
        """From when and until when the hours hold; a beginning that lies behind is not told."""
        first, last = schedule.get("valid_from", ""), schedule.get("valid_to", "")
        if first and last and len(first) == len(last) == len("MM-DD"):
            return self._say("hours_yearly", first=self._date(first), last=self._date(last))
        if first and self.today and first <= self.today:
            first = ""
        if first and last:
            return self._say("hours_from_to", first=self._date(first), last=self._date(last))
        if first:
            return self._say("hours_from", date=self._date(first))
        return self._say("hours_to", date=self._date(last)) if last else ""

    def _is_over(self, date: str) -> bool:
        return len(date) == len("YYYY-MM-DD") and date < self.today

    def _date(self, date: str) -> str:
        return (in_words if len(date) == len("YYYY-MM-DD") else every_year)(date, self.locale).read

    # -- words -------------------------------------------------------------------------------------------------------

    def _listed(self, parts: list[str], key: str) -> str:
        """Parts as a list: what stands between them, and before the last one, is a word of the language."""
        if len(parts) < 2:
            return "".join(parts)
        return self._say(f"{key}_between").join(parts[:-1]) + self._say(f"{key}_last") + parts[-1]

    def _say(self, key: str, **values: object) -> str:
        found = word(key, self.locale, **values)
        self.borrowed = self.borrowed or bool(found.lang)
        return plain_of(found)


def _groups(weekly: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Key, Times, list[str]]]:
    """Days with the same times together, in the order of their first day: what holds in every week comes first."""
    times: dict[tuple[Key, str], set[tuple[str, str]]] = {}
    for period in weekly:
        weeks = sorted(period.get("weeks", ()), key=lambda week: (week == LAST, str(week)))
        dates = tuple(sorted(period.get("month_days", ())))
        key: Key = (tuple(weeks), dates, bool(period.get("by_appointment")))
        for day in period["days"]:
            times.setdefault((key, day), set()).add((period["opens"], period["closes"]))
    found: dict[tuple[Key, Times], list[str]] = {}
    for (key, day), of_day in sorted(
        times.items(), key=lambda item: (item[0][0][:2] != ((), ()), item[0][0][1], DAYS.index(item[0][1]))
    ):
        found.setdefault((key, tuple(merged(of_day))), []).append(day)
    return [(key, of_days, days) for (key, of_days), days in found.items()]


def _short(time: str) -> str:
    """``08:30`` → ``8:30``."""
    return time.removeprefix("0") if time[1:2] != ":" else time
