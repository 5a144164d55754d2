"""The editions of the plan for readers: which there are, and what each of them changed, as a page and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.locale import Locale, Text, marked, text, together
from generator.language.words import word
from generator.records.directory import Directory, Record
from generator.records.edition import before, editions
from generator.records.revision import Change, Difference, changes
from generator.records.standing import named
from generator.site.frame.table import Cell, Table

COLUMNS = ("change_what", "row", "printed", "change_field", "change_before", "change_after")


def changes_table(directory: Directory, locale: Locale, one: Record, other: Record) -> Table:
    """What came, went and changed from one edition to another: a line for each row, and each field that changed."""
    rows: list[tuple[Cell, ...]] = []
    for change in changes(directory, one, other):
        first = (
            Cell(word(f"change_{change.what}", locale)),
            Cell(place(change.row)),
            _printed(directory, change, locale),
        )
        if change.what == "changed":
            for difference in change.differences:
                rows.append(
                    (
                        *first,
                        Cell(field_title(directory, difference, locale)),
                        Cell(value_words(directory, difference.field, difference.before, locale)),
                        Cell(value_words(directory, difference.field, difference.after, locale)),
                    )
                )
        else:
            rows.append((*first, Cell(""), Cell(""), Cell("")))
    title = word("changes_title", locale, before=one.name(locale), after=other.name(locale))
    return Table("changes", title, tuple(word(key, locale) for key in COLUMNS), tuple(rows))


def told(directory: Directory) -> Iterator[tuple[Record, Record | None, tuple[Change, ...]]]:
    """Every edition that has begun, the newest first, with the one before it and what it changed."""
    for edition in reversed(editions(directory)):
        earlier = before(directory, edition)
        yield edition, earlier, () if earlier is None else changes(directory, earlier, edition)


def place(row: Record) -> str:
    """Where a row stands in its edition, as every table writes it: section and number."""
    return f"{row['section']}-{row['number']}"


def field_title(directory: Directory, difference: Difference, locale: Locale) -> Text:
    """What the field that changed is called."""
    if difference.field == "role":
        return word("roles_title", locale)
    return directory.schemas.field("plan", difference.field).title(locale)


def value_words(directory: Directory, field: str, value: Any, locale: Locale) -> Text:
    """The value of a compared field in words; what is not there is said to be nothing."""
    if value is None:
        return word("change_nothing", locale)
    if field == "counts":
        return together((_count_words(directory, count, locale) for count in value), locale.separator)
    parts = value if isinstance(value, tuple) else (value,)
    return together((_one(directory, field, part, locale) for part in parts), locale.separator)


def _one(directory: Directory, field: str, value: Any, locale: Locale) -> Text:
    if isinstance(value, Mapping):
        return text(value, locale)
    record = directory.get(value)
    if record is not None:
        return named(record, locale)
    labelled = {"modes": "mode", "statutory": "statutory"}.get(field)
    if labelled is not None:
        return directory.schemas.label(labelled, value, locale)
    native = directory.locales[0].html_lang
    return marked(str(value), native, locale.html_lang, ruby=False) if field == "printed" else Text(str(value))


def _count_words(directory: Directory, count: Mapping[str, Any], locale: Locale) -> Text:
    unit = directory.schemas.label("plan.counts.unit", count["unit"], locale)
    number = word("count_unit", locale, count=count["expected"], unit=unit)
    return together((text(count["label"], locale), locale.colon, number))


def _printed(directory: Directory, change: Change, locale: Locale) -> Cell:
    native = directory.locales[0].html_lang
    return Cell(marked(change.row["printed"], native, locale.html_lang, ruby=False), change.row["record"])
