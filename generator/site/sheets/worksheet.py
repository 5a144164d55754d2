"""The check sheet of a department, as an Excel workbook: what its records say today, and where to write what is right.

What is not known stands first and is marked. Everything that is shown is text, so that no number loses its first 0 and
nothing in it is ever a formula. Two runs give the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter

from generator.language import dates
from generator.language.locale import text
from generator.language.words import SPOKEN, said, said_each
from generator.records import questions
from generator.records.directory import Directory, Record
from generator.records.questions import Question
from generator.site.sheets.columns import ANSWERS, COLUMNS, DAY, choice, heading

TABLE = 5
"""The row of the headings, from 0."""
_WIDTHS = {"name": 26, "item": 17, "now": 34, "answer": 15, "new": 34, "day": 13, "by": 20, "source": 22,
           "checked": 12, "how": 32, "id": 22, "field": 18, "mark": 14}  # fmt: skip
_OPEN = frozenset(("answer", "new", "day", "by"))
"""The columns that are filled in; the others are locked."""
_QUIET = frozenset(("id", "field", "mark"))
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MAY = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True, "select_locked_cells": True}
_YELLOW, _WHITE, _GREY, _INK = "#FFF2CC", "#FFFFFF", "#F2F2F2", "#595959"


def worksheet(directory: Directory, records: Sequence[Record], title: str, owner: Record | None = None) -> bytes:
    """The workbook that asks about these records. ``title`` says whose it is, ``owner`` is who fills it in."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    midnight = datetime.datetime.combine(directory.as_of, datetime.time())
    portal = str(text(directory.town["portal"], directory.locales[0]))
    book.set_properties({"title": title, "company": portal, "created": midnight})
    _Sheet(book, directory, f"{portal}　{title}", owner).write(records)
    _instructions(book)
    book.close()
    return out.getvalue()


def in_order(directory: Directory, records: Iterable[Record]) -> list[Question]:
    """Every question: what is expected and not known first, desk by desk, then the others."""
    asked = [one for record in records for one in questions.asked(directory, record)]
    return sorted(asked, key=lambda one: not questions.is_missing(directory, one))


class _Sheet:
    """The sheet with the table."""

    def __init__(self, book: Any, directory: Directory, title: str, owner: Record | None) -> None:
        self.directory, self.title, self.owner = directory, title, owner
        self.book = book
        self.sheet = book.add_worksheet(said("sheet_tab", " "))
        self.formats: dict[tuple[Any, ...], Any] = {}
        self.rows: dict[bool, list[Any]] = {}

    def write(self, records: Sequence[Record]) -> None:
        """The title, the day, the headings and a row a question."""
        rows = in_order(self.directory, records)
        sheet = self.sheet
        sheet.write_string(0, 0, self.title, self._format(bold=True, font_size=14))
        sheet.write_string(1, 0, said("sheet_lead", " "), self._format(font_color=_INK))
        now = COLUMNS.index("now")  # these columns are needed, so that nobody cuts the day with one of them
        sheet.write_string(2, now, said(DAY, " / "), self._format(bold=True, align="right"))
        sheet.write_string(2, now + 1, "", self._format(num_format="@", bg_color=_YELLOW, border=1, locked=False))
        sheet.write_string(2, now + 2, said("sheet_top_day_how", " / "), self._format(font_color=_INK))
        sheet.write_string(3, 0, said("sheet_legend", " / "), self._format(font_color=_INK))
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, _WIDTHS[column])
            look = {"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True, "valign": "top"}
            sheet.write_string(TABLE, number, heading(column), self._format(**look))
        for number, question in enumerate(rows, TABLE + 1):
            self._row(number, question)
        last = TABLE + max(1, len(rows))
        answers = COLUMNS.index("answer")
        choices = [choice(one) for one in ANSWERS]
        asked = {"validate": "list", "source": choices, "error_message": " , ".join(choices)}
        sheet.data_validation(TABLE + 1, answers, last, answers, asked)
        sheet.freeze_panes(TABLE + 1, 2)
        sheet.autofilter(TABLE, 0, last, len(COLUMNS) - 1)
        sheet.protect("", _MAY)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(TABLE)
        sheet.print_area(0, 0, last, COLUMNS.index("how"))
        sheet.set_footer("&L&A&R&P / &N")

    def _row(self, number: int, question: Question) -> None:
        looks = self._looks(missing=questions.is_missing(self.directory, question))
        for at, (value, look) in enumerate(zip(self._cells(question), looks, strict=True)):
            self.sheet.write_string(number, at, value, look)

    def _looks(self, *, missing: bool) -> list[Any]:
        """The format of each cell of a row."""
        if missing not in self.rows:
            self.rows[missing] = [self._look(column, missing=missing) for column in COLUMNS]
        return self.rows[missing]

    def _look(self, column: str, *, missing: bool) -> Any:
        look: dict[str, Any] = {
            "num_format": "@", "border": 1, "text_wrap": column not in _QUIET, "valign": "top",
            "locked": column not in _OPEN,
            "bg_color": _YELLOW if missing and column not in _QUIET else _WHITE if column in _OPEN else _GREY,
        }  # fmt: skip
        if column in _QUIET:
            look["font_color"] = _INK
        if column == "now" and missing:
            look["bold"] = True
        return self._format(**look)

    def _cells(self, question: Question) -> Iterator[str]:
        directory, first = self.directory, self.directory.locales[0]
        record, fact = question.record, question.fact
        source = directory.get(str(fact["source"])) if fact is not None else None
        yield str(record.name(first))
        yield " / ".join(questions.titles(directory, question).values())
        yield question.value or said("intake_unknown", " / ")
        yield ""
        yield ""
        yield ""
        yield str(questions.speaker(directory, record, self.owner).name(first))
        yield str(source.name(first)) if source is not None else ""
        yield str(dates.in_words(fact["checked"], first)) if fact is not None else ""
        yield example(directory, question)
        yield record.ref
        yield ".".join(map(str, question.path))
        yield question.mark

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _instructions(book: Any) -> None:
    """How the sheet is filled in, a language after the other."""
    sheet = book.add_worksheet(said("sheet_how_tab", " "))
    head, plain = (
        book.add_format({"bold": True, "font_size": 13}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 100)
    row = 0
    for code in SPOKEN:
        for number, line in enumerate(said_each("sheet_instructions")[code].split("\n")):
            sheet.write_string(row, 0, line, plain if number else head)
            row += 1
        row += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def example(directory: Directory, question: Question) -> str:
    """How a new value is written."""
    kind, path = question.record.kind, question.path
    if not question.definition:
        labels = directory.schemas.at(kind, path).get("x-labels", {})
        return " / ".join(str(text(words, directory.locales[0])) for words in labels.values())
    part = path[2:] or directory.schemas.asked_parts(question.definition)[:1]
    if part[0] == questions.HOURS:
        return said("sheet_hours_example", " / ")
    shown = directory.schemas.at(kind, (path[0], 0, *part)).get("examples", ())
    return said("sheet_example", " / ", value=shown[0]) if shown else ""
