"""Rules about texts for readers who know few kanji and few words: a reading over every kanji, short, everyday words.

They hold in each language of the town that has ruby. What counts as everyday stands in the language's own file
(``everyday``): letters that everybody learns early, and words that the texts cannot do without. A name is never held
to it: what a body is called is not ours to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.locale import Locale
from generator.language.ruby import KANJI, broken, pieces, plain, unread
from generator.records.directory import Directory, Path_, Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

LONGEST = 40
"""The most letters of a sentence, without spaces. The guideline of the Immigration Services Agency and the Agency for
Cultural Affairs (在留支援のためのやさしい日本語ガイドライン) asks for short sentences that say one thing."""
_END = re.compile("(?<=[。！？])|\n")
_SPACE = re.compile(r"\s")


def ruby(rules: Rules) -> Iterator[Problem]:
    """RUBY-BROKEN and RUBY-NONE: the notation can be read, and every kanji has its reading."""
    for _locale, record, path, value in _texts(rules):
        wrong = broken(value)
        bare = next(unread(value), "")
        if wrong:
            yield rules.problem("RUBY-BROKEN", record, path, value=wrong.strip("{}"))
        elif bare:
            yield rules.problem("RUBY-NONE", record, path, value=bare)


def sentences(rules: Rules) -> Iterator[Problem]:
    """EASY-LONG: no sentence is longer than a reader can hold."""
    for _locale, record, path, value in _texts(rules):
        for sentence in _END.split(plain(value)):
            length = len(_SPACE.sub("", sentence))
            if length > LONGEST and path[0] != "name":
                yield rules.problem("EASY-LONG", record, path, value=sentence.strip(), found=length, allowed=LONGEST)


def words(rules: Rules) -> Iterator[Problem]:
    """EASY-WORD: a word is everyday, part of a name, or one of those that the texts cannot do without."""
    names = _names(rules.directory)
    for locale, record, path, value in _texts(rules):
        if locale.everyday is None or path[0] == "name":
            continue
        letters, known = locale.everyday.letters, locale.everyday.words
        for written, reading in pieces(value):
            kanji = KANJI.findall(written) if reading else ()
            if not letters.issuperset(kanji) and written not in known and written not in names:
                yield rules.problem("EASY-WORD", record, path, value=written)


def _texts(rules: Rules) -> Iterator[tuple[Locale, Record, Path_, str]]:
    """Every text of a language with ruby."""
    for locale in rules.directory.locales:
        if not locale.ruby:
            continue
        for record, strings in rules.everything():
            for path, value in strings:
                if locale.code in path[-2:]:
                    yield locale, record, path, value


def _names(directory: Directory) -> str:
    """What bodies, places and terms are called in the town's own language, its towns, and addresses as they stand."""
    records = [record for record in directory.records.values() if record.kind != "vocabulary"]
    named = (record.name(first) for first in directory.locales[:1] for record in records)
    addresses = (str(fact["address"]) for record in records for fact in record.get("addresses", ()))
    return "\n".join((*named, *addresses, *(town.town for town in directory.towns)))
