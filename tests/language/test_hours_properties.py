"""What holds of all hours, whatever chance writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.language import hours
from generator.language.hours_said import read
from generator.language.schedule import covers, in_force, is_day, minutes
from generator.records.contradictions import contradictions
from tests.support.schedules import LANGUAGES, schedules

KNOWN = hours.holidays(2026, 3)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 1))
_PIECES = (
    "第2・4",
    "水曜",
    "土日祝",
    "9時半",
    "９：００",
    "〜",
    "から",
    "12月28日",
    "休み",
    "（",
    "）",
    "予約",
    "Mon",
    "to",
    "9 p.m.",
)
ANY = settings(deadline=None, suppress_health_check=list(HealthCheck))


@ANY
@given(st.lists(schedules(), max_size=3), MOMENTS)
def test_it_never_fails_and_looks_ahead(several: list[dict[str, Any]], now: datetime) -> None:
    found = hours.state(several, now, KNOWN)
    for moment in (found.until, found.opens):
        assert moment is None or datetime.fromisoformat(moment) > now.replace(second=0, microsecond=0)
    assert found.state not in ("open", "appointment") or found.opens is None
    assert found.state != "unknown" or (found.until, found.opens) == (None, None)
    assert several or found.state == "unknown"


@ANY
@given(schedules(), MOMENTS)
def test_it_closes_when_it_says(schedule: dict[str, Any], now: datetime) -> None:
    found = hours.state([schedule], now, KNOWN)
    if found.until is not None:
        end = datetime.fromisoformat(found.until)
        assert hours.state([schedule], end - timedelta(minutes=1), KNOWN).state == found.state
        assert hours.state([schedule], end, KNOWN).state != found.state
    if found.opens is not None:
        opening = hours.state([schedule], datetime.fromisoformat(found.opens), KNOWN)
        assert opening.state == ("appointment" if found.by_appointment else "open")


@ANY
@given(schedules(), MOMENTS)
def test_a_closing_is_never_open(schedule: dict[str, Any], now: datetime) -> None:
    special = [one for one in schedule.get("special", ()) if is_day(one["date"], now.date())]
    shut = [one for one in schedule.get("closed", ()) if covers(one["from"], one["to"], now.date())]
    if (shut and not special) or (special and special[0].get("closed")):
        assert hours.state([schedule], now, KNOWN).state in ("closed", "unknown")
    if not in_force([schedule], now.date()):
        assert hours.state([schedule], now, KNOWN).state == "unknown"


@ANY
@given(schedules(), MOMENTS)
def test_a_period_in_two_halves_is_the_same(schedule: dict[str, Any], now: datetime) -> None:
    halves = []
    for period in schedule["weekly"]:
        middle = (minutes(period["opens"]) + minutes(period["closes"])) // 2
        time = f"{middle // 60:02}:{middle % 60:02}"
        halves += [{**period, "closes": time}, {**period, "opens": time}]
    assert hours.state([{**schedule, "weekly": halves}], now, KNOWN) == hours.state([schedule], now, KNOWN)
    assert hours.state([schedule, schedule], now, KNOWN) == hours.state([schedule], now, KNOWN)


@ANY
@given(schedules(), MOMENTS)
def test_appointments_are_never_open(schedule: dict[str, Any], now: datetime) -> None:
    booked = [{**period, "by_appointment": True} for period in schedule["weekly"]]
    usual = {key: value for key, value in schedule.items() if key != "special"}
    assert hours.state([{**usual, "weekly": booked}], now, KNOWN).state != "open"


@ANY
@given(schedules())
def test_its_own_sentence_never_contradicts_it(schedule: dict[str, Any]) -> None:
    for locale in LANGUAGES:
        written = hours.sentence(schedule, locale)
        said = read(written, locale.html_lang)
        assert said is not None
        assert list(contradictions(schedule, said)) == [], written


@ANY
@given(st.text(max_size=80), schedules())
def test_any_text_can_be_read(text: str, schedule: dict[str, Any]) -> None:
    for language, piece in product(("ja", "en"), _PIECES):
        said = read(text + piece + text, language)
        assert said is not None
        list(contradictions(schedule, said))
