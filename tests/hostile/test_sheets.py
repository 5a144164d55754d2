"""A check sheet from a stranger's computer: refused in both languages or inert, never a traceback, nothing lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from generator.intake import grid
from tests.support.sheets import Filled, portal, sheet_of

NANDEMO = ("agency/nandemo", "phones.0.number")
ADDRESS = ("place/centre/kita", "addresses.0.address")


@pytest.fixture
def sheet(town_root: Path, tmp_path: Path) -> Filled:
    found = sheet_of(town_root, tmp_path, "--all")
    found.date("2026-11-20")
    return found


def _texts(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((root / "directory").rglob("*")) if path.is_file()}


def _package(parts: dict[str, bytes], base: Path | None = None) -> bytes:
    """A zip of these parts, on top of those of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        if base is not None:
            with zipfile.ZipFile(base) as known:
                for name in known.namelist():
                    if name not in parts:
                        package.writestr(name, known.read(name))
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


_SHEET, _CONTENT = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'

FILES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "macro": (lambda base: _package({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}, base), "マクロ"),
    "macro by type": (lambda base: _package({_CONTENT: _TYPES + b"<!-- macroEnabled -->"}, base), "マクロ"),
    "old format": (lambda _base: b"\xd0\xcf\x11\xe0\xa1" + bytes(512), "古い形式（.xls）"),
    "zip bomb": (lambda base: _package({_SHEET: b" " * (grid.MOST_UNPACKED + 1)}, base), "大きくなり"),
    "many parts": (lambda base: _package({f"x/{n}.xml": b"<x/>" for n in range(grid.MOST_PARTS)}, base), "大きくなり"),
    "entities": (lambda base: _package({"xl/sharedStrings.xml": _BOMB}, base), "こわれて"),
    "a zip of something else": (lambda _base: _package({"../../etc/passwd": b"x"}), "でも CSV でもない"),
    "no workbook": (lambda _base: _package({_CONTENT: _TYPES}), "こわれて"),
    "cut off": (lambda base: base.read_bytes()[:3000], "こわれて"),
    "damaged": (lambda base: _package({_SHEET: b"<worksheet><row r='x'"}, base), "こわれて"),
    "pdf": (lambda _base: b"%PDF-1.7\n...", "でも CSV でもない"),
    "web page": (lambda _base: b"<html><table><tr><td>x</td></tr></table></html>", "でも CSV でもない"),
    "nothing": (lambda _base: b"", "でも CSV でもない"),
    "noise": (lambda _base: bytes(range(128, 256)) * 40, "文字コード"),
    "nul": (lambda _base: b"a,b,cdefghijklmnopqrstuvwxyz\n\x00,c\n", "でも CSV でもない"),
    "another table": (lambda _base: "名前,値\nx,y\n".encode(), "確認シートの表が見つかりません"),
    "100,000 lines": (lambda _base: b"a,b,c\n" * 100_000, "行が多すぎます"),
    "one endless line": (lambda _base: b"a" * (grid.MOST_BYTES + 1), "ファイルが大きすぎます"),
    "one endless cell": (lambda _base: b"a," + b"b" * 200_000 + b"\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_check_sheet_is_told_in_both_languages(
    name: str, town_root: Path, sheet: Filled, tmp_path: Path
) -> None:
    make, said = FILES[name]
    before = _texts(town_root)
    file = tmp_path / "came-back.xlsx"
    file.write_bytes(make(sheet.save()))
    done = portal(town_root, "apply", file, "--write")
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert any("ぁ" <= char <= "ん" for char in done.output)
    assert any(word in done.output for word in ("file", "File", "rows", "table", "neither"))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert _texts(town_root) == before


def test_a_hundred_thousand_rows_are_refused_before_they_fill_the_memory(town_root: Path, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("x")
    for number in range(100_000):
        page.append([number])
    file = tmp_path / "rows.xlsx"
    book.save(file)
    done = portal(town_root, "apply", file)
    assert done.exit_code == 1
    assert f"行が多すぎます（{grid.MOST_ROWS} 行まで）" in done.output


def test_links_to_other_files_are_not_followed(town_root: Path, sheet: Filled) -> None:
    """The formula is told; a part that names another file is never opened."""
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    sheet.put(*NANDEMO, answer="変わった", new="='[1]x'!A1")
    file = sheet.save()
    file.write_bytes(_package({"xl/externalLinks/_rels/externalLink1.xml.rels": relations}, file))
    done = portal(town_root, "apply", file, "--write")
    assert done.exit_code == 1
    assert "計算式です" in done.output
    assert "root:" not in done.output


HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "=cmd|'/c calc'!A1", "@SUM(1)", "+1", "-2+3",
    "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "みどり市北町\u202e1-2", "a\nb: c\n- d", "${x}",
    "../../etc/passwd", "みどり市北町1-2 # x", "!!python/object:os.system", "&anchor *anchor",
    "x" * 5000, "\U000e0041" * 9,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_are_refused_or_stay_text(text: str, town_root: Path, sheet: Filled) -> None:
    before = _texts(town_root)
    sheet.put(*ADDRESS, answer="変わった", new=text)
    sheet.sheet.cell(sheet.row(*ADDRESS), sheet.column("new")).data_type = "s"
    sheet.put(*NANDEMO, answer="変わった", new=text)
    sheet.sheet.cell(sheet.row(*NANDEMO), sheet.column("new")).data_type = "s"
    done = portal(town_root, "apply", sheet.save(), "--write")
    assert done.exit_code == 1  # no such text is a telephone number
    changed = [path for path, data in _texts(town_root).items() if before[path] != data]
    assert [path.name for path in changed] in ([], ["kita.yaml"])
    assert portal(town_root, "check").exit_code == 0
    assert "\u202e" not in done.output
    if changed:  # it stands there as text and nothing else
        assert len([line for line in changed[0].read_text(encoding="utf-8").split("\n") if "address:" in line]) == 1
        assert not text.startswith(("<", "=", "@", "+", "-"))


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@x", "<b>x</b>", "http://evil.example"])
def test_whatever_a_record_says_is_text_in_its_sheet(name: str, town_root: Path, tmp_path: Path) -> None:
    path = town_root / "directory/places/centre/kita.yaml"
    text = path.read_text(encoding="utf-8").replace("ja: 北市民センター", f'ja: "{name}"')
    path.write_text(text, encoding="utf-8")
    if portal(town_root, "check").exit_code:
        return
    found = sheet_of(town_root, tmp_path, "--all")
    cell = found.sheet.cell(found.row(*ADDRESS), 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_a_sheet_that_another_program_wrote_is_read(town_root: Path, sheet: Filled, tmp_path: Path) -> None:
    """Values as inline texts, without a shared list of them, and with a million empty rows said to be there."""
    sheet.put(*NANDEMO, answer="正しい")
    file = tmp_path / "other.xlsx"
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet("x")
    for number, cells in enumerate(sheet.sheet.iter_rows(values_only=True)):
        for column, value in enumerate(cells):
            page.write_string(number, column, "" if value is None else str(value))
    page.set_row(1_000_000, 20)
    book.close()
    assert "確認だけ 1 件" in portal(town_root, "apply", file).output
