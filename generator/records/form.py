"""The one style of a record file: ``portal fmt`` puts a file into it, ``portal new`` writes a commented template.

Block style, two spaces, the order of the schema, a text on one line, quotes only where YAML needs them. The safe
repairs (line ends, tabs, full-width digits in numbers and dates) never touch wording, and nothing may be lost.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from generator.language.words import said, said_each
from generator.records.directory import Path_
from generator.records.problem import Catalogue, Problem, load_catalogue
from generator.records.read import foreign_encoding, read_record
from generator.records.schema import Schemas
from generator.records.shape import narrow

_PLAIN_STOP = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`]|: | #|:$|^\s|\s$|^$|[\n\t]")
_LOOKS_TYPED = re.compile(
    r"^(?:true|false|null|~|yes|no|on|off|y|n|\.inf|\.nan"
    r"|[-+]?[0-9][0-9_,.]*(?:[eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F_]+|[0-9]+:[0-9:.]+|[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?)$",
    re.IGNORECASE,
)
_SPACES = " \t　\u00a0"


@dataclass(frozen=True)
class FormatResult:
    """A file in the one style: its text, what was repaired (in both languages), and why it could not be done."""

    text: str
    changed: bool
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


class _Plain(RoundTripConstructor):
    """Leaves every plain value as text: what it means is what ``read_record`` read, not what ruamel would guess."""


for _tag in ("int", "float", "bool", "null", "timestamp"):
    _Plain.add_constructor(f"tag:yaml.org,2002:{_tag}", RoundTripConstructor.construct_scalar)


def format_record(path: Path, root: Path, schemas: Schemas, catalogue: Catalogue | None = None) -> FormatResult:
    """Puts the file at ``path`` below ``root`` into the one style. Writes nothing.

    ``catalogue`` holds the words of the messages; it is read from ``schema/`` when it is not given.

    A file that cannot be read as a record comes back unchanged, with the problems that say why.
    """
    raw = path.read_bytes()
    same = raw.decode("utf-8", errors="surrogateescape")
    catalogue = catalogue or load_catalogue(root / "schema")
    if foreign_encoding(raw) is not None:
        return FormatResult(same, False, (), read_record(path, root, catalogue).problems)
    text, changes = _repair_lines(raw.decode("utf-8-sig"), had_mark=raw.startswith(b"\xef\xbb\xbf"))
    before = read_record(path, root, catalogue, raw=text.encode())
    if before.data is None or any(problem.level == "error" for problem in before.problems):
        faults = tuple(problem for problem in before.problems if problem.level == "error")
        return FormatResult(same, False, (), faults)
    kind = _kind_of(path, root, schemas)
    editor = YAML(typ="rt")
    editor.Constructor = _Plain
    editor.width = 1_000_000
    editor.indent(mapping=2, sequence=4, offset=2)
    editor.allow_unicode = True
    tree = editor.load(text)
    expected = _styled(tree, before.data, kind, (), schemas, changes)
    out = io.StringIO()
    editor.dump(tree, out)
    styled = "\n".join(line.rstrip() for line in out.getvalue().split("\n")).strip("\n") + "\n"
    after = read_record(path, root, catalogue, raw=styled.encode())
    if after.data != expected:  # never lose anything: leave the file as it is
        fault = Problem(catalogue["READ-SYNTAX"], path.relative_to(root).as_posix(), 1, 1, values={"value": "fmt"})
        return FormatResult(same, False, (), (fault,))
    if styled.encode() != raw and not changes:
        changes.append(_both("form_one_style"))
    return FormatResult(styled, styled.encode() != raw, tuple(dict.fromkeys(changes)), ())


def _both(key: str) -> str:
    """A message in every language that the commands speak, on one line."""
    return said(key, between=" / ")


def _kind_of(path: Path, root: Path, schemas: Schemas) -> str:
    """The kind of record that belongs into this folder; ``town`` for the town's own record."""
    parts = path.resolve().relative_to((root / "directory").resolve()).parts
    kind = schemas.by_folder.get(parts[0]) if len(parts) > 1 else None
    return "town" if kind is None else kind.name


def _repair_lines(text: str, *, had_mark: bool) -> tuple[str, list[str]]:
    """Line ends, the invisible mark, tabs and full-width spaces of indentation, spaces at the end of a line."""
    changes = []
    if had_mark:
        changes.append(_both("form_no_mark"))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append(_both("form_line_ends"))
    lines = []
    for line in text.split("\n"):
        body = line.lstrip(_SPACES)
        lead = line[: len(line) - len(body)]
        if lead.strip(" "):
            changes.append(_both("form_indent"))
            lead = "".join(" " if char == " " else "  " for char in lead)
        lines.append(lead + body.rstrip(_SPACES))
    return "\n".join(lines), changes


def _styled(node: Any, data: Any, kind: str, path: Path_, schemas: Schemas, changes: list[str]) -> Any:
    """Gives every part of the tree its style and order; returns the data the file must hold afterwards."""
    if isinstance(node, CommentedMap):
        node.fa.set_block_style()
        order = list(schemas.at(kind, path).get("properties", {}))
        for key in sorted(node, key=lambda name: order.index(name) if name in order else len(order)):
            node.move_to_end(key)
        expected = {}
        for key in list(node):
            expected[key] = _styled(node[key], data[key], kind, (*path, key), schemas, changes)
            if not isinstance(node[key], (CommentedMap, CommentedSeq)):
                node[key] = _scalar(expected[key])
        return expected
    if isinstance(node, CommentedSeq):
        node.fa.set_block_style()
        items = []
        for index in range(len(node)):
            item = _styled(node[index], data[index], kind, (*path, index), schemas, changes)
            items.append(item)
            if not isinstance(node[index], (CommentedMap, CommentedSeq)):
                node[index] = _scalar(item)
        return items
    if not isinstance(data, str):
        return data
    trimmed = data.strip(_SPACES + "\n") if data.strip(_SPACES + "\n") else data
    words = schemas.at(kind, path)
    pattern = words.get("pattern")
    value = trimmed
    if pattern is not None and words.get("type") == "string" and not re.search(pattern, trimmed):
        repaired = narrow(trimmed)
        if re.search(pattern, repaired):
            value = repaired
    if value != data:
        changes.append(f"{'.'.join(str(step) for step in path)}: 「{data}」→「{value}」")
    return value


def _scalar(value: Any) -> Any:
    """A value in its style: plain where YAML reads it back as text, quoted where it would not."""
    if not isinstance(value, str):
        return value
    if "\n" in value:
        return LiteralScalarString(value)
    if _PLAIN_STOP.search(value) or _LOOKS_TYPED.match(value):
        return DoubleQuotedScalarString(value)
    return value


def new_record(schemas: Schemas, kind: str, identity: str) -> str:
    """A commented template: required fields wait to be filled in, optional ones stand behind ``#``.

    Raises ``ValueError`` (in both languages) when ``identity`` cannot be an id of this kind.
    """
    schema = schemas.schema_of(kind)
    pattern = str(schemas.resolve(schema["properties"]["id"])["pattern"])
    if not re.search(pattern, identity):
        example = schemas.resolve(schema["properties"]["id"])["examples"][0]
        raise ValueError(said("form_bad_id", value=identity, kind=kind, example=example))
    filled = {"id": identity, "status": "active"}
    above = schemas.id_above(kind)
    if above is not None:
        filled[above] = f"{schemas.at(kind, (above,))['x-ref'][0]}/{identity.split('/')[0]}"
    lines = [
        f"## {schema['x-ja']['title']} / {schema['title']}",
        f"## {schema['x-ja']['description']}",
        f"## {schema['description']}",
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
        yield f"## {indent}{words.get('x-ja', {}).get('title', name)} / {words.get('title', name)}（{need}）"
        if depth == 0:
            yield f"##   {words.get('x-ja', {}).get('description', '')}"
            yield f"##   {words.get('description', '')}"
        yield from _hints(schemas, words, indent)
        yield from _value(schemas, name, words, filled, depth, mark)


def _hints(schemas: Schemas, words: Mapping[str, Any], indent: str) -> Iterator[str]:
    items = schemas.resolve(words.get("items", {}))
    labels = words.get("x-labels") or items.get("x-labels")
    if labels:
        shown = " / ".join(f"{value}（{label['ja']}）" for value, label in labels.items())
        yield f"##   {indent}{_both('form_allowed')}: {shown}"
    examples = words.get("examples") or items.get("examples")
    if examples and not labels:
        yield f"##   {indent}{_both('form_example')}: {examples[0]}"


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
