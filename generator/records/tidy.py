"""The one style of a record file, into which ``portal fmt`` puts it.

Block style, two spaces, the order of the schema, a text on one line, quotes only where YAML needs them. The safe
repairs (line ends, tabs, look-alike signs, dates and times in another form) never touch wording, every comment stays
with its field, and nothing may be lost: what is written is read again and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, ScalarNode

from generator.language.words import said
from generator.records import written
from generator.records.directory import Path_
from generator.records.hints import has_form, meant, signs
from generator.records.layout import Entry, laid_out
from generator.records.lines import repaired_lines
from generator.records.problem import Catalogue, Problem, load_catalogue
from generator.records.read import Parsed, parse, read_text
from generator.records.schema import Schemas
from generator.records.syntax import misread
from generator.records.tree import Fault, joined, value_of


@dataclass(frozen=True)
class FormatResult:
    """A file in the one style: its text, what was repaired (in both languages), and why it could not be done."""

    text: str
    changed: bool
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


def format_record(path: Path, root: Path, schemas: Schemas, catalogue: Catalogue | None = None) -> FormatResult:
    """Puts the file at ``path`` below ``root`` into the one style. Writes nothing and never raises.

    ``catalogue`` holds the words of the messages; it is read from ``schema/`` when it is not given.

    A file that cannot be read as a record comes back unchanged, with the problems that say why.
    """
    catalogue = catalogue or load_catalogue(root / "schema")
    source = read_text(path, root)
    same = source.raw.decode("utf-8", errors="surrogateescape")

    def left_alone(faults: tuple[Fault, ...]) -> FormatResult:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        made = (Problem(catalogue[fault.code], name, fault.line, fault.column, values=fault.values) for fault in faults)
        return FormatResult(same, False, (), tuple(problem for problem in made if problem.level == "error"))

    if source.text is None:
        return left_alone(source.faults)
    kind = _kind_of(path, root, schemas)
    text, parsed, changes = _read(source.text, lambda data: _is_misread(data, schemas, kind))
    changes = [*_of_the_bytes(source.raw), *changes]
    if parsed.data is None or not isinstance(parsed.node, MappingNode) or parsed.faults:
        return left_alone(parsed.faults)
    work = _Work(schemas, kind, text, changes)
    styled, expected = work.styled(parsed.node)
    after = parse(styled)
    if after.data != expected or after.faults:  # never lose anything: leave the file as it is
        return left_alone(after.faults or (Fault("READ-SYNTAX", 1, 1, {"value": "portal fmt"}),))
    if styled.encode() != source.raw and not changes:
        changes.append(said("form_one_style", between=" / "))
    return FormatResult(styled, styled.encode() != source.raw, tuple(dict.fromkeys(changes)), ())


def _read(text: str, is_misread: Callable[[Any], bool]) -> tuple[str, Parsed, list[str]]:
    """The text as it is when it can be read, else with its lines repaired when that makes it readable."""
    parsed = parse(text)
    if parsed.data is not None and not is_misread(parsed.data):
        return text, parsed, []
    for repaired, changes in repaired_lines(text):
        again = parse(repaired)
        if again.data is not None and not is_misread(again.data):
            return repaired, again, changes
    return text, parsed, []


def _is_misread(data: Any, schemas: Schemas, kind: str, path: Path_ = ()) -> bool:
    """True when YAML took a field or an item for a text, because an odd space follows its colon or its dash."""
    if isinstance(data, Mapping):
        return any(_is_misread(value, schemas, kind, (*path, key)) for key, value in data.items())
    if isinstance(data, list):
        return any(_is_misread(value, schemas, kind, (*path, index)) for index, value in enumerate(data))
    if not isinstance(data, str) or data.isascii():
        return False
    schema = schemas.at(kind, path)
    return (schema.get("type") == "array" or "properties" in schema) and misread(data) is not None


def _of_the_bytes(raw: bytes) -> Iterator[str]:
    if raw.startswith(b"\xef\xbb\xbf"):
        yield said("form_no_mark", between=" / ")
    if b"\r" in raw:
        yield said("form_line_ends", between=" / ")


def _kind_of(path: Path, root: Path, schemas: Schemas) -> str:
    """The kind of record that belongs into this folder; ``town`` for the town's own record."""
    base = root / "directory"
    parts = path.relative_to(base).parts if path.is_relative_to(base) else ()
    kind = schemas.by_folder.get(parts[0]) if len(parts) > 1 else None
    return "town" if kind is None else kind.name


class _Work:
    """One file on its way into the style."""

    def __init__(self, schemas: Schemas, kind: str, text: str, changes: list[str]) -> None:
        self.schemas, self.kind, self.text, self.changes = schemas, kind, text, changes
        self.source_lines = text.split("\n")

    def styled(self, root: MappingNode) -> tuple[str, dict[str, Any]]:
        """The text in the one style, and the data it must hold."""
        layout = laid_out(self.text, root)
        if not layout.entries:
            return "\n".join([*layout.head, "{}", *layout.foot]).strip("\n") + "\n", {}
        above, lines, data = self._group(layout.entries, (), 0, mapping=True)
        whole = [*layout.head, *above, *lines, *layout.foot]
        return "\n".join(line.rstrip() for line in whole).strip("\n") + "\n", data

    def _group(
        self, entries: list[Entry], path: Path_, indent: int, *, mapping: bool
    ) -> tuple[list[str], list[str], Any]:
        """The lines above a group, its own lines, and its data. What stands above comes first of all, so that a list
        can put its dash between.
        """
        above: list[str] = []
        lines: list[str] = []
        data: Any = {} if mapping else []
        pad = " " * indent
        named: Iterable[tuple[str | int, Entry]] = self._ordered(entries, path) if mapping else enumerate(entries)
        for index, (name, entry) in enumerate(named):
            over, own, value = self._entry(entry, (*path, name), indent)
            (above if index == 0 else lines).extend(pad + line if line else "" for line in over)
            lines += own
            lines += [pad + line if line else "" for line in entry.below]
            if mapping:
                data[name] = value
            else:
                data.append(value)
        return above, lines, data

    def _ordered(self, entries: list[Entry], path: Path_) -> Iterator[tuple[str, Entry]]:
        """The fields in the order of the schema, unknown ones last; look-alike signs in their names are repaired."""
        order = list(self.schemas.at(self.kind, path).get("properties", {}))
        given = {str(entry.key) for entry in entries}
        names = []
        for entry in entries:
            name = str(entry.key)
            plain = name if name.isascii() else signs.plain(name)
            if name not in order and plain in order and plain not in given:
                self._say((*path, plain), name, plain)
                name = plain
            names.append((name, entry))
        yield from sorted(names, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))

    def _entry(self, entry: Entry, path: Path_, indent: int) -> tuple[list[str], list[str], Any]:
        """The comments above one field or item, its lines, and its value."""
        above, side = list(entry.above), list(entry.side)
        lead = " " * indent + ("-" if entry.key is None else f"{written.key(str(path[-1]))}:")
        behind = ""
        if side and not (entry.key is None and entry.entries):
            behind = f" {side.pop(0)}"
        above += side
        if isinstance(entry.node, ScalarNode):
            lines, value = self._scalar(entry.node, path, indent)
            first = f" {lines[0]}" if lines[0] else ""
            return above, [lead + first + behind, *lines[1:]], value
        mapping = isinstance(entry.node, MappingNode)
        if not entry.entries:
            return above, [f"{lead} {'{}' if mapping else '[]'}{behind}"], {} if mapping else []
        deeper = indent + 2
        over, inner, value = self._group(entry.entries, path, deeper, mapping=mapping)
        if entry.key is None:
            hoisted = [line.strip() for line in over]
            return [*above, *hoisted], [lead + " " + inner[0][deeper:], *inner[1:]], value
        return above, [lead + behind, *over, *inner], value

    def _scalar(self, node: ScalarNode, path: Path_, indent: int) -> tuple[list[str], Any]:
        """The lines of a value, the first of them without its field, and the value that they must give."""
        value = value_of(node.tag, node.value)
        schema = self.schemas.at(self.kind, path)
        if isinstance(value, str):
            if " " in value and node.end_mark.line > node.start_mark.line:
                value = joined(node, value, self.source_lines)
            return self._text(value, schema, path, indent)
        is_text = schema.get("type") == "string" or "enum" in schema
        if value is None or not is_text or value in schema.get("enum", ()):
            return [node.value], value  # the letters as they are: 35.330 stays 35.330
        self._say(path, node.value, f'"{node.value}"')
        return self._text(node.value, schema, path, indent)

    def _text(self, value: str, schema: Mapping[str, Any], path: Path_, indent: int) -> tuple[list[str], Any]:
        trimmed = value.strip() or value
        right = trimmed
        if has_form(schema):
            hint = meant(trimmed, schema)
            if hint.value and hint.sure:
                right = hint.value
        else:
            right = "\n".join(line.rstrip() for line in signs.in_prose(trimmed).split("\n")).strip() or trimmed
        if right != value:
            self._say(path, value, right)
        if right.isascii() and right.isdigit() and int(right) in schema.get("enum", ()):  # weeks: [1, last]
            return [right], int(right)
        if schema.get("type") in ("integer", "number", "boolean") and right != value:
            kind = {"integer": "int", "number": "float", "boolean": "bool"}[schema["type"]]
            kind = "int" if kind == "float" and "." not in right else kind
            return [right], value_of(f"tag:yaml.org,2002:{kind}", right)
        return written.text(right, indent + 2), right

    def _say(self, path: Path_, before: str, after: str) -> None:
        name = ".".join(str(step) for step in path)
        self.changes.append(f"{name}: 「{written.shown(before)}」→「{written.shown(after)}」")
