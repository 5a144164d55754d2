"""Telephone numbers of Japan."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.language.dates import in_words
from generator.language.numbering import digits, kind_of, written
from generator.language.phone import is_national, is_personal, is_premium, nearest, spoken, tel_uri
from generator.language.reading import romaji
from generator.records.directory import Directory

KINDS = {
    "fixed": (
        "03-1234-5678", "04-7000-1234", "06-6012-3456", "011-223-4567", "042-123-4567", "045-664-9110",
        "0422-22-1234", "0466-25-1111", "0999-99-0001", "04992-2-1234", "09912-1-2345", "01267-2-1234",
    ),
    "ip": ("050-1234-5678", "050-3490-3742"),
    "free": ("0120-000-000", "0120-0-78310", "0120-99-7777", "0800-000-0000", "0800-123-4567", "0800-1234-567"),
    "navi": ("0570-000-000", "0570-064-556", "0570-0-78310"),
    "mass": ("0180-99-3366", "0180-993-366"),
    "short": ("110", "118", "119", "171", "188", "189"),
    "hash": ("#7119", "#8000", "#8008", "#8103", "#8891", "#9110"),
    "personal": ("060-1234-5678", "070-1234-5678", "080-1234-5678", "090-1234-5678", "090-0000-0000", "070-0123-4567"),
    "premium": ("0990-50-1234", "0990-501-234"),
}  # fmt: skip
"""Every prefix of the numbering plan, with numbers as they are printed."""
NONE = (
    "99-0001", "0999-99-00011", "0999-99-001", "+81-999-99-0001", "1100", "#800", "#0000", "#1234", "00-1234-5678", "",
    "100", "104", "177", "000", "999", "020-1234-5678", "0204-123-4567", "0910-12-3456", "0077-78-1234", "0120-00-000",
    "0800-123-456", "0570-0000-000", "050-123-4567", "0466-25-1111x", "０４６６-25-1111", "０", "-", "#",
    "0466--25-1111-",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind, all_ in KINDS.items() for number in all_])
def test_every_prefix_of_the_plan_has_its_kind(kind: str, number: str) -> None:
    assert kind_of(number) == kind
    assert is_national(number) == (kind not in ("personal", "premium"))
    assert is_personal(number) == (kind == "personal")
    assert is_premium(number) == (kind == "premium")
    if is_national(number):
        assert written(number) == nearest(number) == number


@pytest.mark.parametrize("number", NONE)
def test_what_is_no_number(number: str) -> None:
    assert not is_national(number)
    assert not is_personal(number)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("04-6625-1111", "0466-25-1111"),
        ("046-625-1111", "0466-25-1111"),
        ("047-000-1234", "04-7000-1234"),
        ("0312345678", "03-1234-5678"),
        ("05-0123-45678", "050-1234-5678"),
        ("01-2007-8310", "0120-078-310"),
    ],
)
def test_hyphens_stand_after_the_area_code(number: str, right: str) -> None:
    assert written(number) == right


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("+81-466-25-1111", "0466-25-1111"),
        ("＋８１（４６６）２５ー１１１１", "0466-25-1111"),
        ("+81 (0)466 25 1111", "0466-25-1111"),
        ("010-81-466-25-1111", "0466-25-1111"),
        ("(0466)25-1111", "0466-25-1111"),
        ("０４６６（２５）１１１１", "0466-25-1111"),
        ("0466\u201125\u20111111", "0466-25-1111"),
        ("0466ー25ー1111", "0466-25-1111"),
        ("0466.25.1111", "0466-25-1111"),
        ("電話 0466-25-1111", "0466-25-1111"),
        ("☎0466-25-1111", "0466-25-1111"),
        ("0120078310", "0120-078-310"),
        ("０１２０ー０ー７８３１０", "0120-0-78310"),
        ("＃８０００", "#8000"),
        ("♯7119", "#7119"),
        ("１１０", "110"),
        ("090-1234-5678", ""),
        ("+81-90-1234-5678", ""),
        ("0990-50-1234", ""),
        ("0466-25-1111/25-1112", ""),
        ("25-1111", ""),
        ("0466-25-111", ""),
        ("#0000", ""),
        ("100", ""),
        ("内線3151", ""),
    ],
)
def test_the_number_that_was_meant(value: str, right: str) -> None:
    assert nearest(value) == right


@given(st.from_regex(r"0[0-9]{9,10}", fullmatch=True))
@example("0108900000")  # abroad, to no country
def test_a_number_is_written_in_one_way(dialled: str) -> None:
    number = written(dialled)
    assert bool(number) == (kind_of(dialled) is not None)
    if number:
        assert digits(number) == dialled
        assert written(number) == number
        assert kind_of(number) == kind_of(dialled)


@given(st.text(max_size=40))
def test_anything_can_be_asked(value: str) -> None:
    assert kind_of(value) is None or value.replace("-", "").lstrip("#").isdigit()
    assert nearest(value) == "" or is_national(nearest(value))


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
        ("そうだんせんたー", "sōdansentā"),
        ("やっきょく", "yakkyoku"),
        ("ユースワーク", "yūsuwāku"),
        ("しんぶん", "shinbun"),
        ("きんえん", "kin'en"),
        ("けっちゃく", "ketchaku"),
        ("おおにわ", "ōniwa"),
        ("パーティー", "pātī"),
    ],
)
def test_readings_in_latin_letters(kana: str, letters: str) -> None:
    assert romaji(kana) == letters
