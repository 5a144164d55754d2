"""What a process that stays has read, so that after an edit only the files that changed are read and checked anew."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.records.definitions import PACKAGE
from generator.records.directory import ContentPage, Record
from generator.records.files import DATA
from generator.records.languages import TOWN_FILE, Languages, languages_of
from generator.records.problem import Catalogue, Problem, load_catalogue
from generator.records.schema import Schemas, load_schemas
from generator.records.shape import Shapes

Records = dict[str, tuple[bytes, Record, tuple[Problem, ...]]]
"""Files in order by their path from the root: their bytes, their record, and what they could also tell."""


@dataclass(frozen=True)
class Ground:
    """What every record stands on, made once."""

    catalogue: Catalogue
    languages: Languages
    schemas: Schemas
    shapes: Shapes

    @classmethod
    def below(cls, root: Path) -> Ground:
        """Reads it. Raises ``OSError`` when the schemas are missing."""
        catalogue = load_catalogue(root / "schema")
        languages = languages_of(root, catalogue)
        schemas = load_schemas(root / "schema", languages=languages.texts)
        return cls(catalogue, languages, schemas, Shapes(schemas, catalogue))


class Kept:
    """What a process that stays has read, so that only files that have changed are read and checked anew.

    A file is known by its bytes. Where what all files stand on has changed (a schema, the town, a language, the
    outlines), everything is read anew.
    """

    def __init__(self) -> None:
        self.basis = b""
        self.ground: Ground | None = None
        self.records: Records = {}
        self.pages: dict[str, ContentPage] = {}
        self.around: tuple[frozenset[str], Any] | None = None

    def stand_on(self, basis: bytes) -> None:
        """Forgets everything unless it was read on the same basis."""
        if basis != self.basis:
            self.__init__()  # type: ignore[misc]
            self.basis = basis

    def same_page(self, page: ContentPage) -> ContentPage:
        """The page as it was kept, where it is the same to the letter."""
        old = self.pages.get(page.file)
        if old is None or (old.front, old.body, old.first) != (page.front, page.body, page.first):
            self.pages[page.file] = old = page
        return old


def basis_of(root: Path) -> bytes:
    """A digest of what every record stands on: the schemas, the town, its languages, towns and outlines."""
    found = hashlib.sha256()
    folders = [PACKAGE, root / "schema", root / "language", root / "directory"]
    beside = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    for path in sorted(beside):
        if path.is_relative_to(root / "directory") and path.suffix not in DATA and path != root / TOWN_FILE:
            continue
        found.update(f"{os.path.relpath(path, PACKAGE if path.is_relative_to(PACKAGE) else root)}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()
