"""From the text of a file to a tree of nodes with their places, and from there to plain values.

YAML is reduced to what a record needs: text, numbers, true and false. Dates stay text, ``yes`` and ``no`` stay text,
anchors, tags, directives and several documents are refused, because an editor would not see what they do. What could
exhaust the machine is refused while the signs are read, before anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DirectiveToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    TagToken,
)

from generator.records.comments import lost_text
from generator.records.directory import Path_, Spot
from generator.records.hints.signs import is_japanese
from generator.records.hints.signs import name as sign_name

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # pragma: no cover - every wheel carries the C loader
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_DEPTH = 20
MAX_KEY = 100
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What may stand in no file: control characters, and the signs that break a line where nobody sees it."""

Marks = dict[Path_, tuple[Spot, Spot]]
"""Positions by path: where the value stands, and where its key does (lines and columns from 1)."""

_TYPED = tuple(
    (f"tag:yaml.org,2002:{tag}", re.compile(pattern))
    for tag, pattern in (
        ("bool", r"(?:true|false)$"),
        ("null", r"(?:null|~|)$"),
        ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})$"),
        ("float", r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,40}$"),
    )
)
_MAY_BE_TYPED = frozenset("tfn~-+0123456789")
_MAY_HIDE = ("&", "*", "!", "\n%")
_MAY_BE_DEEP = re.compile(r"(?:[-?:][ \t]+){8}")
_CLOSED = re.compile(r"""\[[^][{}"'#\n]*\]|\{[^][{}"'#\n]*\}""")
"""A bracket that its own line closes, nothing in it that could make the second sign another thing than the first: texts
are full of them (``{相談|そうだん}``), and nothing stands deeper for them."""
_OPENING = (BlockMappingStartToken, BlockSequenceStartToken, FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (BlockEndToken, FlowMappingEndToken, FlowSequenceEndToken)


class Loader(_Base):
    """PyYAML with a reduced resolver: whatever is not true, false, null or a plain number is text."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        """The tag of a node without one of its own."""
        if kind is ScalarNode:
            if implicit[0] and (not value or value[0] in _MAY_BE_TYPED):
                for tag, pattern in _TYPED:
                    if pattern.match(value):
                        return tag
            return "tag:yaml.org,2002:str"
        return "tag:yaml.org,2002:seq" if kind is SequenceNode else "tag:yaml.org,2002:map"


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place of a file: a code of the catalogue and the values of its words; lines from 1."""

    code: str
    line: int
    column: int
    values: dict[str, Any]


class RefusedError(Exception):
    """A part of YAML that records do not use, or one that is too large."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _refuse(code: str, mark: Any, **values: Any) -> RefusedError:
    return RefusedError(Fault(code, mark.line + 1, mark.column + 1, values))


def compose(text: str) -> Node | None:
    """The node tree of the only document. Raises ``RefusedError`` and PyYAML's ``YAMLError``."""
    _look_ahead(text)
    loader = Loader(text)
    try:
        if not loader.check_node():
            return None
        node = loader.get_node()
        if node is not None and loader.check_node():
            second = loader.get_node() or node
            raise _refuse("READ-DOCUMENTS", second.start_mark)
        return node
    finally:
        loader.dispose()


def _look_ahead(text: str) -> None:
    """Refuses anchors, aliases, tags, directives and depth sign by sign: building such a tree could take for ever."""
    opened = text.count("[") + text.count("{")
    may_be_deep = (opened >= MAX_DEPTH and opened - len(_CLOSED.findall(text)) >= MAX_DEPTH) or _MAY_BE_DEEP.search(
        text
    )
    if not may_be_deep and not text.startswith("%") and not any(sign in text for sign in _MAY_HIDE):
        return  # indentation alone is never deep enough to do harm, and is measured afterwards
    depth = 0
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, _OPENING):
            depth += 1
            if depth > MAX_DEPTH:
                raise _refuse("READ-DEPTH", token.start_mark, allowed=MAX_DEPTH)
        elif isinstance(token, _CLOSING):
            depth -= 1
        elif isinstance(token, (AnchorToken, AliasToken, TagToken, DirectiveToken)):
            start = token.start_mark
            line = text.split("\n")[start.line] if start.line < text.count("\n") + 1 else ""
            raise _refuse("READ-ALIAS", start, value=line[start.column :].strip().split(" ")[0][:40])


def note(root: MappingNode, text: str, marks: Marks) -> Iterator[Fault]:
    """Fills in the positions and yields what is wrong with keys and with text that would be lost.

    Raises ``RefusedError`` for what is nested too deeply.
    """
    waiting: list[tuple[Node, Path_, int]] = [(root, (), 1)]
    marks[()] = ((1, 1), (1, 1))
    while waiting:
        node, path, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _refuse("READ-DEPTH", node.start_mark, allowed=MAX_DEPTH)
        if isinstance(node, MappingNode):
            lines: dict[str, int] = {}
            for key, value in node.value:
                _check_key(key)
                named = key.start_mark
                if key.value in lines:
                    values = {"value": key.value, "first": lines[key.value]}
                    yield Fault("READ-TWICE", named.line + 1, named.column + 1, values)
                lines.setdefault(key.value, named.line + 1)
                inner = (*path, intern(key.value))
                at = value.start_mark
                marks[inner] = (at.line + 1, at.column + 1), (named.line + 1, named.column + 1)
                waiting.append((value, inner, depth + 1))
        elif isinstance(node, SequenceNode):
            for index, value in enumerate(node.value):
                at = value.start_mark
                inner = (*path, index)
                marks[inner] = ((at.line + 1, at.column + 1),) * 2
                waiting.append((value, inner, depth + 1))
        elif node.end_mark.line > node.start_mark.line and not getattr(node, "style", None):
            yield from _joined_item(node, text)
    if "#" in text:
        for line, column, words in lost_text(text, root):
            yield Fault("READ-SPECIAL", line, column, {"value": words[:40]})


def _joined_item(node: Node, text: str) -> Iterator[Fault]:
    """An item of a list that stands too far to the right: YAML takes it for more of the text above it."""
    lines = text.split("\n")
    for number in range(node.start_mark.line + 1, min(node.end_mark.line + 1, len(lines))):
        line = lines[number]
        width = len(line) - len(line.lstrip(" "))
        if line[width : width + 2] == "- ":
            above = lines[node.start_mark.line]
            wanted = len(above) - len(above.lstrip(" "))
            yield Fault(
                "READ-INDENT", number + 1, width + 1, {"value": line.strip()[:60], "found": width, "wanted": wanted}
            )
            return


def _check_key(key: Node) -> None:
    if not isinstance(key, ScalarNode) or len(key.value) > MAX_KEY or "\n" in key.value:
        raise _refuse("READ-SPECIAL", key.start_mark, value="? …")
    if key.value == "<<":
        raise _refuse("READ-ALIAS", key.start_mark, value="<<")


def values_of(node: Node, text: str) -> Any:
    """Plain values from a node tree. Raises ``RefusedError`` for a control character that is written as an escape."""
    escapes = "\\" in text
    folds = text.split("\n")

    def build(node: Node) -> Any:
        if isinstance(node, MappingNode):
            return {intern(key.value): build(value) for key, value in node.value}  # what all records call alike is one
        if isinstance(node, SequenceNode):
            return [build(value) for value in node.value]
        value = value_of(node.tag, node.value)
        if isinstance(value, str):
            if escapes and (stray := CONTROL.search(value)) is not None:
                raise _refuse("READ-CONTROL", node.start_mark, value=sign_name(stray.group()))
            if " " in value and node.end_mark.line > node.start_mark.line:
                return joined(node, value, folds)
        return value

    return build(node)


def value_of(tag: str, letters: str) -> Any:
    """The value of a scalar from its tag and its letters."""
    if tag.endswith(":int"):
        return int(letters)
    if tag.endswith(":float"):
        return float(letters)
    if tag.endswith(":bool"):
        return letters == "true"
    return None if tag.endswith(":null") else letters


def joined(node: Node, value: str, lines: list[str]) -> str:
    """A text over several lines without the spaces that YAML put between Japanese letters where the lines broke."""
    if getattr(node, "style", None) == "|":
        return value
    first, last = node.start_mark.line, min(node.end_mark.line, len(lines) - 1)
    position, parts, done = 0, [], 0
    for upper, lower in zip(lines[first:last], lines[first + 1 : last + 1], strict=True):
        before, after = upper.rstrip()[-1:], lower.strip()[:1]
        if not before or not after or not is_japanese(before) or not is_japanese(after):
            continue
        position = value.find(f"{before} {after}", position)
        if position < 0:
            break
        parts.append(value[done : position + 1])
        done = position = position + 2
    return "".join((*parts, value[done:])) if parts else value
