"""The benchmark measures what it says: its records are valid, its numbers are right, its command is repeatable."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.measure import MeasureError, Run, Sample, exponent, run
from bench.report import Results, as_markdown
from bench.roots import write_root
from generator.build import build
from generator.records.directory import Directory
from generator.records.load import Loaded, load
from generator.site.search.contents import contents
from tests.support.roots import AS_OF, REPOSITORY


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "town"
    write_root(folder, REPOSITORY, 100)
    return folder


def test_records_are_valid_and_as_many_as_asked(root: Path) -> None:
    loaded = load(root, AS_OF)
    assert [problem for problem in loaded.problems if problem.level != "info"] == []
    assert len(loaded.directory.records) - len(loaded.directory.of("vocabulary")) == 100


def test_the_vocabulary_of_an_invented_town_is_as_large_as_the_real_one(root: Path, real: Loaded) -> None:
    town = load(root, AS_OF).directory

    def expressions(directory: Directory) -> int:
        return sum(
            len(entry.get("ja", ())) for topic in directory.of("vocabulary") for entry in topic.get("entries", ())
        )

    assert expressions(town) == expressions(real.directory)


def test_invented_records_are_worded_as_variously_as_the_real_ones(tmp_path: Path, real: Loaded) -> None:
    write_root(tmp_path / "town", REPOSITORY, 386)
    invented = contents(load(tmp_path / "town", AS_OF).directory, "ja")
    own, other = (
        len(gzip.compress(json.dumps(found["records"], ensure_ascii=False).encode())) / len(found["records"])
        for found in (contents(real.directory, "ja"), invented)
    )
    assert 0.8 * own < other < 1.5 * own


@pytest.mark.parametrize("size", [137, 1000])
def test_any_size_is_met(tmp_path: Path, size: int) -> None:
    assert write_root(tmp_path / "town", REPOSITORY, size) == size


def test_records_are_the_same_each_time(root: Path, tmp_path: Path) -> None:
    write_root(tmp_path / "again", REPOSITORY, 100)
    for path in sorted((root / "directory").rglob("*.yaml")):
        assert (tmp_path / "again" / path.relative_to(root)).read_bytes() == path.read_bytes()


def test_a_town_has_at_least_a_hundred_records(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 100"):
        write_root(tmp_path / "town", REPOSITORY, 99)


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


def test_the_command_refuses_sizes_that_are_none(tmp_path: Path) -> None:
    from click.testing import CliRunner

    for sizes in ("50", "many", ""):
        assert CliRunner().invoke(main, ["--sizes", sizes, "--out", str(tmp_path / "out.md")]).exit_code == 2


def test_an_invented_town_can_be_built(tmp_path: Path) -> None:
    root = tmp_path / "town"
    write_root(root, REPOSITORY, 100)
    assert build(root, root / "site", AS_OF).pages > 100
