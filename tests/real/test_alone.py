"""The real records are loaded in this folder and nowhere else, so that a change of the data breaks no other test."""

from __future__ import annotations

import re

import pytest

from tests.support.roots import REPOSITORY

TESTS = REPOSITORY / "tests"
ELSEWHERE = sorted(path for path in TESTS.rglob("*.py") if not path.is_relative_to(TESTS / "real"))
REAL = {
    "the repository's records": r'REPOSITORY\s*/\s*"(directory|content)|load\(REPOSITORY|copy_root\([^)]*REPOSITORY',
    "a fixture of this folder": r"\breal(_\w+)?: |\bloaded: Loaded\b|tests\.real",
}


@pytest.mark.parametrize("what", REAL)
def test_no_other_test_knows_the_real_records(what: str) -> None:
    naming = [path.name for path in ELSEWHERE if re.search(REAL[what], path.read_text(encoding="utf-8"))]
    assert naming == []


def test_only_the_benchmarks_tests_know_the_benchmark() -> None:
    imports = re.compile(r"^from bench(?!\.town import write_root| import danger)|^import bench", re.MULTILINE)
    naming = {path.parent.name for path in TESTS.rglob("*.py") if imports.search(path.read_text(encoding="utf-8"))}
    assert naming == {"bench"}


def test_tests_do_not_use_each_other() -> None:
    """What two of them need stands in ``tests/support``; a test in a browser may take the cases of its Python twin."""
    used = re.compile(r"^from tests\.(?!support)[\w.]* import|^from \.", re.MULTILINE)
    naming = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("test_*.py")
        if used.search(path.read_text(encoding="utf-8")) and not path.name.endswith("_browser.py")
    }
    assert naming == set()
