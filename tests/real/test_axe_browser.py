"""Every type of page and every state of one, in both languages, light and dark, on a phone and a desk: nothing that
axe finds fault with; and by keyboard from the home page to a call in a few stops.

What the theme puts around every page alike is judged on a few of them, which have all that it can have.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.support.axe import everywhere
from tests.support.visits import SIZES, Visits

LANGUAGES = {"ja": "", "en": "en/"}
TYPES = (
    "",
    "needs/",
    "needs/violence-partner/",
    "agencies/",
    "agencies/ikiiki-support/",
    "agencies/shogaisha-chiiki-sodan/tonanbu/",
    "organizations/koreisha-shien/",
    "programs/chiiki-no-engawa/",
    "places/",
    "places/shimin-center/fujisawa/",
    "districts/shonandai/",
    "meetings/juso-shien-kaigi/",
    "hotlines/",
    "guides/where/money/",
    "guides/where/mental-die/",
    "guides/where/flow/",
    "towns/",
    "map/",
    "search/",
    "glossary/",
    "plan/figures/6/",
    "learn/check/",
    "data/",
)
FRAMED = ("", "needs/violence-partner/", "agencies/ikiiki-support/", "search/", "map/")
"""The types whose frame is judged with them: at home and below it, with a way out, with the search in the page."""
OPENED = "for (const part of document.querySelectorAll('main details')) part.open = true"
MOST_STOPS = 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", TYPES)
def test_every_type_of_page_with_all_its_parts_open(visit: Visits, path: str, language: str) -> None:
    page = visit(LANGUAGES[language] + path)
    page.evaluate(OPENED)
    assert everywhere(page, frame=path in FRAMED) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_open(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + "agencies/backup-fujisawa/")
    page.locator("details.sections > summary").click()
    page.locator("details.sections nav").wait_for()
    assert everywhere(page) == {}


@pytest.mark.parametrize(
    ("language", "query"), [("ja", "家賃"), ("ja", "死にたい"), ("en", "rent"), ("en", "he hits me")]
)
def test_results_and_danger(visit: Visits, language: str, query: str) -> None:
    page = visit(LANGUAGES[language] + "search/")
    page.goto(f"{visit.address}{LANGUAGES[language]}search/#q={quote(query)}")
    page.locator("#found:not([hidden]) a.call").first.wait_for()
    assert everywhere(page, frame=False) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_popup_of_the_map(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + "map/")
    page.locator(".map-box.is-live").wait_for()
    page.locator("[data-show]").nth(3).click()
    popup = page.locator(".map-popup")
    popup.wait_for()
    assert popup.locator("a[href^='tel:']").count() == 1, "a number"
    assert popup.locator("p").count() >= 3, "name, kind and address"
    assert everywhere(page, frame=False) == {}


def _press_until(page: Page, there: str) -> int:
    """How often Tab is pressed until the focus is on what the selector names."""
    for pressed in range(1, MOST_STOPS + 2):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", there):
            return pressed
    return MOST_STOPS + 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_few_stops_away_from_home(visit: Visits, language: str, size: str) -> None:
    page = visit(LANGUAGES[language], size=size)
    stops = _press_until(page, "a.skip")
    page.keyboard.press("Enter")
    stops += _press_until(page, "a.door.urgent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hotlines/")
    stops += _press_until(page, "a.skip")
    page.keyboard.press("Enter")
    stops += _press_until(page, "main .on-page a")
    page.keyboard.press("Enter")
    stops += _press_until(page, "main .lines a.call")
    assert stops <= MOST_STOPS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pin_is_smaller_than_a_finger_and_none_stands_on_another(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + "map/", size="phone")
    page.locator(".map-box.is-live").wait_for()
    pins = page.evaluate(
        """() => [...document.querySelectorAll('.map-dot .map-no')].map(one => {
        const box = one.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })"""
    )
    assert len(pins) > 20
    assert [pin for pin in pins if pin[2] < 24 or pin[3] < 24] == []
    middles = [(round(x + width / 2), round(y + height / 2)) for x, y, width, height in pins]
    assert len(set(middles)) == len(middles)
