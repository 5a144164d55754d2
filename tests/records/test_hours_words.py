"""Words and data of hours never contradict each other silently: how people write hours, as cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.language.hours_said import read
from generator.records.contradictions import contradictions
from generator.records.form import format_record
from generator.records.load import load
from generator.records.schema import load_schemas
from tests.support.roots import AS_OF

_CASES = yaml.safe_load((Path(__file__).parent / "hours_words.yaml").read_text(encoding="utf-8"))
SHI = "directory/organizations/midori-shi.yaml"


def _written(kind: str) -> list[Any]:
    return [pytest.param(case["schedule"], text, id=text) for case in _CASES for text in case.get(kind, ())]


def _codes(schedule: dict[str, Any], text: str) -> list[str]:
    said = read(text, "en" if all(ord(letter) < 0x2FFF for letter in text) else "ja")
    assert said is not None
    return [found.code for found in contradictions(schedule, said)]


@pytest.mark.parametrize(("schedule", "text"), _written("right"))
def test_words_that_agree(schedule: dict[str, Any], text: str) -> None:
    assert _codes(schedule, text) == []


@pytest.mark.parametrize(("schedule", "text"), _written("wrong"))
def test_words_that_contradict(schedule: dict[str, Any], text: str) -> None:
    assert _codes(schedule, text)


@pytest.mark.parametrize("text", ["隔週水曜", "不定期", "毎月10日", "Every other Wednesday", "once a month"])
def test_what_no_weekly_hours_can_say_has_its_own_code(text: str) -> None:
    schedule = {"weekly": [{"days": ["we"], "opens": "10:00", "closes": "12:00"}]}
    assert "HOURS-VAGUE" in _codes(schedule, text)


def test_words_alone_may_say_anything() -> None:
    for text in ("隔週水曜（要予約）、祝日も休み", "第1・3水曜の午前のみ", "Every other Wednesday, by appointment"):
        assert _codes({"text": {"ja": text}}, text) == []
    assert _codes({"closed_on": ["public_holidays"]}, "祝日も開いています") == ["HOURS-WORDS"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_language_is_read(town_root: Path, language: str) -> None:
    written = {
        "ja": ("平日 8:30から17:00", "第2・4水曜 8:30から17:00"),
        "en": ("Weekdays 8:30 to 17:00", "Saturdays 8:30 to 17:00"),
    }
    path = town_root / SHI
    path.write_text(path.read_text(encoding="utf-8").replace(*written[language]), encoding="utf-8")
    found = [problem for problem in load(town_root, AS_OF).problems if problem.code == "HOURS-WORDS"]
    assert found
    assert {problem.field for problem in found} == {f"schedules.0.text.{language}"}


PARTS = {
    "weeks": ["        weeks: [1, last]", "        by_appointment: true", "    closed_on:"],
    "closed": [
        "    closed:",
        '      - from: "12-28"',
        '        to: "01-04"',
        '      - from: "2026-08-13"',
        "    closed_on:",
    ],
    "special": [
        "    special:",
        '      - date: "2026-12-26"',
        "        periods:",
        '          - opens: "10:00"',
        '            closes: "12:00"',
        '      - date: "2026-12-30"',
        "        closed: true",
        "    closed_on:",
    ],
    "valid": ['    valid_from: "2026-04-01"', '    valid_to: "2027-03-31"', "    closed_on:"],
}
"""Lines that take the place of ``closed_on:`` behind the last weekly period."""


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_taken_and_keeps_its_form(town_root: Path, part: str) -> None:
    path = town_root / SHI
    text = path.read_text(encoding="utf-8")
    words = "  - text:\n      ja: 平日 8:30から17:00\n      en: Weekdays 8:30 to 17:00\n    weekly:"
    assert words in text
    with_part = text.replace(words, "  - weekly:").replace("    closed_on:", "\n".join(PARTS[part]), 1)
    path.write_text(with_part, encoding="utf-8")
    loaded = load(town_root, AS_OF)
    assert [problem.where for problem in loaded.problems if problem.level == "error"] == []
    data = loaded.directory.require("organization/midori-shi").data
    result = format_record(path, town_root, load_schemas(town_root / "schema"))
    assert result.problems == ()
    path.write_text(result.text, encoding="utf-8")
    assert load(town_root, AS_OF).directory.require("organization/midori-shi").data == data
    again = format_record(path, town_root, load_schemas(town_root / "schema"))
    assert not again.changed


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ('weeks: ["１", 最終]', "weeks:\n          - 1\n          - 最終"),
        ('weeks: ["3"]', "weeks:\n          - 3"),
        ("weeks: [1, Last]", "weeks:\n          - 1\n          - last"),
        ("by_appointment: True", "by_appointment: true"),
    ],
)
def test_the_formatter_keeps_and_repairs_weeks(town_root: Path, written: str, right: str) -> None:
    path = town_root / SHI
    text = path.read_text(encoding="utf-8").replace("    closed_on:", f"        {written}\n    closed_on:", 1)
    path.write_text(text, encoding="utf-8")
    result = format_record(path, town_root, load_schemas(town_root / "schema"))
    assert right in result.text, result.text


@pytest.mark.parametrize(
    ("written", "right"), [("12月28日", "12-28"), ("8/13", "08-13"), ("2026年8月13日", "2026-08-13"), ("13月1日", "")]
)
def test_a_closing_is_repaired_to_a_date(town_root: Path, written: str, right: str) -> None:
    path = town_root / SHI
    lines = f"    closed:\n      - from: {written}\n    closed_on:"
    path.write_text(path.read_text(encoding="utf-8").replace("    closed_on:", lines, 1), encoding="utf-8")
    found = [problem for problem in load(town_root, AS_OF).problems if problem.field == "schedules.0.closed.0.from"]
    assert [problem.nearest for problem in found] == [right]


@pytest.mark.parametrize(
    "text", ["Fırst Wednesday", "Closed in wınter", "Closed over Bon\nholidays", "Closed over the O-bon\nholidays"]
)
def test_odd_letters_and_broken_lines_stop_nothing(text: str) -> None:
    assert read(text, "en") is not None
