"""Sayings: one line that stands for the many ways in which something is said."""

from __future__ import annotations

import re

import pytest

from generator.language.folding import Folding
from generator.language.sayings import SayingError, expression, filled, read, source, ways

JA, EN = Folding("japanese"), Folding("english")


def _found(sayings: list[str], text: str, folding: Folding, **groups: str) -> bool:
    pattern = expression(filled(source(sayings, folding), groups), folding.japanese)
    return re.search(pattern, folding.phrase(folding.fold(text))) is not None


@pytest.mark.parametrize(
    ("saying", "text", "holds"),
    [
        ("殴(られ|り)", "父に殴られた", True),
        ("殴(られ|り)", "殴打", False),
        ("スマホ…取", "スマホを全部取られる", True),
        ("スマホ…取", "スマホのことは、ここには書ききれないほどあるのです。本を取る", False),
        ("手(を|)あげ", "手あげる", True),
    ],
)
def test_a_japanese_saying(saying: str, text: str, holds: bool) -> None:
    assert _found([saying], text, JA) == holds


@pytest.mark.parametrize(
    ("saying", "text", "holds"),
    [
        ("(wont|doesnt) let (me|her) out", "He won't let her out", True),
        ("(wont|doesnt) let (me|her) out", "he lets her outside", False),
        ("take(s|n|) (my |)phone", "he takes phone", True),
        ("take(s|n|) (my |)phone", "taken my phones", True),
        ("kill (| all) weeds", "kill all weeds", True),
        ("took…pills", "took nearly all of my pills", True),
        ("hit", "white", False),
    ],
)
def test_an_english_saying(saying: str, text: str, holds: bool) -> None:
    assert _found([saying], text, EN) == holds


def test_a_group_stands_for_its_words() -> None:
    groups = {"person": source(["my husband", "he"], EN)}
    assert _found(["[person]…hit"], "my husband often hits me", EN, **groups)
    assert not _found(["[person]…hit"], "my car was hit", EN, **groups)
    assert not _found(["[nobody] hit"], "he hit me", EN, **groups)


@pytest.mark.parametrize("saying", ["(a", "a)", "a|b", "…", "[A]x", "<b>[", ""])
def test_a_saying_that_cannot_be_read_is_refused(saying: str) -> None:
    with pytest.raises(SayingError):
        read(saying)


def test_all_ways_are_said() -> None:
    assert list(ways(read("(a|b(c|))d"))) == ["ad", "bcd", "bd"]
