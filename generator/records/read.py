"""Read one YAML file with the position of every value, or say in plain words why it cannot be read.

YAML is reduced to what a record needs: text, numbers, true and false. Dates stay text, ``yes`` and ``no`` stay text,
anchors, tags and several documents are refused, because an editor would not see what they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.directory import Path_, Position
from generator.records.files import printable
from generator.records.problem import Catalogue, Problem

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # pragma: no cover - every wheel carries the C loader
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
Marks = dict[Path_, tuple[Position, Position]]
"""Positions by path: where the value stands, and where its key does (lines and columns from 1)."""


_TYPED = tuple(
    (f"tag:yaml.org,2002:{tag}", re.compile(pattern))
    for tag, pattern in (
        ("bool", r"(?:true|false)$"),
        ("null", r"(?:null|~|)$"),
        ("int", r"[-+]?(?:0|[1-9][0-9]*)$"),
        ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$"),
    )
)
_MAY_BE_TYPED = frozenset("tfn~-+0123456789")


class _Loader(_Base):
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


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_WIDE_COLON = re.compile(r"^(\s*(?:- )?[A-Za-z_]+)\s*：")
_NO_SPACE = re.compile(r"^(\s*(?:- )?[a-z_]+):(?=[^\s/])(.*)$")
# A sign directly behind " #" is meant as text ("1階 #2"), but YAML takes it for a comment and loses it in silence.
_LOST = re.compile(r"(?m)^ *(?:- )?(?:[a-z_]+: +)?([^\"'#|>\s\-][^\"'\n]*? #[^\s#!].*)$")
_MAY_HIDE = re.compile("[&*!]|^%", re.MULTILINE)
_MAY_BE_DEEP = re.compile(r"^ {40}|^ *(?:[-?] +){9}", re.MULTILINE)
_OPEN_QUOTE = re.compile(r"^\s*(?:- )?(?:[a-z_]+: +)?([\"'])")
_SPECIAL = re.compile(r"^\s*(?:- )?(?:[a-z_]+: +)?([@`%&*!|>].*)$")


@dataclass(frozen=True)
class ReadResult:
    """What a file holds. ``data`` is ``None`` when it cannot be read; ``problems`` say why."""

    data: dict[str, Any] | None
    marks: Marks
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    """A part of YAML that records do not use."""

    def __init__(self, code: str, node: Node, **values: Any) -> None:
        super().__init__(code)
        self.code, self.node, self.values = code, node, values


def read_text(
    path: Path, root: Path, catalogue: Catalogue, *, most: int = MAX_BYTES, raw: bytes | None = None
) -> tuple[str | None, list[Problem]]:
    """The text of one file below ``root``, or of ``raw`` as if it stood there, its lines ending alike.

    ``None`` and the reason when it leads out of the root, is no ordinary file, is larger than ``most`` bytes, empty,
    not UTF-8, or holds control characters. Never raises for anything a file may hold.
    """
    name = _name(path, root)

    def problem(code: str, line: int = 1, column: int = 1, **values: Any) -> Problem:
        return Problem(catalogue[code], name, line, column, values=values)

    try:
        if not path.resolve().is_relative_to(root.resolve()):
            detail = {"ja": "フォルダーの外を指すリンク", "en": "a link that leaves the folder"}
            return None, [problem("READ-FILE", detail=detail)]
        if raw is None and not path.is_file() and path.exists():
            detail = {"ja": "ふつうのファイルではありません", "en": "not an ordinary file"}
            return None, [problem("READ-FILE", detail=detail)]
        size = path.stat().st_size if raw is None else len(raw)
        if size > most:
            return None, [problem("READ-SIZE", value=size, allowed=most)]
        raw = path.read_bytes() if raw is None else raw
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        return None, [problem("READ-FILE", detail=getattr(error, "strerror", None) or type(error).__name__)]
    if not raw.strip():
        return None, [problem("READ-EMPTY")]
    encoding = foreign_encoding(raw)
    if encoding is not None:
        return None, [problem("READ-ENCODING", raw[: first_foreign(raw)].count(b"\n") + 1, value=encoding)]
    problems: list[Problem] = []
    text = raw.decode("utf-8-sig")
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(problem("READ-BOM"))
    if "\r" in text:
        problems.append(problem("READ-CRLF"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    stray = _CONTROL.search(text)
    if stray is not None:
        line, column = line_column(text, stray.start())
        return None, [*problems, problem("READ-CONTROL", line, column, value=f"U+{ord(stray.group()):04X}")]
    return text, problems


def read_record(path: Path, root: Path, catalogue: Catalogue, *, raw: bytes | None = None) -> ReadResult:
    """Reads one file below ``root``, or ``raw`` as if it stood there. Never raises for anything a file may hold."""
    name = _name(path, root)

    def problem(code: str, line: int = 1, column: int = 1, **values: Any) -> Problem:
        return Problem(catalogue[code], name, line, column, values=values)

    text, problems = read_text(path, root, catalogue, raw=raw)
    if text is None:
        return ReadResult(None, {}, tuple(problems))
    lost = _LOST.search(text)
    if lost is not None:
        line, column = line_column(text, lost.start(1))
        problems.append(problem("READ-SPECIAL", line, column, value=lost.group(1)[:40]))
    marks: Marks = {}
    try:
        node = _compose(text)
        if not isinstance(node, MappingNode):
            return ReadResult(None, {}, (*problems, problem("READ-MAPPING")))
        for code, found, values in _note(node, marks):
            problems.append(problem(code, found.start_mark.line + 1, found.start_mark.column + 1, **values))
        data = _construct(node)
    except _RefusedError as refused:
        mark = refused.node.start_mark
        problems.append(problem(refused.code, mark.line + 1, mark.column + 1, **refused.values))
        return ReadResult(None, {}, tuple(problems))
    except (yaml.YAMLError, RecursionError, ValueError, UnicodeError) as error:
        problems.append(_syntax(problem, text, error))
        return ReadResult(None, {}, tuple(problems))
    return ReadResult(data, marks, tuple(problems))


def read_marks(text: str) -> dict[Path_, Position]:
    """Where each value of a YAML or JSON text stands, by its path; nothing where it cannot be told."""
    marks: Marks = {}
    try:
        node = _compose(text)
        for _fault in _note(node, marks) if isinstance(node, MappingNode) else ():
            pass
    except (_RefusedError, yaml.YAMLError, RecursionError, ValueError, UnicodeError):
        pass
    return {path: position for path, (position, _key) in marks.items()}


def foreign_encoding(raw: bytes) -> str | None:
    """The name of the encoding when the bytes are not UTF-8; ``None`` when they are."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\x1b$B" in raw or b"\x1b$@" in raw:
        return "ISO-2022-JP"
    if raw.count(0) * 20 > len(raw):
        return "UTF-16"
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return None
    fits = []
    for encoding, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Wrong guesses give half-width kana and rare kanji; right ones give hiragana and katakana.
        kana = sum("ぁ" <= char <= "ヶ" or char in "、。ー" for char in text)
        odd = sum("｡" <= char <= "ﾟ" for char in text)
        fits.append((kana - 2 * odd, name))
    return max(fits)[1] if fits else "UTF-8 ?"


def first_foreign(raw: bytes) -> int:
    """The offset of the first byte that is not UTF-8."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _name(path: Path, root: Path) -> str:
    """The path from the root as it is printed."""
    return printable(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of a place in a text (from 0)."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _compose(text: str) -> Node | None:
    """The node tree of the only document, refusing anchors, aliases and explicit tags."""
    _scan(text)
    loader = _Loader(text)
    try:
        if not loader.check_node():
            return None
        node = loader.get_node()
        if node is None:
            return None
        if loader.check_node():
            raise _RefusedError("READ-DOCUMENTS", loader.get_node() or node)
    finally:
        loader.dispose()
    return node


class _At(ScalarNode):
    """A place without a node of its own."""

    def __init__(self, mark: Any) -> None:
        super().__init__("", "", mark, mark)


def _scan(text: str) -> None:
    """Refuses anchors, aliases, tags and deep nesting before a node is made of them.

    The composer follows aliases, nine times nine times nine, and calls itself for every level, until the process dies.
    The parser below it does neither. It is asked only where a file holds a sign or a nesting that could be one of
    these, which few records do.
    """
    if not _MAY_HIDE.search(text) and not _MAY_BE_DEEP.search(text) and text.count("[") + text.count("{") < MAX_DEPTH:
        return
    loader, depth = _Loader(text), 0
    try:
        while loader.check_event():
            event: Any = loader.get_event()
            sign = getattr(event, "anchor", None) or getattr(event, "tag", None) or getattr(event, "tags", None)
            if sign is not None:
                kind = "*" if isinstance(event, yaml.AliasEvent) else "&" if getattr(event, "anchor", None) else ""
                shown = "%TAG" if isinstance(sign, dict) else kind + str(sign)
                raise _RefusedError("READ-ALIAS", _At(event.start_mark), value=shown)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise _RefusedError("READ-DEPTH", _At(event.start_mark), allowed=MAX_DEPTH)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    finally:
        loader.dispose()


def _note(root: MappingNode, marks: Marks) -> Iterator[tuple[str, Node, dict[str, Any]]]:
    """Fills in the positions and yields what is wrong with keys."""
    seen_nodes: set[int] = set()
    waiting: list[tuple[Node, Path_, int]] = [(root, (), 1)]
    marks[()] = ((1, 1), (1, 1))
    while waiting:
        node, path, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _RefusedError("READ-DEPTH", node, allowed=MAX_DEPTH)
        if id(node) in seen_nodes:
            raise _RefusedError("READ-ALIAS", node, value="*")
        seen_nodes.add(id(node))
        if isinstance(node, MappingNode):
            lines: dict[str, int] = {}
            for key, value in node.value:
                if not isinstance(key, ScalarNode):
                    raise _RefusedError("READ-SPECIAL", key, value="? …")
                if key.value == "<<":
                    raise _RefusedError("READ-ALIAS", key, value="<<")
                if key.value in lines:
                    yield "READ-TWICE", key, {"value": key.value, "first": lines[key.value]}
                lines.setdefault(key.value, key.start_mark.line + 1)
                inner = (*path, key.value)
                at, named = value.start_mark, key.start_mark
                marks[inner] = (at.line + 1, at.column + 1), (named.line + 1, named.column + 1)
                waiting.append((value, inner, depth + 1))
        elif isinstance(node, SequenceNode):
            for index, value in enumerate(node.value):
                at = value.start_mark
                inner = (*path, index)
                marks[inner] = ((at.line + 1, at.column + 1),) * 2
                waiting.append((value, inner, depth + 1))


def _construct(node: Node) -> Any:
    """Plain values from a node tree; tags outside the reduced set are refused."""
    tag = node.tag.rsplit(":", 1)[-1]
    if isinstance(node, MappingNode) and tag == "map":
        return {str(key.value): _construct(value) for key, value in node.value}
    if isinstance(node, SequenceNode) and tag == "seq":
        return [_construct(value) for value in node.value]
    if isinstance(node, ScalarNode):
        value = str(node.value)
        if tag == "str":
            return value
        if tag == "bool":
            return value == "true"
        if tag == "null":
            return None
        if tag == "int":
            return int(value) if len(value) < 20 else value
        if tag == "float":
            return float(value)
    raise _RefusedError("READ-ALIAS", node, value=node.tag)


def _syntax(make: Any, text: str, error: Exception) -> Problem:
    """A YAML error in words that an editor understands, on the line that is wrong."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = mark.line if mark is not None else 0
    for index in (at, at - 1):
        if not 0 <= index < len(lines):
            continue
        line = lines[index]
        if re.match(r"^ *\t", line):
            return _made(make, "READ-TAB", index, 0)
        if re.match(r"^ *　", line):
            return _made(make, "READ-WIDE-SPACE", index, 0)
        wide = _WIDE_COLON.match(line)
        if wide:
            return _made(make, "READ-WIDE-COLON", index, wide.end(1), value=wide.group(1).strip() + "：")
        tight = _NO_SPACE.match(line)
        if tight and '"' not in tight.group(1):
            return _made(make, "READ-NO-SPACE", index, tight.end(1), value=line.strip()[:60])
    words = str(getattr(error, "problem", "") or error).split("\n")[0]
    column = mark.column if mark is not None else 0
    for index, line in enumerate(lines[: at + 1]):
        opened = _OPEN_QUOTE.match(line)
        if opened and line.count(opened.group(1)) == 1:
            return _made(make, "READ-QUOTE", index, opened.start(1))
    for index in (at, at - 1):
        if 0 <= index < len(lines) and (found := _SPECIAL.match(lines[index])):
            return _made(make, "READ-SPECIAL", index, found.start(1), value=found.group(1)[:40])
    if "mapping values are not allowed" in words and ":" in lines[at][:column]:
        return _made(make, "READ-SPECIAL", at, column, value=lines[at].strip()[:60])
    if any(sign in words for sign in ("mapping values", "expected <block end>", "expected key", "find expected ':'")):
        return _made(make, "READ-INDENT", at, column)
    return _made(make, "READ-SYNTAX", at, column, value=words[:80])


def _made(make: Any, code: str, line: int, column: int, **values: Any) -> Problem:
    problem: Problem = make(code, line + 1, column + 1, **values)
    return problem
