"""The story of a request: a department fills in its number, is told of a slip, and the corrected change is accepted."""

from __future__ import annotations

import re
from pathlib import Path

from generator.build import build
from tests.support.repositories import commit_all, edit, git, portal, town_in_git
from tests.support.roots import AS_OF

MINAMI = "directory/places/centre/minami.yaml"
BLOCK = """phones:
  - number: {number}
    source: {source}
"""
ITSELF = """organization/fukushi
    checked: "2026-11-20"
    by: entered"""


def _annotations(root: Path, command: str, *arguments: str) -> dict[int, str]:
    """What the request's page shows on the lines of the file, by line."""
    output = portal(root, command, *arguments, "--format", "github").output
    found = re.findall(rf"^::(?:error|warning) file={MINAMI},line=(\d+),[^:]*::(.*)$", output, re.MULTILINE)
    return {int(line): words for line, words in found}


def test_a_department_fills_in_its_number(tmp_path: Path) -> None:
    root = town_in_git(tmp_path / "town")
    before = (root / MINAMI).read_text(encoding="utf-8")

    # A slip: full-width digits, and no word on where the number is from.
    edit(root / MINAMI, ("addresses:\n", BLOCK.format(number="０９９９ー９９ー０３００", source="") + "addresses:\n"))
    commit_all(root)
    told = _annotations(root, "check")
    lines = (root / MINAMI).read_text(encoding="utf-8").split("\n")
    wrong = next(words for line, words in told.items() if "０９９９" in lines[line - 1])
    assert "もしかして：0999-99-0300" in wrong
    assert any("出典" in words for words in told.values())

    # Corrected: the department itself, today, in one line.
    (root / MINAMI).write_text(before, encoding="utf-8")
    edit(root / MINAMI, ("addresses:\n", BLOCK.format(number="0999-99-0300", source=ITSELF) + "addresses:\n"))
    commit_all(root)
    assert portal(root, "check").exit_code == 0
    assert portal(root, "fmt", "--check", str(root / MINAMI)).exit_code == 0, "nothing is left to put in order"
    result = portal(root, "changes", "--against", "main", "--format", "md")
    assert result.exit_code == 0
    assert "`南市民センター / South Civic Centre`" in result.output
    assert "電話番号: 0999-99-0300" in result.output

    # What a resident sees of it.
    out = tmp_path / "site"
    assert build(root, out, AS_OF).ok
    page = (out / "places/centre/minami/index.html").read_text(encoding="utf-8")
    assert 'href="tel:+81999990300"' in page or 'href="tel:0999990300"' in page
    assert "福祉課が自分で記入（2026年11月20日）" in page


def test_a_number_changed_in_passing_is_not_accepted(tmp_path: Path) -> None:
    root = town_in_git(tmp_path / "town")
    edit(root / "directory/agencies/nandemo.yaml", ("0999-99-0100", "0999-99-0111"))
    commit_all(root)
    assert portal(root, "check").exit_code == 0, "by itself the record is in order"
    result = portal(root, "changes", "--against", "main")
    assert result.exit_code == 1
    assert "出典と確認日が前のままです" in result.output
    edit(root / "directory/agencies/nandemo.yaml", ("2026-10-01", "2026-11-20"))
    commit_all(root)
    git(root, "switch", "--quiet", "--create", "other")
    assert portal(root, "changes", "--against", "main").exit_code == 0
