"""Changes one value of a record's file and nothing else: comments, order and every other letter stay as they are.

The lines that change are found by the places of the nodes, never by searching; what comes out is read again and must
hold what was there before with the one value changed. Nothing is written here.
"""

from __future__ import annotations

import copy
import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records import written
from generator.records.comments import comments
from generator.records.directory import Path_
from generator.records.read import Parsed, parse
from generator.records.schema import Schemas

Value = Any
"""Text, a number, true or false, or lists and groups (dictionaries) of these."""


class AmendError(Exception):
    """A file is laid out so that the value cannot be changed without touching more: ``portal fmt`` first."""


@dataclass(frozen=True)
class Amendment:
    """One file before and after: ``before`` is empty for a new file. ``file`` is its path from the root."""

    file: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """True when there is anything to write."""
        return self.before != self.after

    def difference(self) -> str:
        """The lines that change, as ``git diff`` shows them."""
        return "".join(
            line if line.endswith("\n") else line + "\n"
            for line in difflib.unified_diff(
                self.before.splitlines(keepends=True),
                self.after.splitlines(keepends=True),
                f"a/{self.file}" if self.before else "/dev/null",
                f"b/{self.file}",
            )
        )


def amended(text: str, schemas: Schemas, kind: str, path: Path_, value: Value | None) -> str:
    """The text of a record's file with ``value`` at ``path``; ``None`` takes the field or item away.

    A field that is not there yet is put in its place in the order of the schema, an item behind the others (its
    number is then the length of the list). A list of which the last item goes, goes too. Raises ``AmendError`` when
    the text is no record, or when the change would touch more than the value; ``KeyError`` and ``IndexError`` for a
    path that cannot be.
    """
    parsed = parse(text)
    if parsed.data is None or not isinstance(parsed.node, MappingNode):
        raise AmendError(text[:80])
    wanted = copy.deepcopy(parsed.data)
    if value is None:
        path = _whole(wanted, path)
    _put(wanted, path, value)
    made = _Work(text, schemas, kind, parsed).made(path, value)
    after = parse(made)
    if after.data != wanted or after.faults != parsed.faults or _lost(parsed, text, after, made):
        raise AmendError(".".join(map(str, path)))
    return made


def written_anew(schemas: Schemas, kind: str, data: Mapping[str, Value]) -> str:
    """The text of a new record, in the one style of the files."""
    return "\n".join(_Work("", schemas, kind, Parsed(None, None, {}, ())).block(data, 0, ())) + "\n"


def _whole(data: Any, path: Path_) -> Path_:
    """The path of what goes when the value at ``path`` goes: the list too when it was the only item."""
    while path:
        holder = _at(data, path[:-1])
        holder[path[-1]]  # raises where there is nothing to take away
        if len(holder) > 1 or not isinstance(path[-1], int):
            break
        path = path[:-1]
    return path


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: Path_, value: Value | None) -> None:
    """Changes plain data as the text is to be changed."""
    for step, following in pairwise(path):
        new: Any = [] if isinstance(following, int) else {}
        if isinstance(data, list) and step == len(data):
            data.append(new)
        elif isinstance(data, dict):
            data.setdefault(step, new)
        data = data[step]
    last = path[-1]
    if value is None:
        del data[last]
    elif isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def _lost(before: Parsed, text: str, after: Parsed, made: str) -> bool:
    """True when a comment that stood in the text stands there no more."""
    if "#" not in text or before.node is None or after.node is None:
        return False
    old = Counter(one.words for one in comments(text, before.node) if one.words)
    return bool(old - Counter(one.words for one in comments(made, after.node)))


class _Work:
    """One text on its way."""

    def __init__(self, text: str, schemas: Schemas, kind: str, parsed: Parsed) -> None:
        self.lines = text.split("\n")
        self.schemas, self.kind = schemas, kind
        self.root = parsed.node
        self.nodes: dict[Path_, tuple[Node, Node | None]] = {}
        self._note(parsed.node, ())

    def _note(self, node: Node | None, path: Path_, key: Node | None = None) -> None:
        """The nodes of values, and of their names, by path."""
        if node is None:
            return
        self.nodes[path] = (node, key)
        if isinstance(node, MappingNode):
            for named, inner in node.value:
                self._note(inner, (*path, named.value), named)
        elif isinstance(node, SequenceNode):
            for number, inner in enumerate(node.value):
                self._note(inner, (*path, number))

    def made(self, path: Path_, value: Value | None) -> str:
        """The text with the value changed."""
        if value is None:
            self._take(path)
        elif path not in self.nodes:
            self._add(path, value)
        else:
            node = self.nodes[path][0]
            if isinstance(node, ScalarNode) and not isinstance(value, (Mapping, list)):
                self._replace(node, value, path)
            else:
                self._rewrite(path, value)
        return "\n".join(self.lines)

    # -- a value that is there -------------------------------------------------------------------------------------

    def _replace(self, node: ScalarNode, value: Value, path: Path_) -> None:
        """Puts one scalar in the place of another; what stands before and behind it on its lines stays."""
        start, last = node.start_mark, self._last_line(node)
        head = self.lines[start.line][: start.column]
        block = getattr(node, "style", None) in ("|", ">")
        tail = "" if block else self.lines[last][node.end_mark.column :]
        key = self.nodes[path][1]
        first, *more = self._scalar(value, _indent(self.lines[start.line]) if key is None else key.start_mark.column)
        if (more or tail.strip()[:1] in tuple(",]}")) and tail.strip():
            raise AmendError(".".join(map(str, path)))
        self.lines[start.line : last + 1] = [head + first + tail, *more]

    def _rewrite(self, path: Path_, value: Value) -> None:
        """Puts a list or group in the place of one; comments that stood within go above it."""
        node, key = self.nodes[path]
        begins, last = self._begins(path), self._last_line(node)
        if key is None or getattr(node, "flow_style", False):
            raise AmendError(".".join(map(str, path)))
        kept = [line for line in self.lines[begins + 1 : last + 1] if line.lstrip().startswith("#")]
        column = key.start_mark.column
        head = self.lines[begins][:column]
        lines = self._field(str(path[-1]), value, column, path)
        lines[0] = head + lines[0][column:]
        self.lines[begins : last + 1] = [*(" " * column + one.strip() for one in kept), *lines]

    def _take(self, path: Path_) -> None:
        """Takes a field or an item away with its lines; comments among them stay."""
        node, key = self.nodes[path]
        holder = self.nodes[path[:-1]][0]
        begins, last = self._begins(path), self._last_line(node)
        shares = key is not None and self.lines[begins][: key.start_mark.column].strip() != ""
        if shares or getattr(holder, "flow_style", False):
            raise AmendError(".".join(map(str, path)))
        indent = _indent(self.lines[begins])
        found = [one for one in comments("\n".join(self.lines), self.root) if begins <= one.line <= last]  # type: ignore[arg-type]
        self.lines[begins : last + 1] = [" " * indent + one.words for one in found if one.words]

    # -- a value that is new ---------------------------------------------------------------------------------------

    def _add(self, path: Path_, value: Value) -> None:
        """Adds a field or an item, with the lists and groups around it that are not there yet."""
        while path[:-1] not in self.nodes:
            value = [value] if isinstance(path[-1], int) else {path[-1]: value}
            path = path[:-1]
        holder = self.nodes[path[:-1]][0]
        if getattr(holder, "flow_style", False) or not getattr(holder, "value", None):
            raise AmendError(".".join(map(str, path)))
        if isinstance(holder, SequenceNode):
            column = holder.start_mark.column
            lines = self.block([value], column, path[:-1])
            at = self._behind((*path[:-1], len(holder.value) - 1), column)
            self.lines[at:at] = lines
        else:
            self._add_field(holder, path, value)

    def _add_field(self, holder: Node, path: Path_, value: Value) -> None:
        """Adds a field to a group behind those that stand before it in the schema."""
        order = list(self.schemas.at(self.kind, path[:-1]).get("properties", {}))
        rank = order.index(path[-1]) if path[-1] in order else len(order)
        before = [
            key for key, _value in holder.value if (order.index(key.value) if key.value in order else len(order)) < rank
        ]
        column = holder.value[0][0].start_mark.column
        lines = self._field(str(path[-1]), value, column, path)
        if before:
            at = self._behind((*path[:-1], before[-1].value), column)
        else:
            at = holder.value[0][0].start_mark.line
            head = self.lines[at][:column]
            lines[0] = head + lines[0][column:]  # the dash of an item goes with its first field
            self.lines[at] = " " * column + self.lines[at][column:]
        self.lines[at:at] = lines

    def _begins(self, path: Path_) -> int:
        """The line on which a field or an item begins."""
        node, key = self.nodes[path]
        if key is not None:
            return int(key.start_mark.line)
        line = int(node.start_mark.line)
        if path:
            column = self.nodes[path[:-1]][0].start_mark.column
            while line > 0 and self.lines[line][column : column + 1] != "-":
                line -= 1
        return line

    def _behind(self, path: Path_, column: int) -> int:
        """The line behind a field or an item and the comments that belong to it.

        Those that stand deeper do, and those as deep as it where the group ends behind them.
        """
        at = self._last_line(self.nodes[path][0]) + 1
        end = at
        while end < len(self.lines) and self.lines[end].lstrip().startswith("#"):
            end += 1
        following = _indent(self.lines[end]) if end < len(self.lines) and self.lines[end].strip() else 0
        while at < end and _indent(self.lines[at]) >= column + (following >= column):
            at += 1
        return at

    def _last_line(self, node: Node) -> int:
        """The last line of a value, from 0. That of a list or group in block style is the one of its last part."""
        if isinstance(node, (MappingNode, SequenceNode)) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._last_line(last[1] if isinstance(node, MappingNode) else last)
        end = node.end_mark
        line = int(end.line if end.column or end.line == node.start_mark.line else end.line - 1)
        while line > node.start_mark.line and not self.lines[line].strip():  # behind a text in block style
            line -= 1
        return line

    def _field(self, name: str, value: Value, indent: int, path: Path_) -> list[str]:
        """The lines of a field and its value."""
        lead = " " * indent + written.key(name) + ":"
        if isinstance(value, (Mapping, list)):
            return [lead, *self.block(value, indent + 2, path)]
        first, *more = self._scalar(value, indent)
        return [f"{lead} {first}", *more]

    def block(self, value: Value, indent: int, path: Path_) -> list[str]:
        """The lines of a list or a group."""
        return list(self._lines(value, indent, path))

    def _lines(self, value: Value, indent: int, path: Path_) -> Iterator[str]:
        pad = " " * indent
        if isinstance(value, Mapping):
            order = list(self.schemas.at(self.kind, path).get("properties", {}))
            for name in sorted(value, key=lambda name: order.index(name) if name in order else len(order)):
                yield from self._field(name, value[name], indent, (*path, name))
            return
        for number, item in enumerate(value):
            if isinstance(item, (Mapping, list)):
                first, *more = self.block(item, indent + 2, (*path, number))
                yield f"{pad}- {first[indent + 2 :]}"
            else:
                first, *more = self._scalar(item, indent)
                yield f"{pad}- {first}"
            yield from more

    def _scalar(self, value: Value, indent: int) -> list[str]:
        if isinstance(value, bool):
            return ["true" if value else "false"]
        return written.text(value, indent + 2) if isinstance(value, str) else [repr(value)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
