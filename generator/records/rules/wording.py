"""Rules about wording: one thing has one name, what is quoted is marked, what is asked has one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.locale import Locale, text
from generator.language.reading import is_romaji_of, romaji
from generator.records.directory import Path_, Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_ONLY = re.compile(r"だけ|のみ|\bonly\b", re.IGNORECASE)
"""A claim that nothing else is known."""
_RESIDENTS_WORDS = ("aliases", "avoid")
"""Fields that hold what people say, not what this site says."""


def names(rules: Rules) -> Iterator[Problem]:
    """TERM-ENGLISH: no text calls a thing by a translation that its glossary entry rules out."""
    for locale in rules.directory.locales:
        ruled_out = [
            (re.compile(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word), re.IGNORECASE), word, term)
            for term in rules.directory.of("term")
            for word in term.get("avoid", {}).get(locale.code, ())
        ]
        if not ruled_out:
            continue
        for record, path, value in _said(rules, locale):
            for pattern, word, term in ruled_out:
                if pattern.search(value):
                    nearest = str(text(term["name"], locale))
                    yield rules.problem("TERM-ENGLISH", record, path, nearest=nearest, value=word, first=term.ref)


def readings(rules: Rules) -> Iterator[Problem]:
    """NAME-ROMAJI: a reading in Latin letters is that of the kana, word by word. ROMAJI-NONE: a name has none, though
    the town has readers who read no kana.
    """
    asked = any(not locale.native for locale in rules.directory.locales)
    for record in rules.directory.records.values():
        name = record.get("name", {})
        words, kana = name.get("romaji"), name.get("kana")
        if words is not None:
            if not is_romaji_of(words, kana):
                yield rules.problem("NAME-ROMAJI", record, ("name", "romaji"), value=words, allowed=kana)
        elif kana is not None and asked:
            yield rules.problem("ROMAJI-NONE", record, ("name", "kana"), value=kana, allowed=romaji(kana))


def quotations(rules: Rules) -> Iterator[Problem]:
    """TEXT-QUOTE: words that the plan prints stand in quotation marks, in the language in which it prints them."""
    if rules.town is None:
        return
    printed = rules.town.get("plan", {}).get("sayings", ())
    for record, strings in rules.everything():
        for path, value in strings:
            for words in printed:
                if words in value and path[:2] != ("plan", "sayings") and f"「{words}" not in value:
                    yield rules.problem("TEXT-QUOTE", record, path, value=words)


def claims(rules: Rules) -> Iterator[Problem]:
    """CLAIM-ONLY: a gap does not say that only this one is known; the records, counted, say how many are."""
    for row in rules.directory.of("plan"):
        for index, count in enumerate(row.get("counts", ())):
            for code, value in count.get("gap", {}).get("reason", {}).items():
                found = _ONLY.search(value)
                if found is not None:
                    path: Path_ = ("counts", index, "gap", "reason", code)
                    yield rules.problem("CLAIM-ONLY", row, path, value=found.group())


def questions(rules: Rules) -> Iterator[Problem]:
    """QUIZ-TWICE: what a meeting is for, and what a body does in a program, can be told apart by its words.

    The self-checks of the course ask these texts and expect one answer.
    """
    for locale in rules.directory.locales:
        asked: dict[str, tuple[str, str]] = {}
        for meeting in rules.directory.of("meeting"):
            yield from _once(rules, asked, meeting, ("purpose",), locale, meeting.ref)
        asked = {}
        for kind in rules.directory.schemas.with_field("roles"):
            for record in rules.directory.of(kind.name):
                for index, role in enumerate(record.get("roles", ())):
                    yield from _once(rules, asked, record, ("roles", index, "text"), locale, role["program"])


def _once(
    rules: Rules, asked: dict[str, tuple[str, str]], record: Record, path: Path_, locale: Locale, answer: str
) -> Iterator[Problem]:
    """A problem when the words at ``path`` were asked before and have another answer."""
    value = record.data
    for step in path:
        value = value[step]  # type: ignore[index]
    words = value.get(locale.code)
    if words is None:
        return
    first, before = asked.setdefault(words, (record.ref, answer))
    if before != answer:
        yield rules.problem("QUIZ-TWICE", record, (*path, locale.code), value=words[:60], first=first)


def _said(rules: Rules, locale: Locale) -> Iterator[tuple[Record, Path_, str]]:
    """Every text of a language that this site says itself."""
    for record in rules.directory.records.values():
        if record.kind != "vocabulary":
            for path, value in rules.directory.texts[record.ref]:
                if path[-1] == locale.code and path[0] not in _RESIDENTS_WORDS:
                    yield record, path, value
