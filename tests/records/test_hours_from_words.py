"""Hours that somebody told in words become weekly hours only where nothing else can be meant."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from generator.language.hours import state
from generator.language.hours_sentence import sentence
from generator.records.hours_from_words import schedule_of
from tests.support.schedules import LANGUAGES, on, schedules

WEEK = "mo tu we th fr"


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("月〜金 8:30〜17:00", on(WEEK, "08:30-17:00")),
        ("月火水木金 ０９：００～１７：００", on(WEEK, "09:00-17:00")),
        (
            "月～金曜日の9時から17時まで。祝日・年末年始は休みです",
            on(WEEK, "09:00-17:00", closed_on=["public_holidays", "year_end"]),
        ),
        ("毎日（火曜休み） 9:00〜17:00", on("mo we th fr sa su", "09:00-17:00")),
        ("平日 8:30〜12:00、13:00〜17:15", on(WEEK, "08:30-12:00", "13:00-17:15")),
        ("第2土曜 10:00〜12:00", on("sa", "10:00-12:00", weeks=[2])),
        ("水曜 13時半〜15時（予約制）", on("we", "13:30-15:00", by_appointment=True)),
        (
            "平日 9:00〜12:00（予約制）、13:00〜15:00（予約制）",
            on(WEEK, "09:00-12:00", "13:00-15:00", by_appointment=True),
        ),
    ],
)
def test_plain_words_are_read(words: str, schedule: dict[str, Any]) -> None:
    assert schedule_of(words, "ja") == schedule


@pytest.mark.parametrize("words", ["Mon-Fri 9:00-17:00", "Monday to Friday, 9 am to 5 pm"])
def test_english_words_are_read(words: str) -> None:
    assert schedule_of(words, "en") == on(WEEK, "09:00-17:00")


@pytest.mark.parametrize(
    "words",
    [
        "", "いつでも", "月〜金", "9:00〜17:00", "たぶん月〜金 9:00〜17:00", "月〜金 9:00〜17:00（電話は16:00まで）",
        "月;水;金 9:00〜12:00", "土・日・祝日 9:00〜17:00", "月〜金 17:00〜9:00", "隔週水曜 9:00〜12:00",
        "月〜金 9:00〜17:00、8月は休み", "4月1日から月〜金 9:00〜17:00", "月〜金の午前", "月〜金 9:00〜17:00 田中",
        "月曜 9:00〜12:00（予約制）、火曜 9:00〜12:00", "月曜 9:00〜12:00、土曜 9:00〜11:00、予約制",
        "月曜 9:00〜12:00（予約制）、火曜 9:00〜12:00（予約不要）", "0999-99-0001",
        "<b>月〜金</b> 9:00〜17:00 <script>",
    ],
)  # fmt: skip
def test_whatever_may_mean_something_else_is_left_to_a_person(words: str) -> None:
    assert schedule_of(words, "ja") is None


def test_a_language_that_nobody_taught_is_not_read() -> None:
    assert schedule_of("segunda a sexta 9:00-17:00", "pt-BR") is None


CORPUS = yaml.safe_load((Path(__file__).parent / "hours_words.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schedule", "text"),
    [(one["schedule"], text) for one in CORPUS for text in one.get("wrong", ()) if isinstance(text, str)],
)
def test_words_that_contradict_hours_never_become_these_hours(schedule: dict[str, Any], text: str) -> None:
    language = LANGUAGES[0 if any(ord(char) > 0x2E7F for char in text) else 1].html_lang
    found = schedule_of(text, language)
    assert found is None or found != {key: schedule[key] for key in ("weekly", "closed_on") if key in schedule}


@settings(deadline=None, max_examples=120)
@given(schedules())
def test_the_sentence_of_hours_is_read_as_the_same_hours_or_not_at_all(schedule: dict[str, Any]) -> None:
    for locale in LANGUAGES:
        said = sentence(schedule, locale)
        found = schedule_of(said, locale.html_lang)
        if found is None:
            continue
        for hour in range(0, 24 * 14, 3):
            moment = datetime.datetime(2027, 5, 10) + datetime.timedelta(hours=hour)
            one, other = state([schedule], moment, ()), state([found], moment, ())
            assert one.state == other.state, (said, found, moment)
