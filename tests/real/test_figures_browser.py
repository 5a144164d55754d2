"""The real figures and the sheet are long: on a phone, on a desk and on paper no word of them is lost."""

from __future__ import annotations

import re

import pytest

from tests.support.visits import SIZES, Visits

LANGUAGES = {"ja": "", "en": "en/"}
CUT = "[...document.querySelectorAll('.box')].filter(b => b.scrollWidth > b.clientWidth + 1).map(b => b.id)"


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_figure_is_cut_off(visit: Visits, number: int, language: str) -> None:
    page = visit(f"{LANGUAGES[language]}plan/figures/{number}/")
    for size in SIZES:
        page.set_viewport_size(SIZES[size])
        assert page.evaluate(CUT) == [], size


@pytest.mark.parametrize("number", range(1, 9))
def test_a_figure_is_not_torn_on_paper(visit: Visits, number: int) -> None:
    page = visit(f"plan/figures/{number}/")
    page.set_viewport_size({"width": 688, "height": 1016})  # what A4 leaves inside the margins, in px
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.figure').getBoundingClientRect().height") <= 1016


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_page(visit: Visits, language: str) -> None:
    printed = visit(LANGUAGES[language] + "learn/sheet/", size="desk").pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type ?/Page\b", printed)) == 1
