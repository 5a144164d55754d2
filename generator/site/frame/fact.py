"""A fact in one short text, for tables and letters: what its field is called, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language.locale import Locale, Text, recognised, text
from generator.records.directory import Directory
from generator.records.reach import hours_in_words
from generator.records.standing import named


def field_title(directory: Directory, field: str, locale: Locale) -> str:
    """The title of a fact field as the schema words it."""
    for kind in directory.schemas.kinds:
        for described in directory.schemas.fields(kind.name):
            if described.name == field:
                return described.title(locale)
    return field


def value(directory: Directory, fact: Mapping[str, Any], locale: Locale) -> Text:
    """The value of a fact in one short text; a record by its name."""
    if "weekly" in fact:
        return text(hours_in_words(directory, fact), locale)
    if "organization" in fact:
        return named(directory.require(fact["organization"]), locale)
    for key in ("number", "address", "url", "text", "name"):
        found = fact.get(key)
        if found is not None:
            told = isinstance(found, Mapping)
            return text(found, locale) if told else recognised(found, directory.locales, locale)
    return Text(f"{fact.get('lat')}, {fact.get('lon')}")
