"""What one says on the telephone about a record, in one language: one sentence for each desk."""

from __future__ import annotations

from generator.language.locale import Locale, Text, marked, text
from generator.language.reading import romaji
from generator.language.words import word
from generator.records.contact import Contact
from generator.records.directory import Directory, Record


def to_say(directory: Directory, contact: Contact, locale: Locale) -> Text | None:
    """The record's own words, else a sentence that asks for the desk by its name.

    Only a switchboard is asked to put one through; staff say that they are. ``None`` where the desk itself answers and
    its record has no words.
    """
    if contact.to_say is not None:
        return text(contact.to_say, locale)
    if contact.asks_for is None:
        return None
    through = "say_switchboard" if contact.first.via == "switchboard" else "say_about"
    return _asking(directory, contact.asks_for, "say_staff" if contact.for_staff else through, locale)


def as_colleague(directory: Directory, record: Record, locale: Locale) -> Text:
    """The sentence by which a member of staff asks for a desk, whoever answers."""
    return _asking(directory, record, "say_staff", locale)


def _asking(directory: Directory, record: Record, key: str, locale: Locale) -> Text:
    """A sentence with the name of a record, and its reading for whoever does not read the script."""
    name = record["name"]
    spoken = name.get("romaji") or romaji(name.get("kana", ""))
    return word(key, locale, name=native(directory, record, locale), name_en=record.name(locale), spoken=spoken)


def native(directory: Directory, record: Record, locale: Locale) -> Text:
    """The name in the town's own language, to show at a counter; marked where the page speaks another one.

    A page with ruby shows the reading over it.
    """
    first = directory.locales[0]
    if locale.ruby and locale.html_lang == first.html_lang:
        return record.name(locale)
    return marked(record.name(first), first.html_lang, locale.html_lang, ruby=False)
