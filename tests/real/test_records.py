"""The real records as files: no error in them, and all in the one style that ``portal fmt`` writes."""

from __future__ import annotations

from generator.records.definitions import PACKAGE
from generator.records.form import format_record
from generator.records.load import Loaded
from generator.records.schema import load_schemas
from tests.support.roots import REPOSITORY


def test_there_is_no_error(loaded: Loaded) -> None:
    assert [problem.text("en") for problem in loaded.problems if problem.level == "error"] == []


def test_all_are_in_the_one_style() -> None:
    schemas = load_schemas(PACKAGE)
    results = {path: format_record(path, REPOSITORY, schemas) for path in (REPOSITORY / "directory").rglob("*.yaml")}
    other = [path.name for path, result in results.items() if result.problems or result.changed]
    assert other == [], "run `portal fmt`"
