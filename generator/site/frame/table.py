"""A table of the portal: headings and rows of cells, written as Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

_SIGNS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_BREAKS = ("\t", "\n")


@dataclass(frozen=True)
class Cell:
    """One cell: its text, and the record it stands for, if any. A ``Text`` in another language says so on the page."""

    text: str
    ref: str = ""


@dataclass(frozen=True)
class Table:
    """A table: a title, headings and rows of cells."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def only(self, refs: Container[str]) -> Table:
        """The table with the rows alone whose first record is one of these."""
        kept = (row for row in self.rows if next((cell.ref for cell in row if cell.ref), "") in refs)
        return replace(self, rows=tuple(kept))


def as_markdown(table: Table) -> str:
    """The table as Markdown."""
    lines = [f"## {table.title}", "", _line(table.columns), _line(["---"] * len(table.columns))]
    lines += [_line([cell.text for cell in row]) for row in table.rows]
    return "\n".join(lines) + "\n"


def as_csv(table: Table) -> str:
    """The table as CSV with a line of headings; a text that a spreadsheet would run as a formula is quoted."""
    return lines_of(table.columns, *([cell.text for cell in row] for row in table.rows))


def lines_of(*rows: Iterable[str]) -> str:
    """Rows of texts as lines of CSV; a text that a spreadsheet would run as a formula is quoted."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(_safe, row) for row in rows)
    return out.getvalue()


def as_json(table: Table) -> str:
    """The table as JSON: a list of objects, with the record's reference where a cell stands for one."""
    rows = [
        {
            **{column: cell.text for column, cell in zip(table.columns, row, strict=True)},
            "record": next((cell.ref for cell in row if cell.ref), None),
        }
        for row in table.rows
    ]
    return json.dumps({"name": table.name, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula; an empty cell stays empty.

    A spreadsheet passes over line breaks and spaces before a sign, and some take a full-width sign for an ordinary one.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n")  # a carriage return alone would end the row
    begins = whole.lstrip()[:1]
    return "'" + whole if whole.startswith(_BREAKS) or begins in _SIGNS else whole


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
