"""Read everything, check everything, link everything: the one way from files to a directory."""

from __future__ import annotations

import csv
import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.language.locale import Locale
from generator.language.words import LocaleError, locales, said_each
from generator.records import outline, rules
from generator.records.directory import Directory, Record, Town, freeze
from generator.records.expand import TextLanguage
from generator.records.problem import Catalogue, Problem, load_catalogue, ordered
from generator.records.read import read_record
from generator.records.schema import Schemas, load_schemas
from generator.records.shape import Shapes

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
    catalogue = load_catalogue(root / "schema")
    schemas = schemas_of(root, catalogue)
    found = list(_read_all(root, schemas, catalogue))
    problems = [problem for _record, faults in found for problem in faults]
    towns, geometry = _tables(root, catalogue, problems)
    records = {record.ref: record for record, _faults in found if record is not None}
    town = records.pop("town/town", None)
    whole = not any(record is None for record, _faults in found)
    directory = Directory(
        records,
        town.data if town is not None else {},
        towns,
        schemas,
        as_of,
        root,
        geometry,
        _locales(town.data, root) if town is not None else (),
    )
    standing = frozenset(_standing(root, schemas))
    problems += rules.check(directory, catalogue, town, standing=standing, whole=whole)
    if paths is not None:
        wanted = [path.resolve() for path in paths]
        problems = [
            problem
            for problem in problems
            if any((root / problem.file).resolve().is_relative_to(path) for path in wanted)
        ]
    return Loaded(directory, ordered(problems))


def schemas_of(root: Path, catalogue: Catalogue | None = None) -> Schemas:
    """The schemas for the languages of the town; for all they know by name where its record cannot be read.

    Raises ``OSError`` when the schemas are missing.
    """
    catalogue = catalogue or load_catalogue(root / "schema")
    town = read_record(root / "directory" / TOWN_FILE, root, catalogue).data or {}
    return load_schemas(root / "schema", languages=[_text_language(locale) for locale in _locales(town, root)])


def _locales(town: Mapping[str, Any], root: Path) -> tuple[Locale, ...]:
    """The languages of the town; none where its record does not make them."""
    try:
        return locales(town, root)
    except (LocaleError, KeyError, TypeError, AttributeError):
        return ()


def _text_language(locale: Locale) -> TextLanguage:
    return TextLanguage(locale.code, locale.required, not locale.native, locale.order == "kana")


def _standing(root: Path, schemas: Schemas) -> Iterator[str]:
    """The references of all files, readable or not: naming a record that is only misspelt inside is no fault."""
    folder = root / "directory"
    for kind in schemas.kinds:
        for path in (folder / kind.folder).rglob("*.yaml"):
            yield f"{kind.name}/{path.relative_to(folder / kind.folder).with_suffix('').as_posix()}"


def _tables(
    root: Path, catalogue: Catalogue, problems: list[Problem]
) -> tuple[tuple[Town, ...], Mapping[str, Any] | None]:
    """The town names and the outlines; what cannot be read is a problem and left out."""
    towns: list[Town] = []
    try:
        for town in _towns(root):
            towns.append(town)
    except (ValueError, KeyError, AttributeError, OSError, csv.Error) as error:
        row = len(towns) + 2
        detail = said_each("load_towns", row=row, error=str(error)[:60])
        problems.append(_broken(catalogue, "towns.csv", row, detail))
    try:
        return tuple(towns), _geometry(root)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        detail = said_each("load_outlines", error=str(error)[:60])
        problems.append(_broken(catalogue, "districts.geojson", getattr(error, "lineno", 1), detail))
        return tuple(towns), None


def _broken(catalogue: Catalogue, name: str, line: int, detail: Mapping[str, str]) -> Problem:
    return Problem(catalogue["READ-FILE"], f"directory/districts/{name}", line, 1, values={"detail": detail})


def _read_all(root: Path, schemas: Schemas, catalogue: Catalogue) -> Iterator[tuple[Record | None, list[Problem]]]:
    """Every file below ``directory/``, in the order of names."""
    shapes = Shapes(schemas, catalogue)
    folder = root / "directory"
    folders = ", ".join(f"{kind.folder}/" for kind in schemas.kinds)
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith((".", "~$")):  # hidden files, and locks of an office program
            continue
        parts = path.relative_to(folder).parts
        is_town = parts == (TOWN_FILE,)
        kind = schemas.by_folder.get(parts[0]) if len(parts) > 1 else None
        if kind is not None and path.suffix in _DATA:
            continue
        if (kind is None and not is_town) or path.suffix != ".yaml":
            name = path.relative_to(root).as_posix()
            values = {"value": name, "allowed": folders}
            yield None, [Problem(catalogue["READ-PLACE"], name, 1, 1, values=values)]
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


def _towns(root: Path) -> Iterator[Town]:
    """The town names of ``directory/districts/towns.csv``; none when there is no such file."""
    path = root / "directory" / "districts" / "towns.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            others = tuple(part.strip() for part in row["other_districts"].replace(";", " ").split() if part.strip())
            yield Town(
                row["town"], row["koaza"], float(row["lat"]), float(row["lon"]),
                row["district"], row["split"], others, row["evidence"], row.get("kana") or "",
            )  # fmt: skip


def _geometry(root: Path) -> Mapping[str, Any] | None:
    """The outlines of ``directory/districts/districts.geojson``; ``None`` when there is no such file."""
    path = root / "directory" / "districts" / "districts.geojson"
    if not path.is_file():
        return None
    geometry: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    outline.read(geometry)  # raises for what the rules and the maps could not use
    return geometry
