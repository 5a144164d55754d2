"""Text made comparable: what is the same must become the same, what differs must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.folding import KANA, MIXED, SOLE, WHOLE, Folding, plain

SPELLINGS = [("障がい", "障害"), ("引き籠り", "ひきこもり"), ("手続き", "手続")]
JA = Folding("japanese", SPELLINGS, ["です", "について", "心配"])
EN = Folding("english", [("counselling", "counseling"), ("day care", "daycare")], ["please"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"),
        ("ボランティア", "ぼらんてぃあ"),
        ("しゃきょう", "シャキョウ"),
        ("ＤＶ相談", "dv相談"),
        ("１１０番", "110番"),
        ("障がい者の手続き", "障害者の手続"),
        ("引き籠り", "ヒキコモリ"),
        ("か\u3099いこ\u3099", "がいご"),
        ("㈱", "(株)"),
        ("家賃、払えない！", "家賃 払えない"),
    ],
)
def test_what_is_written_differently_folds_alike(one: str, other: str) -> None:
    assert JA.fold(one) == JA.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Counselling", "counseling"), ("Sōdan", "sodan"), ("can’t", "cant"), ("Day care", "daycare"), ("café", "cafe")],
)
def test_english_folds_alike(one: str, other: str) -> None:
    assert EN.fold(one) == EN.fold(other)


def test_a_long_sound_is_kept() -> None:
    assert JA.fold("ニート") != JA.fold("にと")


def test_japanese_is_cut_into_pairs_and_kanji() -> None:
    assert JA.terms("家賃を払う") == ["家賃", "賃を", "を払", "払う", "家", "賃", "払"]
    assert JA.terms("薬") == ["薬"]
    assert JA.terms("医療やACP") == ["医療", "療や", "医", "療", "acp"]


def test_english_is_cut_into_stems_without_stop_words() -> None:
    assert EN.terms("My mother is forgetting things") == ["mother", "forget", "thing"]
    assert EN.terms("who are you") == ["who", "ar", "you"]


def test_faint_words_give_no_terms_unless_they_stand_alone() -> None:
    assert JA.terms("介護について心配です") == JA.terms("介護")
    assert JA.terms("心配です") == ["心配", "配で", "です", "心", "配"]
    assert EN.terms("please pay") == EN.terms("pay")


@pytest.mark.parametrize(
    ("term", "weight"), [("家賃", WHOLE), ("賃を", MIXED), ("ない", KANA), ("薬", SOLE), ("dv", WHOLE), ("ー", KANA)]
)
def test_weights(term: str, weight: float) -> None:
    assert JA.weight(term) == weight


def test_emoji_and_other_scripts_are_no_words() -> None:
    assert JA.terms("😀👍🏽") == []
    assert plain("𝐃𝐕").strip() == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for folding in (JA, EN):
        assert folding.fold(folding.fold(text)) == folding.fold(text)


@given(st.text())
def test_terms_are_never_empty_and_never_twice(text: str) -> None:
    for folding in (JA, EN):
        terms = folding.terms(text)
        assert len(set(terms)) == len(terms)
        assert all(terms)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("𠮷田", ["𠮷田", "𠮷", "田"]),
        ("𠮷", ["𠮷"]),
        ("葛\U000e0100城", ["葛城", "葛", "城"]),
        ("辻\ufe00堂", ["辻堂", "辻", "堂"]),
        ("山﨑", ["山﨑", "山", "﨑"]),
        ("\U0002f804家", ["你家", "你", "家"]),
        ("𩸽の𠮟り方", ["𩸽の", "の𠮟", "𠮟り", "り方", "𩸽", "𠮟", "方"]),
        ("😀家", ["家"]),
    ],
)
def test_a_kanji_beyond_the_first_plane_is_one_letter(text: str, terms: list[str]) -> None:
    folding = Folding("japanese")
    assert folding.terms(text) == terms
    assert [folding.weight(term) for term in terms if len(term) == 1] == [SOLE] * sum(len(term) == 1 for term in terms)
