"""The search in the browser and the search in Python are one: the same terms, the same index, the same answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search import pieces, weights
from generator.site.search.ranking import index
from tests.support.roots import AS_OF
from tests.support.twin import Twin, twin_of

LANGUAGES = ("ja", "en")
ODD = [
    "",
    " ",
    "。",
    "😀",
    "a",
    "ー",
    "ん",
    "<b>",
    "' OR 1=1 --",
    "\u3099",
    "１",
    "ﾞ",
    "未知の言語",
    "xyzzy",
    "ＤＶ　そうだん",
]
LETTERS = (
    "".join(map(chr, range(0x3041, 0x3100)))
    + "".join(map(chr, range(0xFF01, 0xFFA0)))
    + "家賃払障害者手続介護相談子供認知症病院薬歯一人々〇𠮷﨑𠮟𩸽\U0002f804\ufe00\ufe0f\U000e0100\U000e01ef葛辻"
    + "abcdefgzABCXYZ0189 　'’・、。！？()「」-ōūéßÆŁıİſǅ①㈱㌔ﬁ²ª\u0301\u3099\u309a"
)


ENDINGS = (
    "", "s", "es", "ed", "ing", "y", "ies", "ied", "ly", "ation", "ational", "izer", "iveness", "fulness", "ousli",
    "al", "ement", "ment", "eed", "sses", "logy", "ability", "ically", "ey", "ay", "ying", "e", "ll", "ion", "tional",
)  # fmt: skip


QUERIES = [
    "0999-99-0100", "0999990100", "０９９９－９９－０１００", "(0999)99-0100", "+81-999-99-0100", "99-0100",
    "0100", "110",
    "#110", "0999-99-9999", "0999-99-0100 どこ", "0999-99-0001 0999-99-0201", "2026年の計画", "2026", "0999 99",
    "北町2丁目", "北町", "きたまち3", "Kitamachi 1-2-3", "家賃 南町１丁目", "みどり市北町1-2",
    "1-chome Kitamachi rent", "中町十",
    "𠮷田", "𠮷", "葛\U000e0100城", "﨑", "a" * 200, "counselimg " * 18, "mony", "childrn crying", "abcdefghij" * 20,
    "財布がからっぽ", "さいふ がからっぽ", "子供", "子どもの相談", "みなみ", "南地区 相談",
    "なぐられました", "ﾅﾝﾃﾞﾓ", "教えて", "薬",
    "counselling", "counseling", "broke until payday", "my child will not stop crying", "being beaten", "kita", "desk",
]  # fmt: skip


@pytest.fixture(scope="module")
def twin(browser: Browser, town: Directory) -> Iterator[Twin]:
    """Both searches over the invented town."""
    with twin_of(browser, town) as twin:
        yield twin


def _strings(directory: Directory) -> list[str]:
    """Every text of the records, every query, and random ones from a fixed seed."""
    chance = random.Random(20261124)
    found = [text for texts in directory.texts.values() for _path, text in texts]
    found += [*QUERIES, *ODD]
    found += ["".join(chance.choices(LETTERS, k=chance.randint(1, 12))) for _turn in range(20_000)]
    found += [
        chance.choice("bcdlmnrstz")
        + "".join(chance.choices("aeioubcdlmnrstyz", k=chance.randint(0, 6)))
        + chance.choice(ENDINGS)
        for _turn in range(10_000)
    ]
    found += [chr(code) for code in range(0x20, 0x3400)]
    found += [
        chr(code) + "家" for code in (*range(0xF900, 0xFB00), *range(0x1FF00, 0x32000, 61), *range(0x2F800, 0x2FA20))
    ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_the_same(twin: Twin, language: str) -> None:
    assert twin.terms(language, _strings(twin.directory)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pieces_hold_the_whole_index(twin: Twin, language: str) -> None:
    assert twin.indexes(language) == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_query_has_the_same_answer(twin: Twin, locale: str) -> None:
    assert twin.answers(locale, [*QUERIES, *ODD]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "limits", [{"TABLE": 0}, {"TABLE": 0, "NUMBERS": 5, "LETTERS": 20, "CARDS": 2, "STARTS": 3, "STARTS_IN_PIECE": 4}]
)
def test_a_large_town_has_the_same_answers(
    browser: Browser, town_root: Path, monkeypatch: pytest.MonkeyPatch, language: str, limits: dict[str, int]
) -> None:
    """The town as if it were large: in many pieces, without a table, with terms that stand everywhere."""
    for name, limit in limits.items():
        monkeypatch.setattr(pieces, name, limit)
    monkeypatch.setattr(weights, "MOST", 3)
    directory = load(town_root, AS_OF).directory
    assert any(posting.known > 3 for posting in index(directory, directory.locale(language)).postings.values())
    with twin_of(browser, directory) as large:
        assert large.indexes(language) == []
        assert large.answers(language, [*QUERIES, *ODD]) == []
