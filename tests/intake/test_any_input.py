"""Whatever is written into a cell, a file or a command: an answer, a refusal in both languages, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.intake.answers import Answer, meaning
from generator.intake.grid import Cell, Sheet, read
from generator.intake.listed import Row, matched, rows
from generator.intake.sheet_answers import answers_on
from generator.intake.taking import take
from generator.records.directory import Directory
from generator.records.questions import Question, asked, of_all
from generator.refusal import Refusal
from generator.site.sheets.columns import COLUMNS, answer_of, column_of, heading

_CALM = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
_ODD = st.sampled_from(
    [
        "なし", "0999-99-0300", "０９９９", "月〜金 9:00〜17:00", "令和8年", "=1+1", "1e309", "nan", "-", "#REF!",
        "内線 12", "x" * 4000,
    ]
)  # fmt: skip
_TEXT = st.one_of(_ODD, st.text(max_size=60), st.integers().map(str))


@pytest.fixture(scope="module")
def questions(town: Directory) -> list[Question]:
    found = [question for record in of_all(town) for question in asked(town, record)]
    points = [
        Question(record, ("coordinates",), "", None, "coordinates") for record in of_all(town) if record.kind == "place"
    ]
    return [*found, *points]


@_CALM
@given(text=_TEXT, pick=st.integers(0, 10_000), numeric=st.booleans())
def test_any_value_has_a_meaning_or_a_reason(
    town: Directory, questions: list[Question], text: str, pick: int, numeric: bool
) -> None:
    question = questions[pick % len(questions)]
    found = meaning(
        town, Answer(question, "changed", text, "organization/fukushi", "sheet", "2026-11-20", numeric=numeric)
    )
    assert found.why is None or all(found.why[code] for code in ("ja", "en"))
    assert found.why is None or found.parts is None


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_any_table_is_read_as_answers_and_refusals(town: Directory, data: st.DataObject) -> None:
    known = [
        (record.ref, ".".join(map(str, one.path)), one.mark) for record in of_all(town) for one in asked(town, record)
    ]
    table = [tuple(Cell(heading(column), f"A{place}") for place, column in enumerate(COLUMNS))]
    for number in range(data.draw(st.integers(1, 4))):
        ref, field, mark = data.draw(st.sampled_from(known))
        cells = {column: data.draw(_TEXT) for column in COLUMNS}
        if data.draw(st.booleans()):
            cells |= {"id": ref, "field": field, "mark": mark}
        table.append(tuple(Cell(cells[column], f"x!{column}{number}") for column in COLUMNS))
    found = answers_on(town, [Sheet("x", tuple(table))], on="2026-11-20")
    taken = take(town, found.answers)
    assert all(one.spot and all(one.why.values()) for one in (*found.refused, *taken.refused))


@_CALM
@given(
    raw=st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(str.encode), st.binary(max_size=80).map(b"PK".__add__)
    )
)
def test_any_bytes_are_a_table_or_are_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "any"
    file.write_bytes(raw)
    try:
        sheets = read(file)
    except Refusal:
        return
    assert all(isinstance(cell.text, str) for sheet in sheets for row in sheet.rows for cell in row)
    with pytest.raises(Refusal):
        rows(sheets, "公共施設一覧")


@_CALM
@given(name=_TEXT, kana=_TEXT, address=_TEXT)
def test_any_row_is_some_record_or_none(town: Directory, name: str, kana: str, address: str) -> None:
    row = Row({"name": Cell(name, "A1"), "kana": Cell(kana, "B1"), "address": Cell(address, "C1")}, "A1")
    (match,) = matched(town, [row], of_all(town))
    assert match.record is None or match.by in ("name", "reading")
    assert column_of(name) in (None, *COLUMNS)
    assert answer_of(kana) in (None, "", "right", "changed", "unknown")
