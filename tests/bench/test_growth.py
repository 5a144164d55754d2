"""A page of a large town is made from no more records than that of a small one: nothing walks all of them for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import pytest

from bench.town.root import write_root
from generator.build import writers_of
from generator.outputs import Outputs
from generator.records.directory import Record
from generator.records.load import load
from generator.site.learn import page as learn
from tests.support.roots import AS_OF

SMALL, LARGE = 300, 4000
FAMILIES = ("agencies", "programs", "places", "organizations", "needs", "meetings", "data/departments")
PAGES = 25


@contextmanager
def _asked() -> Iterator[set[str]]:
    """The references of the records that are asked for a field meanwhile."""
    found: set[str] = set()
    ways = ("get", "__getitem__", "__contains__")
    before: dict[str, Any] = {way: getattr(Record, way) for way in ways}

    def noted(way: str) -> Any:
        def ask(record: Record, *rest: Any) -> Any:
            found.add(record.ref)
            return before[way](record, *rest)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for way in ways:
            patch.setattr(Record, way, noted(way))
        yield found


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Outputs]:
    """The Japanese pages of both towns, ready to be made."""
    made = {}
    for size in (SMALL, LARGE):
        root = tmp_path_factory.mktemp(f"town-{size}") / "root"
        write_root(root, size)
        directory = load(root, AS_OF, across=False).directory
        made[size] = Outputs(directory, directory.locales[0], writers_of(directory, directory.locales[0]))
    return made


def _records(outputs: Outputs, family: str) -> float:
    """From how many records a page is made, in the middle of some; the first one pays for what all have in common."""
    paths = sorted(path for path in outputs.pages if path.startswith(f"{family}/") and path != f"{family}/")
    chosen = random.Random(1).sample(paths, min(PAGES + 1, len(paths)))
    outputs.html(chosen[0])
    found = []
    for path in chosen[1:]:
        with _asked() as refs:
            outputs.html(path)
        found.append(len(refs))
    return median(found)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_is_made_from_no_more_records_in_a_town_thirteen_times_as_large(
    towns: dict[int, Outputs], family: str
) -> None:
    small, large = (_records(towns[size], family) for size in (SMALL, LARGE))
    assert small > 1
    assert large < 1.5 * small + 15, f"from {small} records, and from {large} in the large town"


def test_the_self_check_of_a_large_town_can_still_be_answered(towns: dict[int, Outputs]) -> None:
    directory = towns[LARGE].directory
    assert len(directory.of("meeting")) > learn.MOST_MEETINGS
    questions = {one.id: one.questions for one in learn.exercises(directory, towns[LARGE].locale)}
    assert len(questions["meeting"]) == learn.MOST_MEETINGS
    assert all(question.answer in question.options for question in questions["meeting"])
    assert all(len(question.options) <= learn.MOST_MEETINGS for question in questions["meeting"])
