"""Read everything, check everything, link everything: the one way from files to a directory."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.records import rules
from generator.records.content import read_content
from generator.records.directory import Directory, Record, freeze
from generator.records.files import files_below
from generator.records.geodata import read_outlines
from generator.records.problem import Catalogue, Problem, load_catalogue, ordered
from generator.records.read import read_record
from generator.records.schema import Schemas, load_schemas
from generator.records.shape import Shapes
from generator.records.town_table import read_towns

TOWN_FILE = "town.yaml"
_DATA = frozenset((".csv", ".geojson", ".md"))


@dataclass(frozen=True)
class Loaded:
    """A directory and everything that is wrong with it."""

    directory: Directory
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is an error, so that a site may be built."""
        return not any(problem.level == "error" for problem in self.problems)


def load(root: Path, as_of: date, paths: Sequence[Path] | None = None) -> Loaded:
    """Reads and checks the records below ``root`` as of one day.

    With ``paths`` (files or folders), only problems of those files are returned; references are resolved against
    all. Records that cannot be read, or whose form is wrong, are left out of the directory. Raises ``OSError`` when
    the schemas are missing; never for anything a record may hold.
    """
    was_collecting = gc.isenabled()
    gc.disable()  # nothing that is read here is ever garbage; looking for it took a quarter of the time
    try:
        return _load(root, as_of, paths)
    finally:
        if was_collecting:
            gc.enable()


def _load(root: Path, as_of: date, paths: Sequence[Path] | None) -> Loaded:
    schemas = load_schemas(root / "schema")
    catalogue = load_catalogue(root / "schema")
    found = list(_read_all(root, schemas, catalogue))
    problems = [problem for _record, faults in found for problem in faults]
    standing = frozenset(_standing(root, schemas))
    districts = {ref.partition("/")[2] for ref in standing if ref.startswith("district/")}
    towns, faults = read_towns(root, districts, catalogue)
    problems += faults
    geometry, faults = read_outlines(root, districts, catalogue)
    problems += faults
    records = {record.ref: record for record, _faults in found if record is not None}
    town = records.pop("town/town", None)
    whole = not any(record is None for record, _faults in found)
    content = read_content(root, town.get("languages", ()) if town is not None else (), schemas, catalogue)
    if town is not None:  # without it, no language is known
        problems += content.problems
    directory = Directory(
        records,
        town.data if town is not None else {},
        towns,
        schemas,
        as_of,
        root,
        geometry,
        content.pages,
    )
    problems += rules.check(directory, catalogue, town, standing=standing | content.standing, whole=whole)
    if paths is not None:
        here, wanted = root.resolve(), [path.resolve() for path in paths]
        problems = [
            problem
            for problem in problems
            if any(Path(os.path.normpath(here / problem.file)).is_relative_to(path) for path in wanted)
        ]
    return Loaded(directory, ordered(problems))


def _standing(root: Path, schemas: Schemas) -> Iterator[str]:
    """The references of all files, readable or not: naming a record that is only misspelt inside is no fault."""
    folder = root / "directory"
    for kind in schemas.kinds:
        for path in (folder / kind.folder).rglob("*.yaml"):
            yield f"{kind.name}/{path.relative_to(folder / kind.folder).with_suffix('').as_posix()}"


def _read_all(root: Path, schemas: Schemas, catalogue: Catalogue) -> Iterator[tuple[Record | None, list[Problem]]]:
    """Every file below ``directory/``, in the order of names."""
    shapes = Shapes(schemas, catalogue)
    folder = root / "directory"
    folders = ", ".join(f"{kind.folder}/" for kind in schemas.kinds)
    for entry in files_below(folder, root):
        path, parts = entry.path, entry.parts
        if entry.fault is not None:
            yield None, [Problem(catalogue["READ-FILE"], entry.name, 1, 1, values={"detail": entry.fault})]
            continue
        is_town = parts == (TOWN_FILE,)
        kind = schemas.by_folder.get(parts[0]) if len(parts) > 1 else None
        if kind is not None and path.suffix in _DATA:
            continue
        if (kind is None and not is_town) or path.suffix != ".yaml":
            values = {"value": entry.name, "allowed": folders}
            yield None, [Problem(catalogue["READ-PLACE"], entry.name, 1, 1, values=values)]
            continue
        yield _read_one(root, path, "town" if kind is None else kind.name, parts, shapes, catalogue)


def _read_one(
    root: Path, path: Path, kind: str, parts: tuple[str, ...], shapes: Shapes, catalogue: Catalogue
) -> tuple[Record | None, list[Problem]]:
    """One file: its record when it has the right form, and what is wrong."""
    result = read_record(path, root, catalogue)
    problems = list(result.problems)
    if result.data is None:
        return None, problems
    name = path.relative_to(root).as_posix()
    identity = "town" if kind == "town" else "/".join((*parts[1:-1], path.stem))
    faults = shapes.problems(kind, result.data, result.marks, name, f"{kind}/{identity}")
    problems += faults
    written = result.data.get("id", identity)
    if kind != "town" and isinstance(written, str) and written != identity:
        line, column = result.marks[("id",)][0]
        problems.append(
            Problem(
                catalogue["ID-FILE"],
                name,
                line,
                column,
                f"{kind}/{identity}",
                "id",
                {"value": written},
                (),
                identity,
            )
        )
    if any(problem.level == "error" for problem in problems):
        return None, problems
    return Record(kind, identity, freeze(result.data), name, result.marks), problems
