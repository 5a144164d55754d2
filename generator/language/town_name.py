"""Names of towns: a town may be divided into numbered parts (丁目), and people write the number in three ways.

``片瀬三丁目``, ``片瀬3丁目`` and ``片瀬３丁目`` are one name. Tables and signs write it in kanji, addresses in digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.language.folding import plain

NUMERALS = "〇一二三四五六七八九"
"""The kanji of the digits 0 to 9, each at its own place."""
_KANJI = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_NAME = re.compile(f"(?P<base>.*[^0-9０-９])(?P<digits>[0-9０-９]{{1,2}})丁目|(?P<before>.+?)(?P<kanji>{_KANJI})丁目")
_BEFORE_CHOME = re.compile(f"(?:{_KANJI})(?=丁目)")
_AT_THE_END = re.compile(f"(?:{_KANJI})(?=丁|$)")
_LONG = re.compile("o[uoh]+|u+")
_M = re.compile("m(?=[bmp])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class TownName:
    """A town's name in two parts: ``片瀬三丁目`` is 片瀬 and 3. ``chome`` is 1 to 99, or ``None`` without 丁目.

    A base that itself ends in a numeral cannot be told from its number, in writing as in life.
    """

    base: str
    chome: int | None = None

    def __str__(self) -> str:
        """The name as tables and signs write it: ``片瀬三丁目``."""
        return self.base if self.chome is None else f"{self.base}{in_kanji(self.chome)}丁目"


def parse(name: str) -> TownName:
    """The parts of a name, whichever numerals it is written with. A number that is none (0丁目) is part of the base."""
    found = _NAME.fullmatch(name)
    if found is None:
        return TownName(name)
    number = int(found["digits"]) if found["digits"] else from_kanji(found["kanji"])
    return TownName(found["base"] or found["before"], number) if number else TownName(name)


def in_kanji(number: int) -> str:
    """1 to 99 in kanji: ``21`` → ``二十一``. Raises ``ValueError`` for any other number."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number}: not from 1 to 99")
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def from_kanji(kanji: str) -> int:
    """一 to 九十九 as a number. Raises ``ValueError`` for what is no such numeral."""
    if not re.fullmatch(_KANJI, kanji):
        raise ValueError(f"{kanji}: not from 一 to 九十九")
    tens, ten, ones = kanji.rpartition("十")
    return (NUMERALS.index(tens or "一") * 10 if ten else 0) + (NUMERALS.index(ones) if ones else 0)


def in_digits(address: str) -> str:
    """The same words with the numbers of their 丁目 in digits: ``片瀬三丁目9-6`` → ``片瀬3丁目9-6``."""
    return _BEFORE_CHOME.sub(_as_digits, address)


def key(text: str) -> str:
    """What is typed, or a name, in the form in which both are compared: ``辻堂一丁目`` → ``辻堂1丁目``.

    Letters are those of the search, numbers digits, long vowels short: ``Tsujidou`` → ``tsujido``. Half a name is
    typed too, so a numeral at the end counts as the number of a 丁目 to come. ``towns.js`` does the same.
    """
    numbers = _AT_THE_END.sub(_as_digits, _SPACES.sub("", plain(text)))
    return _LONG.sub(lambda found: found.group()[0], numbers)


def latin_key(name: str) -> str:
    """A name in Latin letters in the form in which it is compared: ``tsujidō``, ``tsujidoh`` → ``tsujido``.

    Long vowels are short, and m before b, m and p is n, whichever way of writing somebody learned.
    """
    return _LONG.sub(lambda found: found.group()[0], _M.sub("n", plain(name)))


def _as_digits(found: re.Match[str]) -> str:
    return str(from_kanji(found.group()))
