"""Readings can be hidden and shown by keyboard, and the page holds at 320 px and at letters of twice the size."""

from __future__ import annotations

import pytest

from tests.support.axe import violations
from tests.support.visits import Visits, restyle, sideways

PAGES = (
    "", "needs/", "needs/money/", "hotlines/", "guides/where/", "guides/where/mental-die/", "agencies/",
    "agencies/shogaisha-sodan/", "places/", "places/shimin-center/zengyo/", "districts/shonandai/", "towns/", "search/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_on_a_small_phone_and_at_twice_the_size(visit: Visits, path: str) -> None:
    page = visit(f"easy/{path}")
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) <= 0
    assert violations(page, frame=not path) == []
    restyle(page, "html { font-size: 250% !important; }")
    page.set_viewport_size({"width": 640, "height": 800})
    assert sideways(page) <= 0


def test_a_long_name_of_the_site_with_readings_fits_into_the_header(visit: Visits) -> None:
    page = visit("easy/needs/money/")
    name = "<ruby>藤沢<rt>ふじさわ</rt></ruby>の くらしの <ruby>総合案内<rt>そうごうあんない</rt></ruby>"
    page.locator(".brand span").evaluate("(span, name) => { span.innerHTML = name; }", name)
    box, inner = page.locator(".brand").bounding_box(), page.locator(".brand span").bounding_box()
    assert box is not None
    assert inner is not None
    assert inner["height"] > 40, "it does not stand on two lines"
    top = page.locator(".brand rt").evaluate_all("all => Math.min(...all.map(one => one.getBoundingClientRect().top))")
    assert top >= box["y"] - 1  # the box of a reading is a little taller than its letters
    assert inner["y"] + inner["height"] <= box["y"] + box["height"] + 1


def test_readings_are_hidden_by_a_key_and_stay_hidden_until_they_are_shown(visit: Visits) -> None:
    page = visit("easy/needs/money/", own=True)
    switch = page.locator(".ruby-switch")
    reading = page.locator("main rt").first
    assert switch.get_attribute("aria-pressed") == "true"
    assert reading.is_visible()
    switch.focus()
    page.keyboard.press("Enter")
    assert switch.get_attribute("aria-pressed") == "false"
    assert not reading.is_visible()
    page.reload()
    assert page.locator(".ruby-switch").get_attribute("aria-pressed") == "false"
    assert not page.locator("main rt").first.is_visible()
    page.locator(".ruby-switch").click()
    assert page.locator("main rt").first.is_visible()
    assert page.evaluate("localStorage.length") == 0
