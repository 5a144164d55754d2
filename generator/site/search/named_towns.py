"""Towns in a query: ``湘南台2丁目``, ``辻堂3-1-5``, ``Tsujido 3``. ``named_towns.js`` is its twin.

A town leads to its own district, whatever numerals its 丁目 is typed with, in Japanese and in Latin letters, in every
language of the site. What is left of the query is searched as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.language.folding import plain
from generator.language.town_name import from_kanji, latin_key

_LETTERS = "a-z\u3041-\u3096\u30fc\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANJI = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = "丁目|丁|ちようめ|chome|choume"
_TAIL = "(?:(?:番地|番|号|-|の)[0-9]*)"
_NUMBER = (
    f"(?:[ -]?(?P<part>[0-9]{{1,2}}|{_KANJI})[ -]?(?:{_PART})(?:[ -]?[0-9]+{_TAIL}*)?"
    f"|[ -]?(?P<first>[0-9]{{1,5}}){_TAIL}+"
    f"|[ -]?(?P<sole>[0-9]{{1,2}}|{_KANJI})(?![0-9{_LETTERS}]))"
)
"""What may follow a town: its 丁目, an address with hyphens, or a number alone."""
_COUNTRY = "(?:北海道|東京都|(?:京都|大阪)府|[^ 0-9]{2,3}県)?"
_HYPHEN = re.compile("(?<=[0-9])[\u2010-\u2015\u2212\u30fc](?=[0-9])")
_KE = re.compile("(?<=[\u3400-\u9fff])[けか](?=[\u3400-\u9fff])")
_TOKEN = re.compile("[a-z]+|[0-9]+|丁目|ちようめ")
_GAP = re.compile("[ ,-]{0,2}")
_CHOME = ("chome", "丁目", "ちようめ")
_MOST_WORDS = 4
_SHORTEST = 4
"""A name of fewer Latin letters is a town only before its number."""


@dataclass(frozen=True)
class Named:
    """The districts of the towns that a query names (positions of records), and the query without them."""

    districts: tuple[int, ...]
    rest: str


class Towns:
    """The towns of the contents, found before the words that name a district (``districts``): these are left alone,
    so that a town is not found inside them. ``whole`` are names of the municipality.
    """

    def __init__(self, towns: Sequence[Mapping[str, Any]], whole: Sequence[str], districts: Sequence[str]) -> None:
        self._japanese: dict[str, Mapping[str, Any]] = {}
        self._kana: dict[str, Mapping[str, Any]] = {}
        self._latin: dict[str, Mapping[str, Any]] = {}
        for town in towns:
            self._japanese[_unified(plain(town["name"]))] = town
            if "kana" in town:
                self._kana.setdefault(plain(town["kana"]), town)
                self._latin.setdefault(town["latin"], town)
                if town.get("numbered"):
                    whole = [*whole, town["latin"]]
        self._whole = sorted({plain(name) for name in whole}, key=lambda name: (-len(name), name))
        city = "|".join(re.escape(name) for name in self._whole if not name.isascii())
        before = f"(?:{_COUNTRY}(?:{city}))?" if city else ""
        named = [*self._japanese, *(_unified(plain(word)) for word in districts)]
        self._pattern = self._any(named, before, f"(?:{_NUMBER})?")
        self._named = {latin_key(re.sub("[ -]", "", plain(word))) for word in districts} | set(districts)
        self._pattern_kana = self._any(self._kana, "", _NUMBER)

    @staticmethod
    def _any(names: Iterable[str], before: str, after: str) -> re.Pattern[str] | None:
        """Any of the names, longest first, with what may stand around it."""
        either = "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
        return re.compile(f"{before}(?P<name>{either}){after}") if either else None

    def asked(self, query: str) -> Named:
        """The districts of the towns in a query. The rest is the query itself when it names none."""
        typed = _HYPHEN.sub("-", plain(query))
        spans = [*self._in_japanese(typed), *self._in_latin(typed)]
        districts: dict[int, None] = {}
        rest, after = [], 0
        for start, end, of in sorted(spans):
            if start >= after:
                districts.update(dict.fromkeys(of))
                rest += [typed[after:start], " "]
                after = end
        if not districts:
            return Named((), query)
        left = "".join([*rest, typed[after:]])
        for name in self._whole:
            left = left.replace(name, " ")
        return Named(tuple(districts), left)

    def _in_japanese(self, typed: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        unified = _unified(typed)
        for pattern, towns in ((self._pattern, self._japanese), (self._pattern_kana, self._kana)):
            for found in pattern.finditer(unified) if pattern is not None else ():
                town = towns.get(found["name"])
                if town is None:
                    continue
                number = found["part"] or found["first"] or found["sole"]
                of = _parts(town).get(_value(number)) if number else None
                end = found.end()
                if of is None and found["sole"]:
                    end = found.end("name")  # the number says something else
                alone = number is None or end == found.end("name")
                if of is None and (towns is self._kana or self._left(town, town["name"], alone)) and not found["part"]:
                    continue
                yield found.start(), end, of or tuple(town["in"])

    def _in_latin(self, typed: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        tokens = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(typed)]
        at = 0
        while at < len(tokens):
            found = self._town_at(typed, tokens, at)
            if found is None:
                at += 1
                continue
            first, after, of = found
            yield tokens[first][1], tokens[after - 1][2], of
            at = after

    def _left(self, town: Mapping[str, Any], name: str, alone: bool) -> bool:
        """True for a name without its number that means something else, or is too short to mean the town.

        A district that is called like one of its towns is meant by the name alone.
        """
        return (
            bool(town.get("numbered")) or (name.isascii() and len(name) < _SHORTEST) or (alone and name in self._named)
        )

    def _town_at(
        self, typed: str, tokens: Sequence[tuple[str, int, int]], at: int
    ) -> tuple[int, int, tuple[int, ...]] | None:
        """The town whose name begins at a token: its first token, the one after its last, and its districts."""
        for count in range(_MOST_WORDS, 0, -1):
            words = tokens[at : at + count]
            if len(words) < count or not all(word.isalpha() for word, _start, _end in words):
                continue
            town = self._latin.get(latin_key("".join(word for word, _start, _end in words)))
            if town is None or not _joined(typed, words):
                continue
            first, after, number, said = _number_beside(typed, tokens, at, at + count)
            of = _parts(town).get(number)
            if of is None and not said:
                first, after = at, at + count
            if of is not None or said or not self._left(town, town["latin"], True):
                return first, after, of or tuple(town["in"])
        return None


def _number_beside(
    typed: str, tokens: Sequence[tuple[str, int, int]], first: int, after: int
) -> tuple[int, int, int, bool]:
    """The number after a name (``3``, ``2-chome 5-3``) or before it (``2-chome``): 0 when there is none.

    Also the tokens it reaches from and to, and whether it is said to be a 丁目.
    """

    def is_chome(index: int) -> bool:
        return 0 <= index < len(tokens) and latin_key(tokens[index][0]) in _CHOME

    def is_number(index: int) -> bool:
        return 0 <= index < len(tokens) and tokens[index][0].isdigit() and len(tokens[index][0]) <= 5

    if is_number(after) and _joined(typed, tokens[after - 1 : after + 1]):
        number, said = int(tokens[after][0]), is_chome(after + 1)
        end = after + (2 if said else 1)
        while is_number(end) and (said or typed[tokens[end - 1][2] : tokens[end][1]] == "-"):
            end += 1
        return first, end, number, said
    if is_chome(first - 1) and is_number(first - 2):
        return first - 2, after, int(tokens[first - 2][0]), True
    return first, after, 0, False


def _joined(typed: str, words: Sequence[tuple[str, int, int]]) -> bool:
    """True when only a space, a comma or a hyphen stands between the words."""
    return all(_GAP.fullmatch(typed[one[2] : other[1]]) is not None for one, other in pairwise(words))


def _unified(text: str) -> str:
    """藤ヶ岡 and 藤が岡 are one name; as long as before."""
    return _KE.sub("が", text)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else from_kanji(number)


def _parts(town: Mapping[str, Any]) -> dict[int, tuple[int, ...]]:
    return {number: tuple(of) for numbers, of in town.get("chome", ()) for number in numbers}
