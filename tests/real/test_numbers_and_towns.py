"""Every number of the real records leads to its record, and every town to its own district, however it is typed."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from generator.language import town_name
from generator.language.reading import romaji
from generator.records.directory import Directory
from generator.site.search.contents import contents
from generator.site.search.ranking import Answer, ask, searcher

LANGUAGES = ("ja", "en")
WIDE = str.maketrans("0123456789-#", "０１２３４５６７８９－＃")


def _records(directory: Directory, language: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = contents(directory, directory.locale(language))["records"]
    return records


def _ask(directory: Directory, query: str, language: str) -> Answer:
    return ask(directory, query, directory.locale(language))


def _typed(number: str) -> list[str]:
    found = [number, number.translate(WIDE)]
    if number.startswith("0"):
        found += [number.replace("-", sign) for sign in ("", " ", ".", "ー", "‑", "−")]
        found += [f"電話 {number}", f"{number} はどこ", f"+81-{number[1:]}", f"({number.replace('-', ')', 1)}"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_leads_to_its_record_before_all_else(real: Directory, language: str) -> None:
    records = _records(real, language)
    own = {number for record in records for number in record.get("numbers", ())}
    assert len(own) >= 50
    for number in own:
        for typed in _typed(number):
            answer = _ask(real, typed, language)
            first = records[answer.results[0].record]
            assert number in first["numbers"], typed
            if number.startswith("0"):
                holders = [
                    record for record in records if number in (*record.get("numbers", ()), *record.get("behind", ()))
                ]
                assert len(answer.results) == len(holders), typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_of_four_digits_leads_to_numbers_that_hold_it(real: Directory, language: str) -> None:
    records = _records(real, language)
    for number in {number for record in records for number in record.get("numbers", ()) if number.startswith("0")}:
        digits = number.replace("-", "")
        for part in (digits[-4:], digits[-6:], digits[:7], digits[2:8]):
            first = records[_ask(real, part, language).results[0].record]
            held = (*first.get("numbers", ()), *first.get("behind", ()))
            assert any(part in known.replace("-", "").replace("#", "") for known in held), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_town_leads_to_its_own_district_however_it_is_typed(real: Directory, language: str) -> None:
    records = _records(real, language)
    expected: dict[str, set[str]] = {}
    for town in real.towns:
        refs = {f"district/{district}" for district in (town.district, *town.other_districts)}
        expected.setdefault(town.town, set()).update(refs)
    kana = {town.town: town.kana for town in real.towns}
    for name, districts in expected.items():
        parsed = town_name.parse(name)
        if parsed.chome is None:
            continue
        latin = town_name.latin_key(romaji(kana[name])).capitalize()
        number = str(parsed.chome)
        for typed in (
            name, f"{parsed.base}{number}丁目", f"{parsed.base}{number.translate(WIDE)}丁目", f"{parsed.base} {number}",
            f"{parsed.base}{number}-2-3", f"{latin} {number}-chome", f"{latin} {number}", f"{number}-chome {latin}",
        ):  # fmt: skip
            answer = _ask(real, typed, language)
            assert {records[at]["ref"] for at in answer.districts} == districts, typed
            first = records[answer.results[0].record]
            assert first["ref"] in districts, typed


@pytest.mark.parametrize(
    ("language", "plain", "others"),
    [
        (
            "ja",
            "善行一丁目 介護",
            ("善行1丁目 介護", "介護 善行１丁目", "善行 1 介護", "善行1-2-3 介護", "ぜんぎょう1丁目 介護"),
        ),
        (
            "ja",
            "辻堂三丁目",
            ("辻堂3丁目", "辻堂３", "Tsujido 3-chome", "藤沢市辻堂3丁目1-5", "神奈川県藤沢市辻堂3丁目"),
        ),
        ("en", "Zengyo 1-chome nursing care", ("nursing care Zengyo 1", "nursing care, 1-chome Zengyo")),
        ("en", "Shonandai 2-chome", ("Shonandai 2", "湘南台2丁目", "Shōnandai 2-chōme", "Shonandai 2-chome, Fujisawa")),
    ],
)
def test_all_ways_of_typing_have_one_answer(
    real: Directory, language: str, plain: str, others: tuple[str, ...]
) -> None:
    one = _ask(real, plain, language)
    for other in others:
        assert _ask(real, other, language).results == one.results, other


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_query_of_two_hundred_letters_asks_for_much_work(real: Directory, language: str) -> None:
    """Words with slips, long words, nothing but one letter: how many words are compared is bounded, and so is time."""
    chance = random.Random(12)
    search = searcher(real, real.locale(language))
    texts = [record["name"] + record.get("text", "") for record in search.records]
    letters = "abcdefghijklmnopqrstuvwxyz 家賃介護0123-"
    queries = ["a" * 200, "abcdefghij" * 20, "ab " * 66, "counsellimg " * 16, "0" * 200, "0466-" * 40, "湘南台" * 66]
    queries += ["".join(chance.choices(letters, k=200)) for _turn in range(50)]
    for _turn in range(50):
        slipped = list(" ".join(chance.choices(texts, k=6))[:200])
        for at in range(0, len(slipped), 7):
            slipped[at] = chance.choice(letters)
        queries.append("".join(slipped))
    for query in queries:
        before, began = search.words.compared, time.process_time()
        search.search(query)
        assert search.words.compared - before < 20_000, query
        assert time.process_time() - began < 2, query
