"""docs/quality.md is what its command would write, and keeps its goals; a report of Lighthouse is read right."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bench import lighthouse, standards
from bench.first_view import View
from bench.lighthouse import CATEGORIES, Scores
from bench.measure import MeasureError
from tests.support.roots import REPOSITORY

PAGE = REPOSITORY / "docs" / "quality.md"


@pytest.fixture(scope="module")
def found() -> standards.Standards:
    """What the page says was found."""
    return standards.read(PAGE.read_text(encoding="utf-8"))


def test_the_page_is_what_its_command_writes(found: standards.Standards) -> None:
    """Every word, every page that is measured and every goal: only the figures may be others."""
    assert standards.written(found) == PAGE.read_text(encoding="utf-8")


def test_it_was_measured_with_the_lighthouse_that_is_pinned(found: standards.Standards) -> None:
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
    assert found.lighthouse == lighthouse.version() == lock["packages"]["node_modules/lighthouse"]["version"]


def test_the_goals_are_kept(found: standards.Standards) -> None:
    """Where performance alone falls short, the machine was busy: measure again while it is not."""
    assert {one.page: one.scores for one in found.scores if min(one.scores) < standards.LOWEST} == {}
    assert [one for one in found.views if one.requests > standards.MOST_REQUESTS] == []
    assert [one for one in found.views if one.weight > standards.MOST_BYTES] == []


def test_the_tests_that_it_names_exist() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE.read_text(encoding="utf-8")))
    assert len(named) > 8
    assert [name for name in named if not (REPOSITORY / name).is_file()] == []


def test_what_is_below_a_goal_is_told(found: standards.Standards) -> None:
    slow = replace(found.scores[0], scores=(97, 100, 100, 100), faults=("total-blocking-time",))
    heavy = View(found.views[0].page, 11, 151_000)
    text = standards.written(replace(found, scores=(slow, *found.scores[1:]), views=(heavy, *found.views[1:])))
    for name in ("ホーム", "home"):
        assert f"| {name} | **97** | 100 | 100 | 100 |" in text
        assert f"| {name} | **11** | **151 kB** |" in text
    assert text.count("| total-blocking-time |") >= 2


def test_a_page_of_other_subjects_is_stale(found: standards.Standards) -> None:
    text = PAGE.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="地図"):
        standards.read(re.sub(r"^\| 地図 .*\n", "", text, flags=re.MULTILINE))
    with pytest.raises(ValueError, match="lighthouse"):
        standards.read(text.replace("Lighthouse ", ""))


def _report(**scores: float | None) -> dict[str, Any]:
    audits = {
        "largest-contentful-paint": {"score": 0.996, "numericValue": 1400.4},
        "total-blocking-time": {"score": 0.5, "numericValue": 600},
        "cumulative-layout-shift": {"score": 1, "numericValue": 0},
        "unused-css-rules": {"score": 0, "numericValue": 20},
        "hreflang": {"score": 0},
        "canonical": {"score": None},
    }
    refs = {
        "performance": {"largest-contentful-paint": 25, "total-blocking-time": 30, "unused-css-rules": 0},
        "seo": {"hreflang": 1, "canonical": 1},
    }
    return {
        "audits": audits,
        "environment": {"benchmarkIndex": 1500.5},
        "categories": {
            name: {
                "score": scores.get(name.replace("-", "_"), 1),
                "auditRefs": [{"id": audit, "weight": weight} for audit, weight in refs.get(name, {}).items()],
            }
            for name in CATEGORIES
        },
    }


def test_a_report_tells_its_scores_and_what_costs_points() -> None:
    """An audit without weight, one that does not apply, and one that is all but whole cost nothing."""
    assert lighthouse.read("map", _report()).faults == ()
    assert lighthouse.read("map", _report(performance=0.85, seo=0.9)) == Scores(
        "map", (85, 100, 100, 90), 1400.4, 600, 0, 1500.5, ("total-blocking-time", "hreflang")
    )


def test_a_page_that_did_not_load_has_no_scores() -> None:
    with pytest.raises(MeasureError, match="seo"):
        lighthouse.read("map", _report(seo=None))
    with pytest.raises(MeasureError, match="refused"):
        lighthouse.read("map", {**_report(), "runtimeError": {"message": "connection refused"}})


def test_the_middle_of_several_runs_is_told() -> None:
    runs = [Scores("map", (score, 100, 100, 90), score, 3 * score, 0, 1500, ("hreflang",)) for score in (99, 40, 98)]
    assert lighthouse.middle(runs) == Scores("map", (98, 100, 100, 90), 98, 294, 0, 1500, ("hreflang",))
