"""A figure of the invented town: what its record says stands in the page and in the SVG; a wrong role is missed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.records.directory import Directory
from generator.records.figure import drawn
from generator.records.load import load
from tests.support.roots import AS_OF

LANGUAGES = {"ja": "", "en": "en/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_picture_say_what_the_record_says(town: Directory, town_site: Path, language: str) -> None:
    figure = drawn(town, town.require("figure/figure-1"), town.locale(language))
    folder = town_site / LANGUAGES[language] / "plan/figures/1"
    page = (folder / "index.html").read_text(encoding="utf-8")
    picture = "".join(ElementTree.parse(folder / "figure-1.svg").getroot().itertext())
    outer = [page.index(f'id="figure-1-{box.id}"') for box in figure.boxes]
    assert outer == sorted(outer)
    for box in figure.boxes:
        assert box.title in page
        for inner in box.boxes:
            assert f'data-record="{inner.record.ref}"' in page if inner.record else inner.title in page
    for edge in figure.edges:
        assert edge.sentence in page
        assert edge.sentence in picture


def test_a_role_in_another_program_is_missed_in_the_figure(town_root: Path) -> None:
    for name in ("directory/plan/1/kosodate.yaml", "directory/agencies/kosodate.yaml"):
        path = town_root / name
        text = path.read_text(encoding="utf-8").replace("program: program/sodan", "program: program/ibasho")
        path.write_text(text, encoding="utf-8")
    found = [problem for problem in load(town_root, AS_OF).problems if problem.code == "FIGURE-BODIES"]
    assert {problem.file for problem in found} == {"directory/figures/figure-1.yaml"}
    told = "".join(problem.text("en") for problem in found)
    assert "agency/kosodate stands in program/sodan in the figure, but its record has no such role" in told
    assert "agency/kosodate has a role in program/ibasho but is not in the figure" in told
