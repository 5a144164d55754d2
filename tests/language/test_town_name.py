"""Names of towns: their parts, their numbers in every way of writing, and the form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.town_name import TownName, from_kanji, in_digits, in_kanji, key, parse

NUMBERS = st.integers(1, 99)
BASES = st.text(st.sampled_from("片瀬辻堂鵠沼藤が岡ヶ谷ノ々町"), min_size=1)
"""No numeral among them: a base that ends in one cannot be told from its number."""
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.builds(TownName, BASES, st.none() | NUMBERS))
def test_a_name_is_read_as_it_is_written(name: TownName) -> None:
    assert parse(str(name)) == name


@given(BASES, NUMBERS)
def test_every_numeral_means_the_same(base: str, number: int) -> None:
    written = [f"{base}{numeral}丁目" for numeral in (in_kanji(number), str(number), str(number).translate(WIDE))]
    assert {parse(name) for name in written} == {TownName(base, number)}
    assert len({key(name) for name in written}) == 1
    assert in_digits(written[0]) == in_digits(written[1]) == written[1]


@given(NUMBERS)
def test_numbers_come_back_from_kanji(number: int) -> None:
    assert from_kanji(in_kanji(number)) == number


@pytest.mark.parametrize(
    ("number", "kanji"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_numbers_are_written_as_on_signs(number: int, kanji: str) -> None:
    assert in_kanji(number) == kanji


@pytest.mark.parametrize("number", [0, 100, -1])
def test_there_is_no_such_part_of_a_town(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        in_kanji(number)


@pytest.mark.parametrize("kanji", ["", "〇", "百", "一二", "十十", "3"])
def test_what_is_no_numeral_is_refused(kanji: str) -> None:
    with pytest.raises(ValueError, match="九十九"):
        from_kanji(kanji)


@pytest.mark.parametrize(
    "name", ["", "片瀬", "一丁目", "3丁目", "片瀬丁目", "片瀬0丁目", "片瀬123丁目", "片瀬三丁目南"]
)
def test_a_name_without_a_number_is_all_base(name: str) -> None:
    assert parse(name) == TownName(name)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("辻堂一丁目", "辻堂1丁目"),
        ("辻堂 １丁", "辻堂1丁"),
        ("辻堂十二", "辻堂12"),
        ("三田", "三田"),
        ("Tsujidou", "tsujido"),
        ("Tsujidō 1", "tsujido1"),
        ("ツジドウ", "つじどう"),
    ],
)
def test_what_is_typed_is_compared_in_one_form(typed: str, compared: str) -> None:
    assert key(typed) == compared


@pytest.mark.parametrize(
    ("address", "digits"),
    [
        ("片瀬三丁目9-6", "片瀬3丁目9-6"),
        ("辻堂十二丁目", "辻堂12丁目"),
        ("三田一町", "三田一町"),
        ("片瀬3丁目", "片瀬3丁目"),
    ],
)
def test_only_the_numbers_of_parts_become_digits(address: str, digits: str) -> None:
    assert in_digits(address) == digits
