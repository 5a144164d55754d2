"""Tables as CSV: nothing that a spreadsheet runs, and nothing where nothing is known."""

from __future__ import annotations

import csv
import io

import pytest

from generator.site.frame.table import Cell, Table, as_csv


def _cell(text: str) -> str:
    """What stands in a cell of the file, and in its heading, for a text."""
    table = Table("t", "T", (text,), ((Cell(text),),))
    (heading,), (cell,) = csv.reader(io.StringIO(as_csv(table), newline=""))
    assert heading == cell
    return cell


def test_an_empty_cell_stays_empty() -> None:
    table = Table("t", "T", ("a", "b", "c"), ((Cell("1"), Cell(""), Cell("2")), (Cell(""), Cell(""), Cell(""))))
    assert as_csv(table) == "a,b,c\n1,,2\n,,\n"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹢﹣")
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\r\n", "　", "\u00a0"])
def test_a_formula_is_a_text(before: str, sign: str) -> None:
    assert _cell(f"{before}{sign}1+1").startswith("'")


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx"])
def test_what_begins_with_a_break_is_a_text(text: str) -> None:
    assert _cell(text).startswith("'")


@pytest.mark.parametrize("text", ["1", "相談", "a=b", "0466-25-1111", " 相談", "✓", "'x", "月〜金"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert _cell(text) == text
