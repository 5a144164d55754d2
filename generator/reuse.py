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
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Any

from generator import folders, side_by_side
from generator.read_names import Names, asked, name_of, names_of
from generator.records.directory import Directory, Record, texts
from generator.records.kept import basis_of
from generator.records.sameness import digest_of
from generator.records.tracing import Answer
from generator.verify import Seen

_PACKAGE = Path(__file__).resolve().parent
_LIST = "made.json"
_AT_ONCE = 512
"""How many files a process compares at a time."""
_MOST_GROWN = 2
"""How many times as many texts may be kept as there were at first: what only earlier builds spoke of is never dropped.
With more of them everything is made anew.
"""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site by its path from the root, the hash of its bytes, and what the look at it found."""

    name: str
    hash: str
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Made:
    """What one unit of a build made, and what it was made from.

    ``given`` is a digest of what its writer says, ``reads`` the names of what was read; ``None`` where they are not
    known.
    """

    unit: str
    given: str | None
    reads: Names | None
    files: tuple[File, ...]


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


def hash_of(data: bytes) -> str:
    """A name for the bytes of a file."""
    return hashlib.sha256(data).hexdigest()


class _Numbers:
    """Texts by number: what is kept names the same few again and again."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        self._numbers = {text: number for number, text in enumerate(self.texts)}

    def of(self, text: str) -> int:
        """The number of a text, which is a new one for a new text."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found

    def of_all(self, texts: Iterable[str] | None) -> list[int] | None:
        """The numbers of some texts, where they are known."""
        return None if texts is None else [self.of(text) for text in texts]

    def seen(self, seen: Seen | None) -> Any:
        """What was found in a page, in numbers."""
        if seen is None:
            return None
        targets = [self.of(text) for (file, anchor), href in seen.targets.items() for text in (file, anchor, href)]
        alternates = [self.of(text) for pair in seen.alternates.items() for text in pair]
        return self.of_all(seen.faults), self.of_all(seen.ids), targets, alternates

    def back(self, name: str, seen: Any) -> Seen | None:
        """What was found in a page of this name, from its numbers."""
        if seen is None:
            return None
        faults, ids, targets, alternates = ([self.texts[number] for number in part] for part in seen)
        return Seen(
            name,
            tuple(faults),
            frozenset(ids),
            {(file, anchor): href for file, anchor, href in _groups(targets, 3)},
            {code: href for code, href in _groups(alternates, 2)},  # noqa: C416 (mypy)
        )


_Reads = list[int] | None


class Reuse:
    """What stands in the folder ``kept`` of an earlier build, for a build of these records; and what this one makes."""

    def __init__(self, kept: Path, version: str, directory: Directory) -> None:
        self.kept, self.version, self.directory = kept, version, directory
        self._files = kept / "site"
        before = _read(kept / _LIST)
        if before.get("version") != version or len(before["texts"]) > _MOST_GROWN * before["first"]:
            before = {}
        self._numbers = numbers = _Numbers(before.get("texts", ()))
        self._first: int | None = before.get("first")
        self._graph: dict[int, tuple[_Reads, str | None]] = {
            name: (reads, digest) for name, reads, digest in before.get("graph", ())
        }
        self._before: dict[str, Any] = {unit: entry for unit, *entry in before.get("made", ())}
        self._hashes: dict[str, str] = {name: made for entry in self._before.values() for name, made, _seen in entry[2]}
        self._records, self._state = _records_of(directory, before.get("records", {}), numbers), _state_of(directory)
        self._changes = set(_changes(before, self._records, self._state, numbers))
        self._promised = frozenset(before.get("promised", ()))
        self._gone = not before.get("records", {}).keys() <= self._records.keys()
        self._verdicts: dict[int, bool] = {}
        self._known = 0
        self._now: dict[str, Any] = {}
        self._taken: set[str] = set()

    # -- what holds ------------------------------------------------------------------------------------------

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The files that stand there as they were made."""
        names = sorted(self._hashes)
        parts = [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)]
        return frozenset(name for found in side_by_side.each(self._unharmed, parts) for name in found)

    def _unharmed(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if self._is_whole(name)]

    def _is_whole(self, name: str) -> bool:
        with suppress(OSError):
            return hash_of((self._files / name).read_bytes()) == self._hashes[name]
        return False

    def take(self, unit: str, given: str | None) -> tuple[File, ...] | None:
        """What was made for a unit, where it is still right; ``None`` where it is not. It has to be ``copied``."""
        entry = self._before.get(unit)
        if entry is None or given is None or entry[0] != given or entry[1] is None:
            return None
        _given, reads, files = entry
        if any(map(self._changed, reads)) or not all(name in self._whole for name, _hash, _seen in files):
            return None
        self._taken.update(name for name, _hash, _seen in files)
        self._now[unit] = entry
        return tuple(File(name, made, self._numbers.back(name, seen)) for name, made, seen in files)

    def copied(self, file: File, site: Path) -> None:
        """Puts a file that was taken into the folder ``site``, where it may share its bytes with what is kept."""
        _link(self._files / file.name, site / file.name)

    def still_seen(self, promised: Set[str]) -> bool:
        """True where what was found in pages still holds: all that they may lead to is ``promised`` again."""
        return not self._gone and self._promised <= promised

    def _changed(self, name: int) -> bool:
        """True unless what this names is as it was when it was read."""
        found = self._verdicts.get(name)
        if found is None:
            self._verdicts[name] = True  # should an answer ever ask for itself
            found = self._verdicts[name] = self._find(name)
        return found

    def _find(self, number: int) -> bool:
        name = self._numbers.texts[number]
        if not name.startswith("generator."):
            return number in self._changes
        reads, digest = self._graph.get(number, (None, None))
        if reads is not None and not any(map(self._changed, reads)):
            return False
        if digest is None:
            return True
        try:
            function, arguments = asked(name, self.directory)
            return digest_of(function(self.directory, *arguments)) != digest
        except Exception:  # whoever asks will be told
            return True

    # -- what is made ----------------------------------------------------------------------------------------

    def found_out(self) -> Graph:
        """What was worked out of the directory since this was last asked, in this process."""
        fresh = list(islice(self.directory.memory.items(), self._known, None))
        self._known += len(fresh)
        return {name: _traced(answer) for key, answer in fresh if (name := name_of(key)) is not None}

    def note(self, made: Iterable[Made], graph: Graph) -> None:
        """Notes what was made, and what was found out for it."""
        numbers = self._numbers
        for name, (reads, digest) in graph.items():
            self._graph[numbers.of(name)] = numbers.of_all(reads), digest
        for one in made:
            files = [(file.name, file.hash, numbers.seen(file.seen)) for file in one.files]
            self._now[one.unit] = one.given, numbers.of_all(one.reads), files

    def keep(self, site: Path, promised: Iterable[str]) -> None:
        """Keeps what a build made in the folder ``site``, for the next one.

        ``promised`` are the files that the look at each page was told of.
        """
        if not self._hashes:  # what stands there is of nobody
            shutil.rmtree(self._files, ignore_errors=True)
        names = {name for _given, _reads, files in self._now.values() for name, _hash, _seen in files}
        for name in sorted(self._hashes.keys() - self._taken):
            (self._files / name).unlink(missing_ok=True)
        for name in sorted(names - self._taken):
            (self._files / name).parent.mkdir(parents=True, exist_ok=True)
            _link(site / name, self._files / name)
        made = [(unit, *entry) for unit, entry in self._now.items()]
        state = {
            "version": self.version,
            "texts": self._numbers.texts,
            "first": self._first or len(self._numbers.texts),
            "records": self._records,
            **self._state,
            "promised": sorted(promised),
            "graph": [(name, *self._graph[name]) for name in self._reached()],
            "made": made,
        }
        _write(self.kept / _LIST, state)

    def _reached(self) -> set[int]:
        """The answers that something was made from, by however many steps."""
        found: set[int] = set()
        waiting = [name for _given, reads, _files in self._now.values() for name in reads or ()]
        while waiting:
            name = waiting.pop()
            if name in self._graph and name not in found:
                found.add(name)
                waiting += self._graph[name][0] or ()
        return found


def _records_of(directory: Directory, before: Mapping[str, Any], numbers: _Numbers) -> dict[str, tuple[str, list[int]]]:
    """Of each record a digest, and the reads that find it, but that of everything."""
    found = {}
    raw = cache(lambda file: hash_of((directory.root / file).read_bytes()))
    for ref, record in directory.records.items():
        digest = f"{digest_of(record)}{raw(record.file)}"
        old = before.get(ref)
        if old is None or old[0] != digest:
            names = dict.fromkeys(name for key in _touched(record) if (name := name_of(key)) is not None)
            old = digest, [numbers.of(name) for name in names]
        found[ref] = old
    return found


def _state_of(directory: Directory) -> dict[str, str]:
    """What the pages and the earlier times are, in digests."""
    content = [(page.file, page.first, page.body, digest_of(page.front)) for page in directory.content]
    past = [(str(moment.day), sorted(moment.filled)) for moment in directory.past]
    found = {"content": content, "past": past, "days": directory.days, "learnt": directory.learnt}
    return {key: hash_of(repr(value).encode()) for key, value in found.items()}


def _changes(
    before: Mapping[str, Any], records: Mapping[str, Any], state: Mapping[str, str], numbers: _Numbers
) -> Iterator[int]:
    """All reads of records and pages that would find something else than ``before``."""
    old = before.get("records", {})
    for ref in old.keys() | records.keys():
        one, other = old.get(ref), records.get(ref)
        if one is None or other is None or one[0] != other[0]:
            for found in filter(None, (one, other)):
                yield from found[1]
            yield numbers.of("all")
    yield from (numbers.of(key) for key, value in state.items() if before.get(key) != value)


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


def _traced(answer: Answer) -> tuple[Names | None, str | None]:
    return names_of(answer.reads), digest_of(answer.value)


def _link(file: Path, to: Path) -> None:
    """Puts a file to another place, where it shares its bytes if the system can do that."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)


def _groups(values: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*[iter(values)] * size, strict=True)


def _read(path: Path) -> dict[str, Any]:
    """What was kept; nothing where it is not there as it was written."""
    try:
        head, _line, written = path.read_bytes().partition(b"\n")
        found = json.loads(written) if head == hash_of(written).encode() else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, state: Mapping[str, Any]) -> None:
    """Keeps what ``_read`` reads, behind a line by which a harmed file is known."""
    written = json.dumps(state, ensure_ascii=False).encode()
    folders.write(path, hash_of(written).encode() + b"\n" + written)
