"""Hours in words: a sentence made from the data, in every language that has the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.language import hours
from generator.language.locale import Text
from generator.language.words import word
from tests.support.schedules import ALL, EVERY_DAY, LANGUAGES, WEEKDAYS, on, period

CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "an office": (
        on(WEEKDAYS, "08:30-17:15", closed_on=["public_holidays", "year_end"]),
        "月〜金曜 8:30〜17:15。祝日と年末年始は休みです。",
        "Monday to Friday, 8:30–17:15. Closed on public holidays and over the New Year.",
    ),
    "a pause at noon": (
        on("tu th", "09:00-12:00", "13:00-16:30"),
        "火・木曜 9:00〜12:00、13:00〜16:30",
        "Tuesday and Thursday, 9:00–12:00 and 13:00–16:30",
    ),
    "weeks of the month": (
        on("we", "13:30-15:30", weeks=[1, 3], by_appointment=True),
        "第1・第3水曜 13:30〜15:30。予約が必要です。",
        "1st and 3rd Wednesday of the month, 13:30–15:30. By appointment only.",
    ),
    "some by appointment": (
        {"weekly": [period(WEEKDAYS, "09:00-12:00"), period("sa", "10:00-11:00", weeks=["last"], by_appointment=True)]},
        "月〜金曜 9:00〜12:00、最終土曜 10:00〜11:00（予約制）",
        "Monday to Friday, 9:00–12:00; last Saturday of the month, 10:00–11:00 (by appointment)",
    ),
    "days of the month": (
        {"weekly": [period(EVERY_DAY, "16:00-21:00"), period(EVERY_DAY, "08:00-24:00", month_days=[10, 20])]},
        "毎日 16:00〜21:00、毎月10日・20日 8:00〜24:00",
        "Every day, 16:00–21:00; Day 10 and 20 of every month, 8:00–24:00",
    ),
    "one weekday among them": (
        {"weekly": [period("mo", "09:00-12:00", month_days=[1])]},
        "毎月1日の月曜 9:00〜12:00",
        "Monday on day 1 of the month, 9:00–12:00",
    ),
    "day and night": (on(EVERY_DAY, "00:00-24:00"), "毎日24時間", "Every day, 24 hours"),
    "over midnight": (
        on(EVERY_DAY, "00:00-08:00", "18:00-24:00"),
        "毎日 18:00〜翌朝8:00",
        "Every day, 18:00–8:00 the next morning",
    ),
    "periods that touch": (on("mo", "09:00-12:00", "12:00-17:00"), "月曜 9:00〜17:00", "Monday, 9:00–17:00"),
    "closings with dates": (
        on("mo", "09:00-12:00", closed=[{"from": "12-28", "to": "01-04"}, {"from": "2026-08-13"}]),
        "月曜 9:00〜12:00。12月28日〜1月4日と2026年8月13日は休みです。",
        "Monday, 9:00–12:00. Closed from 28 December to 4 January and on 13 August 2026.",
    ),
    "special days": (
        on(
            "mo",
            "09:00-12:00",
            special=[
                {"date": "2026-12-26", "periods": [{"opens": "10:00", "closes": "11:00"}]},
                {"date": "12-30", "closed": True},
            ],
        ),
        "月曜 9:00〜12:00。2026年12月26日は10:00〜11:00です。12月30日は休みです。",
        "Monday, 9:00–12:00. On 26 December 2026: 10:00–11:00. Closed on 30 December.",
    ),
    "a coming change": (
        on("mo", "09:00-12:00", valid_from="2027-04-01"),
        "2027年4月1日から：月曜 9:00〜12:00",
        "From 1 April 2027: Monday, 9:00–12:00",
    ),
    "an end": (
        on("mo", "09:00-12:00", valid_to="2027-03-31"),
        "2027年3月31日まで：月曜 9:00〜12:00",
        "Until 31 March 2027: Monday, 9:00–12:00",
    ),
    "a season": (
        on("mo", "09:00-12:00", valid_from="04-01", valid_to="09-30"),
        "毎年4月1日〜9月30日：月曜 9:00〜12:00",
        "Each year from 1 April to 30 September: Monday, 9:00–12:00",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_sentence(case: str) -> None:
    schedule, japanese, english = CASES[case]
    assert [hours.sentence(schedule, locale) for locale in LANGUAGES] == [japanese, english]


def test_what_is_over_is_not_told() -> None:
    schedule = on(
        "mo",
        "09:00-12:00",
        valid_from="2026-04-01",
        closed=[{"from": "2026-08-13", "to": "2026-08-15"}],
        special=[{"date": "2026-09-01", "closed": True}],
    )
    assert hours.sentence(schedule, LANGUAGES[0], date(2026, 11, 26)) == "月曜 9:00〜12:00"
    assert "8月13日" in hours.sentence(schedule, LANGUAGES[0], date(2026, 8, 15))


def test_words_alone_make_no_sentence() -> None:
    assert hours.sentence({"text": {"ja": "水曜"}}, LANGUAGES[0]) == ""


def test_a_language_without_the_words_falls_back_whole() -> None:
    english, portuguese = (next(one for one in ALL if one.code == code) for code in ("en", "pt"))
    lent = {key: Text(said, "en") for key, said in english.words.items() if key.startswith("hours_")}
    others = [one for one in ALL if one is not portuguese]
    found = hours.sentences(CASES["an office"][0], [*others, replace(portuguese, words={**portuguese.words, **lent})])
    assert set(found) == {"ja", "en", "easy"}, "one that has no words for hours: its readers get English"
    assert found["easy"].startswith("げつ〜きんようび 8:30〜17:15。"), "in kana: a sentence of hours has no ruby"


def test_every_word_of_hours_stands_in_every_language_of_its_own() -> None:
    keys = {key for key in LANGUAGES[0].words if key.startswith("hours_")}
    for locale in LANGUAGES:
        assert all(not word(key, locale).lang for key in keys)
