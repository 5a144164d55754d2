"""The reader's own words that a result was found by: the longest stretch that the query has in common with a unit.

A reason that quotes words which nobody typed reads like an accusation; one that quotes too little explains nothing.
``reasons.js`` is its twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.language.folding import Folding, plain

_WORD = re.compile("[0-9A-Za-z'’\u00c0-\u024f]+")
_KANJI = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SIGN = re.compile(r"[\s、。，．・！？!?,.「」『』（）()]")
_PARTICLE = re.compile("^[をにがのはともでへ]")
_LEAST_KANA = 4
_HALF = 0.5


def own_words(query: str, text: str, folding: Folding) -> str:
    """The stretch of the query, as it was typed; empty when it says too little.

    In Japanese it has two letters with a kanji among them, or four; elsewhere a word that tells something. It must make
    up half of the unit, or be longer than any chance (four letters, two words).
    """
    if folding.japanese:
        return _letters(query, text)
    return _words(query, text, folding)


def _letters(query: str, text: str) -> str:
    typed, known = list(query), [plain(letter) for letter in text]
    start, length = _common([plain(letter) for letter in typed], known, lambda one: _SIGN.match(one) is None)
    found = _PARTICLE.sub("", "".join(typed[start : start + length]).strip())
    telling = length >= _LEAST_KANA or (length > 1 and _KANJI.search(found) is not None)
    return found if telling and (length >= _LEAST_KANA or length >= _HALF * len(known)) else ""


def _words(query: str, text: str, folding: Folding) -> str:
    typed = [(found.start(), found.end()) for found in _WORD.finditer(query)]
    stems = [folding.phrase(folding.fold(query[start:end])).strip() for start, end in typed]
    known = [folding.phrase(folding.fold(word)).strip() for word in _WORD.findall(text)]
    start, length = _common(stems, known, bool)
    words = [query[one:end] for one, end in typed[start : start + length]]
    while words and not folding.tells(words[0]):
        start, words = start + 1, words[1:]
    while words and not folding.tells(words[-1]):
        words = words[:-1]
    if not words or (len(words) < 2 and len(words) < _HALF * len(known)):
        return ""
    return query[typed[start][0] : typed[start + len(words) - 1][1]]


def _common(typed: Sequence[str], known: Sequence[str], counts: Callable[[str], bool]) -> tuple[int, int]:
    """The longest run that both have, the first of its length: where it starts in ``typed``, and its length."""
    best = (0, 0)
    before = [0] * (len(known) + 1)
    for at, one in enumerate(typed):
        line = [0] * (len(known) + 1)
        for other, letter in enumerate(known):
            if one == letter and counts(one):
                line[other + 1] = before[other] + 1
                if line[other + 1] > best[1]:
                    best = (at - line[other + 1] + 1, line[other + 1])
        before = line
    return best
