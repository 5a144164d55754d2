"""Telephone numbers of Japan."""

from __future__ import annotations

import pytest

from generator.language.dates import in_words
from generator.language.phone import is_mobile, is_national, spoken, tel_uri
from generator.language.reading import romaji
from generator.records.directory import Directory


@pytest.mark.parametrize(
    "number",
    [
        "03-1234-5678",
        "0999-99-0001",
        "0120-000-000",
        "0120-0-00000",
        "0570-000-000",
        "050-1234-5678",
        "110",
        "189",
        "#8008",
    ],
)
def test_numbers_that_can_be_dialled(number: str) -> None:
    assert is_national(number)


@pytest.mark.parametrize(
    "number",
    ["99-0001", "0999-99-00011", "0999-99-001", "0999990001", "+81-999-99-0001", "1100", "#800", "00-1234-5678", ""],
)
def test_numbers_that_cannot(number: str) -> None:
    assert not is_national(number)


@pytest.mark.parametrize("number", ["090-1234-5678", "080-1234-5678", "070-1234-5678"])
def test_mobile_numbers(number: str) -> None:
    assert is_mobile(number)


def test_what_looks_like_a_mobile_number_but_is_short() -> None:
    assert not is_mobile("0904-12-345")


def test_links_that_dial() -> None:
    assert tel_uri("0999-99-0001") == "tel:0999990001"
    assert tel_uri("#8008") == "tel:%238008"
    assert tel_uri("110") == "tel:110"


def test_extension_read_out(town: Directory) -> None:
    assert spoken("305", town.locale("ja")) == "さん・ゼロ・ご"
    assert spoken("305", town.locale("en")) == "san zero go"


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        ("2026-07-26", "2026年7月26日", "26 July 2026"),
        ("2021-01", "2021年1月", "January 2021"),
        ("2012", "2012年", "2012"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_in_words(town: Directory, value: str, ja: str, en: str) -> None:
    assert in_words(value, town.locale("ja")) == ja
    assert in_words(value, town.locale("en")) == en


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("そうだんせんたー", "soudansentaa"),
        ("やっきょく", "yakkyoku"),
        ("ユースワーク", "yuusuwaaku"),
        ("しんぶん", "shinbun"),
    ],
)
def test_readings_in_latin_letters(kana: str, letters: str) -> None:
    assert romaji(kana) == letters
