"""The table of roles and the pages of the desks are made from the same roles."""

from __future__ import annotations

from pathlib import Path

from generator.build import build
from tests.support.roots import AS_OF


def test_a_changed_role_changes_matrix_and_agency(town_root: Path) -> None:
    for name in ("directory/plan/1/nandemo.yaml", "directory/agencies/nandemo.yaml"):
        path = town_root / name
        path.write_text(path.read_text(encoding="utf-8").replace("- direct", "- commissioned"), encoding="utf-8")
    site = town_root / "site"
    assert build(town_root, site, AS_OF).ok
    assert "なんでも相談室,委託、法定事業" in (site / "plan/matrix/matrix.csv").read_text(encoding="utf-8")
    assert "委託" in (site / "agencies/nandemo/index.html").read_text(encoding="utf-8")
