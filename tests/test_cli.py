"""The ``portal`` command as its users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.editions import BEGINS, NEXT, copy_next, end_first

DAY = ["--as-of", "2026-11-23"]
NANDEMO = "directory/agencies/nandemo.yaml"


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_check_of_good_records_ends_well(town_root: Path) -> None:
    done = _run(town_root, "check", *DAY)
    assert done.exit_code == 0
    assert "42 件の記録を検査しました。エラー 0 件、注意 1 件" in done.output
    assert "SHAPE-RECOMMENDED" not in done.output
    assert "SHAPE-RECOMMENDED" in _run(town_root, "check", *DAY, "--all").output


def test_check_of_a_wrong_record_ends_with_one(town_root: Path) -> None:
    path = town_root / NANDEMO
    path.write_text(path.read_text(encoding="utf-8").replace("active", "aktive", 1), encoding="utf-8")
    done = _run(town_root, "check", *DAY, NANDEMO)
    assert done.exit_code == 1
    assert f"SHAPE-VALUE {NANDEMO}:8:9" in done.output
    assert _run(town_root, "check", *DAY, "directory/needs").exit_code == 0


def test_check_as_json_is_only_json(town_root: Path) -> None:
    assert isinstance(json.loads(_run(town_root, "check", *DAY, "--format", "json").output), list)


@pytest.mark.parametrize("arguments", [["check", "nowhere.yaml"], ["check", "--as-of", "soon"], ["new", "agensy", "x"]])
def test_wrong_calls_are_explained_in_both_languages(town_root: Path, arguments: list[str]) -> None:
    done = _run(town_root, *arguments)
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
    assert any("ぁ" <= char <= "ん" for char in done.output)


def test_a_folder_without_records_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "directory/town.yaml のあるフォルダーで実行してください" in done.output


def test_build_tells_what_it_does_and_how_many_pages(town_root: Path) -> None:
    done = _run(town_root, "build", *DAY, "--out", str(town_root / "out"))
    assert done.exit_code == 0, done.output
    assert "Verifying the finished site" in done.output
    assert (town_root / "out" / "index.html").is_file()


def test_build_of_wrong_records_shows_the_errors(town_root: Path) -> None:
    (town_root / NANDEMO).write_text("id: [", encoding="utf-8")
    done = _run(town_root, "build", *DAY)
    assert done.exit_code == 1
    assert f"{NANDEMO}:" in done.output
    assert "the last good site stays" in done.output
    assert not (town_root / "site").exists()


def test_new_writes_a_template_once(town_root: Path) -> None:
    assert _run(town_root, "new", "place", "ibasho/hidamari").exit_code == 0
    assert (town_root / "directory/places/ibasho/hidamari.yaml").is_file()
    again = _run(town_root, "new", "place", "ibasho/hidamari")
    assert again.exit_code == 1
    assert "もうあります" in again.output
    assert "小文字のローマ字" in _run(town_root, "new", "place", "Hidamari").output


def test_fmt_check_changes_nothing(town_root: Path) -> None:
    path = town_root / NANDEMO
    raw = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    done = _run(town_root, "fmt", "--check")
    assert done.exit_code == 1
    assert path.read_bytes() == raw
    assert _run(town_root, "fmt").exit_code == 0
    assert b"\r" not in path.read_bytes()
    assert _run(town_root, "fmt", "--check").exit_code == 0


@pytest.mark.parametrize("name", ["plan", "coverage", "freshness", "translations"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_report_in_every_form(town_root: Path, name: str, language: str) -> None:
    for form in ("md", "csv", "json"):
        done = _run(town_root, "report", name, "--format", form, "--lang", language, *DAY)
        assert done.exit_code == 0, done.output
        assert done.output.strip()
    found = json.loads(_run(town_root, "report", name, "--format", "json", *DAY).output)
    tables = found if isinstance(found, list) else [found]
    printed = list(csv.reader(io.StringIO(_run(town_root, "report", name, "--format", "csv", *DAY).output)))
    assert len(printed) == sum(len(table["rows"]) + 1 for table in tables)


def test_report_names_the_gap_with_its_reason(town_root: Path) -> None:
    done = _run(town_root, "report", "plan", "--lang", "en", *DAY)
    assert "One has not opened yet." in done.output
    assert "1 missing" in done.output


CHANGES = {
    "ja": [("変わった", "2か所"), ("加わった", "若者相談室"), ("なくなった", "市民センター")],
    "en": [("changed", "2 sites"), ("came", "若者相談室"), ("went", "市民センター")],
}


@pytest.mark.parametrize("language", CHANGES)
@pytest.mark.parametrize("form", ["md", "csv", "json"])
@pytest.mark.parametrize("named", [("--from", "r7", "--to", "r8", *DAY), ("--as-of", BEGINS.isoformat())])
def test_report_of_changes_compares_two_editions(
    tmp_path: Path, language: str, form: str, named: tuple[str, ...]
) -> None:
    root = copy_next(tmp_path / "next")
    done = _run(root, "report", "changes", "--format", form, "--lang", language, *named)
    assert done.exit_code == 0, done.output
    for what, words in CHANGES[language]:
        assert what in done.output
        assert words in done.output


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("changes",), "only one edition"),
        (("changes", "--to", "r8"), "There is no edition r8"),
        (("changes", "--from", "r7", "--to", "r7"), "does not begin before"),
        (("plan", "--from", "r7"), "belong to"),
    ],
)
def test_report_of_changes_says_what_it_cannot_compare(town_root: Path, asked: tuple[str, ...], words: str) -> None:
    done = _run(town_root, "report", *asked, *DAY)
    assert done.exit_code != 0
    assert words in done.output


def test_draft_copies_the_rows_beside_those_that_hold(town_root: Path) -> None:
    edition = (NEXT / "directory/editions/r8.yaml").read_text(encoding="utf-8").replace("-plan-2", "-plan")
    assert "r8" in _run(town_root, "draft", "r8", *DAY).output
    (town_root / "directory/editions/r8.yaml").write_text(edition, encoding="utf-8")
    end_first(town_root)
    done = _run(town_root, "draft", "r8", *DAY)
    assert done.exit_code == 0, done.output
    assert _run(town_root, "check", *DAY).exit_code == 0
    assert _run(town_root, "check", "--as-of", BEGINS.isoformat()).exit_code == 0
    assert _run(town_root, "fmt", "--check").exit_code == 0
    rows = json.loads(_run(town_root, "report", "changes", "--to", "r8", "--format", "json", *DAY).output)["rows"]
    assert rows == []
    again = _run(town_root, "draft", "r8", *DAY)
    assert again.exit_code == 1
    assert "directory/plan/r8-1/nandemo.yaml" in again.output


def test_report_of_freshness_names_what_is_too_old(town_root: Path) -> None:
    rows = json.loads(_run(town_root, "report", "freshness", "--format", "json", "--lang", "en", *DAY).output)["rows"]
    old = [row for row in rows if row["record"] == "office/kosodate/minami"]
    assert [row["Freshness"] for row in old] == ["too old"]


def test_fmt_of_a_file_that_is_no_record_is_explained(town_root: Path) -> None:
    done = _run(town_root, "fmt", str(town_root / "content/ja/about/index.md"))
    assert done.exit_code == 1
    assert "directory/ の記録ではありません" in done.output


def test_search_prints_names_numbers_and_reasons(town_root: Path) -> None:
    done = _run(town_root, "search", "財布がからっぽです", *DAY)
    assert done.exit_code == 0
    first, second, *_rest = done.output.splitlines()
    assert first.split() == ["1", "なんでも相談室", "0999-99-0100", "[agency/nandemo]"]
    assert second.strip() == "あなたのことば「財布が」→ くらしの相談"


def test_search_as_json_ends_with_the_desk_for_anything(town_root: Path) -> None:
    rows = json.loads(_run(town_root, "search", "being beaten", "--lang", "en", "--json", *DAY).output)
    assert [rows[0]["ref"], rows[0]["place"]] == ["hotline/police", "pinned"]
    assert [rows[-1]["ref"], rows[-1]["place"]] == ["agency/nandemo", "last"]


def test_search_gives_no_more_than_asked_for(town_root: Path) -> None:
    rows = json.loads(_run(town_root, "search", "相談", "--limit", "1", "--json", *DAY).output)
    assert [row["place"] for row in rows] == ["result", "last"]
