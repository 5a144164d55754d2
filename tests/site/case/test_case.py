"""A town without rules for households has no such pages, and no way to them."""

from __future__ import annotations

from pathlib import Path

from generator.records.directory import Directory
from generator.site.case import write
from generator.site.frame.render import Renderer
from generator.site.frame.sections import menu


def test_a_town_without_rules_has_no_page_and_no_entry(town: Directory, town_site: Path) -> None:
    assert list(write(Renderer(town, town.locale("ja")))) == []
    assert "case/" not in [section.path for section in menu(town)]
    assert not (town_site / "case").exists()
    assert 'href="case/' not in (town_site / "index.html").read_text(encoding="utf-8")
    assert "case/" not in (town_site / "learn/index.html").read_text(encoding="utf-8")
