"""Read everything, check everything, link everything: the one way from files to a directory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.records import rules
from generator.records.collecting import without_collecting
from generator.records.coming import coming, says_it_comes, without
from generator.records.content import read_content
from generator.records.directory import Directory, Record, freeze
from generator.records.files import Found, record_files, reserved
from generator.records.geodata import read_outlines
from generator.records.kept import Ground, Kept, Records, basis_of
from generator.records.languages import languages_of
from generator.records.problem import Catalogue, Problem, capped, load_catalogue, ordered
from generator.records.provenance import as_day
from generator.records.read import read_record, read_text
from generator.records.schema import Schemas, load_schemas
from generator.records.sentences import read_learnt
from generator.records.town_table import read_towns

TOWN_FILE = "town.yaml"
_Read = tuple[Record | None, list[Problem]]


@dataclass(frozen=True)
class Loaded:
    """A directory and everything that is wrong with it, but for what ``judged`` has still to ask."""

    directory: Directory
    problems: tuple[Problem, ...]
    _judge: Callable[[], tuple[Problem, ...]] | None = field(default=None, repr=False, compare=False)

    def judged(self) -> Loaded:
        """The same with the rules across records asked, where ``load`` was told to leave them."""
        return self if self._judge is None else Loaded(self.directory, self._judge())

    @property
    def ok(self) -> bool:
        """True when nothing is an error, so that a site may be built."""
        return not any(problem.level == "error" for problem in self.problems)


def load(
    root: Path,
    as_of: date,
    paths: Sequence[Path] | None = None,
    *,
    instead: Mapping[str, str] | None = None,
    kept: Kept | None = None,
    across: bool = True,
) -> Loaded:
    """Reads and checks the records below ``root`` as of one day.

    With ``paths`` (files or folders), only problems of those files are returned; references are resolved against
    all. ``instead`` holds texts of record files by their path from the root, which are taken in the place of what
    stands there: so a change is checked before it is written. Records that cannot be read, or whose form is wrong,
    are left out of the directory. ``kept`` is what the process has read before; ``across=False`` leaves the rules
    across records for later: see ``Loaded.judged``. Raises ``OSError`` when the schemas are missing; never for
    anything a record may hold.
    """
    with without_collecting():
        return _load(root, as_of, paths, instead or {}, kept, across)


def _load(
    root: Path, as_of: date, paths: Sequence[Path] | None, instead: Mapping[str, str], kept: Kept | None, across: bool
) -> Loaded:
    if kept is not None:
        kept.stand_on(basis_of(root))
    ground = (kept and kept.ground) or Ground.below(root)
    if kept is not None:
        kept.ground = ground
    catalogue, languages, schemas = ground.catalogue, ground.languages, ground.schemas
    files = tuple(record_files(root, schemas.by_folder, TOWN_FILE))
    standing = frozenset(
        f"{kind}/{identity_of(kind, file.parts)}"
        for file in files
        if file.fault is None and (kind := _kind_of(file, schemas)) != "town"
    )
    ground.shapes.standing = standing
    read_files = list(_read_all(files, root, ground, instead, kept))
    records = {record.ref: record for record, _faults in read_files if record is not None}
    town = records.pop("town/town", None)
    published = {kind.name for kind in schemas.published}
    unpublished = tuple(records.pop(ref) for ref in sorted(records) if records[ref].kind not in published)
    hidden = coming(records, schemas, as_of)
    drafted = [_is_draft(file, record, hidden) for file, (record, _faults) in zip(files, read_files, strict=True)]
    problems = [*languages.problems]
    for (_record, faults), draft in zip(read_files, drafted, strict=True):
        problems += map(_spared, faults) if draft else faults
    (towns, faults), (geometry, others) = _around(root, standing, catalogue, kept)
    content = read_content(root, [language.code for language in languages.texts], schemas, catalogue)
    pages = content.pages if kept is None else tuple(map(kept.same_page, content.pages))
    learnt, unlearnt = read_learnt(root, catalogue)
    problems += [*faults, *others, *content.problems, *unlearnt]
    whole = not any(record is None and not draft for (record, _faults), draft in zip(read_files, drafted, strict=True))

    def seen(day: date, hidden: frozenset[str]) -> Directory:
        """The records as they are seen on a day on which these are hidden."""
        return Directory(
            without(records, hidden),
            town.data if town is not None else {},
            towns,
            schemas,
            day,
            root,
            geometry,
            languages.locales,
            pages,
            {ref: records[ref] for ref in sorted(hidden)},
            unpublished,
            doors=languages.doors,
            learnt=learnt,
        )

    directory = seen(as_of, hidden)
    known = standing | content.standing
    here, wanted = root.resolve(), [path.resolve() for path in paths or ()]

    def told(problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Those that were asked for, in order."""
        found = (
            problem
            for problem in problems
            if paths is None or any(Path(os.path.normpath(here / problem.file)).is_relative_to(path) for path in wanted)
        )
        return ordered(capped(list(found), catalogue))

    def judged() -> tuple[Problem, ...]:
        """The same with what the rules across records say, today and when each draft of the plan begins."""
        found = [*problems, *rules.check(directory, catalogue, town, standing=known, whole=whole)]
        drafts = (records[ref] for ref in hidden if ref.startswith("edition/"))
        for edition in sorted(drafts, key=itemgetter("from")):
            day = as_day(edition["from"]) or as_of
            begun = seen(day, coming(records, schemas, day))
            read = not any(record is None for record, _faults in read_files)
            then = rules.check(begun, catalogue, town, standing=known, whole=read, draft=True)
            seen_today = {(problem.code, problem.where) for problem in found}
            found += [_spared(problem, edition) for problem in then if (problem.code, problem.where) not in seen_today]
        return told(found)

    return Loaded(directory, judged()) if across else Loaded(directory, told(problems), judged)


def _around(root: Path, standing: frozenset[str], catalogue: Catalogue, kept: Kept | None) -> Any:
    """The towns and the outlines with what is wrong with them, read again only for other districts."""
    districts = frozenset(ref.partition("/")[2] for ref in standing if ref.startswith("district/"))
    if kept is not None and kept.around is not None and kept.around[0] == districts:
        return kept.around[1]
    found = read_towns(root, set(districts), catalogue), read_outlines(root, set(districts), catalogue)
    if kept is not None:
        kept.around = districts, found
    return found


def _is_draft(file: Found, record: Record | None, hidden: frozenset[str]) -> bool:
    """True for a file that belongs to an edition of the plan that has not begun, whether or not it can be read."""
    if not hidden or file.fault is not None:
        return False
    return record.ref in hidden if record is not None else says_it_comes(file.path.read_bytes(), hidden)


def _spared(problem: Problem, edition: Record | None = None) -> Problem:
    """A fault of a draft stops nothing that is seen today: an error is a warning until the edition begins."""
    day = edition["from"] if edition is not None else ""
    return replace(problem, override="warning" if problem.level == "error" else problem.override, ahead=day)


def schemas_of(root: Path, catalogue: Catalogue | None = None) -> Schemas:
    """The schemas for the languages of the town; for all they know by name where its record cannot be read.

    Raises ``OSError`` when the schemas are missing.
    """
    languages = languages_of(root, catalogue or load_catalogue(root / "schema"))
    return load_schemas(root / "schema", languages=languages.texts)


def identity_of(kind: str, parts: Sequence[str]) -> str:
    """The id that belongs to a file's place."""
    return "town" if kind == "town" else "/".join((*parts[1:-1], parts[-1].removesuffix(".yaml")))


def _read_all(
    found: Sequence[Found], root: Path, ground: Ground, instead: Mapping[str, str], kept: Kept | None
) -> Iterator[tuple[Record | None, list[Problem]]]:
    """Every file below ``directory/``, in the order of names: its record, or why it is none."""
    catalogue = ground.catalogue
    before: Records = kept.records if kept is not None else {}
    after: Records = {}
    for file in found:
        name = file.path.relative_to(root).as_posix()
        if file.fault is not None:
            fault = file.fault
            nearest = str(fault.values.get("nearest", ""))
            yield None, [Problem(catalogue[fault.code], name, 1, 1, values=fault.values, nearest=nearest)]
        else:
            read = partial(_read_one, root, file, name, _kind_of(file, ground.schemas), ground, instead.get(name))
            yield read() if kept is None or name in instead else _kept_or_read(root, file, name, read, before, after)
    if kept is not None:
        kept.records = after


def _kept_or_read(
    root: Path, file: Found, name: str, read: Callable[[], _Read], before: Records, after: Records
) -> _Read:
    """One file, read anew unless its bytes are those of before. Only what is in order is kept: a fault names what
    stands in other files.
    """
    raw = read_text(file.path, root).raw
    if name in before and before[name][0] == raw:
        after[name] = before[name]
        _raw, record, told = before[name]
        return record, list(told)
    found, problems = read()
    unmoved = raw == read_text(file.path, root).raw
    if found is not None and unmoved and all(problem.level == "info" for problem in problems):
        after[name] = raw, found, tuple(problems)
    return found, problems


def _kind_of(file: Found, schemas: Schemas) -> str:
    return "town" if len(file.parts) == 1 else schemas.by_folder[file.parts[0]].name


def _read_one(root: Path, file: Found, name: str, kind: str, ground: Ground, text: str | None) -> _Read:
    """One file: its record when it has the right form, and what is wrong."""
    shapes, catalogue = ground.shapes, ground.catalogue
    result = read_record(file.path, root, catalogue, raw=None if text is None else text.encode())
    problems = list(result.problems)
    identity = identity_of(kind, file.parts)
    ref = f"{kind}/{identity}"
    bad = next((part for part in file.parts[1:] if reserved(part.removesuffix(".yaml"))), None)
    if bad is not None:
        problems.append(Problem(catalogue["ID-SYSTEM"], name, 1, 1, ref, "id", {"value": bad}))
    if result.data is None:
        return None, problems
    problems += shapes.problems(kind, result.data, result.marks, name, ref)
    written = result.data.get("id", identity)
    if kind != "town" and isinstance(written, str) and written != identity:
        line, column = result.marks[("id",)][0]
        problems.append(Problem(catalogue["ID-FILE"], name, line, column, ref, "id", {"value": written}, (), identity))
    if any(problem.level == "error" for problem in problems):
        return None, problems
    return Record(kind, identity, freeze(without_empty(result.data)), name, result.marks), problems


def without_empty(value: Any) -> Any:
    """The data without what is empty: a translation that is awaited may stand there without a text."""
    if isinstance(value, dict):
        return {key: without_empty(item) for key, item in value.items() if item not in (None, "")}
    return [without_empty(item) for item in value] if isinstance(value, list) else value
