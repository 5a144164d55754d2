"""A hundred mistakes of people who write records: caught, on their line, in words that they know."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.records.definitions import PACKAGE
from generator.records.load import load
from generator.records.problem import Problem, format_text, load_catalogue
from tests.support.mistakes import MISTAKES, NANDEMO, Mistake
from tests.support.roots import AS_OF, TOWN, copy_root

TERMS = re.compile(
    r"YAML|\bnull\b|「None」|マッピング|スカラー|インデックス|配列|オブジェクト"
    r"|did not find|expected <|indicator|mapping|scalar"
)
"""Words of a parser or of a programmer, which tell an officer nothing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_root(tmp_path_factory.mktemp("mistakes") / "town", TOWN)


@pytest.fixture(scope="module")
def known(root: Path) -> set[tuple[str, str, str]]:
    """What the town says of itself."""
    return {(problem.code, problem.file, problem.field) for problem in load(root, AS_OF).problems}


def _told(root: Path, mistake: Mistake, known: set[tuple[str, str, str]]) -> tuple[list[Problem], list[str]]:
    """What the check says of a mistake, and the lines of the file that holds it."""
    path = root / mistake.file
    good = path.read_text(encoding="utf-8")
    assert mistake.old in good
    wrong = good.replace(mistake.old, mistake.new)
    path.write_text(wrong, encoding="utf-8")
    try:
        found = load(root, AS_OF).problems
    finally:
        path.write_text(good, encoding="utf-8")
    new = [problem for problem in found if (problem.code, problem.file, problem.field) not in known]
    return [problem for problem in new if problem.level != "info"], wrong.split("\n")


def test_there_are_ten_of_each_kind() -> None:
    assert set(Counter(mistake.kind for mistake in MISTAKES).values()) == {10}
    assert len(MISTAKES) == 100


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one.kind}: {one.new.strip()[:30]}")
def test_a_mistake_is_told_on_its_line_in_plain_words(
    root: Path, known: set[tuple[str, str, str]], mistake: Mistake
) -> None:
    found, lines = _told(root, mistake, known)
    assert found, "it passes in silence"
    here = [problem for problem in found if problem.file == mistake.file and mistake.at in lines[problem.line - 1]]
    assert here, [problem.where for problem in found]
    assert any(mistake.said in problem.text("ja") for problem in here), here[0].text("ja")
    for problem in found:
        for language in ("ja", "en"):
            assert not TERMS.search(problem.text(language)), problem.text(language)


def test_no_message_of_the_catalogue_speaks_of_parsers() -> None:
    for entry in load_catalogue(PACKAGE):
        for language in ("ja", "en"):
            assert not TERMS.search(" ".join(entry.words[part][language] for part in entry.words)), entry.code


def test_choices_stand_with_their_words_and_the_line_is_shown(root: Path, known: set[tuple[str, str, str]]) -> None:
    mistake = Mistake("choice", NANDEMO, "statutory: full", "statutory: 全部")
    path = root / NANDEMO
    good = path.read_text(encoding="utf-8")
    found, lines = _told(root, mistake, known)
    (problem,) = found
    assert problem.text("ja").startswith("【計画での役割 1 › 法定事業の別】")
    assert re.search(r"使える値：full（[ぁ-ん一-龥]+", problem.text("ja"))
    path.write_text(good.replace(mistake.old, mistake.new), encoding="utf-8")
    shown = format_text([problem], root)
    path.write_text(good, encoding="utf-8")
    number = next(number for number, line in enumerate(lines, 1) if "全部" in line)
    assert f"  {number} |     statutory: 全部\n" in shown
    mark = next(line for line in shown.split("\n") if line.endswith("^"))
    assert mark.index("^") == len(f"  {number} |     statutory: ")


def test_a_mark_stands_below_its_place_also_behind_wide_letters(town_root: Path) -> None:
    path = town_root / NANDEMO
    path.write_text(path.read_text(encoding="utf-8").replace("- 困った", "- 困った\ufe0e\u200b"), encoding="utf-8")
    problems = [problem for problem in load(town_root, AS_OF).problems if problem.level == "error"]
    assert "^" in format_text(problems, town_root)


def test_what_a_source_and_a_day_look_like_is_told(root: Path, known: set[tuple[str, str, str]]) -> None:
    found, _lines = _told(root, Mistake("", NANDEMO, "    source: source/midori-list\n", ""), known)
    assert "organization/" in found[0].text("ja")
    assert "by: entered" in found[0].text("ja")
    found, _lines = _told(root, Mistake("", NANDEMO, '    checked: "2026-10-01"\n', ""), known)
    assert "項目ごと消してください" in found[0].text("ja")


def test_a_misspelt_reference_is_met_with_one_that_exists(root: Path, known: set[tuple[str, str, str]]) -> None:
    mistake = Mistake("", "directory/offices/kosodate/kita.yaml", "place/centre/kita", "place/kita")
    found, _lines = _told(root, mistake, known)
    assert found[0].nearest == "place/centre/kita"
