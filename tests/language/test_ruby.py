"""Ruby: what is written is what is read, in HTML and plain, and a name's kana is shared out over its kanji."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import ruby

TEXT = "{困|こま}った とき、{相談|そうだん}できます。"


def test_a_text_with_readings_in_its_three_forms() -> None:
    assert ruby.plain(TEXT) == "困った とき、相談できます。"
    assert ruby.read(TEXT) == "こまった とき、そうだんできます。"
    assert ruby.html("{市|し}です") == "<ruby>市<rp>(</rp><rt>し</rt><rp>)</rp></ruby>です"


def test_html_is_escaped_inside_and_outside_of_a_reading() -> None:
    assert "<b>" not in ruby.html("<b>{<b>市|<b>}<b>|")
    assert ruby.html("<b>") == "&lt;b&gt;"


@given(st.text(alphabet="{}|あ市<&\"'", max_size=30))
def test_nothing_that_is_written_becomes_an_element(text: str) -> None:
    html = ruby.html(text)
    for tag in ("<ruby>", "</ruby>", "<rt>", "</rt>", "<rp>", "</rp>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert '"' not in html


WRONG = ("{相談|そうだん", "相談|そうだん", "{相談|soudan}", "{そうだん|そうだん}", "{相|談|そ}")


@pytest.mark.parametrize("text", WRONG)
def test_what_only_looks_like_a_reading_is_told(text: str) -> None:
    assert ruby.broken(text)


def test_a_right_text_is_not_told_and_bare_kanji_are() -> None:
    assert not ruby.broken(TEXT)
    assert list(ruby.unread(TEXT)) == []
    assert list(ruby.unread("{市|し}の相談と24時間")) == ["相談", "24時間"]


@pytest.mark.parametrize(
    ("name", "kana", "expected"),
    [
        ("つどいの広場", "つどいのひろば", "つどいの{広場|ひろば}"),
        ("子ども・子育て", "こども・こそだて", "{子|こ}ども・{子育|こそだ}て"),
        ("窓口（長後センター）", "まどぐち（ちょうごせんたー）", "{窓口|まどぐち}（{長後|ちょうご}センター）"),
        ("人権110番", "じんけん110ばん", "{人権110番|じんけん110ばん}"),
        ("よりそいホットライン", "よりそいほっとらいん", "よりそいホットライン"),
        ("電話（#8103）", "でんわ", "{電話|でんわ}（#8103）"),
        ("電話「189」", "でんわ（いちはやく）", "{電話|でんわ}「{189|いちはやく}」"),
        ("雨と傘", "あめ", "{雨と傘|あめ}"),
        ("子の子", "このこのこ", "{子の子|このこのこ}"),
    ],
    ids=str,
)  # fmt: skip
def test_a_reading_is_shared_out_where_that_is_certain_and_else_stands_over_all(
    name: str, kana: str, expected: str
) -> None:
    assert ruby.over(name, kana) == expected
    assert ruby.plain(ruby.over(name, kana)) == name
