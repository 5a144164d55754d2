"""The texts of the records that await a translation: it was made from other words, or there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.directory import Directory, Path_, Record, remembered
from generator.records.schema import Schemas
from generator.records.translation import is_stale


@dataclass(frozen=True)
class Awaited:
    """A text that awaits its translation into ``code``.

    ``path`` leads to the text and ``original`` is what it says in the first language; ``missing``: there is none yet.
    """

    path: Path_
    code: str
    original: str
    missing: bool


@remembered
def awaited(directory: Directory, record: Record) -> tuple[Awaited, ...]:
    """The texts of a record that await a translation, in the order in which they stand."""
    return tuple(awaited_in(directory.schemas, record.kind, record.data))


def awaited_in(schemas: Schemas, kind: str, data: Mapping[str, Any]) -> Iterator[Awaited]:
    """The same for the fields of a record of this kind, or of the town's own."""
    first, *others = schemas.languages
    asked = [language.code for language in others if language.required and language.translated]
    for path, value in texts_in(data, first.code):
        for code in asked:
            if is_stale(value, first.code, code):
                yield Awaited(path, code, value[first.code], missing=False)
            elif not value.get(code) and code in schemas.at(kind, path).get("x-awaited", ()):
                yield Awaited(path, code, value[first.code], missing=True)


def texts_in(value: Any, first: str, path: Path_ = ()) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    """Every text below ``value``, as a mapping by language that has the language ``first``, with the path to it."""
    if isinstance(value, Mapping):
        if isinstance(value.get(first), str):
            yield path, value
        for key, item in value.items():
            if isinstance(item, (Mapping, list, tuple)):
                yield from texts_in(item, first, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from texts_in(item, first, (*path, index))
