"""``portal build --incremental``: what one build made, with what it was made from, for the next one to take over.

Kept are the files, and a list of what each was made from: the reads of ``records/tracing`` by name, and of every
answer that was read a digest. A file is taken over when its writer says the same of it and nothing that it was made
from has changed. What all files stand on (the generator, its packages, schemas, town, languages, templates, theme, the
day, the address) is one ``version``: when that changes nothing is taken over. What cannot be named or compared counts
as changed, so that a doubt costs time and never a wrong byte.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, metadata
from itertools import islice
from pathlib import Path
from typing import Any

from generator import folders
from generator.records.directory import Directory, Record, texts
from generator.records.kept import basis_of
from generator.records.sameness import digest_of
from generator.records.tracing import Answer, Key
from generator.verify import Seen

_PACKAGE = Path(__file__).resolve().parent
_BETWEEN = "\x1f"

Names = list[str]


@dataclass(frozen=True)
class Made:
    """What one unit of a build made: its files with what the look at them found, and what they were made from.

    ``given`` is a digest of what its writer says, ``reads`` the names of what was read; ``None`` where they are not
    known.
    """

    unit: str
    given: str | None
    reads: Names | None
    files: tuple[tuple[str, Seen | None], ...]


Graph = dict[str, tuple[Names | None, str | None]]
"""What was read for each answer, and a digest of the answer."""


def version_of(root: Path, *more: object) -> str:
    """One name for all that every file of a site stands on; ``more`` is what else the build was told."""
    found = hashlib.sha256(repr((sys.version, more)).encode() + basis_of(root))
    found.update("\n".join(sorted(f"{one.name}=={one.version}" for one in metadata.distributions())).encode())
    for folder in (_PACKAGE, root / "theme", root / "templates"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


class Reuse:
    """What stands in the folder ``kept`` of an earlier build, for a build of these records."""

    def __init__(self, kept: Path, version: str, directory: Directory) -> None:
        self.kept, self.version, self.directory = kept, version, directory
        self._now = _state_of(directory)
        before = _read(kept / "made.json")
        self._before = before if before.get("version") == version else {}
        self._graph: Graph = {name: (reads, digest) for name, (reads, digest) in self._part("graph").items()}
        self._made = {unit: Made(unit, *_made(value)) for unit, value in self._part("made").items()}
        self._hashes = self._part("hashes")
        self._changes = set(self._base_changes())
        self._verdicts: dict[str, bool] = {}
        self._known = 0

    def _part(self, key: str) -> dict[str, Any]:
        found = self._before.get(key, {})
        return found if isinstance(found, dict) else {}

    # -- what holds ------------------------------------------------------------------------------------------

    def held(self, unit: str, given: str | None) -> Made | None:
        """What was made for a unit, where it is still right and its files are there, unharmed."""
        made = self._made.get(unit)
        if made is None or given is None or made.given != given or made.reads is None:
            return None
        if any(map(self._changed, made.reads)) or not all(self._unharmed(name) for name, _seen in made.files):
            return None
        return made

    def _unharmed(self, name: str) -> bool:
        with suppress(OSError):
            return hashlib.sha256((self.kept / "site" / name).read_bytes()).hexdigest() == self._hashes.get(name)
        return False

    def _changed(self, name: str) -> bool:
        """True unless what this names is as it was when it was read."""
        if name not in self._verdicts:
            self._verdicts[name] = True  # should an answer ever ask for itself
            self._verdicts[name] = self._find(name)
        return self._verdicts[name]

    def _find(self, name: str) -> bool:
        if not name.startswith("generator."):
            return name in self._changes
        reads, digest = self._graph.get(name, (None, None))
        if reads is not None and not any(map(self._changed, reads)):
            return False
        if digest is None:
            return True
        try:
            function, arguments = _asked(name, self.directory)
            return digest_of(function(self.directory, *arguments)) != digest
        except Exception:  # whoever asks will be told
            return True

    def _base_changes(self) -> Iterator[str]:
        """The names of all reads of records and pages that would find something else."""
        before: Mapping[str, tuple[str, Names]] = self._part("records")
        now: Mapping[str, tuple[str, Names]] = self._now["records"]
        for ref in before.keys() | now.keys():
            one, other = before.get(ref), now.get(ref)
            if one is None or other is None or one[0] != other[0]:
                for found in filter(None, (one, other)):
                    yield from found[1]
                yield "all"
        for key in ("content", "past", "days", "learnt"):
            if self._before.get(key) != self._now[key]:
                yield key

    # -- what is made ----------------------------------------------------------------------------------------

    def found_out(self) -> Graph:
        """What was worked out of the directory since this was last asked, in this process."""
        fresh = list(islice(self.directory.memory.items(), self._known, None))
        self._known += len(fresh)
        return {name: _traced(answer) for key, answer in fresh if (name := name_of(key)) is not None}

    def keep(self, site: Path, made: Iterable[Made], graph: Graph) -> None:
        """Keeps what a build made in the folder ``site``, for the next one."""
        units = {one.unit: one for one in made}
        names = {name for one in units.values() for name, _seen in one.files}
        hashes = {}
        for name in sorted(names):
            data = (site / name).read_bytes()
            hashes[name] = hashlib.sha256(data).hexdigest()
            if self._hashes.get(name) != hashes[name] or not (self.kept / "site" / name).is_file():
                folders.put(self.kept / "site" / name, data)
        for path in [path for path in (self.kept / "site").rglob("*") if path.is_file()]:
            if path.relative_to(self.kept / "site").as_posix() not in names:
                path.unlink()
        state = {
            "version": self.version,
            **self._now,
            "graph": _reached({**self._graph, **graph}, units.values()),
            "made": {unit: _written(one) for unit, one in units.items()},
            "hashes": hashes,
        }
        folders.write(self.kept / "made.json", json.dumps(state, ensure_ascii=False).encode())


def _reached(graph: Graph, made: Iterable[Made]) -> Graph:
    """The part of the graph that something was made from, by however many steps."""
    found: Graph = {}
    waiting = [name for one in made for name in one.reads or ()]
    while waiting:
        name = waiting.pop()
        if name in graph and name not in found:
            found[name] = graph[name]
            waiting += graph[name][0] or ()
    return found


def _state_of(directory: Directory) -> dict[str, Any]:
    """What the records, the pages and the earlier times are, in digests."""
    records = {}
    for ref, record in directory.records.items():
        data = digest_of(record.data) or ""
        raw = hashlib.sha256((directory.root / record.file).read_bytes()).hexdigest()
        records[ref] = (data + raw, sorted({name for key in _touched(record) if (name := name_of(key))}))
    content = [(page.file, page.first, page.body, digest_of(page.front)) for page in directory.content]
    past = [(str(moment.day), sorted(moment.filled)) for moment in directory.past]
    return {
        "records": records,
        "content": _sha(content),
        "past": _sha(past),
        "days": _sha(directory.days),
        "learnt": _sha(directory.learnt),
    }


def _touched(record: Record) -> Iterator[tuple[str, ...]]:
    """The keys of all reads, but that of everything, that find this record or are changed by what it says."""
    yield "record", record.ref
    yield "kind", record.kind
    yield "referrers", record.ref
    for field, value in record.data.items():
        if isinstance(value, (str, int)):
            yield "having", record.kind, field, str(value)
    for _path, value in texts(record.data):
        if "/" in value:
            yield "referrers", value


def _sha(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()


def _traced(answer: Answer) -> tuple[Names | None, str | None]:
    return names_of(answer.reads), digest_of(answer.value)


def names_of(reads: Collection[Key] | None) -> Names | None:
    """The names of what was read, sorted; ``None`` where one has none."""
    names = [name_of(key) for key in reads] if reads is not None else [None]
    return None if None in names else sorted(name for name in names if name is not None)


def name_of(key: Any) -> str | None:
    """The name of a read that also another process understands; ``None`` where it has none."""
    first, *rest = key
    if isinstance(first, str):
        return _BETWEEN.join(key)
    arguments, named = rest
    written = [_argument(one) for one in arguments]
    if named or None in written:
        return None
    return _BETWEEN.join((f"{first.__module__}:{first.__qualname__}", *(one for one in written if one is not None)))


def _argument(value: Any) -> str | None:
    if isinstance(value, Record):
        return f"record {value.ref}"
    if type(value) is str:
        return None if _BETWEEN in value else f"text {value}"
    if type(value).__name__ == "Locale":
        return f"language {value.code}"
    if type(value) is tuple and all(type(one) is str and "\x1e" not in one for one in value):
        return "texts " + "\x1e".join(value) if value else "texts"
    return None


def _asked(name: str, directory: Directory) -> tuple[Any, list[Any]]:
    """The remembered function of a name and its arguments. Raises ``KeyError`` where a record is gone."""
    function, *written = name.split(_BETWEEN)
    module, _, qualified = function.partition(":")
    found = getattr(import_module(module), qualified)
    if not hasattr(found, "__wrapped__"):
        raise KeyError(name)
    return found, [_meant(one, directory) for one in written]


def _meant(written: str, directory: Directory) -> Any:
    kind, _, value = written.partition(" ")
    if kind == "record":
        return directory.records[value]
    if kind == "language":
        return directory.locale(value)
    return value if kind == "text" else tuple(value.split("\x1e")) if value else ()


def _written(made: Made) -> Any:
    files = [
        (
            name,
            None
            if seen is None
            else (seen.faults, sorted(seen.ids), list(seen.targets.items()), dict(seen.alternates)),
        )
        for name, seen in made.files
    ]
    return made.given, made.reads, files


def _made(value: Any) -> tuple[Any, Any, Any]:
    given, reads, files = value
    found = tuple((name, None if seen is None else _seen(name, *seen)) for name, seen in files)
    return given, reads, found


def _seen(name: str, faults: Any, ids: Any, targets: Any, alternates: Any) -> Seen:
    return Seen(name, tuple(faults), frozenset(ids), {tuple(key): href for key, href in targets}, alternates)


def _read(path: Path) -> dict[str, Any]:
    """What was kept; nothing where it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
