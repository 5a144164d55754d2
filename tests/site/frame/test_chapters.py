"""Hand-written chapters: one that cannot be published is named with its line, and stands in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.records.load import load
from generator.site.frame.chapters import chapters
from tests.support.roots import AS_OF

START = "content/ja/plan/start/index.md"
WRONG_PAGES = {
    "a broken head": (b"---\ntitle: x\ndescription: a: b\n---\n\n# x\n", "READ-SPECIAL", 3),
    "an order in words": ("---\ntitle: x\ndescription: y\norder: 一番\n---\n\n# x\n".encode(), "SHAPE-TYPE", 4),
    "another encoding": ("---\ntitle: はじめに\n---\n\n# x\n".encode("cp932"), "READ-ENCODING", 2),
}


@pytest.mark.parametrize("wrong", WRONG_PAGES)
def test_a_page_that_cannot_be_published_is_named(town_root: Path, wrong: str) -> None:
    data, code, line = WRONG_PAGES[wrong]
    (town_root / START).write_bytes(data)
    result = build(town_root, town_root / "site", AS_OF)
    assert not result.ok
    errors = [problem for problem in result.problems if problem.level == "error"]
    assert [(problem.file, problem.code, problem.line) for problem in errors] == [(START, code, line)]


def test_a_chapter_in_one_language_only_is_refused(town_root: Path) -> None:
    (town_root / "content/en/plan/start/index.md").unlink()
    result = build(town_root, town_root / "site", AS_OF)
    (error,) = [problem for problem in result.problems if problem.level == "error"]
    assert (error.code, error.file) == ("CONTENT-TWIN", START)
    assert "content/en/plan/start/index.md" in error.text("en")


def test_a_chapter_is_put_one_heading_deeper_but_not_its_code(town_root: Path) -> None:
    path = town_root / START
    path.write_text(path.read_text(encoding="utf-8") + "\n### 三\n\n```\n# code\n```\n", encoding="utf-8")
    directory = load(town_root, AS_OF).directory
    (chapter,) = chapters(directory, directory.locales[0], "plan/")
    text = chapter.inserted()
    assert "\n#### 三\n" in text
    assert "\n# code\n" in text
    assert "\n## はじめに\n" in text
