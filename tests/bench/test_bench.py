"""The benchmark measures what it says: its numbers are right, and its command is told with them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import measure
from bench.__main__ import main
from bench.measure import MeasureError, Run, Sample, run
from bench.report import Results, as_markdown
from bench.table import exponent, growth, table
from tests.support.roots import REAL_AS_OF


@pytest.mark.parametrize(("power", "expected"), [(1, 1.0), (2, 2.0), (0, 0.0)])
def test_exponent_of_a_power_is_the_power(power: int, expected: float) -> None:
    points = [(size, 3.0 * size**power) for size in (100, 1000, 10000)]
    assert exponent(points) == pytest.approx(expected)


def test_one_size_has_no_exponent() -> None:
    assert exponent([(100, 1.0)]) is None


def test_a_run_counts_the_memory_of_its_child(tmp_path: Path) -> None:
    small = run([sys.executable, "-c", "pass"], cwd=tmp_path)
    large = run([sys.executable, "-c", "x = bytearray(100 * 2**20)"], cwd=tmp_path)
    assert 80 < large.peak - small.peak < 120


def test_a_failed_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="no good"):
        run([sys.executable, "-c", "import sys; sys.exit('no good')"], cwd=tmp_path)


def test_the_report_names_its_command_and_its_ratios() -> None:
    found = [
        Sample("portal check", 100, (Run(1, 1, 50), Run(3, 1, 50), Run(2, 1, 50))),
        Sample("check-jsonschema", 100, (Run(10, 8, 60),)),
    ]
    text = as_markdown(Results("make bench", {"cores": "2"}, found, [], {}))
    assert "make bench\n" in text
    assert "| 100 | check-jsonschema | 1 | 10.00 s | 5.00 | 8.00 s | 8.00 | 60 MiB |" in text


def test_a_table_has_words_to_the_left_and_numbers_to_the_right() -> None:
    assert list(table(["tool", "time"], [["portal", "1.00 s"]])) == [
        "| tool | time |",
        "| --- | ---: |",
        "| portal | 1.00 s |",
    ]


def test_growth_is_told_over_all_sizes_and_over_the_last_step() -> None:
    found = [Sample("a", size, (Run(0, cpu, 1),)) for size, cpu in ((100, 1), (1000, 10), (10000, 1000))]
    assert list(growth(found, "words", ["tool"], {"processor": lambda one: one.cpu}))[-1] == "| a | 1.50 | 2.00 |"
    assert list(growth(found[:1], "words", ["tool"], {"processor": lambda one: one.cpu})) == []


def test_the_command_refuses_sizes_that_are_none(tmp_path: Path) -> None:
    for sizes in ("50", "many", ""):
        assert CliRunner().invoke(main, ["--sizes", sizes, "--out", str(tmp_path / "out.md")]).exit_code == 2


def test_the_real_records_are_measured_on_a_day_that_they_have_reached(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A fact that was checked later would stop every build."""
    commands: list[list[str]] = []
    monkeypatch.setattr(measure, "run", lambda command, **_where: commands.append(command))
    measure.portal(tmp_path, "build")
    assert commands[0][-2:] == ["--as-of", REAL_AS_OF.isoformat()]
