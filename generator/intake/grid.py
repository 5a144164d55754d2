"""Reads an Excel workbook or a CSV file as rows of cells, each with its place, and opens nothing that does harm.

A file from somebody's computer may hold anything: macros, links to other files, formulas, a small file that becomes a
huge one, a million rows. What is read is text; nothing is run, followed or worked out.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from generator.language.words import said
from generator.records.encoding import foreign_encoding
from generator.refusal import Refusal

MOST_BYTES = 8 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 5000
"""Rows with something in them, in one sheet: every desk of a large city fits."""
MOST_COLUMNS = 80
MOST_LETTERS = 32767
"""The longest text of a cell in Excel."""
_LAST_ROW = 200_000
"""Rows behind this one are not looked at: a sheet whose whole columns are coloured has a million empty ones."""
_ENCODINGS = {"Shift_JIS": "cp932", "EUC-JP": "euc_jp", "UTF-16": "utf-16", "ISO-2022-JP": "iso2022_jp"}

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']""")

Kind = Literal["text", "number", "date", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, where it stands (``確認!E7``; in a CSV file its line and column), and how it was stored."""

    text: str
    spot: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows, and merged ranges of cells: first row, first column, last row, last column, from 0."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def read(path: Path) -> list[Sheet]:
    """The sheets of a workbook, or the only one of a CSV file. Raises ``Refusal`` for everything that is neither."""
    if not path.is_file():
        raise Refusal(said("sheet_no_file", path=path))
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refusal(said("sheet_too_big", size=size // 1024, most=MOST_BYTES // 1024))
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        return _workbook(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(said("sheet_old_format"))
    return [_csv(raw, path.name)]


# -- workbooks ---------------------------------------------------------------------------------------------------------


def _workbook(raw: bytes) -> list[Sheet]:
    _look_inside(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of the file that are not read
            return list(_sheets(raw))
    except Refusal:
        raise
    except Exception:  # the library raises whatever a damaged part makes it stumble over
        raise Refusal(said("sheet_broken")) from None


def _look_inside(raw: bytes) -> None:
    """Refuses what must not be unpacked, before it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Refusal(said("sheet_bomb"))
            names = [part.filename.lower() for part in parts]
            types = next((part for part in parts if part.filename == "[Content_Types].xml"), None)
            if types is None or any(part.flag_bits & 1 for part in parts):
                raise Refusal(said("sheet_other_format"))
            if any("vbaproject" in name for name in names) or b"macroEnabled" in package.read(types):
                raise Refusal(said("sheet_macro"))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _has_doctype(package, part):
                    raise Refusal(said("sheet_broken"))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zipfile.LargeZipFile):
        raise Refusal(said("sheet_broken")) from None


def _has_doctype(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """True when a part defines entities, which can be made to swell: a workbook never does."""
    with package.open(part) as file:
        begins = file.read(4096)
    return b"<!DOCTYPE" in begins or b"<!ENTITY" in begins or b"<\x00!\x00" in begins or b"\x00<\x00!" in begins


def _sheets(raw: bytes) -> Iterator[Sheet]:
    """Each sheet with the values that were stored; where a formula stands, that is told too."""
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for sheet, other in zip(values.worksheets, written.worksheets, strict=True):
            stored = list(_filled(sheet))
            formulas = {
                (int(cell.row or 0), int(cell.column or 0))
                for cells in other.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS)
                for cell in cells
                if cell.data_type == "f"
            }
            rows: list[tuple[Cell, ...]] = []
            numbers = {number for number, _column in formulas}
            for number, cells in _with_empty(stored, numbers):
                rows += [()] * (number - 1 - len(rows))
                rows.append(tuple(_row(sheet.title, number, cells, formulas)))
            merged = tuple(_merged(package.read(getattr(sheet, "_worksheet_path").lstrip("/"))))  # noqa: B009
            yield Sheet(sheet.title, tuple(rows), merged)


def _row(title: str, number: int, cells: Sequence[Any], formulas: Collection[tuple[int, int]]) -> Iterator[Cell]:
    width = max((column for line, column in formulas if line == number), default=0)
    for column in range(1, max(len(cells), width) + 1):
        value = cells[column - 1] if column <= len(cells) else None
        kind = "formula" if (number, column) in formulas else _kind(value)
        yield Cell(_text(value), f"{title}!{_letters(column)}{number}", kind)


def _with_empty(
    rows: Iterable[tuple[int, tuple[Any, ...]]], numbers: Collection[int]
) -> list[tuple[int, tuple[Any, ...]]]:
    """The rows with those in which only a formula without a stored value stands."""
    found = dict(rows)
    return sorted({**dict.fromkeys(numbers, ()), **found}.items())


def _filled(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows with something in them, by their numbers. Raises ``Refusal`` for too many."""
    count = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS, values_only=True), 1):
        if not any(value not in (None, "") for value in cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise Refusal(said("sheet_rows", most=MOST_ROWS))
        yield number, tuple(cells)


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a sheet, which the library does not tell when it reads row by row."""
    for found in islice(_MERGED.finditer(xml), MOST_ROWS):
        left, top, right, bottom = (part.decode() for part in found.groups())
        yield int(top) - 1, _number(left) - 1, int(bottom) - 1, _number(right) - 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _kind(value: Any) -> Kind:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return "date"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "number"
    return (
        "error"
        if isinstance(value, str) and re.fullmatch(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?", value)
        else "text"
    )


def _text(value: Any) -> str:
    """A value as text: a whole number without a point, a day and a time as they are written here."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)[:MOST_LETTERS]


def day_of_serial(cell: Cell) -> str:
    """The day that a number of Excel stands for (46346 is 2026-11-20); empty where it can be none."""
    if cell.kind != "number" or not re.fullmatch(r"[3-7][0-9]{4}", cell.text):
        return ""
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(cell.text))).isoformat()


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# -- CSV ---------------------------------------------------------------------------------------------------------------


def _csv(raw: bytes, name: str) -> Sheet:
    encoding = foreign_encoding(raw)
    known = "utf-8-sig" if encoding is None else _ENCODINGS.get(encoding)
    if known is None or not raw.strip():
        raise Refusal(said("sheet_encoding" if raw.strip() else "sheet_other_format"))
    try:
        text = raw.decode(known)
    except UnicodeDecodeError:
        raise Refusal(said("sheet_encoding")) from None
    if "\x00" in text or text.lstrip().startswith(("%PDF", "{\\rtf", "<")):
        raise Refusal(said("sheet_other_format"))
    return Sheet(name, tuple(_lines(text, name)))


def _lines(text: str, name: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a CSV text, whatever stands between its values: a comma, a tab, a semicolon."""
    first = text.split("\n", 1)[0]
    between = max(",\t;", key=first.count)
    count = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between):
            count += 1
            if count > MOST_ROWS:
                raise Refusal(said("sheet_rows", most=MOST_ROWS))
            yield tuple(_cells(row, name, count))
    except csv.Error:
        raise Refusal(said("sheet_broken")) from None


def _cells(row: Sequence[str], name: str, number: int) -> Iterator[Cell]:
    for column, value in enumerate(row[:MOST_COLUMNS], 1):
        yield Cell(value[:MOST_LETTERS], f"{name}!{_letters(column)}{number}")
