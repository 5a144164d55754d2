"""What each day did to the records, from the files of one day and of the next: which records, and which fields.

What a field held is not told: what was taken out of the records stays out of what is published about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from generator.records.directory import Day, Directory, Edit
from generator.records.load import identity_of, without_empty
from generator.records.read import Values, values_in
from generator.records.schema import Kind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
Files = Mapping[str, bytes]
"""Files below ``directory/`` by their path from the root."""


def edited(directory: Directory, at: Iterable[tuple[date, Files]], values: Values = values_in) -> tuple[Day, ...]:
    """The days that edited records, the oldest first. Never raises for what the files hold.

    ``at`` holds the files as they were at the end of each day; the first day is that with which the second is
    compared. Records of a kind that is not published, or of an edition that has not begun, are left out.
    """
    found = (
        Day(day, tuple(_edits(directory, before, after, values))) for (_earlier, before), (day, after) in pairwise(at)
    )
    return tuple(day for day in found if day.edits)


def _edits(directory: Directory, before: Files, after: Files, values: Values) -> Iterator[Edit]:
    names = (name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    held = ((found, name) for name in names if (found := _held(directory, name)) is not None)
    for (kind, identity), name in sorted(held, key=lambda one: (one[0][0].name, one[0][1])):
        ref = f"{kind.name}/{identity}"
        if ref in directory.coming:
            continue
        if name not in after:
            yield Edit(ref, "removed")
        elif fields := _differing(kind, _fields(before.get(name), values), _fields(after[name], values)):
            yield Edit(ref, "changed" if name in before else "added", fields)


def _differing(kind: Kind, one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a kind that are not the same; none where only comments or the way of writing differ."""
    return tuple(name for name in sorted(kind.schema["properties"]) if one.get(name) != other.get(name))


def _fields(raw: bytes | None, values: Values) -> Mapping[str, Any]:
    data = values(raw) if raw is not None else None
    return {} if data is None else without_empty(data)


def _held(directory: Directory, name: str) -> tuple[Kind, str] | None:
    """The kind and the id of the record that a file holds; ``None`` where it holds none that is published."""
    parts = PurePosixPath(name).parts[1:]
    kind = directory.schemas.by_folder.get(parts[0]) if len(parts) > 1 and name.endswith(".yaml") else None
    if kind is None or kind not in directory.schemas.published:
        return None
    identity = identity_of(kind.name, parts)
    return (kind, identity) if _ID.fullmatch(identity) else None
