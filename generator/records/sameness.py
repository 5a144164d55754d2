"""A digest of any value, by which two processes tell whether it is the same to whoever reads it.

Stricter than ``==``, which passes over what a text is marked with, and ready to say nothing of what it does not know.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from re import Pattern
from types import FunctionType, ModuleType
from typing import Any

from generator.language.locale import Locale, Text
from generator.records.directory import Directory, Record

_PLAIN = (str, int, float, bool, bytes, date, Pattern, type(None))


def digest_of(value: Any) -> str | None:
    """A digest that two values share only if nothing tells them apart, in any process; ``None`` where none can be told.

    The fields of a dataclass that say nothing of its value (``compare=False``) are passed over.
    """
    found = hashlib.sha256()
    return found.hexdigest() if _put(value, found.update) else None


@cache  # a record stands in many values
def _record(record: Record) -> bytes:
    """The digest of a record, whose values are all plain."""
    found = hashlib.sha256()
    _put((record.ref, record.file, record.data), found.update)
    return found.digest()


def _put(value: Any, put: Callable[[bytes], Any]) -> bool:
    """Gives the digest a value, each part with its form and length; returns false for one that it does not know."""
    if isinstance(value, Record):
        put(_record(value))
        return True
    if isinstance(value, Directory):
        return True
    if isinstance(value, Text):
        return _put(("text", str(value), value.lang, str(value.__html__())), put)
    if value is None or isinstance(value, (str, int, float, bool, date)):
        written = repr(str(value)) if isinstance(value, str) else repr(value)
        put(f"{type(value).__name__}{len(written)}:{written}".encode("utf-8", "surrogatepass"))
        return True
    if isinstance(value, (tuple, list)):
        put(f"{type(value).__qualname__}{len(value)}:".encode())
        return all(_put(one, put) for one in value)
    if isinstance(value, Mapping):
        put(f"map{len(value)}:".encode())
        return all(_put(key, put) and _put(one, put) for key, one in value.items())
    if isinstance(value, (set, frozenset)):
        names = sorted(one.ref if isinstance(one, Record) else one for one in value if isinstance(one, (str, Record)))
        members = sorted((one for one in value if isinstance(one, Record)), key=lambda record: record.ref)
        return len(names) == len(value) and _put(("set", tuple(names), tuple(members)), put)
    if isinstance(value, Locale):
        return _put(("language", value.code), put)
    if isinstance(value, partial):
        return _put(("partial", value.func, value.args, value.keywords), put)
    if isinstance(value, FunctionType):
        put(f"function:{value.__module__}:{value.__qualname__}".encode())
        return "<" not in value.__qualname__ and value.__closure__ is None
    if isinstance(value, ModuleType):
        put(f"module:{value.__name__}".encode())
        return True
    if is_dataclass(value) and not isinstance(value, type):
        put(f"{type(value).__module__}.{type(value).__qualname__}:".encode())
        return all(_put(getattr(value, field.name), put) for field in fields(value) if field.compare)
    return False
