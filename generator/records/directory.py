"""The immutable model in the middle: every record once, linked, with the position of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from generator.language.locale import Locale, Text, text
from generator.records.schema import Schemas
from generator.records.tracing import Answer, Memory, Noted, is_noting, note, noting

Path_ = tuple[str | int, ...]
Spot = tuple[int, int]
"""A line and a column of a file, from 1."""
Arguments = ParamSpec("Arguments")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One record: ``ref`` is ``kind/id``, ``data`` its frozen fields, ``file`` its path from the root."""

    kind: str
    id: str
    data: Mapping[str, Any]
    file: str
    marks: Mapping[Path_, tuple[Spot, Spot]] = field(repr=False)

    @property
    def ref(self) -> str:
        """How other records name this one."""
        return f"{self.kind}/{self.id}"

    def name(self, locale: Locale) -> Text:
        """What the record is called: its name, the title of a source, the printed words of a plan row."""
        found = self.data.get("name")
        if not isinstance(found, Mapping):
            found = {code: self.data[key] for code in locale.chain if (key := f"title_{code}") in self.data}
            # A title is in the town's own language, a row of the plan is as the plan prints it.
            found.setdefault(locale.chain[-1], self.data.get("title") or self.data.get("printed") or self.id)
        return text(found, locale) or Text(self.id)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a field, or ``default`` where it is not known."""
        return self.data.get(key, default)

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def at(self, *path: str | int) -> Spot:
        """Line and column (from 1) of the value at ``path``, or of the nearest thing around it."""
        steps = tuple(path)
        while steps and steps not in self.marks:
            steps = steps[:-1]
        return self.marks[steps][0] if steps in self.marks else (1, 1)


@dataclass(frozen=True, slots=True)
class Town:
    """One town name of ``towns.csv``: a representative point, its district, and how sure that is."""

    town: str
    koaza: str
    lat: float
    lon: float
    district: str
    split: str
    other_districts: tuple[str, ...]
    evidence: str
    kana: str = ""
    """The reading of the name without its 丁目; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The records at an earlier time: which fields were filled in on ``day``, each as ``(kind/id, field)``."""

    day: date
    filled: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one day did to one record: ``fields`` names those that are not as they were; none where it was removed."""

    ref: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which records were edited, and which they were, by reference."""

    day: date
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ContentPage:
    """One hand-written page that the check has found in order.

    ``path`` is its address from the root of its language (``plan/start/``), ``front`` its validated front matter,
    frozen, ``body`` the Markdown below it, and ``file`` where it is written; ``first`` is the line on which the body
    begins there, and ``marks`` hold the positions of the front matter's values.
    """

    locale: str
    path: str
    front: Mapping[str, Any]
    body: str
    file: str
    first: int
    marks: Mapping[Path_, tuple[Spot, Spot]] = field(repr=False)


class Directory:
    """All records of a town as of one day. Everything the site shows is a function of it."""

    def __init__(
        self,
        records: Mapping[str, Record],
        town: Mapping[str, Any],
        towns: tuple[Town, ...],
        schemas: Schemas,
        as_of: date,
        root: Path,
        geometry: Mapping[str, Any] | None = None,
        locales: tuple[Locale, ...] = (),
        content: tuple[ContentPage, ...] = (),
        coming: Mapping[str, Record] = MappingProxyType({}),
        unpublished: tuple[Record, ...] = (),
        past: tuple[Moment, ...] = (),
        days: tuple[Day, ...] = (),
        doors: tuple[Locale, ...] = (),
        learnt: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._records: Mapping[str, Record] = MappingProxyType(dict(sorted(records.items())))
        self._noted = Noted(self._records)
        self.town = town
        self.towns = towns
        self.schemas = schemas
        self.as_of = as_of
        self.root = root
        self.geometry = geometry
        self._content = content
        self.coming = coming
        """What belongs to editions of the plan that have not begun, by reference. Nobody sees it."""
        self.unpublished = unpublished
        """The records of kinds that serve the check alone."""
        self._past = past
        self._days = days
        self._learnt = learnt
        self.locales = locales
        """The languages of the site, the first one first; none where ``town.yaml`` does not make them."""
        self.doors = doors
        """The languages that have one page alone, which leads to the others."""

    def published_at(self, site_url: str) -> Directory:
        """The same records, to be published at this address instead of the one in ``town.yaml``."""
        town = {**self.town, "site_url": site_url}
        return Directory(
            self._records, town, self.towns, self.schemas, self.as_of, self.root, self.geometry, self.locales,
            self._content, self.coming, self.unpublished, self._past, self._days, self.doors, self._learnt,
        )  # fmt: skip

    def with_past(self, past: tuple[Moment, ...], days: tuple[Day, ...] = ()) -> Directory:
        """The same records with what is known of earlier times."""
        return Directory(
            self._records, self.town, self.towns, self.schemas, self.as_of, self.root, self.geometry, self.locales,
            self._content, self.coming, self.unpublished, past, days, self.doors, self._learnt,
        )  # fmt: skip

    def locale(self, code: str) -> Locale:
        """The language of this code. Raises ``KeyError``."""
        return self._locales[code]

    @cached_property
    def _locales(self) -> Mapping[str, Locale]:
        return {locale.code: locale for locale in self.languages}

    @property
    def languages(self) -> tuple[Locale, ...]:
        """Every language that has a page: those of the site, then its doors."""
        return (*self.locales, *self.doors)

    @property
    def records(self) -> Mapping[str, Record]:
        """Every record by its reference, in the order of the references."""
        return self._noted if is_noting() else self._records

    @property
    def past(self) -> tuple[Moment, ...]:
        """What was filled in earlier, the oldest first; none where no history is at hand."""
        note("past")
        return self._past

    @property
    def days(self) -> tuple[Day, ...]:
        """The days on which records were edited, the oldest first; none where no history is at hand."""
        note("days")
        return self._days

    @property
    def content(self) -> tuple[ContentPage, ...]:
        """Every hand-written page."""
        note("content")
        return self._content

    @property
    def learnt(self) -> Mapping[str, Any]:
        """What sentences taught about danger, by language (see ``sentences``); none where no file says it."""
        note("learnt")
        return self._learnt

    def of(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind, by id."""
        note("kind", kind)
        return self._by_kind.get(kind, ())

    def get(self, ref: str) -> Record | None:
        """The record of this reference, or ``None``."""
        note("record", ref)
        return self._records.get(ref)

    def require(self, ref: str) -> Record:
        """The record of this reference. Raises ``KeyError``."""
        note("record", ref)
        return self._records[ref]

    def referrers(self, ref: str) -> tuple[tuple[Record, Path_], ...]:
        """Who names this record, and in which field."""
        note("referrers", ref)
        return self._referrers.get(ref, ())

    def having(self, kind: str, field: str, value: str) -> tuple[Record, ...]:
        """Records of a kind whose ``field`` names ``value``, by id, such as the offices of an agency."""
        note("having", kind, field, value)
        index = self._having.get((kind, field))
        if index is None:
            found: dict[str, list[Record]] = {}
            for record in self._by_kind.get(kind, ()):
                if isinstance(record.get(field), (str, int)):
                    found.setdefault(str(record[field]), []).append(record)
            index = {key: tuple(records) for key, records in found.items()}
            self._having[kind, field] = index
        return index.get(value, ())

    @cached_property
    def _having(self) -> dict[tuple[str, str], Mapping[str, tuple[Record, ...]]]:
        return {}

    @cached_property
    def memory(self) -> Memory:
        """What ``remembered`` functions have worked out of this directory."""
        return {}

    @cached_property
    def hours_told(self) -> dict[str, Mapping[str, str]]:
        """The sentences of the schedules that were asked for so far (see ``reach.hours_in_words``)."""
        return {}

    @property
    def texts(self) -> Mapping[str, tuple[tuple[Path_, str], ...]]:
        """Every string of every record with the path that leads to it, by reference."""
        note("all")
        return self._texts

    def follow(self, before: Directory) -> None:
        """Takes over what is known of the records that both have."""
        kept = before._texts
        self.__dict__["_texts"] = {
            ref: kept[ref] if before._records.get(ref) is record else tuple(texts(record.data))
            for ref, record in self._records.items()
        }

    @cached_property
    def _texts(self) -> Mapping[str, tuple[tuple[Path_, str], ...]]:
        return {ref: tuple(texts(record.data)) for ref, record in self._records.items()}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self._records.values():
            found.setdefault(record.kind, []).append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    @cached_property
    def _referrers(self) -> Mapping[str, tuple[tuple[Record, Path_], ...]]:
        found: dict[str, list[tuple[Record, Path_]]] = {}
        for record in self._records.values():
            seen = set()
            for path, value in self._texts[record.ref]:
                if "/" in value and value in self._records and value != record.ref and value not in seen:
                    seen.add(value)
                    found.setdefault(value, []).append((record, path))
        return {ref: tuple(users) for ref, users in found.items()}


def remembered(
    function: Callable[Concatenate[Directory, Arguments], Found],
) -> Callable[Concatenate[Directory, Arguments], Found]:
    """Makes a pure function of the directory work out each answer once; what it knows ends with the directory."""

    @wraps(function)
    def asked(directory: Directory, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Found:
        key = (asked, arguments, tuple(named.items()))
        answer = directory.memory.get(key)
        if answer is None:
            if is_noting():
                with noting(within=True) as reads:
                    found = function(directory, *arguments, **named)
                answer = Answer(found, frozenset(reads))
            else:
                answer = Answer(function(directory, *arguments, **named), None)
            directory.memory[key] = answer
        note(*key)
        value: Found = answer.value
        return value

    return asked


def texts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every string below ``value`` with the path that leads to it."""
    waiting: list[tuple[Path_, Any]] = [(path, value)]
    while waiting:  # no recursion: this is walked for every value of every record
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, (MappingProxyType, dict)):
            waiting += [((*path, key), item) for key, item in reversed(list(value.items()))]
        elif isinstance(value, (tuple, list)):
            waiting += [((*path, index), item) for index, item in reversed(tuple(enumerate(value)))]


def freeze(value: Any) -> Any:
    """A value that nobody can change: mappings become read-only, lists become tuples.

    A whole number with a point is the integer that JSON Schema takes it for: ``1.0`` → ``1``.
    """
    if isinstance(value, Mapping):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def thaw(value: Any) -> Any:
    """A frozen value as plain dictionaries and lists, for writing."""
    if isinstance(value, str):  # most are
        return value
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [thaw(item) for item in value]
    return value
