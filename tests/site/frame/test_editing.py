"""The steps of the web editor: a picture each, alike in the guide and on the site, told in words too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.finished_page import IN_PICTURES, read
from generator.site.frame.editing import HEIGHTS
from tests.support.drawn import FOLDER, drawn
from tests.support.roots import REPOSITORY


def test_the_guide_shows_the_pictures_of_the_site() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == drawn(), "python -m tests.support.drawn writes them anew"


@pytest.mark.parametrize("name", sorted(drawn()))
def test_a_picture_runs_nothing_loads_nothing_and_holds_no_number(name: str) -> None:
    text = drawn()[name]
    assert read(text, IN_PICTURES).faults == []
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"\d{2,4}-\d{2,4}-\d{3,4}", text)


@pytest.mark.parametrize(("guide", "code"), [("CONTRIBUTING.ja.md", "ja"), ("CONTRIBUTING.md", "en")])
def test_the_guide_tells_every_picture_in_words(guide: str, code: str) -> None:
    shown = re.findall(r"!\[([^\]]+)\]\((docs/edit/[^)]+)\)", (REPOSITORY / guide).read_text(encoding="utf-8"))
    assert [path for _alt, path in shown] == [f"docs/edit/step-{number}.{code}.svg" for number in HEIGHTS]
    assert all(len(alt) > 10 for alt, _path in shown)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_shows_each_step(town_site: Path, language: str) -> None:
    folder = town_site / language / "edit"
    text = (folder / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', text)
    assert [src for src, _alt in shown] == [f"step-{number}.svg" for number in HEIGHTS]
    assert all((folder / src).is_file() for src, _alt in shown)
