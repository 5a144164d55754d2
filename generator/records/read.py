"""Read one YAML file with the position of every value, or say in plain words why it cannot be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from generator.language.words import said_each
from generator.records.comments import comments
from generator.records.directory import Path_, Spot
from generator.records.encoding import first_foreign, foreign_encoding
from generator.records.hints.signs import name as sign_name
from generator.records.problem import Catalogue, Problem
from generator.records.syntax import explain
from generator.records.tree import CONTROL, Fault, Marks, RefusedError, compose, note, values_of

__all__ = [
    "MAX_BYTES", "Marks", "ReadResult", "Source", "Values", "parse", "read_marks", "read_plain", "read_record",
    "read_text", "values_in",
]  # fmt: skip
MAX_BYTES = 256 * 1024
Values = Callable[[bytes], Mapping[str, Any] | None]
"""Reads what a file held: ``values_in``, or one that remembers, where the same files are asked for twice."""


@dataclass(frozen=True)
class ReadResult:
    """What a file holds. ``data`` is ``None`` when it cannot be read; ``problems`` say why."""

    data: dict[str, Any] | None
    marks: Marks
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Source:
    """The text of a file with ordinary line ends; ``None`` when it could not be read. ``faults`` say what is odd."""

    raw: bytes
    text: str | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Parsed:
    """The nodes and values of a text; ``data`` is ``None`` when it is no record."""

    node: Node | None
    data: dict[str, Any] | None
    marks: Marks
    faults: tuple[Fault, ...]


def read_record(path: Path, root: Path, catalogue: Catalogue, *, raw: bytes | None = None) -> ReadResult:
    """Reads one file below ``root``, or ``raw`` as if it stood there. Never raises for anything a file may hold."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    source = read_text(path, root) if raw is None else _decoded(raw, MAX_BYTES)
    faults = list(source.faults)
    parsed = Parsed(None, None, {}, ())
    if source.text is not None:
        parsed = parse(source.text)
        faults += parsed.faults
        if parsed.node is not None:
            faults += _tabs(source.text)
        if parsed.node is not None and raw is None and "#" in source.text:
            faults += _remarks(source.text, parsed.node)
    problems = tuple(
        Problem(catalogue[fault.code], name, fault.line, fault.column, values=fault.values) for fault in faults
    )
    return ReadResult(parsed.data, parsed.marks, problems)


def _remarks(text: str, node: Node) -> Iterator[Fault]:
    """The first comment: the form in which records are edited does not keep any (see ``generator/admin``)."""
    found = (comment for comment in comments(text, node) if comment.words.strip("# \t"))
    for comment in islice(found, 1):
        yield Fault("READ-COMMENT", comment.line + 1, comment.column + 1, {"value": comment.words[:60]})


def read_text(path: Path, root: Path, *, most: int = MAX_BYTES) -> Source:
    """The text of an ordinary file below ``root`` of at most ``most`` bytes.

    Never raises, and never waits for a device or a pipe.
    """
    try:
        if not os.path.realpath(path).startswith(os.path.realpath(root).rstrip(os.sep) + os.sep):
            return _unreadable(said_each("read_outside"))
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return _unreadable(said_each("read_not_a_file"))
        if found.st_size > most:
            return _refused("READ-SIZE", value=found.st_size, allowed=most)
        return _decoded(path.read_bytes(), most)
    except (OSError, ValueError, RuntimeError) as error:
        return _unreadable(getattr(error, "strerror", None) or str(error)[:80])


def _unreadable(detail: str | Mapping[str, str]) -> Source:
    return _refused("READ-FILE", detail=detail)


def _refused(code: str, line: int = 1, raw: bytes = b"", **values: Any) -> Source:
    return Source(raw, None, (Fault(code, line, 1, values),))


def _decoded(raw: bytes, most: int) -> Source:
    """The text of bytes, or what hinders it."""
    if len(raw) > most:
        return _refused("READ-SIZE", raw=raw, value=len(raw), allowed=most)
    if not raw.strip():
        return _refused("READ-EMPTY", raw=raw)
    encoding = foreign_encoding(raw)
    if encoding is not None:
        return _refused("READ-ENCODING", raw[: first_foreign(raw)].count(b"\n") + 1, raw, value=encoding)
    text, faults = raw.decode("utf-8-sig"), []
    if raw.startswith(b"\xef\xbb\xbf"):
        faults.append(Fault("READ-BOM", 1, 1, {}))
    if "\r" in text:
        faults.append(Fault("READ-CRLF", 1, 1, {}))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(raw, text, tuple(faults))


def parse(text: str) -> Parsed:
    """The values of a text with their places, or why there are none. Never raises."""
    stray = control_in(text)
    if stray is not None:
        return _without(stray)
    marks: Marks = {}
    try:
        node = compose(text)
        if not isinstance(node, MappingNode):
            return _without(Fault("READ-MAPPING", 1, 1, {}))
        faults = tuple(note(node, text, marks))
        return Parsed(node, values_of(node, text), marks, faults)
    except RefusedError as refused:
        return _without(refused.fault)
    except (yaml.YAMLError, RecursionError, ValueError, UnicodeError) as error:
        return _without(explain(text, error))


def values_in(raw: bytes) -> Mapping[str, Any] | None:
    """The values of a file that is no longer there; ``None`` where it was no record. Never raises."""
    return parse(raw.decode("utf-8", "replace")).data


def _tabs(text: str) -> Iterator[Fault]:
    """The first tab of each line: it can be read here, and comes from where values were copied from."""
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line and line.strip():
                yield Fault("READ-TABBED", number, line.index("\t") + 1, {})


def control_in(text: str) -> Fault | None:
    """The first control character of a text, which no file may hold."""
    stray = CONTROL.search(text)
    if stray is None:
        return None
    before = text[: stray.start()]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Fault("READ-CONTROL", line, column, {"value": sign_name(stray.group())})


def read_plain(
    path: Path, root: Path, catalogue: Catalogue, *, most: int = MAX_BYTES
) -> tuple[str | None, list[Problem]]:
    """The text of a file that is no record, and what is wrong with it; no text where it cannot be read."""
    source = read_text(path, root, most=most)
    stray = control_in(source.text) if source.text is not None else None
    faults = [*source.faults, *([stray] if stray is not None else [])]
    name = path.relative_to(root).as_posix()
    problems = [Problem(catalogue[one.code], name, one.line, one.column, values=one.values) for one in faults]
    return (None if stray is not None else source.text), problems


def read_marks(text: str) -> dict[Path_, Spot]:
    """Where each value of a YAML or JSON text stands, by its path; nothing where it cannot be told."""
    return {path: spot for path, (spot, _key) in parse(text).marks.items()}


def _without(fault: Fault) -> Parsed:
    return Parsed(None, None, {}, (fault,))
