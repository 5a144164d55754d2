"""A directory with one record changed in memory, without its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.records.directory import Directory, freeze, thaw


def with_record(directory: Directory, ref: str, **fields: Any) -> Directory:
    """The directory with other fields in one record; a field that is ``None`` is taken away."""
    record = directory.require(ref)
    data = {key: value for key, value in {**thaw(record.data), **fields}.items() if value is not None}
    records = {**directory.records, ref: replace(record, data=freeze(data))}
    return Directory(
        records, directory.town, directory.towns, directory.schemas, directory.as_of, directory.root,
        directory.geometry, directory.locales, doors=directory.doors,
    )  # fmt: skip


def with_town(directory: Directory, **fields: Any) -> Directory:
    """The directory with other fields in its town record; a field that is ``None`` is taken away."""
    town = {key: value for key, value in {**thaw(directory.town), **fields}.items() if value is not None}
    return Directory(
        directory.records, freeze(town), directory.towns, directory.schemas, directory.as_of, directory.root,
        directory.geometry, directory.locales, doors=directory.doors,
    )  # fmt: skip
