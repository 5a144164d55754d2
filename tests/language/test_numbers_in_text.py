"""Telephone numbers in running text: found in every usual printed form, and nothing else taken for one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.phone import numbers_in

HYPHENS = "-‐‑‒–—―−－﹣﹘⁃ーｰ─━〜～~"
DOTS = ".．・·/／"
SPACES = " \u3000\u00a0\u2009\n"
FORMS = (
    "{0}{h}{1}{h}{2}", "({0}){1}{h}{2}", "（{0}）{1}{h}{2}", "{0}({1}){2}", "{0}（{1}）{2}", "{0}{h}({1}){2}",
    "{0} {1} {2}", "{0} {h} {1} {h} {2}", "({0}) {1}{h}{2}", "[{0}]{1}{h}{2}", "{0}{1}{2}", "{0}の{1}の{2}",
)  # fmt: skip
NUMBERS = {
    "fixed": ("0466", "25", "1111"), "Tokyo": ("03", "1234", "5678"), "invented": ("0999", "99", "0001"),
    "free": ("0120", "279", "338"), "free of eleven": ("0800", "123", "4567"), "navi": ("0570", "064", "556"),
    "mobile": ("090", "1234", "5678"), "new mobile": ("060", "1234", "5678"), "IP": ("050", "3490", "3742"),
    "premium": ("0990", "50", "1234"),
}  # fmt: skip
WIDTHS = {
    "plain": str.maketrans({}),
    "wide": str.maketrans("0123456789", "０１２３４５６７８９"),
    "kanji": str.maketrans("0123456789", "〇一二三四五六七八九"),
    "zero": str.maketrans("0123456789", "零一二三四五六七八九"),
    "bold": str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
}
AROUND = (
    ("", ""),
    ("電話は", "です。"),
    ("お問い合わせは ", " まで"),
    ("TEL:", "（内線3151）"),
    ("「", "」"),
    ("Call ", "."),
)

NEAR = (
    "2026-11-26", "2026年11月26日", "01-02-2026", "06/12/2026 10:00", "2012-03-04 05:06:07", "2026.11.26", "11-26",
    "令和5年度から令和8年度", "令和〇八年", "2023-2026", "二〇二六年一一月二六日", "〇一二三", "〇歳から一八歳",
    "09:00-12:00", "9:00〜17:00", "09.00-12.00", "00:00-24:00", "第2・第4水曜日 09:00〜12:00", "0〜100歳", "13-15時",
    "〒251-8601", "251-8601 0466", "100-0001", "1,234,567円", "0円", "昭和22年法律第164号", "社会福祉法第106条の4第2項",
    "ISBN 0-306-40615-2", "978-4-06-519981-7", "事業所番号 0170500001", "登録番号：0312345678", "0123 4567 8901",
    "35.300048, 139.482242", "0.123456789", "05-2026-0001", "第01-2026-01号", "0001234567", "12345678901234",
    "v0.12.3456.7890", "01 02 03 04 05", "110番", "#8000", "188へ", "電話 2023-2026年", "電話は24時間365日", "図表7",
    "1-2-3", "片瀬3-9-6", "1ー2ー3", "0120", "0466", "https://example.org/0466251111/", "ID0466251111", "abc090123456",
    "0 1 2 3 4 5 6 7 8 9", "二〇〇〇年", "000-0000", "1月0日", "3.10", "10,000-20,000",
)  # fmt: skip


@pytest.mark.parametrize("groups", NUMBERS.values(), ids=NUMBERS.keys())
@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_found_in_every_form(form: str, groups: tuple[str, str, str]) -> None:
    for width in WIDTHS.values():
        number = form.format(*groups, h="-").translate(width)
        for before, after in AROUND:
            assert numbers_in(before + number + after) == (number,), before


@pytest.mark.parametrize("sign", [*HYPHENS, *DOTS, *SPACES])
@pytest.mark.parametrize("groups", NUMBERS.values(), ids=NUMBERS.keys())
def test_whatever_stands_between(groups: tuple[str, str, str], sign: str) -> None:
    number = sign.join(groups)
    assert numbers_in(f"電話は{number}です") == (number,)


@pytest.mark.parametrize(
    "number",
    [
        "+81-466-25-1111", "＋８１－４６６－２５－１１１１", "+81 466 25 1111", "+81 (0)466 25 1111", "+81(466)25-1111",
        "+819012345678", "010-81-466-25-1111", "+81-90-1234-5678", "０９０１２３４５６７８", "0 9 0 1 2 3 4 5 6 7 8",
        "0466-25-111", "0466-25-11111", "0466-\n25-1111", "0466-\u200b25-1111",
    ],
)  # fmt: skip
def test_from_abroad_and_mistyped(number: str) -> None:
    assert numbers_in(f"連絡先 {number} まで") == (number,)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("☎(25)1111", "(25)1111"),
        ("電話は25-1111です", "25-1111"),
        ("電話番号：（２５）１１１１", "（２５）１１１１"),
        ("tel. 25-1111", "25-1111"),
        ("FAX50-8412", "50-8412"),
        ("ファクス 50-8412", "50-8412"),
        ("TEL0466251111", "0466251111"),
    ],
)
def test_without_the_area_code_a_word_tells(text: str, number: str) -> None:
    assert numbers_in(text) == (number,)


def test_several_numbers_are_all_found_in_order() -> None:
    text = "〒251-8601 電話0466-25-1111（代表）、FAX 0466(50)8412、夜は 090-1234-5678 か〇一二〇-二七九-三三八へ。"
    assert numbers_in(text) == ("0466-25-1111", "0466(50)8412", "090-1234-5678", "〇一二〇-二七九-三三八")
    assert numbers_in("0466-25-1111 0466-50-3571") == ("0466-25-1111", "0466-50-3571")
    assert numbers_in("0466-25-1111～3") == ("0466-25-1111",)


@pytest.mark.parametrize("near", NEAR)
def test_what_comes_near_is_none(near: str) -> None:
    for text in (near, f"これは {near} です", f"（{near}）", f"、{near}。"):
        assert numbers_in(text) == ()


@given(
    st.sampled_from(sorted(NUMBERS.values())), st.sampled_from(FORMS), st.sampled_from(HYPHENS),
    st.sampled_from(sorted(WIDTHS)), st.text(st.sampled_from("電話へどうぞ、。（）「 \n：!?abzZ")),
    st.text(st.sampled_from("ですまでへ、。）」 \n!?")),
)  # fmt: skip
def test_no_text_around_it_hides_a_number(
    groups: tuple[str, str, str], form: str, hyphen: str, width: str, before: str, after: str
) -> None:
    number = form.format(*groups, h=hyphen).translate(WIDTHS[width])
    glue = " " if before[-1:].isascii() and before[-1:].isalpha() else ""
    assert len(numbers_in(before + glue + number + after)) == 1


@given(st.text())
def test_every_number_found_stands_in_the_text(text: str) -> None:
    assert all(number in text for number in numbers_in(text))


@pytest.mark.parametrize(
    "text", ["0" * 20_000, "0-" * 20_000, "(" * 20_000, "0466-25-" * 5_000, "〇" * 20_000, "電話" * 9_000]
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    numbers_in(text)
    assert time.process_time() - began < 2
