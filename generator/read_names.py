"""Names of what was read of a directory (see ``records/tracing``), which also another process understands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from generator.records.directory import Directory, Record
from generator.records.sameness import digest_of
from generator.records.tracing import Key

Names = list[str]
"""Of some reads the names; their order says nothing."""
_BETWEEN, _WITHIN = "\x1f", "\x1e"


def names_of(reads: Collection[Key] | None) -> Names | None:
    """The names of what was read; ``None`` where one has none."""
    names = [name for key in reads if (name := name_of(key)) is not None] if reads is not None else []
    return names if reads is not None and len(names) == len(reads) else None


@cache  # the same is read for one page after the other
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


_SEVERAL: Mapping[type, str] = {tuple: "texts", frozenset: "set"}


def _argument(value: Any) -> str | None:
    """An argument by its name; by a digest where there is none to find it by."""
    if isinstance(value, Record):
        return f"record{_WITHIN}{value.ref}"
    if type(value).__name__ == "Locale":
        return f"language{_WITHIN}{value.code}"
    if type(value) is str and _is_plain(value):
        return f"text{_WITHIN}{value}"
    kind = _SEVERAL.get(type(value))
    if kind is not None and all(type(one) is str and _is_plain(one) for one in value):
        return "".join((kind, *(f"{_WITHIN}{one}" for one in (sorted(value) if kind == "set" else value))))
    digest = digest_of(value)
    return None if digest is None else f"value{_WITHIN}{digest}"


def _is_plain(text: str) -> bool:
    return _BETWEEN not in text and _WITHIN not in text


def asked(name: str, directory: Directory) -> tuple[Any, list[Any]]:
    """The remembered function of a name and its arguments. Raises ``KeyError`` where one cannot be found."""
    function, *written = name.split(_BETWEEN)
    module, _, qualified = function.partition(":")
    found = getattr(import_module(module), qualified)
    if not hasattr(found, "__wrapped__"):
        raise KeyError(name)
    return found, [_meant(one, directory) for one in written]


def _meant(written: str, directory: Directory) -> Any:
    kind, *values = written.split(_WITHIN)
    if kind == "record":
        return directory.records[values[0]]
    if kind == "language":
        return directory.locale(values[0])
    return {"text": "".join(values), "texts": tuple(values), "set": frozenset(values)}[kind]
