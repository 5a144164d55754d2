"""Households told from the plan: each picture names who must be named, and nobody who must not."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records import case
from generator.records.case import Picture, chosen_of, picture
from generator.records.directory import Directory
from generator.site.learn import page as learn

STORIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("case_stories.yaml").read_text(encoding="utf-8")
)
_KINDS = {"needs": "need", "involved": "agency", "district": "district"}


def _picture(directory: Directory, chosen: dict[str, Any]) -> Picture:
    given = {
        name: f"{_KINDS[name]}/{value}" if isinstance(value, str) else [f"{_KINDS[name]}/{one}" for one in value]
        for name, value in chosen.items()
        if name in _KINDS
    }
    return picture(directory, chosen_of(directory, {**chosen, **given}))


def _named(found: Picture) -> dict[str, set[str]]:
    """What a story may speak of, by its word for it."""
    bodies = {body for rules in found.rules.values() for rule in rules for body in case.bodies_of(rule)}
    return {
        "calls": {ref.removeprefix("agency/") for ref in found.calls},
        "called": {ref.removeprefix("agency/") for ref in found.called},
        "lines": {ref.removeprefix("hotline/") for ref in found.lines},
        "programs": {ref.removeprefix("program/") for ref in bodies if ref.startswith("program/")},
        "also": bodies,
        "rules": {rule.id for rules in found.rules.values() for rule in rules},
        "gaps": {trouble.about for trouble in found.troubles if not trouble.involved},
        "held": {trouble.about for trouble in found.troubles if trouble.involved},
        "places": set(found.places),
        "first_step": {found.rules["step"][0].id},
    }


def test_there_are_enough_of_all_kinds() -> None:
    assert len(STORIES) >= 25
    assert {story["chosen"]["consent"] for story in STORIES} == {"asking", "given", "refused"}
    assert {story["meeting"] for story in STORIES} == {"none", "juso-shien-kaigi", "shien-kaigi"}
    assert all(story["must"] and story["must_not"] for story in STORIES)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["who"][:24])
def test_story(real: Directory, story: dict[str, Any]) -> None:
    found = _picture(real, story["chosen"])
    named = _named(found)
    for what, values in story["must"].items():
        wanted = {values} if isinstance(values, str) else {*values}
        assert wanted <= named[what], what
    for what, values in story["must_not"].items():
        assert not {*values} & named[what], what
    meeting = None if story["meeting"] == "none" else f"meeting/{story['meeting']}"
    assert found.meeting == meeting
    for row in story["says"]:
        if row.startswith("plan/"):  # a body of the row, or a kind of it, stands in the picture
            record = real.require(row)["record"]
            kinds = {agency.ref for agency in real.having("agency", "parent", record)}
            assert {record, *kinds} & (named["also"] | {*found.called})


def test_every_row_of_the_plan_is_in_some_story(real: Directory) -> None:
    """Each of the 45 rows appears in the picture of a household told here, in the program of the row."""
    seen = {
        (rule.get("program"), ref)
        for story in STORIES
        for rules in _picture(real, story["chosen"]).rules.values()
        for rule in rules
        for ref in rule.get("bodies", ())
    }
    rows = {(row["program"], row["record"]) for row in real.of("plan")}
    assert rows
    assert rows - seen == set()


def test_each_combination_of_consent_and_stage_has_one_answer(real: Directory) -> None:
    offered = case.offered(real)
    chance = random.Random(20261126)
    for consent, stage in product(offered["consent"], offered["stage"]):
        for _turn in range(20):
            needs = chance.sample(offered["needs"], chance.randint(1, 5))
            signs = chance.sample(offered["signs"], chance.randint(0, 3))
            given = {"needs": needs, "signs": signs, "consent": consent, "stage": stage}
            found = picture(real, chosen_of(real, given))
            assert len({rule["meeting"] for rule in found.rules["meeting"] if "meeting" in rule}) <= 1
            assert len(found.rules["team"]) >= 1
            assert found.rules["step"]
            assert bool(found.rules["agenda"]) == (found.meeting is not None)
            assert {trouble.about for trouble in found.troubles} >= {*needs}
            if stage in ("remake", "end", "stop"):
                assert found.meeting == "meeting/juso-shien-kaigi"
            elif consent == "given":
                assert found.meeting != "meeting/shien-kaigi"
            elif consent == "refused":
                assert found.meeting == "meeting/shien-kaigi"


def test_danger_comes_first_with_lines_that_always_answer(real: Directory) -> None:
    for need in case.offered(real)["needs"]:
        found = picture(real, chosen_of(real, {"needs": [need], "signs": ["danger"]}))
        assert found.lines[:2] == ("hotline/police", "hotline/ambulance")
        assert found.rules["step"][0].id == "step-danger"


def test_twelve_examples_and_six_of_the_course(real: Directory) -> None:
    found = case.constellations(real)
    assert len(found) == 12
    assert sum(1 for record, _picture in found if record.get("course")) == 6
    assert len({record["consent"] for record, _picture in found}) == 3


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_self_checks_ask_of_the_households(real: Directory, locale: str) -> None:
    exercises = {exercise.id: exercise for exercise in learn.exercises(real, real.locale(locale))}
    assert len(exercises["case"].questions) == 6
    for question in exercises["case"].questions:
        assert question.options.count(question.answer) == 1
