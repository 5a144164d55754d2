"""What belongs to an edition of the plan that has not begun, and the records as they are without it.

A draft stands beside the edition that holds. Until its first day nothing of it is part of the directory: not its rows,
not the records that come with it (``edition``), nor those below them; and where a list names one of these, the item is
left out. So the site of the day before and that of the day itself are made from the same files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator.records.directory import Path_, Record, Spot, freeze, texts
from generator.records.schema import Schemas

Records = Mapping[str, Record]

_SAYS = re.compile(rb"""^edition:[ \t]*["']?(edition/[a-z0-9-]+)""", re.MULTILINE)


def coming(records: Records, schemas: Schemas, day: date) -> frozenset[str]:
    """The references of all that is hidden on this day. The first edition of all is never hidden.

    What names a hidden edition as its own is hidden, what stands below it, and the sources that only these name.
    """
    editions = sorted((one for one in records.values() if one.kind == "edition"), key=lambda one: (one["from"], one.id))
    hidden = {edition.ref for edition in editions[1:] if edition["from"] > day.isoformat()}
    if not hidden:
        return frozenset()
    while True:
        below = {
            record.ref
            for record in records.values()
            if record.ref not in hidden
            and hidden & {record.get("edition"), record.get(str(schemas.kind(record.kind).above))}
        }
        if not below:
            return frozenset(hidden | _sources_of(records, hidden))
        hidden |= below


def _sources_of(records: Records, hidden: set[str]) -> set[str]:
    """The sources that only hidden records name."""
    named = {True: set[str](), False: set[str]()}
    for record in records.values():
        named[record.ref in hidden].update(value for _path, value in texts(record.data) if value.startswith("source/"))
    return {ref for ref in named[True] - named[False] if ref in records}


def without(records: Records, hidden: frozenset[str]) -> dict[str, Record]:
    """The records that are not hidden, without the items of lists that name what is."""
    if not hidden:
        return dict(records)
    return {ref: _without(record, hidden) for ref, record in records.items() if ref not in hidden}


def says_it_comes(data: bytes, hidden: frozenset[str]) -> bool:
    """True for the text of a file that names a hidden edition as its own, whatever else is wrong with it."""
    found = _SAYS.search(data)
    return found is not None and found.group(1).decode() in hidden


def _without(record: Record, hidden: frozenset[str]) -> Record:
    moved: dict[Path_, dict[int, int]] = {}
    data = _kept(record.data, hidden, (), moved)
    if not moved:
        return record
    return replace(record, data=freeze(data), marks=dict(_marks(record.marks, moved)))


def _kept(value: Any, hidden: frozenset[str], path: Path_, moved: dict[Path_, dict[int, int]]) -> Any:
    """The value without the items that name what is hidden; ``moved`` takes the new places in lists that lost some."""
    if isinstance(value, Mapping):
        return {key: _kept(inner, hidden, (*path, key), moved) for key, inner in value.items()}
    if not isinstance(value, tuple):
        return value
    stay = [index for index, item in enumerate(value) if not _names(item, hidden)]
    if len(stay) < len(value):
        moved[path] = {old: new for new, old in enumerate(stay)}
    return [_kept(value[index], hidden, (*path, index), moved) for index in stay]


def _names(item: Any, hidden: frozenset[str]) -> bool:
    values = item.values() if isinstance(item, Mapping) else (item,)
    return any(isinstance(value, str) and value in hidden for value in values)


def _marks(
    marks: Mapping[Path_, tuple[Spot, Spot]], moved: Mapping[Path_, Mapping[int, int]]
) -> Iterator[tuple[Path_, tuple[Spot, Spot]]]:
    """The places of the values that stay, below their new paths."""
    for path, spots in marks.items():
        found: list[str | int] = []
        for at, step in enumerate(path):
            places = moved.get(path[:at])
            if places is not None and isinstance(step, int):
                if step not in places:
                    break
                step = places[step]
            found.append(step)
        else:
            yield tuple(found), spots
