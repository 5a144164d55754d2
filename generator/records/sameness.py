"""A digest of any value, by which two processes tell whether it is the same to whoever reads it.

Stricter than ``==``, which passes over what a text is marked with, and ready to say nothing of what it does not know.
"""

from __future__ import annotations

import copyreg
import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from generator.language.locale import Locale, Text
from generator.records.directory import Directory, Record

_AS_THEY_ARE = frozenset((str, int, float, bool, bytes, type(None), tuple, list, dict))
"""What is written as it is: of equal values of these, equal bytes."""


def digest_of(value: Any) -> str | None:
    """A digest that two values share only if nothing tells them apart, in any process; ``None`` where none can be told.

    The fields of a dataclass that say nothing of its value (``compare=False``) are passed over.
    """
    found = _digest(value)
    return None if found is None else found.hex()


def _digest(value: Any) -> bytes | None:
    written = BytesIO()
    try:
        _Writer(written).dump(value)
    except (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError):
        return None
    return hashlib.blake2b(written.getbuffer(), digest_size=16).digest()


@cache  # a record stands in many values
def _record(record: Record) -> bytes | None:
    """The digest of a record, whose values are all plain."""
    return _digest((record.ref, record.file, record.data))


class _Writer(pickle.Pickler):
    """Writes a value, only to be compared: whoever shares a part of it with whom is not told."""

    def __init__(self, to: BytesIO) -> None:
        super().__init__(to, protocol=5)
        self.fast = True  # a text that stands twice is written twice, be it one object or two

    def persistent_id(self, value: Any) -> Any:
        """What is written in the place of a value; ``None`` for one that is written as it is.

        Raises ``PicklingError`` for one that cannot be told from others.
        """
        kind: Any = type(value)
        if kind in _AS_THEY_ARE:
            return None
        if kind is Record:
            return _record(value)
        if kind is Directory:
            return "directory"
        if isinstance(value, Text):
            return "text", str(value), value.lang, str(value.__html__())
        if isinstance(value, str):
            return kind.__qualname__, str(value)
        if isinstance(value, tuple):
            return kind.__qualname__, tuple(value)
        if isinstance(value, Mapping):
            return kind.__qualname__, dict(value)
        if isinstance(value, (set, frozenset)):
            return "set", sorted(map(self._member, value))
        if isinstance(value, Locale):
            return "language", value.code
        if isinstance(value, ModuleType):
            return "module", value.__name__
        if isinstance(value, (type, FunctionType, BuiltinFunctionType)):
            return None  # by its name, where it has one that leads to it
        if kind.__reduce__ is not object.__reduce__ or kind in copyreg.dispatch_table:
            return None  # by what it says that it is made from
        if is_dataclass(value):
            return kind.__module__, kind.__qualname__, [getattr(value, name) for name in _compared(kind)]
        raise pickle.PicklingError(kind)

    @staticmethod
    def _member(value: Any) -> bytes:
        found = _digest(value)
        if found is None:
            raise pickle.PicklingError(type(value))
        return found


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that say something of its value."""
    return tuple(field.name for field in fields(kind) if field.compare)
