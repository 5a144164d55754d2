"""A commented template for a new record, which ``portal new`` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
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


def new_record(schemas: Schemas, kind: str, identity: str, as_of: date, *, everything: bool = False) -> str:
    """A commented template: required fields wait to be filled in, usual ones stand behind ``#``; so do all others with
    ``everything``. ``as_of`` is offered as the day of a check.

    Raises ``ValueError`` (in both languages) when ``identity`` cannot be an id of this kind.
    """
    schema = schemas.schema_of(kind)
    words = schemas.resolve(schema["properties"]["id"])
    if not fits(identity, words):
        raise ValueError(said("form_bad_id", value=printable(identity[:80]), kind=kind, example=words["examples"][0]))
    bad = next((part for part in identity.split("/") if reserved(part)), None)
    if bad is not None:
        raise ValueError(said("form_reserved_id", value=bad))
    filled = {"id": identity, "status": "active", "checked": f'"{as_of.isoformat()}"', "en_status": "translation"}
    above = schemas.id_above(kind)
    if above is not None:
        filled[above] = f"{schemas.at(kind, (above,))['x-ref'][0]}/{identity.split('/')[0]}"
    lines = [
        f"## {' / '.join(spoken(schema, 'title').values())}",
        *(f"## {line}" for line in spoken(schema, "description").values()),
        *(f"## {words}" for key in ("form_unknown", "form_signs") for words in said_each(key).values()),
        *([] if everything else (f"## {words}" for words in said_each("form_short", kind=kind, id=identity).values())),
        *_Form(schemas, schema, filled, everything=everything).lines(schema, 0, live=True),
    ]
    return "\n".join(lines) + "\n"


class _Form:
    """Writes the fields of one template."""

    def __init__(
        self, schemas: Schemas, kind: Mapping[str, Any], filled: Mapping[str, str], *, everything: bool
    ) -> None:
        self.schemas = schemas
        self.kind = kind
        self.explained: set[str] = set()
        """The titles of fields that have been explained: the parts of facts are the same in each."""
        self.filled = filled
        self.everything = everything
        self.recommended = kind.get("x-recommended", ())

    def lines(self, schema: Mapping[str, Any], depth: int, *, live: bool) -> Iterator[str]:
        """The lines of one group of fields."""
        required = schema.get("required", ())
        for name, raw in schema.get("properties", {}).items():
            words = self.schemas.resolve(raw)
            if not (self.everything or name in required or self._is_usual(name, words, schema)):
                continue
            here = live and name in required
            indent = "  " * depth
            if depth == 0:
                yield ""
            title = " / ".join(spoken(words, "title", name).values())
            if depth > 0 and title in self.explained and not self.everything:
                yield from self._value(name, words, depth, "" if here else "# ")
                continue
            self.explained.add(title)
            need = _both("form_required" if name in required else "form_optional")
            yield f"## {indent}{title}（{need}）"
            if depth == 0:
                yield from (f"##   {line}" for line in spoken(words, "description").values())
            yield from self._hints(words, indent)
            yield from self._value(name, words, depth, "" if here else "# ")

    def _is_usual(self, name: str, words: Mapping[str, Any], group: Mapping[str, Any]) -> bool:
        """True for a field that most records have, one of a choice, and a translation that is awaited."""
        return (
            bool(words.get("x-usual"))
            or (group is self.kind and name in self.recommended)
            or name in group.get("x-awaited", ())
            or name in _choices(group)
        )

    def _hints(self, words: Mapping[str, Any], indent: str) -> Iterator[str]:
        items = self.schemas.resolve(words.get("items", {}))
        labels = words.get("x-labels") or items.get("x-labels")
        if labels:
            shown = " / ".join(f"{value}（{label[SPOKEN[0]]}）" for value, label in labels.items())
            yield f"##   {indent}{_both('form_allowed')}: {shown}"
        examples = words.get("examples") or items.get("examples")
        if examples and not labels:
            shown = str(examples[0]).lower() if isinstance(examples[0], bool) else examples[0]
            yield f"##   {indent}{_both('form_example')}: {shown}"

    def _value(self, name: str, words: Mapping[str, Any], depth: int, mark: str) -> Iterator[str]:
        indent = "  " * depth
        live = not mark
        if words.get("type") == "array":
            item = self.schemas.resolve(words["items"])
            yield f"{mark}{indent}{name}:"
            if "properties" in item:
                yield from _dashed(list(self.lines(item, depth + 2, live=live)), depth + 1, mark)
            else:
                yield f"{mark}{indent}  -"
        elif "properties" in words:
            yield f"{mark}{indent}{name}:"
            yield from self.lines(words, depth + 1, live=live)
        else:
            value = self.filled.get(name, "") if depth == 0 or name not in ("id", "status") else ""
            yield f"{mark}{indent}{name}:{' ' + value if value else ''}"


def _choices(group: Mapping[str, Any]) -> set[str]:
    """The fields of which a group needs one."""
    branches = (*group.get("anyOf", ()), *group.get("oneOf", ()))
    return {name for branch in branches for name in branch.get("required", ())}


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
