"""Values with a form of their own, and records that are dangerous to read: refused on their line, and soon."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.load import load
from tests.support.hostile import CASES, TIME_S, checked_copy, repeated
from tests.support.roots import AS_OF

FIELDS: list[dict[str, Any]] = yaml.safe_load((CASES / "fields.yaml").read_text(encoding="utf-8"))
FIGURE = "directory/figures/figure-1.yaml"


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case["id"])
def test_a_value_is_refused_on_its_line(case: dict[str, Any]) -> None:
    file = f"directory/{case['file']}"
    with checked_copy() as root:
        text = (root / file).read_text(encoding="utf-8")
        assert case["old"] in text
        text = text.replace(case["old"], repeated(case["new"]), 1)
        (root / file).write_text(text, encoding="utf-8")
        started = time.process_time()
        problems = load(root, AS_OF).problems
        assert time.process_time() - started < TIME_S
    hits = [problem for problem in problems if problem.code == case["code"] and problem.file == file]
    assert hits, [(problem.code, problem.where) for problem in problems if problem.level == "error"]
    assert any(case["line"] in text.split("\n")[problem.line - 1] for problem in hits), [hit.where for hit in hits]
    assert all(hits[0].text(locale) for locale in ("ja", "en"))


def _figure(root: Path, boxes: list[dict[str, Any]]) -> None:
    record = yaml.safe_load((root / FIGURE).read_text(encoding="utf-8"))
    record["nodes"] += boxes
    (root / FIGURE).write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _box(number: int, inside: str = "") -> dict[str, Any]:
    around = {"inside": inside} if inside else {}
    text = {"ja": f"箱{number}", "en": f"Box {number}"}
    return {
        "id": f"b{number}",
        "kind": "idea",
        "text": text,
        "x": 1,
        "y": 1 if inside else number + 4,
        "w": 12,
        **around,
    }


@pytest.mark.parametrize("count", [22, 300])
def test_boxes_inside_each_other_are_limited(count: int) -> None:
    with checked_copy() as root:
        _figure(root, [_box(number, f"b{number - 1}" if number else "") for number in range(count)])
        started = time.process_time()
        found = [problem for problem in load(root, AS_OF).problems if problem.code == "FIGURE-LIMIT"]
        assert time.process_time() - started < TIME_S
    assert found
    assert found[0].line > 1
    assert "6" in found[0].text("en")


def test_the_number_of_boxes_is_limited() -> None:
    with checked_copy() as root:
        _figure(root, [{**_box(number), "y": number % 50 + 4} for number in range(200)])
        assert "FIGURE-LIMIT" in {problem.code for problem in load(root, AS_OF).problems}


def test_the_number_of_nodes_of_a_guide_is_limited() -> None:
    with checked_copy() as root:
        path = root / "directory/guides/doko.yaml"
        text = path.read_text(encoding="utf-8")
        questions = "".join(f"  q{number}: [a{number}, b{number}]\n" for number in range(200))
        path.write_text(text.rstrip("\n") + "\n" + questions, encoding="utf-8")
        found = [problem.code for problem in load(root, AS_OF).problems]
        assert "GUIDE-LIMIT" in found
