"""A letter to each department: what it is asked to look at, as the text of an issue in which nothing takes effect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.keeping.due import Due, due_of
from generator.language.words import said, said_each
from generator.records.changes.changed import value_at
from generator.records.changes.formats import code
from generator.records.changes.told import both, names_of, value_words
from generator.records.directory import Directory, Record
from generator.records.printable import printable

MOST = 120
"""How many things are told one by one: an issue holds so much, and nobody reads more."""


def letters(directory: Directory) -> Iterator[tuple[str, str, str]]:
    """A letter for each organization that something is due from: its id, the title, and the text as Markdown."""
    for organization in directory.of("organization"):
        due = due_of(directory, organization)
        if due:
            names = names_of(organization.data, organization.ref)
            title = both(
                {spoken: said_each("remind_title", name=printable(name))[spoken] for spoken, name in names.items()}
            )
            yield organization.id, f"{title} ({organization.ref})", _text(directory, organization, due)


def _text(directory: Directory, organization: Record, due: tuple[Due, ...]) -> str:
    lines = [said("remind_lead", "\n\n", count=len(due), owner=organization.id), ""]
    for why, listed in groupby(due[:MOST], key=lambda one: one.why):
        heading = said(f"remind_{why}", " / ")
        lines += [f"### {heading}", ""]
        lines += [f"- [ ] {_line(directory, one)}" for one in listed]
        lines.append("")
    if len(due) > MOST:
        lines += [said("changes_more", " / ", count=len(due) - MOST), ""]
    lines.append(said("remind_how", "\n\n", owner=organization.id))
    return "\n".join(lines) + "\n"


def _line(directory: Directory, one: Due) -> str:
    record = one.record
    title = both(directory.schemas.titled(record.kind, one.path))
    name = both(names_of(record.data, record.ref))
    value = value_at(record.data, one.path)
    shown = f": {code(both(value_words(directory, record.kind, one.path, _plain(value))))}" if value is not None else ""
    place = f"{record.file}:{record.at(*one.path)[0]}"
    return f"{code(name)} {code(title)}{shown} ({code(place)})"


def _plain(value: object) -> object:
    """A fact by what it says; where it is from stands in the record."""
    if not hasattr(value, "items"):
        return value
    return {key: item for key, item in value.items() if key not in ("source", "inferred", "disputed", "note")}
