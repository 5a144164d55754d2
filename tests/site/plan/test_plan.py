"""The plan of the invented town: its year, its partners, and the page to print."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.records import partners
from generator.records.directory import Directory
from generator.site.plan import page as planbook
from tests.support.roots import AS_OF

LANGUAGES = {"ja": "", "en": "en/"}


def test_timeline_knows_the_year(town: Directory) -> None:
    assert [year["when"] for year in planbook.years(town, town.locale("ja"))] == ["past", "now", "ahead"]
    assert planbook.fiscal_year(AS_OF.replace(month=3)) == 2025


def test_partners_are_the_bodies_of_the_plan(town: Directory) -> None:
    ties = {(tie.body.id, tie.program.id): tie for tie in partners.ties(town)}
    assert ("nandemo", "sodan") in ties
    assert [owner.id for owner in ties["kosodate", "sodan"].owners] == ["fukushi"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_print_page_holds_everything(town: Directory, town_site: Path, language: str) -> None:
    page = (town_site / LANGUAGES[language] / "plan/print/index.html").read_text(encoding="utf-8")
    for record in (*town.of("figure"), *town.of("term")):
        assert record.name(town.locale(language)) in html.unescape(page)
    assert "popovertarget" not in page
