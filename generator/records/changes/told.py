"""A value in the words of whoever keeps the records: labels for choices, names for references, no terms of YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.words import SPOKEN, said_each
from generator.records.directory import Directory, Path_
from generator.records.printable import printable
from generator.records.schema import Schemas, spoken

LONGEST = 400
"""How many letters of a value are shown."""


def value_words(directory: Directory, kind: str, path: Path_, value: Any) -> dict[str, str]:
    """A value, or a group of values, at ``path`` of a record of this kind, by language."""
    return {code: _short(printable(_words(directory, kind, path, value, code))) for code in SPOKEN}


def both(words: Mapping[str, str], between: str = " / ") -> str:
    """Words in every language that the commands speak, said once where they are the same."""
    return between.join(dict.fromkeys(words.values()))


def _words(directory: Directory, kind: str, path: Path_, value: Any, code: str) -> str:
    schemas = directory.schemas
    if value is None:
        return said_each("changes_nothing")[code]
    if isinstance(value, Mapping):
        return "; ".join(_parts(directory, kind, path, value, code)) if value else "—"
    if isinstance(value, (list, tuple)):
        listed = (_words(directory, kind, (*path, index), item, code) for index, item in enumerate(value))
        return " | ".join(listed) if any(isinstance(item, Mapping) for item in value) else ", ".join(listed)
    if isinstance(value, bool):
        return said_each("changes_yes" if value else "changes_no")[code]
    schema = schemas.at(kind, path)
    label = schema.get("x-labels", {}).get(str(value))
    if label is not None:
        return str(label.get(code, value))
    if "x-ref" in schema:
        return _named(directory, str(value), code)
    return " ".join(str(value).split())


def _parts(directory: Directory, kind: str, path: Path_, value: Mapping[str, Any], code: str) -> Iterator[str]:
    """The parts of a group with their titles; of a text its words in one language alone."""
    languages = [language.code for language in directory.schemas.languages]
    if any(isinstance(value.get(one), str) for one in languages):
        shown = next(one for one in (code, *languages) if isinstance(value.get(one), str))
        yield _words(directory, kind, (*path, shown), value[shown], code)
        return
    for key, item in value.items():
        title = title_of(directory.schemas, kind, (*path, key), code)
        yield f"{title}: {_words(directory, kind, (*path, key), item, code)}"


def title_of(schemas: Schemas, kind: str, path: Path_, code: str) -> str:
    """What the field at a path is called, in one language."""
    return spoken(schemas.at(kind, path), "title", str(path[-1]))[code] or str(path[-1])


def _named(directory: Directory, ref: str, code: str) -> str:
    record = directory.get(ref)
    if record is None:
        return ref
    name = record.get("name")
    words = name.get(code) or next(iter(name.values())) if isinstance(name, Mapping) and name else record.get("title")
    return f"{words} ({ref})" if words else ref


def names_of(version_data: Mapping[str, Any] | None, ref: str) -> dict[str, str]:
    """What a record is called, by language; its reference where it has no name."""
    data = version_data or {}
    name = data.get("name")
    plain = data.get("title") or data.get("printed")
    found = name if isinstance(name, Mapping) else {}
    first = next((value for value in found.values() if isinstance(value, str)), None)
    otherwise = str(first or (plain if isinstance(plain, str) else ref))
    return {code: str(found.get(code) or otherwise) for code in SPOKEN}


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
