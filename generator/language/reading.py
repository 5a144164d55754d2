"""Readings: kana in Latin letters, for somebody who reads no Japanese; and the rows that names stand under."""

from __future__ import annotations

import re
import unicodedata

import jaconv

ROWS = tuple("あかさたなはまやらわ")
"""The rows of the 五十音, under which Japanese readings stand."""
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""The letters under which names in Latin letters stand."""
_SOUNDS = (
    "ぁあぃいぅうぇえぉおゔ", "かがきぎくぐけげこご", "さざしじすずせぜそぞ", "ただちぢっつづてでとど",
    "なにぬねの", "はばぱひびぴふぶぷへべぺほぼぽ", "まみむめも", "ゃやゅゆょよ", "らりるれろ", "ゎわゐゑをん",
)  # fmt: skip
_ROW_OF = {sound: row for row, sounds in zip(ROWS, _SOUNDS, strict=True) for sound in sounds}
_LONG = re.compile(r"([aiueo])-")


def romaji(kana: str) -> str:
    """The reading in Latin letters (Hepburn): ``そうだんせんたー`` → ``soudansentaa``.

    Long vowels are written as in kana (``ou``), which a speaker of English comes nearest with.
    """
    letters = jaconv.kana2alphabet(jaconv.kata2hira(kana))
    return _LONG.sub(r"\1\1", letters)


def initial(text: str) -> str:
    """The row (``か``) or the letter (``E`` for ``école``) that a text stands under; empty where it has none."""
    first = text[:1]
    if first in _ROW_OF:
        return _ROW_OF[first]
    letter = unicodedata.normalize("NFD", first)[:1].upper()
    return letter if letter in LETTERS else ""
