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
_LONG = (("aー", "ā"), ("iー", "ī"), ("uー", "ū"), ("eー", "ē"), ("oー", "ō"), ("ou", "ō"), ("oo", "ō"), ("uu", "ū"))
_SIGNS = str.maketrans({"・": " ", "（": " (", "）": ")", "～": " ", "〜": " ", "、": " ", "「": " ", "」": " "})
_FOREIGN = {
    "でぃ": "di", "てぃ": "ti", "しぇ": "she", "じぇ": "je", "ちぇ": "che", "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe",
    "ふぉ": "fo", "うぃ": "wi", "うぇ": "we", "うぉ": "wo", "でゅ": "dyu", "とぅ": "tu", "どぅ": "du", "びぃ": "bī",
}  # fmt: skip
"""Sounds of words from other languages, which the table of kana does not know."""
_SYLLABIC_N = re.compile("ん(?=[あいうえおやゆよ])")


def romaji(kana: str) -> str:
    """The reading in Latin letters (Hepburn, long vowels with a macron): ``そうだんせんたー`` → ``sōdansentā``.

    Kana does not say where words end, so that a name is better read from its own ``romaji`` (see ``is_romaji_of``).
    """
    letters = _SYLLABIC_N.sub("n'", jaconv.kata2hira(kana).translate(_SIGNS)).replace("っち", "tち")
    for sound, latin in _FOREIGN.items():
        letters = letters.replace(sound, latin)
    letters = jaconv.kana2alphabet(letters).replace("-", "ー")
    for long, one in _LONG:
        letters = letters.replace(long, one)
    return " ".join(letters.split())


def is_romaji_of(words: str, kana: str) -> bool:
    """True when ``words`` are the reading in Hepburn: the same sounds, with spaces between words and capitals free.

    The particles は, へ and を may be written as they are said.
    """
    said, written = _sounds(words), _sounds(romaji(kana))
    if said == written:
        return True
    pattern = re.escape(written)
    for sound, kana_like in (("wa", "ha"), ("o", "wo"), ("e", "he")):
        pattern = pattern.replace(kana_like, f"(?:{kana_like}|{sound})")
    return re.fullmatch(pattern, said) is not None


def _sounds(words: str) -> str:
    """What is heard of a reading: small letters without spaces and signs, a long vowel as one letter."""
    letters = "".join(char for char in unicodedata.normalize("NFC", words).lower() if char.isalpha())
    for long, one in (("ou", "ō"), ("oo", "ō"), ("uu", "ū")):
        letters = letters.replace(long, one)
    return letters


def initial(text: str) -> str:
    """The row (``か``) or the letter (``E`` for ``école``) that a text stands under; empty where it has none."""
    first = text[:1]
    if first in _ROW_OF:
        return _ROW_OF[first]
    letter = unicodedata.normalize("NFD", first)[:1].upper()
    return letter if letter in LETTERS else ""
