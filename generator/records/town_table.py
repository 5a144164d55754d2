"""The names of the town's parts: ``directory/districts/towns.csv``, one line a name with a point and its district."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.records.directory import Town
from generator.records.plain_text import hostile
from generator.records.problem import Catalogue, Problem
from generator.records.read import read_plain

FILE = "directory/districts/towns.csv"
NEEDED = ("town", "koaza", "lat", "lon", "district", "split", "other_districts", "evidence")
KNOWN = (*NEEDED, "kana", "source_district", "source_coord", "note")
MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5_000
MOST_CELL = 300
MOST_FAULTS = 20
"""Told at once."""

ANSWERS: Mapping[str, tuple[str, ...]] = {"split": ("yes", "no", "unknown"), "evidence": ("stated", "part", "inferred")}
"""The values of the two columns that say how sure a district is."""
_LIMITS = {"lat": 90.0, "lon": 180.0}
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?")
_KANA = re.compile("[ぁ-ゖー]*")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula."""


def read_towns(
    root: Path, districts: Collection[str] | None, catalogue: Catalogue
) -> tuple[tuple[Town, ...], list[Problem]]:
    """The towns below ``root`` and what is wrong with their table; none without the file.

    ``districts`` are the ids that a line may name; ``None`` when they are not known. Lines with a fault are left out.
    Never raises for what a file holds.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return (), []
    text, problems = read_plain(path, root, catalogue, most=MOST_BYTES)
    if text is None:
        return (), problems
    table = _Table(catalogue, districts)
    towns = tuple(table.towns(text))
    return towns, [*problems, *table.problems[:MOST_FAULTS]]


class _Table:
    """One reading of the table: collects problems while it yields the lines that are right."""

    def __init__(self, catalogue: Catalogue, districts: Collection[str] | None) -> None:
        self.catalogue, self.districts = catalogue, districts
        self.problems: list[Problem] = []

    def towns(self, text: str) -> Iterator[Town]:
        """The lines that are right."""
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        line = 1
        try:
            columns = next(rows)
            if not self._columns(columns):
                return
            seen: dict[str, int] = {}
            while True:
                line = rows.line_num + 1
                cells = next(rows)
                if line > MOST_ROWS:
                    self._add("TOWN-LIMIT", line, value=line, allowed=MOST_ROWS)
                    return
                if not cells:
                    continue
                if len(cells) != len(columns):
                    self._add("TOWN-CELLS", line, value=len(cells), allowed=len(columns))
                    continue
                row = dict(zip(columns, cells, strict=True))
                before = len(self.problems)
                self._cells(row, line)
                name = row["town"] + row["koaza"]
                if name in seen:
                    self._add("TOWN-TWICE", line, value=name, first=seen[name])
                seen.setdefault(name, line)
                if len(self.problems) == before:
                    yield _town(row)
        except StopIteration:
            return
        except csv.Error as error:
            self._add("TOWN-QUOTE", line, value=str(error)[:60])

    def _columns(self, columns: list[str]) -> bool:
        """True when every column that is needed is there, once, and no unknown one."""
        wrong = [name for name in NEEDED if name not in columns]
        wrong += [name for name in dict.fromkeys(columns) if name not in KNOWN or columns.count(name) > 1]
        for name in wrong:
            self._add("TOWN-COLUMN", 1, value=name[:40], allowed=", ".join(KNOWN))
        return not wrong

    def _cells(self, row: Mapping[str, str], line: int) -> None:
        """What is wrong with the cells of one line."""
        for column, cell in row.items():
            foul = hostile(cell) or ("…" if len(cell) > MOST_CELL else "\\n" if "\n" in cell else "")
            if column not in _LIMITS and cell.startswith(_FORMULA):
                foul = cell[:20]
            if foul:
                self._add("TEXT-HOSTILE", line, column, value=foul)
        for column, most in _LIMITS.items():
            number = float(row[column]) if _NUMBER.fullmatch(row[column]) else math.nan
            if not abs(number) <= most:
                self._value(line, column, row[column], f"-{most:g}–{most:g}")
        for column, allowed in ANSWERS.items():
            if row[column] not in allowed:
                self._value(line, column, row[column], ", ".join(allowed))
        for district in (row["district"], *_others(row)):
            if self.districts is not None and district not in self.districts:
                self._value(line, "district", district, ", ".join(sorted(self.districts)[:20]))
        if not row["town"].strip() or row["town"] != row["town"].strip():
            self._value(line, "town", row["town"], "…町")
        if not _KANA.fullmatch(row.get("kana") or ""):
            self._value(line, "kana", row["kana"], "ひらがな / hiragana")

    def _value(self, line: int, column: str, value: str, allowed: str) -> None:
        self._add("TOWN-VALUE", line, column, value=value[:40], column=column, allowed=allowed)

    def _add(self, code: str, line: int, field: str = "", **values: object) -> None:
        self.problems.append(Problem(self.catalogue[code], FILE, line, 1, "", field, values))


def _others(row: Mapping[str, str]) -> tuple[str, ...]:
    """The other districts of a line, written with spaces or semicolons between them."""
    return tuple(row["other_districts"].replace(";", " ").split())


def _town(row: Mapping[str, str]) -> Town:
    return Town(
        row["town"], row["koaza"], float(row["lat"]), float(row["lon"]),
        row["district"], row["split"], _others(row), row["evidence"], row.get("kana") or "",
    )  # fmt: skip
