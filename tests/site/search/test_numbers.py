"""Telephone numbers in a query: whose they are, in every way of typing, and what is left to be searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.directory import Directory
from generator.site.search.contents import contents
from generator.site.search.numbers import Numbers
from generator.site.search.ranking import ask

RECORDS = (
    {"ref": "agency/a", "numbers": ["0466-25-1111"]},
    {"ref": "agency/b", "behind": ["0466-25-1111"], "numbers": ["0466-50-2222"]},
    {"ref": "hotline/c", "numbers": ["#7119", "045-232-7119"]},
    {"ref": "hotline/d", "numbers": ["110"]},
)
NUMBERS = Numbers(RECORDS)


def _order(query: str) -> list[int]:
    found = NUMBERS.asked(query).found
    return sorted(found, key=lambda record: (-found[record][0], record))


@pytest.mark.parametrize(
    "query",
    [
        "0466-25-1111", "0466251111", "（０４６６）２５－１１１１", "0466ー25ー1111", "0466 25 1111", "0466.25.1111",
        "0466‑25‑1111", "+81-466-25-1111", "＋８１（４６６）２５ー１１１１", "010-81-466-25-1111", "466-25-1111",
        "25-1111", "251111", "0466-25", "電話 0466-25-1111", "0466-25-1111 どこ", "who is 0466-25-1111?", "1111",
    ],
)  # fmt: skip
def test_a_number_leads_to_whose_it_is(query: str) -> None:
    assert _order(query)[0] == 0


def test_who_answers_comes_before_who_is_behind_an_extension() -> None:
    assert _order("0466-25-1111") == [0, 1]


def test_short_numbers_are_meant_whole() -> None:
    assert _order("110") == [3]
    assert _order("#7119") == _order("＃７１１９") == _order("7119") == [2]
    assert _order("119") == _order("11") == []


@pytest.mark.parametrize("query", ["2026年の計画", "1111年", "3歳", "80 50", "110番したい", "介護", "", "2-3丁目"])
def test_other_digits_are_no_number(query: str) -> None:
    asked = NUMBERS.asked(query)
    assert asked.found == {}
    assert asked.rest == query


@pytest.mark.parametrize("query", ["0466-99-9999", "0120-000-000", "0466-25-1112", "0999999999"])
def test_a_number_of_nobody_leads_to_nobody(query: str) -> None:
    asked = NUMBERS.asked(query)
    assert asked.found == {}
    assert asked.rest.strip() == "", "its digits are no words to be looked for"


def test_two_numbers_lead_to_both() -> None:
    assert _order("0466-25-1111 0466-50-2222") == [0, 1]
    assert NUMBERS.asked("0466-25-1111 0466-50-2222").found[1][1] == "0466-50-2222"


def test_what_stands_beside_is_searched_still() -> None:
    assert NUMBERS.asked("0466-25-1111 かいご").rest.strip() == "かいご"


@given(st.text(max_size=200))
def test_anything_can_be_asked(query: str) -> None:
    asked = NUMBERS.asked(query)
    assert set(asked.found) <= set(range(len(RECORDS)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_number_of_the_town_comes_first_in_every_language(town: Directory, language: str) -> None:
    locale = town.locale(language)
    records = contents(town, locale)["records"]
    numbers = {number for record in records for number in record.get("numbers", ())}
    assert numbers
    for number in numbers:
        for typed in (number, number.replace("-", ""), number.replace("-", " ")):
            first = ask(town, typed, locale).results[0]
            assert number in records[first.record]["numbers"]
            assert (first.why.part, first.why.text) == ("number", number)
