"""The answers on a check sheet that came back, wherever its table stands and whatever Excel made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.intake.answers import Answer, Refused, Words, says_none
from generator.intake.grid import Cell, Sheet, day_of_serial
from generator.intake.taking import question_at
from generator.language.words import said, said_each
from generator.records.directory import Directory, Path_
from generator.records.hints import days, signs
from generator.records.printable import printable
from generator.records.questions import Question, mark_of, speaker
from generator.records.reach import in_charge
from generator.refusal import Refusal
from generator.site.sheets.columns import DAY, NEEDED, answer_of, choice, column_of, folded, heading

_PATH = re.compile(r"[a-z_]{1,40}(?:\.(?:[0-9]{1,3}|[a-z_]{1,40})){0,6}")
_SEARCHED = 60
"""In so many rows from the top the headings are looked for."""
_NOTHING = Cell("", "")


@dataclass(frozen=True)
class Read:
    """What a check sheet says: its answers, those that cannot be taken in, and how many rows say nothing."""

    answers: tuple[Answer, ...]
    refused: tuple[Refused, ...]
    silent: int


@dataclass(frozen=True)
class _Row:
    """One row of the table by its columns."""

    cells: Mapping[str, Cell]
    first: Cell
    merged: bool

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column, _NOTHING)

    @property
    def spot(self) -> str:
        return self.first.spot


def answers_on(directory: Directory, sheets: Sequence[Sheet], *, by: str = "sheet", on: str | None = None) -> Read:
    """The answers on the sheets of a file. ``on`` is the day where neither the sheet nor the row names one.

    Raises ``Refusal`` when no sheet has the table of a check sheet.
    """
    answers: list[Answer] = []
    refused: list[Refused] = []
    silent = 0
    seen: dict[tuple[str, str], tuple[_Row, tuple[str, str]]] = {}
    for sheet, top, columns in _tables(sheets):
        day = _top_day(sheet.rows[:top]) or _NOTHING
        for row in _rows(sheet, top, columns):
            said_now = (folded(row["answer"].text), signs.plain(row["new"].text))
            key = (row["id"].text.strip(), row["field"].text.strip())
            other = seen.get(key)
            if other is not None and any((*said_now, *other[1])) and said_now != other[1]:
                refused.append(_no(row, row.first, said_each("sheet_twice", other=other[0].spot)))
                continue
            seen.setdefault(key, (row, said_now))
            found = _answer(directory, row, day, by, on)
            if isinstance(found, Answer):
                answers.append(found)
            elif found is not None:
                refused.append(found)
            else:
                silent += 1
    return Read(tuple(answers), tuple(refused), silent)


# -- the table ---------------------------------------------------------------------------------------------------------


def _tables(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int, dict[str, int]]]:
    """Each sheet with a table: the row of its headings and the place of each column."""
    nearest: set[str] = set()
    found = False
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_SEARCHED]):
            columns: dict[str, int] = {}
            for place, cell in enumerate(row):
                name = column_of(cell.text)
                if name is not None:
                    columns.setdefault(name, place)
            if set(NEEDED) <= columns.keys():
                found = True
                yield sheet, number, columns
                break
            nearest = max(nearest, set(columns), key=len)
    if not found:
        missing = ", ".join(heading(name).replace("\n", " / ") for name in NEEDED if name not in nearest)
        raise Refusal(said("sheet_no_table", columns=missing))


def _rows(sheet: Sheet, top: int, columns: Mapping[str, int]) -> Iterator[_Row]:
    """The rows below the headings in which anything stands."""
    places = set(columns.values())
    torn = {
        number
        for first, left, last, right in sheet.merged
        if last > first and last > top and any(left <= place <= right for place in places)
        for number in range(first, last + 1)
    }
    for number, row in enumerate(sheet.rows[top + 1 :], top + 1):
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        if any(cell.text.strip() for cell in cells.values()):
            yield _Row(cells, cells.get("answer") or row[0], number in torn)


def _top_day(rows: Sequence[Sequence[Cell]]) -> Cell | None:
    """The cell behind the words for the day, above the table."""
    words = {folded(one) for one in (*said_each(DAY).values(), said(DAY, ""))}
    for row in rows:
        for place, cell in enumerate(row[:-1]):
            if folded(cell.text) in words and row[place + 1].text.strip():
                return row[place + 1]
    return None


# -- one row -----------------------------------------------------------------------------------------------------------


def _answer(directory: Directory, row: _Row, day: Cell, by: str, on: str | None) -> Answer | Refused | None:
    """What a row says; ``None`` when it was left empty."""
    answer, new = row["answer"], row["new"]
    spoken = bool(answer.text.strip() or new.text.strip() or {answer.kind, new.kind} & {"formula", "error"})
    ref, field, mark = (row[name].text.strip() for name in ("id", "field", "mark"))
    if not (ref or field) and not spoken:
        return None
    if row.merged and (spoken or not ref):
        return _no(row, row.first, said_each("sheet_merged"))
    record = directory.get(ref)
    if record is None:
        return _no(row, row["id"], said_each("sheet_no_id", value=printable(ref[:80]))) if spoken else None
    if mark != mark_of(_shown(row["now"])):
        return _no(row, row["now"], said_each("sheet_shifted"))
    if not spoken:
        return None
    for cell in (answer, new, row["day"]):
        if cell.kind in ("formula", "error"):
            return _no(row, cell, said_each(f"sheet_{cell.kind}", value=cell.text))
    said_now = _said(row)
    if isinstance(said_now, Refused):
        return said_now
    question = _question(directory, row, ref, field, mark)
    if question is None:
        return _no(row, row["now"], said_each("sheet_no_question", value=printable(row["now"].text[:80])))
    source, when = _source(directory, row, question), _day(row, day, on)
    if isinstance(source, Refused):
        return source
    if isinstance(when, Refused):
        return when
    told = Answer(question, said_now, new.text, source, by, when, new.spot, mark, new.kind == "number")  # type: ignore[arg-type]
    if said_now == "right" and new.text.strip():
        same = signs.plain(new.text) == signs.plain(row["now"].text)
        return told if same else _no(row, new, said_each("sheet_both", answer=choice("right")))
    return told


def _shown(now: Cell) -> str:
    """The value that the row shows; empty where it says that nothing is known."""
    unknown = {folded(words) for words in (*said_each("intake_unknown").values(), said("intake_unknown", ""))}
    return "" if folded(now.text) in unknown else now.text


def _said(row: _Row) -> str | Refused:
    """The answer of a row in which something stands."""
    answer, new = row["answer"], row["new"]
    found = answer_of(answer.text)
    if found is None:
        return _no(row, answer, said_each("sheet_no_choice", value=printable(answer.text[:40])))
    if found == "unknown" and new.text.strip():
        return _no(row, new, said_each("sheet_both", answer=choice("unknown")))
    if found == "changed" and not new.text.strip():
        return _no(row, new, said_each("intake_empty"))
    return found or "changed"


def _question(directory: Directory, row: _Row, ref: str, field: str, mark: str) -> Question | None:
    """The question of a row, as the record is now; ``None`` when the record has it no more, and it did not just go."""
    if not _PATH.fullmatch(field):
        return None
    path: Path_ = tuple(int(step) if step.isdigit() else step for step in field.split("."))
    found = question_at(directory, ref, path, mark)
    if found is None:
        record = directory.require(ref)
        gone = Question(record, path[:1], "", None, directory.schemas.facts(record.kind).get(str(path[0]), ""))
        answer = Answer(gone, "changed", row["new"].text, "", "", "")
        return gone if gone.definition and says_none(answer) else None
    return found


def _source(directory: Directory, row: _Row, question: Question) -> str | Refused:
    """Who confirmed it, by the name that was written; the department in charge where none was."""
    cell = row["by"]
    wanted = folded(cell.text)
    first = speaker(directory, question.record)
    if not wanted:
        return first.ref
    able = sorted(in_charge(directory, question.record), key=lambda one: one.ref)
    named = [
        one for one in able if wanted in {folded(str(one.name(locale))) for locale in directory.locales} | {one.ref}
    ]
    if named:
        return first.ref if first in named else named[0].ref
    why = said_each("sheet_bad_by", value=printable(cell.text[:60]))
    return _no(row, cell, why, str(first.name(directory.locales[0])))


def _day(row: _Row, top: Cell, on: str | None) -> str | Refused:
    """The day of a row: its own, else that of the whole sheet, else the one the command was given."""
    for cell in (row["day"], top):
        if cell.text.strip():
            found = days.day(cell.text) or day_of_serial(cell)
            if found:
                return found
            near = days.partial(cell.text)
            return _no(
                row, cell, said_each("sheet_bad_day", value=printable(cell.text[:40])), f"{near}-01" if near else ""
            )
    return on or _no(row, row["day"] if row["day"].spot else row.first, said_each("intake_no_day"))


def _no(row: _Row, cell: Cell, why: Words, nearest: str = "") -> Refused:
    """A refusal at a cell, or at the row where the cell is not there."""
    name, item = row["name"].text.strip(), row["item"].text.strip()
    about = printable(" ".join(part for part in (name or row["id"].text.strip(), item) if part)[:120])
    return Refused(cell.spot or row.spot, about, "", why, nearest)
