"""Outlines and the table of towns: never a traceback, always the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.definitions import PACKAGE
from generator.records.geodata import FILE as OUTLINES
from generator.records.geodata import read_outlines
from generator.records.load import load
from generator.records.problem import Problem, load_catalogue
from generator.records.town_table import FILE as TABLE
from generator.records.town_table import read_towns
from tests.support.hostile import CASES, checked_copy
from tests.support.roots import AS_OF, TOWN

CATALOGUE = load_catalogue(PACKAGE)
DISTRICTS = {"kita", "minami"}
SHAPES: list[dict[str, Any]] = yaml.safe_load((CASES / "outlines.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = yaml.safe_load((CASES / "towns.yaml").read_text(encoding="utf-8"))


def outline_text(case: dict[str, Any]) -> str:
    """The file of one case."""
    if "raw" in case:
        raw: str = case["raw"]
        sign, _, times = raw[1:].rpartition("*")
        return sign * int(times.rstrip("x")) + "x" if raw.startswith("@") else raw
    data = json.loads((TOWN / OUTLINES).read_text(encoding="utf-8"))
    *steps, last = (int(step) if step.isdigit() else step for step in case["at"].split("."))
    inner: Any = data
    for step in steps:
        inner = inner[step]
    if "value" in case and isinstance(inner, list) and last == len(inner):
        inner.append(case["value"])
    elif "value" in case:
        inner[last] = case["value"]
    else:
        del inner[last]
    return json.dumps(data, indent=1)


def table_text(case: dict[str, Any]) -> str:
    """The table of one case."""
    text = (TOWN / TABLE).read_text(encoding="utf-8")
    row = "x町{},,えっくす,35.15,139.05,kita,no,,stated,x,y,\n"
    if "raw" in case:
        raw: str = case["raw"]
        return text + "".join(row.format(number) for number in range(6000)) if raw == "@rows" else raw
    return text + case["row"].replace("@x*400", "x" * 400) + "\n"


def _write(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")


def _assert_told(found: list[Problem], case: dict[str, Any], text: str) -> None:
    codes = [problem.code for problem in found if problem.level == "error"]
    if "code" not in case:
        assert codes == []
        return
    assert case["code"] in codes
    lines = text.count("\n") + 1
    for problem in found:
        assert 1 <= problem.line <= lines
        assert problem.text("ja") + problem.text("en")
        assert "{" not in problem.entry.what("en").format_map(dict.fromkeys(problem.values, ""))


@pytest.mark.parametrize("case", SHAPES, ids=lambda case: case["id"])
def test_an_outline_is_right_or_told(case: dict[str, Any], tmp_path: Path) -> None:
    text = outline_text(case)
    _write(tmp_path, OUTLINES, text)
    outlines, found = read_outlines(tmp_path, DISTRICTS, CATALOGUE)
    _assert_told(found, case, text)
    assert (outlines is None) == ("code" in case)
    if "at" in case and case["at"].startswith("features.0.geometry.coordinates.0.") and "code" in case:
        assert found[0].line > 10
        assert "kita" in found[0].record


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["id"])
def test_a_town_is_right_or_told(case: dict[str, Any], tmp_path: Path) -> None:
    text = table_text(case)
    _write(tmp_path, TABLE, text)
    towns, found = read_towns(tmp_path, DISTRICTS, CATALOGUE)
    _assert_told(found, case, text)
    if "code" in case:
        assert (case["code"], case["line"]) in [(problem.code, problem.line) for problem in found]
    else:
        assert len(towns) == 4


def test_tables_of_another_encoding_are_told(tmp_path: Path) -> None:
    for file, read in ((OUTLINES, read_outlines), (TABLE, read_towns)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes("北町は北地区です。\n".encode("cp932"))
        _data, found = read(tmp_path, DISTRICTS, CATALOGUE)
        assert [problem.code for problem in found] == ["READ-ENCODING"]


def test_many_faults_are_cut_off(tmp_path: Path) -> None:
    _write(tmp_path, TABLE, (TOWN / TABLE).read_text(encoding="utf-8") + "x,,,nan,nan,a,b,c,d,x,y,\n" * 4000)
    assert len(read_towns(tmp_path, DISTRICTS, CATALOGUE)[1]) == 20
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    feature = {
        "type": "Feature",
        "properties": {"id": "kita"},
        "geometry": {"type": "Polygon", "coordinates": [ring * 20_000]},
    }
    _write(tmp_path, OUTLINES, json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert [problem.code for problem in read_outlines(tmp_path, DISTRICTS, CATALOGUE)[1]] == ["GEO-LIMIT"]


def test_the_check_goes_on_without_them() -> None:
    with checked_copy() as root:
        (root / OUTLINES).write_text("[", encoding="utf-8")
        (root / TABLE).write_text("x", encoding="utf-8")
        loaded = load(root, AS_OF)
    assert {"GEO-JSON", "TOWN-COLUMN"} <= {problem.code for problem in loaded.problems}
    assert loaded.directory.geometry is None
    assert loaded.directory.towns == ()
