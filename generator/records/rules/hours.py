"""Rules about hours: their times and dates are possible, and what is written says the same as the data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from generator.language import hours_said
from generator.language.locale import plain
from generator.language.words import said_each
from generator.records.contradictions import contradictions
from generator.records.directory import Path_, Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_LEAP_YEAR = 2000
"""29 February is a day of some year, so a yearly date may be it."""
_SHOWN = 60


def order(rules: Rules) -> Iterator[Problem]:
    """HOURS-ORDER: every period ends after it starts, and no later than midnight."""
    for record, path, schedule in _schedules(rules):
        for place, period in _periods(schedule):
            if not period["opens"] < period["closes"] <= "24:00":
                where = (*path, *place, "closes")
                yield rules.problem("HOURS-ORDER", record, where, value=period["closes"], first=period["opens"])


def dates(rules: Rules) -> Iterator[Problem]:
    """HOURS-DATE and HOURS-ENDED: dates exist and are in order; hours that no longer hold are told."""
    today = rules.directory.as_of.isoformat()
    for record, path, schedule in _schedules(rules):
        named = list(_dates(schedule))
        for place, value in named:
            if _day(value) is None:
                yield rules.problem(
                    "HOURS-DATE", record, (*path, *place), value=value, detail=said_each("rules_hours_no_day")
                )
        special = [one["date"] for one in schedule.get("special", ())]
        for at, value in enumerate(special):
            if value in special[:at]:
                detail = said_each("rules_hours_twice")
                yield rules.problem("HOURS-DATE", record, (*path, "special", at, "date"), value=value, detail=detail)
        pairs: list[tuple[Path_, str | None, str | None]] = [
            (("valid_to",), schedule.get("valid_from"), schedule.get("valid_to"))
        ]
        pairs += [
            (("closed", at, "to"), one["from"], one.get("to")) for at, one in enumerate(schedule.get("closed", ()))
        ]
        for place, first, last in pairs:
            reason = _wrong_pair(first, last, alone=place == ("valid_to",))
            if reason:
                value = last or first or ""
                yield rules.problem("HOURS-DATE", record, (*path, *place), value=value, detail=said_each(reason))
        ended = str(schedule.get("valid_to", ""))
        if len(ended) == len(today) and ended < today:
            yield rules.problem("HOURS-ENDED", record, (*path, "valid_to"), value=ended)


def numbers(rules: Rules) -> Iterator[Problem]:
    """HOURS-NUMBER: hours that are for some numbers name numbers of their own record."""
    for record, path, schedule in _schedules(rules):
        own = [fact["number"] for fact in record.get("phones", ())]
        for at, number in enumerate(schedule.get("numbers", ())):
            if number not in own:
                yield rules.problem("HOURS-NUMBER", record, (*path, "numbers", at), value=number)


def words(rules: Rules) -> Iterator[Problem]:
    """HOURS-WORDS and HOURS-VAGUE: the written words do not contradict the data."""
    for record, path, schedule in _schedules(rules):
        for locale in rules.directory.locales:
            written = schedule.get("text", {}).get(locale.code)
            said = hours_said.read(plain(written), locale.html_lang) if written else None
            if said is None:
                continue
            for found in contradictions(schedule, said):
                path_of_words = (*path, "text", locale.code)
                detail = said_each(found.reason, **found.values)
                shown = (found.words or written)[:_SHOWN]
                yield rules.problem(found.code, record, path_of_words, value=shown, detail=detail)


def _schedules(rules: Rules) -> Iterator[tuple[Record, Path_, Mapping[str, Any]]]:
    """Every schedule, and every online way with hours of its own, with its record and the path to it."""
    for record, field, index, definition, fact in rules.facts():
        if definition == "schedule" or "weekly" in fact:
            yield record, (field, index), fact


def _periods(schedule: Mapping[str, Any]) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    """Every period of a schedule, those of its special days too."""
    for at, period in enumerate(schedule.get("weekly", ())):
        yield ("weekly", at), period
    for day, special in enumerate(schedule.get("special", ())):
        for at, period in enumerate(special.get("periods", ())):
            yield ("special", day, "periods", at), period


def _dates(schedule: Mapping[str, Any]) -> Iterator[tuple[Path_, str]]:
    """Every date of a schedule."""
    for key in ("valid_from", "valid_to"):
        if key in schedule:
            yield (key,), schedule[key]
    for at, closing in enumerate(schedule.get("closed", ())):
        for key in ("from", "to"):
            if key in closing:
                yield ("closed", at, key), closing[key]
    for at, special in enumerate(schedule.get("special", ())):
        yield ("special", at, "date"), special["date"]


def _day(value: str) -> datetime.date | None:
    """The day of a date; ``None`` for one like 30 February."""
    try:
        return datetime.date.fromisoformat(value if len(value) > len("MM-DD") else f"{_LEAP_YEAR}-{value}")
    except ValueError:
        return None


def _wrong_pair(first: str | None, last: str | None, *, alone: bool) -> str:
    """Why two dates do not go together: the key of the message, or nothing.

    ``alone`` is true where one of them may be missing; then it may not be a yearly one, which needs the other.
    """
    if first is None or last is None:
        return "rules_hours_half_season" if alone and len(first or last or "YYYY-MM-DD") == len("MM-DD") else ""
    if len(first) != len(last):
        return "rules_hours_mixed_years"
    return "rules_hours_backwards" if len(first) > len("MM-DD") and last < first else ""
