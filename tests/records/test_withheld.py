"""Values that must not be published: found in every record and page however they are written, and never published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.records.load import load
from generator.records.problem import Problem
from tests.support.roots import AS_OF
from tests.support.withheld import WITHHELD

NANDEMO = "directory/agencies/nandemo.yaml"


def _withhold(root: Path, value: str, more: str = "") -> list[Problem]:
    file = root / "directory/withheld/old.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(WITHHELD.format(value=value) + more, encoding="utf-8")
    return [problem for problem in load(root, AS_OF).problems if problem.code == "FACT-WITHHELD"]


def _say(root: Path, words: str) -> None:
    file = root / NANDEMO
    file.write_text(file.read_text(encoding="utf-8").replace("だれでも相談できます", words), encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0999-99-0100", "0999-99-0100へ"),
        ("0999-99-0555", "０９９９（９９）０５５５へ"),
        ("0999-99-0555", "0999 99 0555へ"),
        ("0999-99-0555", "09999905556ではなく0999990555へ"),
        ("北町9-9", "北町９-９にあります"),
        ("リート", "リートに聞きます"),
        ("https://old.example/page", "https://old.example/page を見ます"),
    ],
)
def test_a_withheld_value_is_found_however_it_is_written(town_root: Path, value: str, words: str) -> None:
    _say(town_root, words)
    found = _withhold(town_root, f'"{value}"')
    assert NANDEMO in [problem.file for problem in found]
    assert all("古い番号です。" in problem.what("ja") for problem in found)
    assert all("It is an old number." in problem.what("en") for problem in found)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0999-99-0555", "0999-99-05551"),
        ("0999-99-0555", "10999-99-0555"),
        ("リート", "コンクリートの建物"),
        ("北町9-9", "北町9-91"),
    ],
)
def test_a_part_of_something_else_is_not_taken_for_it(town_root: Path, value: str, words: str) -> None:
    _say(town_root, words)
    assert _withhold(town_root, f'"{value}"') == []


def test_where_the_value_is_right_it_may_stand(town_root: Path) -> None:
    assert _withhold(town_root, "0999-99-0100")
    assert _withhold(town_root, "0999-99-0100", "allowed:\n  - agency/nandemo\n") == []
    missing = load(town_root, AS_OF).problems
    assert not [problem for problem in missing if problem.code == "REF-MISSING"]
    _withhold(town_root, "0999-99-0100", "allowed:\n  - agency/nobody\n")
    assert [problem.file for problem in load(town_root, AS_OF).problems if problem.code == "REF-MISSING"] == [
        "directory/withheld/old.yaml"
    ]


def test_a_page_is_looked_through_too(town_root: Path) -> None:
    page = town_root / "content/ja/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nむかしの名前は「ふるい会」です。\n", encoding="utf-8")
    (problem,) = _withhold(town_root, "ふるい会")
    assert (problem.file, problem.level) == ("content/ja/about/index.md", "error")
    line = page.read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert "ふるい会" in line


def test_what_is_withheld_is_not_published(town_root: Path, tmp_path: Path) -> None:
    assert _withhold(town_root, "0999-99-0777") == []
    assert build(town_root, tmp_path / "site", AS_OF).ok
    told = [
        file
        for file in (tmp_path / "site").rglob("*")
        if file.is_file() and (b"0999-99-0777" in file.read_bytes() or "古い番号です".encode() in file.read_bytes())
    ]
    assert told == []
    assert not (tmp_path / "site/api/v1/withheld.json").exists()
