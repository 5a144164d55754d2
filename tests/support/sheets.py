"""A check sheet on its way through a department: opened, filled in and saved as spreadsheet programs do it."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli import main
from generator.site.sheets.columns import column_of

DAY = ["--as-of", "2026-11-23"]


def portal(root: Path, *arguments: str | Path) -> Result:
    """Runs the command on the records of a root, on the day of the tests."""
    command, *others = map(str, arguments)
    return CliRunner().invoke(main, ["--root", str(root), command, *others, *DAY])


def git(root: Path, *arguments: str) -> str:
    """Runs git in a root, as nobody in particular; what it printed."""
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout


def committed(root: Path) -> None:
    """Makes a root a repository with all its files."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")


class Filled:
    """A check sheet that somebody has opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Workbook = load_workbook(path)
        self.sheet: Worksheet = self.book.worksheets[0]

    @property
    def top(self) -> int:
        """The row of the headings, from 1."""
        return next(row for row in range(1, 40) if column_of(str(self.sheet.cell(row, 1).value)) == "name")

    def column(self, name: str) -> int:
        """The place of a column, from 1."""
        row = [column_of(str(cell.value)) for cell in self.sheet[self.top]]
        return row.index(name) + 1

    def row(self, ref: str, field: str) -> int:
        """The row of a question."""
        for row in range(self.top + 1, self.sheet.max_row + 1):
            if (self.value(row, "id"), self.value(row, "field")) == (ref, field):
                return row
        raise LookupError(f"{ref} {field}")

    def value(self, row: int, column: str) -> Any:
        """What stands in a cell."""
        return self.sheet.cell(row, self.column(column)).value

    def put(self, ref: str, field: str, /, **cells: Any) -> str:
        """Writes into the row of a question; the place of the last cell, such as ``E7``."""
        row = self.row(ref, field)
        cell = self.sheet.cell(row, 1)
        for column, value in cells.items():
            cell = self.sheet.cell(row, self.column(column))
            cell.value = value
        return str(cell.coordinate)

    def date(self, value: Any) -> None:
        """Writes the day of the check above the table."""
        self.sheet.cell(3, 4).value = value

    def save(self) -> Path:
        """Saves it in its place, as a program writes it that is not the one that made it."""
        self.book.save(self.path)
        return self.path

    def as_csv(self, encoding: str, between: str = ",") -> Path:
        """Saves the first sheet as CSV."""
        out = io.StringIO()
        rows = ([("" if cell is None else cell) for cell in row] for row in self.sheet.iter_rows(values_only=True))
        csv.writer(out, delimiter=between, lineterminator="\r\n").writerows(rows)
        path = self.path.with_suffix(".csv")
        path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
        return path


def sheet_of(root: Path, folder: Path, *whose: str) -> Filled:
    """A new check sheet, opened: of the department of the invented town unless another one is named."""
    path = folder / "sheet.xlsx"
    done = portal(root, "worksheet", *(whose or ("--owner", "fukushi")), "--out", path)
    assert done.exit_code == 0, done.output
    return Filled(path)
