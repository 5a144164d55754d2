"""Weekly hours from the words in which somebody told them; only where nothing can be meant but these hours."""

from __future__ import annotations

from typing import Any

from generator.language.hours_said import Clause, Said, read, unread
from generator.language.schedule import DAYS
from generator.records.contradictions import contradictions

_HOUR = 60


def schedule_of(words: str, html_lang: str) -> dict[str, Any] | None:
    """The ``weekly`` and ``closed_on`` of a schedule: 月〜金 8:30〜17:00（祝日は休み）.

    ``None`` when a word is not understood, when something is said that no weekly hours can say (隔週, a date), or when
    days or times are missing: then a person must write the schedule.
    """
    said = read(words, html_lang)
    if said is None or unread(words, html_lang) or not _plain(said):
        return None
    weekly = [period for clause in said.clauses for period in _periods(clause, said)]
    if not weekly:
        return None
    made: dict[str, Any] = {"weekly": weekly}
    if said.closed.rests:
        made["closed_on"] = sorted(said.closed.rests)
    return None if any(contradictions(made, said)) else made


def _plain(said: Said) -> bool:
    """True when nothing is said but days of every week or month, times, holidays and appointments."""
    others = (said.vague, said.dated, said.closed_times, said.closed.dates, said.closed.months, said.closed.seasons)
    some = (said.open.dates, said.open.months, said.open.seasons, [one for one in said.closed.days if one[1]])
    return (
        not any((*others, *some))
        and _of_one_kind(said)
        and all(
            clause.days and clause.times and not clause.halves and all(_whole(span) for span in clause.times)
            for clause in said.clauses
        )
    )


def _of_one_kind(said: Said) -> bool:
    """True when it is certain for which times an appointment is needed: for none, for the only one, or said of each."""
    times = sum(len(clause.times) for clause in said.clauses)
    return not said.appointment or (all(said.appointments) and (times == 1 or len(said.appointments) == times))


def _whole(span: Any) -> bool:
    return span.opens is not None and span.closes is not None and not span.over and span.opens < span.closes


def _periods(clause: Clause, said: Said) -> list[dict[str, Any]]:
    closed = {day for days, _weeks in said.closed.days for day in days}
    days = [day for day in DAYS if day in clause.days - closed]
    if not days:
        return []
    also: dict[str, Any] = {}
    if clause.weeks:
        also["weeks"] = sorted(clause.weeks, key=str)
    if said.appointment:
        also["by_appointment"] = True
    return [
        {"days": days, "opens": _clock(span.opens or 0), "closes": _clock(span.closes or 0), **also}
        for span in clause.times
    ]


def _clock(minute: int) -> str:
    return f"{minute // _HOUR:02}:{minute % _HOUR:02}"
