"""The records before and after a change: every file that differs, read as it stands, whatever the schemas say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.records.directory import Record
from generator.records.files import record_files
from generator.records.load import TOWN_FILE, identity_of, without_empty
from generator.records.problem import Catalogue
from generator.records.read import read_record, read_text
from generator.records.schema import Schemas
from generator.records.tree import Marks


@dataclass(frozen=True, eq=False)
class Version:
    """A record at one time. ``data`` is ``None`` where the file could not be read."""

    kind: str
    id: str
    file: str
    data: Mapping[str, Any] | None
    marks: Marks

    @property
    def ref(self) -> str:
        """How other records name it."""
        return f"{self.kind}/{self.id}"

    @property
    def record(self) -> Record:
        """The same as a record."""
        return Record(self.kind, self.id, self.data or {}, self.file, self.marks)


def versions(
    root: Path, before: Mapping[str, bytes], schemas: Schemas, catalogue: Catalogue
) -> Iterator[tuple[Version | None, Version | None]]:
    """Every record that is not as it was, before and after, by its file; ``None`` where there is none.

    ``before`` holds the files below ``directory/`` by their path from the root. Never raises for what they hold.
    """
    now = {
        found.path.relative_to(root).as_posix(): found.path
        for found in record_files(root, schemas.by_folder, TOWN_FILE)
        if found.fault is None
    }
    for name in sorted({*before, *now}):
        kind = _kind(name, schemas)
        if kind is None:
            continue
        was, path = before.get(name), now.get(name)
        here = read_text(path, root).raw if path is not None else None
        if was is not None and was == here:
            continue
        yield (
            None if was is None else _version(kind, name, root, catalogue, was),
            None if path is None else _version(kind, name, root, catalogue, None),
        )


def _kind(name: str, schemas: Schemas) -> str | None:
    """The kind of record that a file holds; ``None`` where it is no record."""
    parts = PurePosixPath(name).parts[1:]
    if not name.endswith(".yaml"):
        return None
    if parts == (TOWN_FILE,):
        return "town"
    kind = schemas.by_folder.get(parts[0]) if len(parts) > 1 else None
    return None if kind is None else kind.name


def _version(kind: str, name: str, root: Path, catalogue: Catalogue, raw: bytes | None) -> Version:
    read = read_record(root / name, root, catalogue, raw=raw)
    data = None if read.data is None else without_empty(read.data)
    return Version(kind, identity_of(kind, PurePosixPath(name).parts[1:]), name, data, read.marks)
