"""Texts of records: refused in every place with the line, and harmless even where the check would let them through."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from generator.records.load import load
from generator.records.plain_text import hostile
from generator.records.problem import Problem
from tests.support.hostile import TEXTS, checked_copy, write_texts
from tests.support.roots import AS_OF

SPOTS = ("name.ja", "name.en", "summary.ja", "summary.en", "notes.ja", "websites.label.en", "phones.note.ja")
"""Texts of an organization that are shown, as paths without the numbers of lists."""


@cache
def _problems() -> dict[str, list[Problem]]:
    """What the check says of a town with all the texts, by file."""
    with checked_copy() as root:
        write_texts(root, TEXTS)
        found: dict[str, list[Problem]] = {}
        for problem in load(root, AS_OF).problems:
            found.setdefault(problem.file, []).append(problem)
        return found


def _spot(problem: Problem) -> str:
    return ".".join(step for step in problem.field.split(".") if not step.isdigit())


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["id"])
def test_a_hostile_text_is_refused_wherever_it_stands(case: dict[str, Any]) -> None:
    file = f"directory/organizations/h-{case['id']}.yaml"
    found = [problem for problem in _problems().get(file, ()) if problem.level == "error"]
    if "code" not in case:
        assert [(problem.code, problem.field) for problem in found if problem.code != "TEXT-LANGUAGE"] == []
        return
    assert case["code"] in {problem.code for problem in found}
    said = {_spot(problem) for problem in found if problem.code == case["code"]}
    assert set(case.get("only", SPOTS)) <= said
    assert all(problem.line > 1 and problem.text("ja") and problem.text("en") for problem in found)


def test_a_message_holds_nothing_that_a_terminal_would_obey() -> None:
    for problems in _problems().values():
        for problem in problems:
            for locale in ("ja", "en"):
                assert not any(ord(sign) < 32 and sign != "\n" for sign in problem.text(locale))


@pytest.mark.parametrize("text", ["Q&A", "a < 5", "３〜５歳", "第1・第3 (土)"])
def test_an_ordinary_text_is_not_hostile(text: str) -> None:
    assert hostile(text) == ""
