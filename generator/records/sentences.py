"""Sentences of danger and of none, and what was learnt from them: two files beside the vocabulary.

``sentences.csv`` has one sentence a line: its language, its topic (a vocabulary with rules of danger, or ``none``) and
the text, as people write it. ``signs.json`` is what ``portal learn`` found in them (see ``site/search/learning``); its
mark says from which sentences. Nobody is shown either; the search tells danger by the second.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.records.problem import Catalogue, Problem
from generator.records.read import read_plain

FILE = "directory/vocabulary/sentences.csv"
LEARNT = "directory/vocabulary/signs.json"
COLUMNS = ["language", "topic", "text"]
NO_TOPIC = "none"
MOST_BYTES = 4 * 1024 * 1024
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its language, the id of the vocabulary whose danger it is (or ``NO_TOPIC``), and the text."""

    language: str
    topic: str
    text: str


def read_sentences(root: Path) -> Iterator[Sentence]:
    """The sentences below ``root``, in their order.

    Raises:
        OSError: where there is no such file.
        ValueError: for a file that is no table of these columns; says on which line.

    """
    with (root / FILE).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        for cells in lines:
            if len(cells) != len(COLUMNS) or not all(cells) or (lines.line_num == 1) != (cells == COLUMNS):
                raise ValueError(f"{FILE}:{lines.line_num}: {','.join(COLUMNS)}")
            if lines.line_num > 1:
                yield Sentence(*cells)


def mark_of(root: Path) -> str:
    """The mark of the sentences as they stand in the file."""
    return mark((root / FILE).read_bytes())


def mark(data: bytes) -> str:
    """The mark of the sentences in a file of these bytes."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def read_learnt(root: Path, catalogue: Catalogue) -> tuple[Mapping[str, Any], list[Problem]]:
    """What was learnt, by language, and what is wrong with it; nothing without the file.

    Never raises for what a file holds.
    """
    path = root / LEARNT
    if not path.exists():
        return NOTHING, []
    text, problems = read_plain(path, root, catalogue, most=MOST_BYTES)
    if text is None:
        return NOTHING, problems
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not _is_learnt(found):
        return NOTHING, [*problems, Problem(catalogue["SIGNS-FORM"], LEARNT, 1, 1)]
    if not (root / FILE).is_file() or found["learnt_from"] != mark_of(root):
        problems.append(Problem(catalogue["SIGNS-OLD"], LEARNT, 1, 1))
    return MappingProxyType(found["languages"]), problems


def _is_learnt(found: Any) -> bool:
    """True for the form that ``portal learn`` writes."""
    return (
        isinstance(found, dict)
        and isinstance(found.get("learnt_from"), str)
        and isinstance(found.get("languages"), dict)
        and all(map(_is_of_a_language, found["languages"].values()))
    )


def _is_of_a_language(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and type(found.get("base")) is int
        and isinstance(found.get("kinds"), dict)
        and all(map(_is_packed, (found.get("signs"), *found["kinds"].values())))
    )


def _is_packed(found: Any) -> bool:
    return isinstance(found, dict) and all(
        weight.lstrip("-").isdecimal() and isinstance(signs, str) for weight, signs in found.items()
    )
