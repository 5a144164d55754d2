"""Printed on A4: an agency, an answer and the lines on one sheet, a district on two, the longest ones too."""

from __future__ import annotations

import re

import pytest

from tests.support.visits import Visits

LANGUAGES = ("", "en/")
SHEETS = {
    "agencies/backup-fujisawa/": 1,
    "agencies/hokatsu-sodan-jisshi-kikan/": 1,
    "agencies/ikiiki-support/": 1,
    "agencies/shogaisha-chiiki-sodan/": 1,
    "agencies/shogaisha-chiiki-sodan/tonanbu/": 1,
    "agencies/ninchisho-shoki-shuchu/": 1,
    "places/chiiki-no-engawa/marudai/": 1,
    "districts/fujisawa/": 2,
    "districts/shonandai/": 2,
    "hotlines/": 1,
    "guides/where/mental-die/": 1,
    "guides/where/violence-talk/": 1,
    "guides/where/work-afraid/": 1,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHEETS)
def test_a_page_fits_its_sheets(visit: Visits, language: str, path: str) -> None:
    printed = visit(language + path).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= SHEETS[path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_keeps_the_answer_and_leaves_the_rest(visit: Visits, language: str) -> None:
    page = visit(language + "agencies/backup-fujisawa/")
    page.emulate_media(media="print")
    assert page.locator(".paper").is_visible()
    assert page.locator(".reach a.call").first.is_visible()
    assert page.locator(".where").is_visible()
    for left in (".top", ".bottom", "details.staff", ".correct"):
        assert not page.locator(left).is_visible(), left
    page.emulate_media(media="screen")
