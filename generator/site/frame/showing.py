"""What one shows at a counter, or says on the telephone, who speaks no Japanese: each sentence in Japanese, how it is
said, and what it means in the reader's language.

The sentences are words of the interface (``phrase_…``); ``readings.yaml`` says how the Japanese is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from markupsafe import Markup

from generator.language import words
from generator.language.locale import Locale, Text, marked, text
from generator.language.reading import romaji
from generator.records.directory import Directory, Record


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: ``japanese`` to show, ``kana`` and ``latin`` to say it (empty where not known), what it ``means``."""

    japanese: Text
    kana: str
    latin: str
    means: Text


@dataclass(frozen=True, slots=True)
class Blank:
    """What is filled into a sentence: in Japanese, in kana, in Latin letters, and for the reader."""

    japanese: object
    kana: str
    latin: str
    means: object


def phrase(directory: Directory, locale: Locale, key: str, **blanks: Blank) -> Phrase:
    """The sentence of a key for a reader of ``locale``; its blanks are the place, the language, or a name."""
    reading = _readings()[key]
    filled = {**_common(directory, locale), **blanks}
    first = directory.locales[0]

    def of(part: str) -> dict[str, object]:
        return {name: getattr(blank, part) for name, blank in filled.items()}

    shown = words.word(key, first, **of("japanese"))
    return Phrase(
        _spoken_by(first, locale, shown),
        reading["kana"].format(**of("kana")),
        _sentence(reading["latin"].format(**of("latin"))),
        words.word(key, locale, **of("means")),
    )


def for_desk(directory: Directory, locale: Locale, record: Record) -> list[Phrase]:
    """What the card of a desk says: that one speaks no Japanese where that is so, and what one would like help with."""
    first = directory.locales[0]
    name = record["name"]
    written = str(record.name(first))
    kana = str(name.get("kana", ""))
    ruby = Text(f"{{{written}|{kana}}}") if kana and kana != written else Text(written)
    want = phrase(
        directory, locale, "phrase_want",
        name=Blank(ruby, kana or written, name.get("romaji") or romaji(kana), record.name(locale)),
    )  # fmt: skip
    before = [] if locale.native else [phrase(directory, locale, "phrase_no_japanese")]
    means = text(record.get("to_say"), locale)
    if not means or means.lang:  # the record has no words of its own that the reader understands
        return [*before, want]
    shown = marked(str(text(record["to_say"], first)), first.html_lang, locale.html_lang, ruby=False)
    return [*before, want, Phrase(shown, "", "", means)]


def _common(directory: Directory, locale: Locale) -> Mapping[str, Blank]:
    """What every sentence may name: the town, and the reader's language."""
    first, town = directory.locales[0], directory.town["name"]
    place = Blank(
        text(town, first), town.get("kana", ""), town.get("romaji") or romaji(town.get("kana", "")), text(town, locale)
    )
    spoken = [str(words.word(f"own_language{part}", locale)) for part in ("", "_kana", "_latin")]
    return {"place": place, "language": Blank(spoken[0], spoken[1], spoken[2], locale.name)}


def _spoken_by(first: Locale, locale: Locale, words: Text) -> Text:
    """Words of the town's own language for a page of another one, which they are marked for."""
    if first.html_lang == locale.html_lang:
        return words
    return Text(str(words), first.html_lang, Markup('<span lang="{}">{}</span>').format(first.html_lang, words))


def _sentence(latin: str) -> str:
    """A sentence begins with a capital."""
    return latin[:1].upper() + latin[1:]


@cache
def _readings() -> Mapping[str, Mapping[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(
        files("generator.site.frame").joinpath("readings.yaml").read_text(encoding="utf-8")
    )
    return read
