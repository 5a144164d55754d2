"""Twelve life situations, told from the plan's text: whoever picks the answers in their own words gets there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.language import town_name
from generator.records.directory import Directory
from generator.records.flow import START, Flow, flow_of, home_guide
from generator.site.frame import links

STORIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def flow(real: Directory) -> Flow:
    """The guide that starts on the home page."""
    guide = home_guide(real)
    assert guide is not None
    return flow_of(real, guide)


def test_there_are_twelve_of_all_ages_and_districts() -> None:
    assert len(STORIES) >= 12
    assert len({story["district"] for story in STORIES}) >= 12
    assert min(story["age"] for story in STORIES) < 18
    assert max(story["age"] for story in STORIES) >= 70


@pytest.mark.parametrize("story", STORIES, ids=lambda story: "-".join(story["picks"]))
def test_story_ends_with_the_right_desk(real: Directory, real_site: Path, flow: Flow, story: dict[str, Any]) -> None:
    name = START
    for pick in story["picks"]:
        fitting = [answer for answer in flow.questions[name] if pick in flow.answer(answer, real.locale("ja"))]
        assert len(fitting) == 1, f"「{pick}」: {fitting}"
        (name,) = fitting
    assert not flow.is_question(name), "the story is told, but there is another question"
    assert len(story["picks"]) + 1 <= 4, "taps, with the one that dials"
    row = real.require(story["says"])
    assert row["record"] in {*story["right"], *(str(real.require(ref).get("parent")) for ref in story["right"])}
    for language in ("", "en/"):
        node = real.require(f"node/{flow.guide.id}/{name}")
        page = (real_site / language / links.path_of(real, node) / "index.html").read_text(encoding="utf-8")
        main = page[page.index("<main") : page.index("</main>")]
        shown = re.findall(r'data-record="([^"]+)"', main)
        for ref in story["right"]:
            assert ref in shown
        assert ("data-quick-exit" in page) == bool(story.get("danger"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["town"])
def test_town_of_the_story_leads_to_its_district(real_site: Path, story: dict[str, Any]) -> None:
    page = (real_site / "towns" / "index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr data-key="([^"]+)" data-in="([^"]+)">', page)
    found = [districts for keys, districts in rows if town_name.key(story["town"]) in keys.split()]
    assert any(story["district"] in districts.split() for districts in found)
    desks = page[page.index(f'id="in-{story["district"]}"') :]
    assert 'href="tel:' in desks[: desks.index("</section>")]
