"""Which records are new, changed, ended or gone, each with its fields before and after, by who keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from generator.records.changes.difference import Difference, differences, same
from generator.records.changes.versions import Version
from generator.records.directory import Directory, Record, freeze
from generator.records.keepers import keepers
from generator.records.standing import ENDED

What = Literal["new", "changed", "ended", "removed", "moved", "unread"]
_ALIKE = 0.8
"""How much of a record must be found in a new one to say that it has only another id."""


@dataclass(frozen=True)
class Changed:
    """One record that is not as it was.

    ``moved`` has another id than before. ``unread``: one of the two files could not be read, so that nothing can be
    compared. ``keepers`` are the organizations that are asked about it.
    """

    what: What
    before: Version | None
    after: Version | None
    fields: tuple[Difference, ...]
    keepers: tuple[Record, ...]

    @property
    def here(self) -> Version:
        """The record as it is now; as it was, where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of a value in the file as it is now."""
        return self.here.record.at(*path)[0]


@dataclass(frozen=True)
class Changes:
    """Everything that a change does to the records of ``directory``, which is how they are now."""

    directory: Directory
    records: tuple[Changed, ...]

    @cached_property
    def by_keeper(self) -> Mapping[Record | None, tuple[Changed, ...]]:
        """The changed records by the organization that keeps them; those that nobody keeps come last."""
        found: dict[Record | None, list[Changed]] = {}
        for one in self.records:
            for keeper in one.keepers or (None,):
                found.setdefault(keeper, []).append(one)
        ordered = sorted(found, key=lambda keeper: (keeper is None, keeper.ref if keeper is not None else ""))
        return {keeper: tuple(found[keeper]) for keeper in ordered}


def changes(directory: Directory, pairs: Iterable[tuple[Version | None, Version | None]]) -> Changes:
    """The changes of the records, of which each pair is one before and after (``versions``)."""
    listed = list(pairs)
    gone = {one.ref: one for one, other in listed if one is not None and other is None}
    moved: dict[str, Version] = {}
    for old, new in listed:
        if old is None and new is not None:
            origin = next((one for one in gone.values() if one.kind == new.kind and _is_same_record(one, new)), None)
            if origin is not None:
                moved[new.ref] = gone.pop(origin.ref)
    away = {one.ref for one in moved.values()}
    found = []
    for old, new in listed:
        if new is None and old is not None and old.ref in away:
            continue
        before = moved.get(new.ref, old) if new is not None else old
        one = _changed(directory, before, new, moved=before is not old)
        if one is not None:
            found.append(one)
    return Changes(directory, tuple(found))


def _changed(directory: Directory, before: Version | None, after: Version | None, *, moved: bool) -> Changed | None:
    here = after or before
    assert here is not None
    asked = keepers(directory, replace(here.record, data=freeze(here.data or {})))
    if any(one is not None and one.data is None for one in (before, after)):
        return Changed("unread", before, after, (), asked)
    fields = tuple(differences(before.data if before else None, after.data if after else None))
    if before is None:
        return Changed("new", before, after, (), asked)
    if after is None:
        return Changed("removed", before, after, (), asked)
    if moved:
        return Changed("moved", before, after, fields, asked)
    if not fields:
        return None
    ended = _is_ended(after) and not _is_ended(before)
    return Changed("ended" if ended else "changed", before, after, fields, asked)


def _is_ended(version: Version) -> bool:
    return version.data is not None and (version.data.get("status") == ENDED or "replaced_by" in version.data)


def _is_same_record(one: Version, other: Version) -> bool:
    """True where a new record holds nearly all that one which is gone held."""
    if one.data is None or other.data is None:
        return False
    before = {key: value for key, value in one.data.items() if key != "id"}
    kept = sum(key in other.data and same(value, other.data[key]) for key, value in before.items())
    return bool(before) and kept >= _ALIKE * len(before)


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path; ``None`` where there is none."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, (list, tuple)) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
