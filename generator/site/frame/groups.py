"""Records under headings: on list pages, in indexes of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.language.locale import Locale
from generator.language.reading import LETTERS, ROWS, initial
from generator.records import relations
from generator.records.directory import Record

LONG = 600
"""So many places or doors one page lists; in a larger town it lists the districts, whose pages list their own."""


@dataclass(frozen=True)
class Group:
    """A heading and the records under it. ``short`` is the heading in the list of what stands on the page."""

    heading: str
    records: list[Record]
    id: str
    record: Record | None = None
    tiles: bool = False
    plain: bool = False
    short: str = ""


def by_initial(records: Iterable[Record], locale: Locale) -> list[tuple[str, list[Record]]]:
    """Records under the 五十音 row of their reading, or under the first letter of their name, as the language orders.

    Every row is there, also one without a record; what begins with none stands at the end, under the empty text.
    """
    if locale.order == "kana":
        heads = ROWS
        pairs = [(initial(relations.reading(record)), record) for record in relations.by_reading(records)]
    else:
        heads = LETTERS
        named = sorted(records, key=lambda record: (record.name(locale).casefold(), record.ref))
        pairs = [(initial(record.name(locale)), record) for record in named]
    found: dict[str, list[Record]] = {head: [] for head in (*heads, "")}
    for head, record in pairs:
        found[head if head in found else ""].append(record)
    return list(found.items())
