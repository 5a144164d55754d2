"""Text made comparable for the search: one form for what is written differently, and the terms it is cut into.

Japanese has no spaces, so it is cut into overlapping pairs of characters (bigrams) and single kanji; English is cut
into words without their endings (Porter's stems, as lunr has them); any other Latin language into its words as they
are. ``folding.js`` does the same in the browser, and the tests hold both to the same terms for every string.

The steps: variation selectors go → characters outside the plain ranges become spaces → NFKC → ASCII letters lower →
Latin letters lose their marks → katakana becomes hiragana → small kana becomes large → spelling table, longest
first → runs → terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

KANA, SOLE, MIXED, WHOLE = 0.25, 0.35, 0.5, 1.0
"""Weights of a term: kana only, one kanji alone, kana beside kanji, and two kanji or a Latin word."""

# What may be NFKC-normalised: ranges in which no character has changed since Unicode 14, so that an old Python and a
# new browser agree. The rest (emoji, letters of mathematics, other scripts) is no part of a word here. Kanji stand in
# the second and third plane, too (𠮷); two letters that differ in a variation selector alone are one.
_FOREIGN = re.compile(
    "[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CAPITAL = re.compile("[A-Z]+")
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_APOSTROPHE = re.compile("['\u2018\u2019`\u00b4\u2032]")
_LARGE = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_KANA_AS = str.maketrans(
    _LARGE | {chr(code + 0x60): _LARGE.get(chr(code), chr(code)) for code in range(0x3041, 0x3097)}
)
"""Katakana as hiragana, small kana as large."""
_JAPANESE_RUN = re.compile(
    "[\u3041-\u3096\u30fc\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[a-z0-9]+"
)
_LATIN_RUN = re.compile("[a-z0-9]+")
_TWICE = re.compile("yy+")
_KANA = frozenset(chr(code) for code in (*range(0x3041, 0x3097), 0x30FC))
_KANJI = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_porter = PorterStemmer()


@lru_cache(maxsize=1 << 13)  # few words make most of a language, and a stem is the dearest part of a term
def _stem(word: str) -> str:
    """Porter's stem; a last y is i and y never stands twice, where lunr.py and lunr.js disagree (money, dry)."""
    stem: str = _porter.stem(_TWICE.sub("y", word))
    return stem[:-1] + "i" if stem.endswith("y") else stem


def plain(text: str) -> str:
    """The text with one form for every letter, before any spelling: ``ﾎﾞﾗﾝﾃｨｱ`` → ``ぼらんていあ``."""
    if text.isascii():  # most of English: the rest would leave it as it is
        return _APOSTROPHE.sub("", _FOREIGN.sub(" ", text)).lower()
    text = unicodedata.normalize("NFKC", _FOREIGN.sub(" ", _VARIANT.sub("", text)))
    text = _CAPITAL.sub(lambda found: found.group().lower(), text)
    text = _MARKED.sub(lambda found: unicodedata.normalize("NFD", found.group())[0].lower(), text)
    return _APOSTROPHE.sub("", text).translate(_KANA_AS)


class Folding:
    """The folding of one language (its ``Locale.folding``) with its spelling table.

    ``spellings`` are pairs of a variant and the spelling it is taken for, in natural writing; ``faint`` are words
    that say little and give no terms unless they stand alone.
    """

    def __init__(
        self,
        way: Literal["japanese", "english", "latin"],
        spellings: Iterable[tuple[str, str]] = (),
        faint: Iterable[str] = (),
    ) -> None:
        self.japanese = way == "japanese"
        self._stem = _stem if way == "english" else str
        self._stops = frozenset(STOP_WORDS) if way == "english" else frozenset()
        self._run = _JAPANESE_RUN if self.japanese else _LATIN_RUN
        self._spellings: dict[str, str] = {}
        for variant, written in spellings:
            self._spellings.setdefault(self._runs(plain(variant)), self._runs(plain(written)))
        self._variant = self._either(self._spellings)
        self._faint = self._either([self.fold(word) for word in faint])

    def _either(self, words: Iterable[str]) -> re.Pattern[str] | None:
        """Any of the words, longest first; in English only whole ones."""
        longest = sorted(set(words), key=lambda word: (-len(word), word))
        either = "|".join(longest)
        return re.compile(either if self.japanese else f"(^| )({either})(?= |$)") if either else None

    def _runs(self, text: str) -> str:
        return " ".join(self._run.findall(text))

    def fold(self, text: str) -> str:
        """Runs of letters in their one spelling, a space between them: ``障がい者の手続き`` → ``障害者の手続``."""
        runs = self._runs(plain(text))
        if self._variant is None:
            return runs
        if self.japanese:
            return self._variant.sub(lambda found: self._spellings[found.group()], runs)
        return self._variant.sub(lambda found: found.group(1) + self._spellings[found.group(2)], runs)

    def terms(self, text: str) -> list[str]:
        """The terms of a text, each once, in the order of first use."""
        return self.terms_of(self.fold(text))

    def terms_of(self, folded: str) -> list[str]:
        """The terms of a text that is folded already."""
        telling = self._faint.sub(" ", folded) if self._faint is not None else folded
        # Found anew: a spelling may join Latin and Japanese. What is left of one kana was an ending.
        runs = [run for run in self._run.findall(telling) if len(run) > 1 or run not in _KANA]
        if not self.japanese:
            runs = [run for run in runs if run not in self._stops] or self._run.findall(folded)
            return list(dict.fromkeys(map(self._stem, runs)))
        found: list[str] = []
        for run in runs or self._run.findall(folded):
            if run.isascii() or len(run) == 1:
                found.append(run)
            else:
                found += [first + second for first, second in pairwise(run)]
                found += _KANJI.findall(run)
        return list(dict.fromkeys(found))

    def phrase(self, folded: str) -> str:
        """A folded text in a form in which a phrase can be looked for: Japanese without spaces, others by stems."""
        if self.japanese:
            return folded.replace(" ", "")
        return f" {' '.join(self._stem(run) for run in folded.split())} "

    def tells(self, word: str) -> bool:
        """True when a single word tells anything: English has words that stand in every text."""
        folded = self.fold(word)
        return bool(folded) and not self._stops.issuperset(folded.split())

    def weight(self, term: str) -> float:
        """How much a term tells: two kanji much, two kana little."""
        if not self.japanese or term.isascii():
            return WHOLE
        kanji = len(_KANJI.findall(term))
        if len(term) == 1:
            return SOLE if kanji else KANA
        return (KANA, MIXED, WHOLE)[kanji]
