"""What was probably meant: the right value or none, and never an absurd one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.hints import Hint, addresses, days, fits, has_form, hours, meant, names, signs

DAYS = {
    "平成31年4月30日": "2019-04-30",
    "令和元年5月1日": "2019-05-01",
    "令和8年11月1日": "2026-11-01",
    "R8.11.1": "2026-11-01",
    "Ｒ８．１１．１": "2026-11-01",
    "r8/11/1": "2026-11-01",
    "R 8. 7. 1": "2026-07-01",
    "令8.7.1": "2026-07-01",
    "H31.4.30": "2019-04-30",
    "S64.1.7": "1989-01-07",
    "T15.12.25": "1926-12-25",
    "大正15年12月25日": "1926-12-25",
    "平成35年4月1日": "2023-04-01",
    "昭和六十四年一月七日": "1989-01-07",
    "二〇二六年七月一日": "2026-07-01",
    "二千二十六年十一月三十日": "2026-11-30",
    "令和八年十一月一日": "2026-11-01",
    "㍻31年4月30日": "2019-04-30",
    "㋿8年7月1日": "2026-07-01",
    "2026/7/1": "2026-07-01",
    "2026.7.1": "2026-07-01",
    "2026-7-1": "2026-07-01",
    "２０２６／７／１": "2026-07-01",
    "2026年7月1日（水）": "2026-07-01",
    "2026年7月1日(水・祝)": "2026-07-01",
    "2026年7月1日水曜日": "2026-07-01",
    "令和８年７月１日現在": "2026-07-01",
    "2026‑07‑01": "2026-07-01",
    "2026ー7ー1": "2026-07-01",
    "20260701": "2026-07-01",
    "2026-07-01T00:00:00+09:00": "2026-07-01",
    "1 July 2026": "2026-07-01",
    "July 1st, 2026": "2026-07-01",
    "Wed, 1 July 2026": "2026-07-01",
    "2026-07-01\u200b": "2026-07-01",
}
NO_DAYS = (
    "26/7/1",
    "1/7/2026",
    "2026-02-30",
    "令和0年1月1日",
    "令和8年13月1日",
    "元年5月1日",
    "2026年7月1日（木）",
    "2026年度",
    "令和8年度",
    "昨日",
    "",
    "7月1日",
    "令和8年11月",
    "2026-07-01〜2026-08-01",
    "0031-04-30",
    "昭和",
    "十",
    "令和千年一月一日",
    "9999999999",
)
MONTHS = {
    "令和3年1月": "2021-01",
    "2021/1": "2021-01",
    "2021年1月": "2021-01",
    "R3.1": "2021-01",
    "平成24年": "2012",
    "2012年": "2012",
    "令和8年度": "",
    "21/1": "",
    "2021/13": "",
}
TIMES = {
    "9:00": "09:00",
    "9時": "09:00",
    "９：００": "09:00",
    "９時３０分": "09:30",
    "午前9時半": "09:30",
    "午後１時": "13:00",
    "午後0時半": "12:30",
    "9am": "09:00",
    "9 a.m.": "09:00",
    "1:30 PM": "13:30",
    "AM9:00": "09:00",
    "12am": "00:00",
    "12pm": "12:00",
    "17:00:00": "17:00",
    "24:00:00": "24:00",
    "24時": "24:00",
    "正午": "12:00",
    "九時半": "09:30",
    "十七時": "17:00",
    "0900": "09:00",
    "9.30": "09:30",
    "9時5分": "09:05",
    "17h30": "17:30",
    "9：00\u200b": "09:00",
}
NO_TIMES = (
    "24:30",
    "25:00",
    "9",
    "9:5",
    "17:00:30",
    "午後12時",
    "午前12時",
    "午前13時",
    "9時から",
    "9:00-17:00",
    "9:00〜",
    "半日",
    "",
    "9:60",
    "翌1:00",
    "9時頃",
    "99時",
    "午前9時PM",
)
WEB = {
    "https://www.example.org/wiki/藤沢市": ("https://www.example.org/wiki/%E8%97%A4%E6%B2%A2%E5%B8%82", True),
    "https://日本語.jp/あ?い=う#え": ("https://xn--wgv71a119e.jp/%E3%81%82?%E3%81%84=%E3%81%86#%E3%81%88", True),
    "HTTPS://WWW.Example.org/A": ("https://www.example.org/A", True),
    "https://www.example.org/x。": ("https://www.example.org/x", True),
    "https://www.example.org/x）": ("https://www.example.org/x", True),
    "（https://www.example.org/x）": ("https://www.example.org/x", True),
    "「https://www.example.org/」": ("https://www.example.org/", True),
    "https://www.example.org/x_(y)": ("https://www.example.org/x_(y)", True),
    "<https://www.example.org>": ("https://www.example.org", True),
    "ｈｔｔｐｓ：／／www.example.org": ("https://www.example.org", True),
    "https：//www.example.org": ("https://www.example.org", True),
    "https://www.example.org\u200b/x": ("https://www.example.org/x", True),
    "https://www.example.org:8080/あ": ("https://www.example.org:8080/%E3%81%82", True),
    "https://www.example.org/a#b#c": ("https://www.example.org/a#b%23c", True),
    "https://www.example.org/100%": ("https://www.example.org/100%25", True),
    "https://exаmple.org/": ("https://example.org/", True),
    "ttps://www.example.org": ("https://www.example.org", False),
    "www.example.org/a": ("https://www.example.org/a", False),
    "https:/www.example.org": ("https://www.example.org", False),
    "https://www.example.org/a b": ("https://www.example.org/a%20b", False),
    "javascript:alert(1)": ("", False),
    "https://me@evil.example/": ("", False),
    "ftp://www.example.org": ("", False),
    "藤沢市": ("", False),
}
MAIL = {
    "soudan@example.jp。": ("soudan@example.jp", True),
    "soudan@example.jp、": ("soudan@example.jp", True),
    "mailto:soudan@example.jp": ("soudan@example.jp", True),
    "“soudan@example.jp”": ("soudan@example.jp", True),
    "相談 <soudan@example.jp>": ("soudan@example.jp", True),
    "soudan＠example.jp": ("soudan@example.jp", True),
    "soudan @ example.jp": ("soudan@example.jp", True),
    "soudan@EXAMPLE.jp": ("soudan@example.jp", True),
    "soudan@例え.jp": ("soudan@xn--r8jz45g.jp", True),
    "メール：soudan@example.jp": ("soudan@example.jp", True),
    "soudan(at)example.jp": ("soudan@example.jp", False),
    "soudan@example.jp?bcc=x@y.example": ("soudan@example.jp", False),
}
SIGNS = {
    "0999‐99‑0001": "0999-99-0001",
    "0999–99—0001": "0999-99-0001",
    "0999―99−0001": "0999-99-0001",
    "0999－99ー0001": "0999-99-0001",
    "ab\u200bc\ufeff": "abc",
    "a\u00adb": "ab",
    "a\u00a0b": "a b",
    "か\u3099": "が",
    "ｾﾝﾀｰ": "センター",
    "ﾊﾟ": "パ",
    "せんた−": "せんたー",
    "аctive": "active",
    "①": "1",
    "⼼": "心",
    "ｓｏｕｒｃｅ／ｘ": "source/x",
}
NAMES = {
    "activ": "active",
    "Active": "active",
    "activ, 100%": "active",
    "closd": "closed",
    "period": "",
    "xyz": "",
    "実施": "",
    "": "",
}
FIELDS = {
    "phone": "phones",
    "tel": "phones",
    "電話": "phones",
    "電話番号": "phones",
    "fax": "faxes",
    "summry": "summary",
    "Summary": "summary",
    "period": "",
    "until": "",
    "reservation": "",
    "x": "",
}
TITLES = {
    "phones": ("Telephone numbers", "電話"),
    "faxes": ("Fax numbers", "ファクス"),
    "summary": ("What it is", "どんなところか"),
    "operators": ("Operators", "運営する団体"),
}
DATE = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-07-26"]}
PHONE = {"type": "string", "pattern": "^(?:0[0-9]{1,5}-[0-9]{1,5}-[0-9]{3,5})$", "examples": ["0999-99-0001"]}
REF = {"type": "string", "pattern": "^source/[a-z0-9-]+$", "examples": ["source/a"], "x-ref": ["source"]}
CHOICE = {"enum": ["active", "closed"], "x-labels": {"closed": {"ja": "終了", "en": "ended"}}}
TEXT = {"type": "string", "pattern": r"^\S(?:[\s\S]*\S)?$"}
MEANT: list[tuple[str, Mapping[str, Any], str, bool]] = [
    ("(0999)99-0001", PHONE, "0999-99-0001", True),
    ("0999 99 0001", PHONE, "0999-99-0001", True),
    ("+81-999-99-0001", PHONE, "0999-99-0001", False),
    ("99-0001", PHONE, "", False),
    ("source／a", REF, "source/a", True),
    ("a", REF, "source/a", False),
    ("Sources/A", REF, "source/a", False),
    ("directory/sources/a.yaml", REF, "source/a", False),
    ("終了", CHOICE, "closed", False),
    ("CLOSED", CHOICE, "closed", True),
    ("３５", {"type": "integer"}, "35", True),
    ("35．3", {"type": "number"}, "35.3", True),
    ("1,000", {"type": "integer"}, "", False),
    ("True", {"type": "boolean"}, "true", True),
    ("はい", {"type": "boolean"}, "true", False),
    ("　x\u200b", TEXT, "x", True),
    ("x", TEXT, "", False),
]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read(text: str) -> None:
    assert days.day(text) == DAYS[text]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_gives_none(text: str) -> None:
    assert days.day(text) == ""


@pytest.mark.parametrize("text", MONTHS)
def test_a_month_or_a_year_is_read(text: str) -> None:
    assert days.partial(text) == MONTHS[text]


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read(text: str) -> None:
    assert hours.time(text) == TIMES[text]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert hours.time(text) == ""


@pytest.mark.parametrize("text", WEB)
def test_an_address_of_the_web_is_cleaned_and_encoded(text: str) -> None:
    assert addresses.web(text) == WEB[text]


@pytest.mark.parametrize("text", MAIL)
def test_an_address_of_mail_is_cleaned(text: str) -> None:
    assert addresses.mail(text) == MAIL[text]


@pytest.mark.parametrize("text", SIGNS)
def test_look_alike_signs_become_the_ordinary_ones(text: str) -> None:
    assert signs.plain(text) == SIGNS[text]


def test_the_odd_signs_are_named() -> None:
    assert signs.odd("0999‑99\u200b") == ("U+2011 NON-BREAKING HYPHEN", "U+200B ZERO WIDTH SPACE")
    assert signs.odd("０９９９ 漢字かなカナ") == ()


def test_what_can_be_seen_in_a_text_stays() -> None:
    text = "ＡＢＣ　①㈱ｾﾝﾀｰ１２３－４５〜葛󠄀𠮷髙﨑がぱ"
    assert signs.in_prose(text) == text
    assert signs.in_prose("か\u3099⼼\u200b\u2028つぎ") == "が心つぎ"


@pytest.mark.parametrize("text", NAMES)
def test_a_hint_is_near_or_none(text: str) -> None:
    assert names.near(text, ["active", "unconfirmed", "closed", "operators"]) == NAMES[text]


@pytest.mark.parametrize("text", FIELDS)
def test_a_field_is_known_by_its_words(text: str) -> None:
    assert names.field(text, TITLES) == FIELDS[text]


@pytest.mark.parametrize(("text", "schema", "value", "sure"), MEANT)
def test_what_was_meant(text: str, schema: Mapping[str, Any], value: str, sure: bool) -> None:
    hint = meant(text, schema)
    assert (hint.value, hint.sure and bool(hint.value)) == (value, sure)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from([DATE, PHONE, REF, CHOICE, {"type": "number"}]))
def test_whatever_is_meant_is_right(text: str, schema: Mapping[str, Any]) -> None:
    hint = meant(text, schema)
    assert not hint.value or fits(hint.value, schema)
    assert has_form(schema)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789年月日時分:.-/令和平成RH（）水 午前後ap@<>。#%１ー‑\u200bа", max_size=40))
def test_nothing_is_too_odd_to_be_looked_at(text: str) -> None:
    for read in (days.day, days.partial, hours.time, signs.plain, signs.cleaned, signs.in_prose, signs.unwrapped):
        assert isinstance(read(text), str)
    addresses.web(text)
    addresses.mail(text)
    assert not days.day(text) or fits(days.day(text), DATE)


@pytest.mark.parametrize("part", ["a.", "<(", "（", "十", "@", "-", "あ", " ", "%", "#", "。", "x/", "\u200b", "令和"])
@pytest.mark.parametrize("schema", [DATE, PHONE, REF, CHOICE, {"type": "string", "format": "uri"}])
def test_a_long_value_is_quick(part: str, schema: Mapping[str, Any]) -> None:
    begins = time.process_time()
    assert isinstance(meant("https://" + part * (2900 // len(part)), schema), Hint)
    assert meant(part * 100_000, schema) == Hint()
    assert time.process_time() - begins < 1
