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
