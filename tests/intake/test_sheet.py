"""The story of the check sheet: a department fills it in with Excel, and the records become true."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.sheets import Filled, committed, git, portal, sheet_of

KOSODATE = "agency/kosodate"
FILE = "directory/agencies/kosodate.yaml"
NANDEMO = ("agency/nandemo", "phones.0.number")


@pytest.fixture
def sheet(town_root: Path, tmp_path: Path) -> Filled:
    return sheet_of(town_root, tmp_path)


def test_a_desk_without_a_number_gets_one_and_the_change_can_be_read(town_root: Path, sheet: Filled) -> None:
    """From the empty cell to a difference that somebody reviews, with a mistake on the way."""
    committed(town_root)
    sheet.date("令和8年11月20日")
    spot = sheet.put(KOSODATE, "phones", new="0999-99-03")
    refused = portal(town_root, "apply", sheet.save(), "--write")
    assert refused.exit_code == 1
    assert f"[確認 Check!{spot}] 子育て相談室" in refused.output
    assert "「0999-99-03」は、この欄に入れられません。「0999-99-0001」のように書きます。" in refused.output
    assert "“0999-99-03” cannot stand here." in refused.output
    assert git(town_root, "status", "--porcelain") == ""

    sheet.put(KOSODATE, "phones", new="０９９９－９９－０３００")
    shown = portal(town_root, "apply", sheet.save())
    assert shown.exit_code == 0, shown.output
    assert "まだ何も書いていません" in shown.output
    assert git(town_root, "status", "--porcelain") == ""
    written = portal(town_root, "apply", sheet.path, "--write")
    assert "1 つのファイルに書きました" in written.output
    changed = [line for line in git(town_root, "diff", "-U0").split("\n") if line[:1] in "+-" and line[1:2] not in "+-"]
    assert changed == [
        "+phones:",
        "+  - number: 0999-99-0300",
        "+    source: organization/fukushi",
        '+    checked: "2026-11-20"',
        "+    by: sheet",
    ]
    assert portal(town_root, "check").exit_code == 0
    judged = portal(town_root, "changes", "--against", "HEAD")
    assert judged.exit_code == 0, judged.output
    assert "0999-99-0300" in judged.output
    assert CliRunner().invoke(main, ["--root", str(town_root), "fmt", "--check", FILE]).exit_code == 0


def test_an_untouched_sheet_changes_nothing(town_root: Path, tmp_path: Path) -> None:
    everything = sheet_of(town_root, tmp_path, "--all")
    done = portal(town_root, "apply", everything.save())
    assert done.exit_code == 0
    assert "変わるところはありません" in done.output
    assert "答えのある行 0" in done.output


def test_two_sheets_of_one_day_are_the_same_to_the_byte(town_root: Path, tmp_path: Path) -> None:
    first = sheet_of(town_root, tmp_path).path.read_bytes()
    assert sheet_of(town_root, tmp_path).path.read_bytes() == first


def test_what_nobody_knows_stands_first_and_is_marked(sheet: Filled) -> None:
    rows = range(sheet.top + 1, sheet.sheet.max_row + 1)
    colours = [sheet.sheet.cell(row, 3).fill.fgColor.rgb for row in rows]
    marked = [colour == colours[0] for colour in colours]
    assert sheet.value(rows[0], "now") == "未確認 / not confirmed"
    assert marked == sorted(marked, reverse=True)
    missing = {
        (sheet.value(row, "id"), sheet.value(row, "field")) for row, mark in zip(rows, marked, strict=True) if mark
    }
    assert {(KOSODATE, "phones"), ("office/kosodate/kita", "schedules")} <= missing
    assert (KOSODATE, "faxes") not in missing
    assert NANDEMO not in missing


def test_ids_are_locked_and_answers_are_not(sheet: Filled) -> None:
    row = sheet.top + 1
    locked = {
        name: sheet.sheet.cell(row, sheet.column(name)).protection.locked
        for name in ("id", "mark", "now", "new", "answer")
    }
    assert locked == {"id": True, "mark": True, "now": True, "new": False, "answer": False}
    assert sheet.sheet.protection.sheet is True
    assert sheet.sheet.cell(row, sheet.column("new")).number_format == "@"
    assert "正しい / right" in sheet.sheet.data_validations.dataValidation[0].formula1


def test_right_confirms_a_value_and_a_second_time_changes_nothing(town_root: Path, sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put(*NANDEMO, answer="正しい")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert "確認だけ 1 件" in done.output
    text = (town_root / "directory/agencies/nandemo.yaml").read_text(encoding="utf-8")
    assert (
        '  - number: 0999-99-0100\n    source: organization/fukushi\n    checked: "2026-11-20"\n    by: sheet\n' in text
    )
    again = portal(town_root, "apply", sheet.path, "--write")
    assert (again.exit_code, "もう入っていた答え 1 件" in again.output) == (0, True)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (datetime.datetime(2026, 11, 20), "2026-11-20"),
        (datetime.date(2026, 11, 1), "2026-11-01"),
        (46346, "2026-11-20"),
        ("2026/11/1", "2026-11-01"),
        ("令和8年11月1日", "2026-11-01"),
        ("R8.11.1", "2026-11-01"),
        ("２０２６年１１月１日", "2026-11-01"),
    ],
)
def test_every_way_in_which_excel_and_people_write_a_day_is_read(
    town_root: Path, sheet: Filled, day: Any, written: str
) -> None:
    sheet.put(*NANDEMO, answer="正しい", day=day)
    done = portal(town_root, "apply", sheet.save())
    assert f'+    checked: "{written}"' in done.output, done.output


@pytest.mark.parametrize(
    ("cells", "said", "nearest"),
    [
        ({"answer": "変わった", "new": 999990300}, "先頭の 0 が消えています", "もしかして：0999-99-0300"),
        ({"answer": "変わった", "new": "=1+1"}, "計算式です", ""),
        ({"answer": "=HYPERLINK(\"https://evil.example\")"}, "計算式です", ""),
        ({"answer": "変わった"}, "新しい値が空です", ""),
        ({"answer": "正しい", "new": "0999-99-0300"}, "「正しい / right」と新しい値の両方があります", ""),
        ({"answer": "わからない", "new": "0999-99-0300"}, "と新しい値の両方があります", ""),
        ({"answer": "たぶん"}, "「たぶん」は選べません", ""),
        ({"answer": "正しい", "day": "きのう"}, "「きのう」は日付として読めません", ""),
        ({"answer": "正しい", "day": "2026-11-24"}, "まだ来ていない日です", ""),
        ({"answer": "正しい", "by": "山田花子"}, "「山田花子」という課・窓口は", "もしかして：福祉課"),
        ({"answer": "変わった", "new": "090-1234-5678"}, "携帯電話の番号です", ""),
        ({"answer": "変わった", "new": "99-0300"}, "この欄に入れられません", ""),
        ({"answer": "変わった", "new": "<script>alert(1)</script>"}, "この欄に入れられません", ""),
        ({"answer": "変わった", "new": "#REF!"}, "Excel のエラー（#REF!）", ""),
        ({"answer": "変わった", "now": "0999-99-0300"}, "新しい値は「新しい値」の列に書き", ""),
        ({"answer": "正しい", "id": "agency/../../etc"}, "「agency/../../etc」という記録はありません", ""),
        ({"answer": "正しい", "field": "../x"}, "という値は、もうありません", ""),
        ({"answer": "正しい", "mark": "0" * 12}, "「いまの値」が、シートを作ったときとちがいます", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_cell_in_both_languages(
    town_root: Path, sheet: Filled, cells: dict[str, Any], said: str, nearest: str
) -> None:
    before = (town_root / "directory/agencies/nandemo.yaml").read_bytes()
    sheet.date("2026-11-20")
    row = sheet.row(*NANDEMO)
    sheet.put(*NANDEMO, **cells)
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert done.exit_code == 1
    assert said in done.output
    assert nearest in done.output
    assert any(f"[確認 Check!{letter}{row}]" in done.output for letter in "CDEFGKLM"), done.output
    assert "入れなかった答え 1 件" in done.output
    assert "Answers not taken in: 1" in done.output
    assert (town_root / "directory/agencies/nandemo.yaml").read_bytes() == before


def test_what_is_right_is_taken_in_beside_what_is_wrong(town_root: Path, sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put(*NANDEMO, answer="正しい")
    sheet.put(KOSODATE, "phones", new="090-1234-5678")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert (
        "確認だけ 1 件、値の変更 0 件、もう入っていた答え 0 件、わからない 0 件、入れなかった答え 1 件" in done.output
    )
    sheet.put(KOSODATE, "phones", new="0999-99-0300")
    again = portal(town_root, "apply", sheet.save(), "--write")
    assert "確認だけ 0 件、値の変更 1 件、もう入っていた答え 1 件" in again.output


def test_a_number_and_its_extension_are_confirmed_together(town_root: Path, sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put("organization/fukushi", "phones.0.number", answer="正しい")
    done = portal(town_root, "apply", sheet.save())
    assert "同じ情報の「内線 / Extension」も見てください" in done.output
    sheet.put("organization/fukushi", "phones.0.extension", answer="変わった", new="121")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert '+    extension: "121"' in done.output
    assert done.exit_code == 0


def test_a_floor_that_changes_without_its_english_awaits_the_translation(town_root: Path, tmp_path: Path) -> None:
    path = town_root / "directory/places/centre/kita.yaml"
    room = "    room:\n      ja: 2階\n      en: 2nd floor\n"
    text = path.read_text(encoding="utf-8").replace("みどり市北町1-2\n", "みどり市北町1-2\n" + room)
    path.write_text(text, encoding="utf-8")
    sheet = sheet_of(town_root, tmp_path, "--all")
    sheet.date("2026-11-20")
    floor = ("place/centre/kita", "addresses.0.room.ja")
    sheet.put("place/centre/kita", "addresses.0.address", answer="正しい")
    assert "同じ情報の「建物・階" in portal(town_root, "apply", sheet.save()).output
    sheet.put(*floor, answer="変わった", new="3階")
    assert "+      en_from: " in portal(town_root, "apply", sheet.save()).output
    sheet.put("place/centre/kita", "addresses.0.room.en", answer="変わった", new="3rd floor")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert "en_from" not in done.output
    assert done.exit_code == 0, done.output
    assert portal(town_root, "check").exit_code == 0


def test_none_takes_a_value_away_and_of_nothing_it_is_only_told(town_root: Path, sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put("office/kosodate/minami", "phones.0.number", answer="変わった", new="なし")
    sheet.put(KOSODATE, "faxes", new="なし")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert done.exit_code == 0, done.output
    assert "-  - number: 0999-99-0202" in done.output
    assert "agency/kosodate の「FAX / Fax」は「ない」という答えです" in done.output
    again = portal(town_root, "apply", sheet.path, "--write")
    assert (again.exit_code, "変わるところはありません" in again.output) == (0, True), again.output


def test_hours_are_told_in_words_and_need_no_english(town_root: Path, sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put(KOSODATE, "schedules", new="月～金　９時～１７時（祝日は休み）")
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert done.exit_code == 0, done.output
    assert '+        opens: "09:00"' in done.output
    assert portal(town_root, "check").exit_code == 0
    sheet.put(KOSODATE, "faxes", new="だいたい昼")
    sheet.put("agency/nandemo", "schedules", new="だいたい昼")
    refused = portal(town_root, "apply", sheet.save())
    assert "曜日と時刻を読み取れません。「月〜金 8:30〜17:00（祝日・年末年始は休み）」" in refused.output


def test_a_record_that_moved_meanwhile_is_told(town_root: Path, sheet: Filled) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("0999-99-0100", "0999-99-0101"), encoding="utf-8")
    sheet.date("2026-11-20")
    sheet.put(*NANDEMO, answer="正しい")
    done = portal(town_root, "apply", sheet.save())
    assert "シートを作ったあと、記録の値が変わりました（いまは「0999-99-0101」）" in done.output
    assert done.exit_code == 1


def test_a_newer_fact_is_not_written_over(town_root: Path, sheet: Filled) -> None:
    sheet.put(*NANDEMO, answer="変わった", new="0999-99-0300", day="2026-09-01")
    done = portal(town_root, "apply", sheet.save())
    assert "記録のほうが新しいので、書きかえません" in done.output
    sheet.put(*NANDEMO, answer="正しい", new=None, day="2026-09-01")
    assert "もう入っていた答え 1 件" in portal(town_root, "apply", sheet.save()).output


# -- what Excel does to a sheet ----------------------------------------------------------------------------------------


def _answered(sheet: Filled) -> None:
    sheet.date("2026-11-20")
    sheet.put(KOSODATE, "phones", new="0999-99-0300")
    sheet.put(*NANDEMO, answer="正しい")


def _is_taken_in(root: Path, file: Path) -> bool:
    done = portal(root, "apply", file)
    assert done.exit_code == 0, done.output
    return "確認だけ 1 件、値の変更 1 件" in done.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t"])
def test_saved_as_csv_it_is_read_the_same(town_root: Path, sheet: Filled, encoding: str, between: str) -> None:
    _answered(sheet)
    assert _is_taken_in(town_root, sheet.as_csv(encoding, between))


def test_rows_may_be_sorted(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    table = list(sheet.sheet.iter_rows(min_row=sheet.top + 1, values_only=True))
    for number, cells in enumerate(reversed(table), sheet.top + 1):
        for column, value in enumerate(cells, 1):
            sheet.sheet.cell(number, column).value = value
    assert _is_taken_in(town_root, sheet.save())


def test_one_column_that_was_sorted_alone_is_noticed(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    rows = range(sheet.top + 1, sheet.sheet.max_row + 1)
    values = [sheet.value(row, "now") for row in rows]
    for row, value in zip(rows, reversed(values), strict=True):
        sheet.sheet.cell(row, sheet.column("now")).value = value
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert done.exit_code == 1
    assert "並べかえで行がずれた" in done.output


def test_a_sheet_may_be_renamed_moved_and_stand_under_other_rows(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    sheet.sheet.title = "福祉課の分"
    sheet.sheet.insert_rows(1, 4)
    sheet.sheet.insert_cols(1)
    sheet.book.move_sheet(sheet.sheet, 1)
    assert _is_taken_in(town_root, sheet.save())


def test_columns_that_are_not_needed_may_be_cut_and_the_others_are_named(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    for name in ("how", "checked", "source", "by", "item"):
        sheet.sheet.delete_cols(sheet.column(name))
    assert _is_taken_in(town_root, sheet.save())
    sheet.sheet.delete_cols(sheet.column("mark"))
    done = portal(town_root, "apply", sheet.save())
    assert done.exit_code == 1
    assert "足りない列：印 / Mark。" in done.output
    assert "Missing columns: 印 / Mark." in done.output


def test_merged_cells_are_told_and_never_guessed(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    row, column = sheet.row(*NANDEMO), sheet.column("answer")
    sheet.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    done = portal(town_root, "apply", sheet.save())
    assert "結合されたセルです" in done.output
    assert f"[確認 Check!D{row}]" in done.output
    assert "値の変更 1 件" in done.output


def test_a_row_that_was_copied_counts_once(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    row = [cell.value for cell in sheet.sheet[sheet.row(*NANDEMO)]]
    sheet.sheet.append(row)
    assert _is_taken_in(town_root, sheet.save())
    row[sheet.column("answer") - 1] = "変わった"
    row[sheet.column("new") - 1] = "0999-99-0400"
    sheet.sheet.append(row)
    done = portal(town_root, "apply", sheet.save())
    assert "同じ情報への答えが、二つの行" in done.output


def test_a_whole_column_that_is_coloured_is_no_hindrance(town_root: Path, sheet: Filled) -> None:
    _answered(sheet)
    from openpyxl.styles import PatternFill

    for row in (5_000, 150_000):
        sheet.sheet.cell(row, 5).fill = PatternFill("solid", fgColor="FFFFCC")
    assert _is_taken_in(town_root, sheet.save())


def test_a_district_and_everything_have_a_sheet_and_nothing_else_has(town_root: Path, tmp_path: Path) -> None:
    assert sheet_of(town_root, tmp_path, "--district", "kita").row("office/kosodate/kita", "phones.0.number")
    for whose in ((), ("--all", "--owner", "fukushi"), ("--owner", "nobody"), ("--district", "../x")):
        done = portal(town_root, "worksheet", *whose, "--out", tmp_path / "no.xlsx")
        assert done.exit_code == 1
        assert "Traceback" not in done.output
    assert "使えるもの：" in portal(town_root, "worksheet", "--owner", "nobody").output
    assert not (tmp_path / "no.xlsx").exists()
