"""Schedules of records, written by hand in short and by chance (hypothesis)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.language.schedule import DAYS, LAST
from generator.language.words import locales
from tests.support.roots import REPOSITORY

WEEKDAYS = "mo tu we th fr"
EVERY_DAY = " ".join(DAYS)
_TOWN = {
    "locales": [
        {"code": "ja"},
        {"code": "en", "path": "en/", "fallback": "ja"},
        {"code": "easy", "path": "easy/", "fallback": "ja"},
        {"code": "pt", "path": "pt/", "fallback": "en"},
    ]
}
ALL = locales(_TOWN, REPOSITORY / "tests" / "town3")
"""The languages in which hours are told."""
LANGUAGES = ALL[:2]
"""Those of them that are written of their own: Japanese and English."""

TIMES = [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "15", "30")] + ["24:00"]


def period(days: str, times: str, **more: Any) -> dict[str, Any]:
    """``period("mo we", "09:00-12:00", weeks=[1])``: a period of the weekly hours."""
    opens, closes = times.split("-")
    return {"days": days.split(), "opens": opens, "closes": closes, **more}


def on(days: str, *times: str, **more: Any) -> dict[str, Any]:
    """A schedule of some days with some times, and what else it has (``closed_on``, ``closed``, ``weeks`` …)."""
    inner = {key: more.pop(key) for key in ("weeks", "by_appointment") if key in more}
    return {"weekly": [period(days, one, **inner) for one in times], **more}


_yearly = st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(lambda day: day.isoformat()[5:])
_dated = st.dates(date(2026, 1, 1), date(2028, 12, 31)).map(date.isoformat)


@st.composite
def _span(draw: st.DrawFn) -> dict[str, str]:
    opens, closes = sorted(draw(st.lists(st.sampled_from(TIMES), min_size=2, max_size=2, unique=True)))
    return {"opens": opens, "closes": closes}


@st.composite
def _period(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {"days": draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True)), **draw(_span())}
    if draw(st.booleans()):
        weeks = st.sampled_from([1, 2, 3, 4, 5, LAST])
        found["weeks"] = draw(st.lists(weeks, min_size=1, unique=True))
    if draw(st.booleans()):
        found["by_appointment"] = True
    if draw(st.booleans()) and draw(st.booleans()):
        found["month_days"] = draw(st.lists(st.integers(1, 31), min_size=1, max_size=2, unique=True))
    return found


@st.composite
def _dates(draw: st.DrawFn, first: str, last: str) -> dict[str, str]:
    if draw(st.booleans()):
        return {first: draw(_yearly), last: draw(_yearly)}
    start, end = sorted((draw(_dated), draw(_dated)))
    return {first: start, last: end}


@st.composite
def schedules(draw: st.DrawFn) -> dict[str, Any]:
    """A schedule as the schema allows it and the check takes it, with any of its parts."""
    found: dict[str, Any] = {"weekly": draw(st.lists(_period(), min_size=1, max_size=3))}
    rests = st.sampled_from(["public_holidays", "year_end"])
    closings = st.lists(_dates("from", "to"), min_size=1, max_size=2)
    special = st.one_of(
        st.fixed_dictionaries({"date": _dated, "closed": st.just(True)}),
        st.fixed_dictionaries({"date": _dated, "periods": st.lists(_span(), min_size=1, max_size=2)}),
    )
    for key, part in (
        ("closed_on", st.lists(rests, min_size=1, unique=True)),
        ("closed", closings),
        ("special", st.lists(special, min_size=1, max_size=2, unique_by=lambda one: str(one["date"]))),
    ):
        if draw(st.booleans()):
            found[key] = draw(part)
    if draw(st.booleans()):
        found |= draw(st.one_of(_dates("valid_from", "valid_to"), st.fixed_dictionaries({"valid_from": _dated})))
    return found
