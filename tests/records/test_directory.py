"""The directory remembers what was worked out of it, each function for itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.records.definitions import PACKAGE
from generator.records.directory import Directory, Record, remembered
from generator.records.load import load
from generator.records.relations import building_of, in_order
from generator.records.schema import load_schemas
from tests.support.roots import AS_OF, REPOSITORY


def _directory(*records: Record) -> Directory:
    schemas = load_schemas(PACKAGE)
    return Directory({record.ref: record for record in records}, {}, (), schemas, date(2026, 1, 1), REPOSITORY)


def _maker(answer: str) -> Callable[[Directory], str]:
    @remembered
    def asked(directory: Directory) -> str:
        return answer

    return asked


def test_two_functions_of_one_name_do_not_answer_for_each_other() -> None:
    directory = _directory()
    first, second = _maker("first"), _maker("second")
    assert (first(directory), second(directory), first(directory)) == ("first", "second", "first")


def test_an_answer_is_worked_out_once() -> None:
    asked: list[str] = []

    @remembered
    def answer(directory: Directory, name: str) -> str:
        asked.append(name)
        return name

    directory = _directory()
    assert [answer(directory, "a"), answer(directory, "a"), answer(directory, "b")] == ["a", "a", "b"]
    assert asked == ["a", "b"]


def test_records_without_an_order_come_last_however_high_the_others_count() -> None:
    records = [
        Record("program", name, {} if order is None else {"order": order}, "", {})
        for name, order in (("none", None), ("b", 200), ("a", 200), ("first", 1))
    ]
    assert [record.id for record in in_order(records)] == ["first", "a", "b", "none"]


def test_a_building_is_found_where_it_has_a_record() -> None:
    hall = Record("place", "hall/a", {}, "", {})
    desk = Record("agency", "a", {"located_at": "place/hall/a"}, "", {})
    lost = Record("agency", "b", {"located_at": "place/hall/b"}, "", {})
    directory = _directory(hall, desk, lost)
    assert building_of(directory, desk) == hall
    assert building_of(directory, lost) is None
    assert building_of(directory, hall) is None


def test_a_whole_number_with_a_point_is_an_integer(town_root: Path) -> None:
    path = town_root / "directory/figures/figure-1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\b([xywh]): ([0-9]+)\b", r"\1: \2.0", text), encoding="utf-8")
    loaded = load(town_root, AS_OF)
    assert loaded.ok
    assert all(type(node["x"]) is int for node in loaded.directory.require("figure/figure-1")["nodes"])
