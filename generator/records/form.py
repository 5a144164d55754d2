"""A commented template for a new record, which ``portal new`` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.words import SPOKEN, said, said_each
from generator.records.files import reserved
from generator.records.hints import fits
from generator.records.printable import printable
from generator.records.schema import Schemas, spoken
from generator.records.tidy import FormatResult, format_record

__all__ = ["FormatResult", "format_record", "new_record"]


def _both(key: str) -> str:
    """A message in every language that the commands speak, on one line."""
    return said(key, between=" / ")


def new_record(schemas: Schemas, kind: str, identity: str) -> str:
    """A commented template: required fields wait to be filled in, optional ones stand behind ``#``.

    Raises ``ValueError`` (in both languages) when ``identity`` cannot be an id of this kind.
    """
    schema = schemas.schema_of(kind)
    words = schemas.resolve(schema["properties"]["id"])
    if not fits(identity, words):
        raise ValueError(said("form_bad_id", value=printable(identity[:80]), kind=kind, example=words["examples"][0]))
    bad = next((part for part in identity.split("/") if reserved(part)), None)
    if bad is not None:
        raise ValueError(said("form_reserved_id", value=bad))
    filled = {"id": identity, "status": "active"}
    above = schemas.id_above(kind)
    if above is not None:
        filled[above] = f"{schemas.at(kind, (above,))['x-ref'][0]}/{identity.split('/')[0]}"
    lines = [
        f"## {' / '.join(spoken(schema, 'title').values())}",
        *(f"## {line}" for line in spoken(schema, "description").values()),
        *(f"## {words}" for key in ("form_unknown", "form_signs") for words in said_each(key).values()),
        *_template(schemas, schema, filled, 0, live=True),
    ]
    return "\n".join(lines) + "\n"


def _template(
    schemas: Schemas, schema: Mapping[str, Any], filled: Mapping[str, str], depth: int, *, live: bool
) -> Iterator[str]:
    """The lines of one group of fields."""
    required = schema.get("required", ())
    for name, raw in schema.get("properties", {}).items():
        words = schemas.resolve(raw)
        here = live and name in required
        indent = "  " * depth
        mark = "" if here else "# "
        if depth == 0:
            yield ""
        need = _both("form_required" if name in required else "form_optional")
        yield f"## {indent}{' / '.join(spoken(words, 'title', name).values())}（{need}）"
        if depth == 0:
            yield from (f"##   {line}" for line in spoken(words, "description").values())
        yield from _hints(schemas, words, indent)
        yield from _value(schemas, name, words, filled, depth, mark)


def _hints(schemas: Schemas, words: Mapping[str, Any], indent: str) -> Iterator[str]:
    items = schemas.resolve(words.get("items", {}))
    labels = words.get("x-labels") or items.get("x-labels")
    if labels:
        shown = " / ".join(f"{value}（{label[SPOKEN[0]]}）" for value, label in labels.items())
        yield f"##   {indent}{_both('form_allowed')}: {shown}"
    examples = words.get("examples") or items.get("examples")
    if examples and not labels:
        shown = str(examples[0]).lower() if isinstance(examples[0], bool) else examples[0]
        yield f"##   {indent}{_both('form_example')}: {shown}"


def _value(
    schemas: Schemas, name: str, words: Mapping[str, Any], filled: Mapping[str, str], depth: int, mark: str
) -> Iterator[str]:
    indent = "  " * depth
    live = not mark
    if words.get("type") == "array":
        item = schemas.resolve(words["items"])
        yield f"{mark}{indent}{name}:"
        if "properties" in item:
            inner = list(_template(schemas, item, {}, depth + 2, live=live))
            yield from _dashed(inner, depth + 1, mark)
        else:
            yield f"{mark}{indent}  -"
    elif "properties" in words:
        yield f"{mark}{indent}{name}:"
        yield from _template(schemas, words, {}, depth + 1, live=live)
    else:
        value = filled.get(name, "")
        yield f"{mark}{indent}{name}:{' ' + value if value else ''}"


def _dashed(lines: list[str], depth: int, mark: str) -> Iterator[str]:
    """The lines of a list's first item: its first field carries the dash."""
    lead = mark + "  " * (depth + 1)
    done = False
    for line in lines:
        if not done and line.startswith(lead) and re.match(r"^(?:# )? *[a-z_]+:", line):
            done = True
            yield mark + "  " * depth + "- " + line[len(lead) :]
        else:
            yield line
