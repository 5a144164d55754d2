"""Rules about the vocabulary: every expression means one thing, every spelling has one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from generator.language.folding import Folding
from generator.language.locale import Locale
from generator.language.sayings import SayingError, groups_in, read
from generator.records.directory import Path_, Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_LEAST_URGENT = {"kana": 2, "latin": 3}
"""The fewest letters of an urgent word, by the way a language orders its letters."""


def expressions(rules: Rules) -> Iterator[Problem]:
    """VOCAB-CLASH: no expression stands in two entries, however it is written."""
    for locale in rules.directory.locales:
        folding = _folding(rules, locale)
        lists = (locale.code, "kana") if locale.order == "kana" else (locale.code,)
        seen: dict[str, tuple[Record, Path_]] = {}
        for topic, path, word in _words(rules, "entries", lists):
            first, before = seen.setdefault(folding.fold(word), (topic, path))
            if (first, before[:2]) != (topic, path[:2]):  # twice in one entry (サポステ and さぽすて) does no harm
                where = f"{first.file}:{first.at(*before)[0]}"
                yield rules.problem("VOCAB-CLASH", topic, path, value=word, first=where)


def spellings(rules: Rules) -> Iterator[Problem]:
    """VOCAB-CLASH and VOCAB-CYCLE: a variant has one form, and that form is not turned into another."""
    for locale in rules.directory.locales:
        folding, unspelt = _folding(rules, locale), Folding(locale.folding)
        seen: dict[str, tuple[str, str]] = {}
        for topic in rules.directory.of("vocabulary"):
            for index, spelling in enumerate(topic.get("spellings", ())):
                if spelling["language"] != locale.code:
                    continue
                written = unspelt.fold(spelling["write"])
                if folding.fold(spelling["write"]) != written:
                    found = folding.fold(spelling["write"])
                    yield rules.problem(
                        "VOCAB-CYCLE", topic, ("spellings", index, "write"), value=spelling["write"], found=found
                    )
                for place, variant in enumerate(spelling["variants"]):
                    path: Path_ = ("spellings", index, "variants", place)
                    here = f"{topic.file}:{topic.at(*path)[0]}"
                    first, form = seen.setdefault(unspelt.fold(variant), (here, written))
                    if first != here and form != written:
                        yield rules.problem("VOCAB-CLASH", topic, path, value=variant, first=first)


def urgent(rules: Rules) -> Iterator[Problem]:
    """VOCAB-URGENT: a word that pins a hotline is long enough to mean only that."""
    for locale in rules.directory.locales:
        folding = Folding(locale.folding)
        for topic, path, word in _words(rules, "urgent", (locale.code,)):
            if len(folding.fold(word)) < _LEAST_URGENT[locale.order] and not (word.isascii() and word.isupper()):
                yield rules.problem("VOCAB-URGENT", topic, path, value=word)


def sayings(rules: Rules) -> Iterator[Problem]:
    """VOCAB-SAYING and VOCAB-GROUP: every saying can be read, and every group stands before whoever speaks of it."""
    vocabulary = rules.directory.of("vocabulary")
    defined: set[str] = set()
    for topic in vocabulary:
        for index, group in enumerate(topic.get("groups", ())):
            yield from _readable(rules, topic, "groups", index, group, defined)
            for place, name in enumerate(group.get("of", ())):
                if name not in defined:
                    yield rules.problem("VOCAB-GROUP", topic, ("groups", index, "of", place), value=name)
            defined.add(group["name"])
    for topic in vocabulary:
        for field in ("harmless", "urgent"):
            for index, rule in enumerate(topic.get(field, ())):
                yield from _readable(rules, topic, field, index, rule, defined)
                for key in ("all", "unless"):
                    for place, name in enumerate(rule.get(key, ())):
                        if name not in defined:
                            yield rules.problem("VOCAB-GROUP", topic, (field, index, key, place), value=name)


def _readable(
    rules: Rules, topic: Record, field: str, index: int, held: Mapping[str, Any], defined: Set[str]
) -> Iterator[Problem]:
    for locale in rules.directory.locales:
        for place, saying in enumerate(held.get(locale.code, ())):
            path: Path_ = (field, index, locale.code, place)
            try:
                read(saying)
            except SayingError as error:
                yield rules.problem("VOCAB-SAYING", topic, path, value=str(error))
            for name in groups_in(saying):
                if name not in defined:
                    yield rules.problem("VOCAB-GROUP", topic, path, value=name)


def _words(rules: Rules, field: str, lists: tuple[str, ...]) -> Iterator[tuple[Record, Path_, str]]:
    """Every word of a field with its topic and its place."""
    for topic in rules.directory.of("vocabulary"):
        for index, entry in enumerate(topic.get(field, ())):
            for name in lists:
                for place, word in enumerate(entry.get(name, ())):
                    yield topic, (field, index, name, place), word


def _folding(rules: Rules, locale: Locale) -> Folding:
    """The folding with every spelling of the directory."""
    return Folding(
        locale.folding,
        [
            (variant, spelling["write"])
            for topic in rules.directory.of("vocabulary")
            for spelling in topic.get("spellings", ())
            if spelling["language"] in locale.own
            for variant in spelling["variants"]
        ],
    )
