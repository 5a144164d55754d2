"""What was probably meant: for a value that its schema refuses, the nearest right one, and whether it is certain.

``portal check`` shows it, ``portal fmt`` writes it when it is certain: when it says the same in the asked form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs

from generator.language import phone
from generator.records.hints import addresses, days, hours, names, signs

LONGEST = 3000
"""A longer value is not looked at: nobody meant it, and looking would take long."""

PROSE = r"^\S(?:[\s\S]*\S)?$"
"""The pattern of a text without a form of its own."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d")
_DIGITS = re.compile(r"[-#0-9]+")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")


@dataclass(frozen=True)
class Hint:
    """``value`` is the nearest right value, empty when there is none; ``signs`` name what looks like another letter."""

    value: str = ""
    sure: bool = False
    signs: tuple[str, ...] = ()


def has_form(schema: Mapping[str, Any]) -> bool:
    """True for a value that must be written in one way: not for prose."""
    pattern = schema.get("pattern")
    return (
        (pattern is not None and pattern != PROSE)
        or "format" in schema
        or "enum" in schema
        or schema.get("type") in ("integer", "number", "boolean")
    )


def meant(value: str, schema: Mapping[str, Any]) -> Hint:
    """The value that was probably meant in a field of this schema. A value that fits already is its own hint."""
    if len(value) > LONGEST:
        return Hint()
    if not has_form(schema):
        seen = signs.in_prose(value).strip()
        return Hint(seen, True, signs.odd(value)) if seen != value else Hint()
    found = signs.odd(value)
    fits = _judge(schema)
    if fits(value):
        return Hint(value, True)
    for candidate, sure in _candidates(value, schema):
        if candidate and fits(candidate):
            return Hint(candidate, sure, found)
    return Hint("", False, found)


def fits(value: str, schema: Mapping[str, Any]) -> bool:
    """True when the value has the form that its schema asks for."""
    return _judge(schema)(value)


def _judge(schema: Mapping[str, Any]) -> Callable[[str], bool]:
    kind = schema.get("type")
    if kind in ("integer", "number"):
        return _whole if kind == "integer" else _number
    if kind == "boolean":
        return ("true", "false").__contains__
    asked = ("pattern", "format", "minLength", "maxLength")
    return _validator(
        tuple((key, schema[key]) for key in asked if key in schema), tuple(str(item) for item in schema.get("enum", ()))
    )


def _whole(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None and "." not in value


def _number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None


@lru_cache(maxsize=256)
def _validator(asked: tuple[tuple[str, Any], ...], allowed: tuple[str, ...]) -> Callable[[str], bool]:
    """The validator of the check itself, so that nothing is offered that it would refuse."""
    schema: dict[str, Any] = {"type": "string", **dict(asked)}
    if allowed:
        schema["enum"] = list(allowed)
    judge: Callable[[str], bool] = jsonschema_rs.validator_for(schema, validate_formats=True).is_valid
    return judge


def _candidates(value: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Readings of a value, the safest first, each with whether it is certain."""
    plain = signs.plain(value)
    bare = signs.unwrapped(plain)
    yield signs.cleaned(value), True
    if schema.get("format") == "uri":  # before all else: in a path full-width letters are letters of their own
        yield addresses.web(value)
        return
    yield plain, True
    yield bare, True
    examples = [str(example) for example in schema.get("examples", ())]
    if schema.get("format") == "date" or any(_DAY.fullmatch(example) for example in examples):
        yield days.day(value), True
        if "format" not in schema:
            yield days.partial(value), True
            yield days.yearly(value), True
    elif examples and _TIME.fullmatch(examples[0]):
        yield hours.time(value), True
    elif schema.get("format") == "email" or (examples and "@" in examples[0]):
        yield addresses.mail(value)
    elif "enum" in schema:
        yield from names.values(bare, schema)
    elif "x-ref" in schema:
        yield from names.references(bare, tuple(schema["x-ref"]))
    elif schema.get("type") == "boolean":
        yield names.truth(bare)
    elif examples and _DIGITS.fullmatch(examples[0]):
        number = phone.nearest(value)
        yield number, re.sub(r"[-()\s./]", "", plain) == number.replace("-", "")
        yield from names.numbered(bare)
    elif schema.get("type") == "string":
        yield names.identity(bare), False
