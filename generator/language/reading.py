"""Readings: kana written in Latin letters, so that somebody who reads no Japanese can say a name aloud."""

from __future__ import annotations

import re

import jaconv

_LONG = re.compile(r"([aiueo])-")


def romaji(kana: str) -> str:
    """The reading in Latin letters (Hepburn): ``そうだんせんたー`` → ``soudansentaa``.

    Long vowels are written as in kana (``ou``), which a speaker of English comes nearest with.
    """
    letters = jaconv.kana2alphabet(jaconv.kata2hira(kana))
    return _LONG.sub(r"\1\1", letters)
