"""How texts are measured and broken into lines without a font."""

from __future__ import annotations

import pytest

from generator.language.width import em, wrap


def test_a_japanese_letter_is_one_em_and_a_latin_one_less() -> None:
    assert em("相談") == em("「」") == em("→★") == 2
    assert em("3–5") < 2
    assert em("ｶﾅ") < 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("あいうえおかきくけこ", 5, ("あいうえお", "かきくけこ")),
        ("あいうえ、かきくけこ", 4, ("あいうえ、", "かきくけ", "こ")),
        ("あいう「えおか」き", 4, ("あいう", "「えおか」", "き")),
        ("support plan meeting", 8, ("support plan", "meeting")),
        ("unbreakable", 4, ("unbreakable",)),
        ("", 4, ()),
    ],
)
def test_lines_break_where_japanese_allows(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, width) == lines
