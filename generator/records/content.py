"""Hand-written pages: ``content/LANGUAGE/…/index.md``, each read once, checked whole, and published only when in order.

A page is front matter between two lines of ``---``, held to ``schema/content.schema.json``, and Markdown, held to the
list in ``rendered.py``. Nothing else may stand in ``content/``: no picture, no script, no link to another file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.language.locale import Locale
from generator.records.definitions import definition
from generator.records.directory import ContentPage, Directory, freeze, remembered, texts
from generator.records.files import Found, page_files
from generator.records.markup import examined
from generator.records.plain_text import hostile
from generator.records.problem import Catalogue, Problem
from generator.records.read import ReadResult, read_plain, read_record
from generator.records.schema import Kind, Schemas
from generator.records.shape import Shapes

FOLDER = "content"
KIND = "content"
MOST_BYTES = 64 * 1024
"""Of one page; the longest of this repository has 5 kB."""
MOST_FRONT = 4 * 1024
"""Of the front matter."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_FOLDERS = 3
_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in ``content/``: the pages in order, what is wrong with the others, and the names of all of them
    (``content/LANGUAGE/path/``), readable or not.
    """

    pages: tuple[ContentPage, ...]
    problems: tuple[Problem, ...]
    standing: frozenset[str]


@remembered
def content_pages(directory: Directory, locale: Locale) -> tuple[ContentPage, ...]:
    """The hand-written pages of one language by their address; all have passed the check."""
    return tuple(page for page in directory.content if page.locale == locale.code)


def content_schema(root: Path) -> Mapping[str, Any]:
    """The schema of the front matter, with the addresses that the site makes itself (``x-generated``) and those of
    them below which pages are written by hand (``x-series``). Raises ``OSError`` when it is missing.
    """
    path = definition(root / "schema", "content.schema.json")
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def read_content(root: Path, languages: Collection[str], schemas: Schemas, catalogue: Catalogue) -> Content:
    """Reads every file of ``content/`` below ``root`` for a site in these languages.

    Never raises for anything that may stand there. A page with an error is left out of ``pages``.
    """
    reader = _Reader(root, languages, schemas, catalogue)
    found = [reader.read(entry) for entry in page_files(root, FOLDER)]
    return Content(
        tuple(page for page, _problems in found if page is not None),
        tuple(problem for _page, problems in found for problem in problems),
        frozenset(reader.standing),
    )


class _Reader:
    """Reads pages one by one, with the schema of their front matter."""

    def __init__(self, root: Path, languages: Collection[str], schemas: Schemas, catalogue: Catalogue) -> None:
        self.root, self.languages, self.catalogue = root, languages, catalogue
        front = Kind(KIND, FOLDER, "", content_schema(root))
        self.shapes = Shapes(Schemas((front,), schemas.common, schemas.town, schemas.languages), catalogue)
        self.standing: set[str] = set()

    def read(self, entry: Found) -> tuple[ContentPage | None, list[Problem]]:
        """One file: its page when it is in order, and what is wrong."""
        file = entry.path.relative_to(self.root).as_posix()
        if entry.fault is not None:
            return None, [self._problem(entry.fault.code, file, **entry.fault.values)]
        locale, *folders, name = ("", *entry.parts) if len(entry.parts) < 2 else entry.parts
        if locale not in self.languages or name != "index.md" or not _is_address(folders):
            return None, [self._problem("CONTENT-PLACE", file, value=file, allowed=_places(self.languages))]
        address = "".join(f"{folder}/" for folder in folders)
        self.standing.add(f"{FOLDER}/{locale}/{address}")
        text, problems = read_plain(entry.path, self.root, self.catalogue, most=MOST_BYTES)
        if text is None:
            return None, problems
        lines = text.split("\n")
        end = _end_of_front(lines)
        if end is None:
            code = "CONTENT-OPEN" if _FENCE.fullmatch(lines[0]) else "CONTENT-FRONT"
            return None, [*problems, self._problem(code, file)]
        front = self._front(entry.path, file, "\n".join(["#", *lines[1:end], ""]))
        body = "\n".join(lines[end + 1 :])
        problems += front.problems
        problems += [
            self._problem(
                fault.code, file, end + 1 + fault.line, fault.column, value=fault.value, allowed=fault.allowed
            )
            for fault in examined(body).faults
        ]
        if front.data is None or any(problem.level == "error" for problem in problems):
            return None, problems
        page = ContentPage(locale, address, freeze(front.data), body, file, end + 2, front.marks)
        return page, problems

    def _front(self, path: Path, file: str, text: str) -> ReadResult:
        """The front matter by the reader of records; the line of ``---`` is a comment to it, so that lines agree."""
        raw = text.encode()
        if len(raw) > MOST_FRONT:
            values = {"value": len(raw), "allowed": MOST_FRONT}
            return ReadResult(None, {}, (self._problem("READ-SIZE", file, **values),))
        read = read_record(path, self.root, self.catalogue, raw=raw)
        if read.data is None:
            return read
        faults = self.shapes.problems(KIND, read.data, read.marks, file, "")
        for steps, value in texts(read.data):
            if hostile(value):
                line, column = read.marks[steps][0]
                faults.append(self._problem("TEXT-HOSTILE", file, line, column, value=hostile(value)))
        return ReadResult(read.data, read.marks, (*read.problems, *faults))

    def _problem(self, code: str, file: str, line: int = 1, column: int = 1, **values: Any) -> Problem:
        return Problem(self.catalogue[code], file, line, column, values=values)


def _is_address(folders: list[str]) -> bool:
    """True for folders that make an address: one to three, in small letters, digits and hyphens."""
    return 0 < len(folders) <= _MOST_FOLDERS and all(_NAME.fullmatch(folder) for folder in folders)


def _places(languages: Collection[str]) -> str:
    return ", ".join(f"{FOLDER}/{language}/…/index.md" for language in languages)


def _end_of_front(lines: list[str]) -> int | None:
    """Which line (from 0) closes the front matter; ``None`` when there is none or it stays open."""
    if not _FENCE.fullmatch(lines[0]):
        return None
    return next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
