"""Towns in a query: their districts, whichever numerals and letters they are typed with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.town_name import in_kanji
from generator.site.search.named_towns import Towns

KITA, MINAMI, ENDO = 0, 1, 2
TOWNS = Towns(
    [
        {
            "name": "湘南台", "kana": "しょうなんだい", "latin": "shonandai", "in": [KITA, MINAMI],
            "chome": [[[1, 2], [KITA]], [[3, 12], [MINAMI]]],
        },
        {"name": "藤が岡", "kana": "ふじがおか", "latin": "fujigaoka", "in": [MINAMI], "chome": [[[1], [MINAMI]]]},
        {"name": "大庭", "kana": "おおば", "latin": "oba", "in": [ENDO]},
        {"name": "遠藤", "kana": "えんどう", "latin": "endo", "in": [ENDO]},
        {
            "name": "みどり", "kana": "みどり", "latin": "midori", "in": [KITA], "numbered": True,
            "chome": [[[1], [KITA]]],
        },
        {"name": "辻堂元町", "kana": "つじどうもとまち", "latin": "tsujidomotomachi", "in": [KITA],
         "chome": [[[2], [KITA]]]},
        {"name": "南町", "in": [MINAMI]},
    ],
    ["みどり市", "Midori City", "みどりし"],
    ["湘南大庭", "南", "遠藤", "Endo"],
)  # fmt: skip


def _asked(query: str) -> tuple[list[int], str]:
    named = TOWNS.asked(query)
    return list(named.districts), named.rest.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "湘南台2丁目", "湘南台２丁目", "湘南台二丁目", "湘南台 2丁目", "湘南台2", "湘南台 2", "湘南台二", "湘南台2-1-3",
        "湘南台２－１－３", "湘南台2丁目1番3号", "湘南台2丁目1-3", "湘南台2番地の3", "しょうなんだい2ちょうめ",
        "ショウナンダイ2丁目",
        "湘南台2chome", "湘南台2-chome", "Shonandai 2-chome", "shonandai 2", "SHONANDAI 2 CHOME", "Shōnandai 2-chōme",
        "Shounandai 2-choume", "shonandai2", "Shonandai 2-1-3", "Shonandai, 2-chome 1-3", "2-chome Shonandai",
        "2-chome, Shonandai",
        "Shonan-dai 2", "Shonandai 2丁目", "みどり市湘南台2丁目", "あか県みどり市湘南台2丁目",
        "Shonandai 2-chome, Midori City",
    ],
)  # fmt: skip
def test_a_town_leads_to_the_district_of_its_part(typed: str) -> None:
    assert _asked(typed)[0] == [KITA]
    assert _asked(typed)[1].strip(" ,") == ""


@pytest.mark.parametrize(
    ("query", "districts", "rest"),
    [
        ("湘南台3丁目", [MINAMI], ""),
        ("湘南台十二丁目", [MINAMI], ""),
        ("湘南台9丁目", [KITA, MINAMI], ""),
        ("湘南台", [KITA, MINAMI], ""),
        ("湘南台 5人家族", [KITA, MINAMI], "5人家族"),
        ("湘南台2歳 保育園", [KITA, MINAMI], "2歳 保育園"),
        ("藤ヶ岡1丁目", [MINAMI], ""),
        ("藤ケ岡１", [MINAMI], ""),
        ("藤が岡1丁目 介護", [MINAMI], "介護"),
        ("介護 藤が岡1丁目", [MINAMI], "介護"),
        ("藤が岡一丁目で介護", [MINAMI], "で介護"),
        ("みどり1丁目", [KITA], ""),
        ("みどり 介護", [], "みどり 介護"),
        ("みどり市 介護", [], "みどり市 介護"),
        ("Midori 1-chome", [KITA], ""),
        ("Midori care", [], "Midori care"),
        ("大庭", [ENDO], ""),
        ("湘南大庭 介護", [], "湘南大庭 介護"),
        ("おおばあちゃん", [], "おおばあちゃん"),
        ("Oba", [], "Oba"),
        ("Endo nursing", [], "Endo nursing"),
        ("遠藤 介護", [], "遠藤 介護"),
        ("遠藤513-2 介護", [ENDO], "介護"),
        ("Fujigaoka nursing", [MINAMI], "nursing"),
        ("nursing in Fujigaoka", [MINAMI], "nursing in"),
        ("Tsujido Motomachi 2", [KITA], ""),
        ("Tsujido-Motomachi 2-5-1 rent", [KITA], "rent"),
        ("大庭と藤が岡", [ENDO, MINAMI], "と"),
        ("介護", [], "介護"),
        ("1-2-3", [], "1-2-3"),
        ("", [], ""),
    ],
)
def test_the_rest_is_searched_as_ever(query: str, districts: list[int], rest: str) -> None:
    assert _asked(query) == (districts, rest)


@given(st.sampled_from([1, 2, 3, 12]), st.sampled_from(["", " ", "　"]), st.sampled_from(["", "介護 ", "育児に困る "]))
def test_every_numeral_means_the_same(number: int, space: str, before: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    asked = {_asked(f"{before}湘南台{space}{numeral}丁目")[0][0] for numeral in (str(number), wide, in_kanji(number))}
    assert asked == {KITA if number in (1, 2) else MINAMI}


@given(st.text(max_size=200))
def test_anything_can_be_asked(query: str) -> None:
    named = TOWNS.asked(query)
    assert named.districts or named.rest == query


def test_a_town_without_towns() -> None:
    assert Towns([], [], []).asked("湘南台2丁目").districts == ()
