"""Languages that a site is not written in, and queries that only weep."""

from __future__ import annotations

import pytest

from generator.language.tongues import tongue_of, tongues, weeps


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("我丈夫打我", "zh"),
        ("没钱吃饭", "zh"),
        ("남편이 때려요", "ko"),
        ("meu marido me bate", "pt"),
        ("chồng tôi đánh tôi", "vi"),
        ("sinasaktan ako ng asawa ko", "tl"),
        ("मेरो श्रीमानले कुट्छ", "ne"),
        ("สามีตีฉัน", "th"),
        ("suami saya memukul saya", "id"),
        ("mi esposo me pega", "es"),
        ("муж бьёт меня", "und"),
        ("介護保険", ""),
        ("離婚の相談", ""),
        ("没収", ""),
        ("need help with my children", ""),
        ("", ""),
    ],
)
def test_a_language_is_told(query: str, code: str) -> None:
    assert tongue_of(query) == code


def test_a_language_of_the_site_is_none_of_them() -> None:
    assert tongue_of("남편이 때려요", ["ja", "ko"]) == ""
    assert "ko" not in [tongue["code"] for tongue in tongues(["ko"])]


def test_faces_that_weep_are_heard_alone() -> None:
    assert weeps("😭😭 💔")
    assert not weeps("😭 家賃")
    assert not weeps("😀")
