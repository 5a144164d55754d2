"""Records as YAML in the one style of ``directory/``: block style, one line a text, dates in quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-z\u3040-\u9fff][^:#\"'\n]*")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def as_yaml(data: dict[str, Any]) -> str:
    """A mapping of plain values as a YAML document."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent + "  ")
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {_scalar(item)}"
        return
    first, *rest = _mapping(item, indent + "  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if (_PLAIN.fullmatch(value) and value.lower() not in _WORDS and not value.endswith(" ")) or "://" in value:
        return value
    return json.dumps(value, ensure_ascii=False)
