"""A fact in short texts: what its field is called, its value, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language import dates
from generator.language.locale import Locale, Text, recognised, text
from generator.language.words import word
from generator.records.directory import Directory, remembered
from generator.records.reach import hours_in_words
from generator.records.standing import named


@remembered
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


@remembered
def where_from(directory: Directory, locale: Locale, source: str, checked: str, by: str) -> Text:
    """The source of a fact, and the day on which it was checked, in one sentence.

    The sentence says how the source was read. A stored copy is named with the date it bears, and another open data set
    with the day on which it looked, because the fact is only as fresh as that. What a body confirmed itself (``by``
    says how it was asked) names that body.
    """
    read = directory.require(source)
    values = {"source": named(read, locale), "checked": dates.in_words(checked, locale)}
    if by:
        return word(f"source_by_{by}", locale, **values)
    reading = read["reading"]
    if "date" in read:
        values["dated"] = dates.in_words(read["date"], locale)
    elif reading == "archived":
        reading = "undated"
    if reading == "through_dataset":
        values["dated"] = dates.in_words(read["dataset_checked"], locale)
        values["dataset"] = named(directory.require(read["dataset"]), locale)
    return word(f"source_{reading}", locale, **values)
