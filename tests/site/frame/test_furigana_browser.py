"""Readings over names on pages in the town's language: asked for in the menu, kept, and nobody's but the eyes'."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import violations
from tests.support.visits import Visits, sideways, until

pytestmark = pytest.mark.browser

KEPT = "Object.entries(localStorage)"
TEXT = "document.querySelector('main').textContent"
NAMED = "main .named ruby"
DRAWN = "getComputedStyle(document.querySelector('main .named rt'), '::after').content"
COPIED = "(getSelection().selectAllChildren(document.querySelector('main h1')), getSelection().toString())"
DESK = "agencies/nandemo/"


def _ask(page: Page) -> None:
    page.locator("details.sections > summary").press("Enter")
    page.locator("[data-furigana]").press("Enter")


def test_readings_come_when_they_are_asked_for_and_go_again(visit: Visits) -> None:
    page = visit(DESK, own=True)
    words = page.evaluate(TEXT)
    assert not [url for url in visit.asked if "furigana" in url], "nothing of it is loaded before"
    _ask(page)
    expect(page.locator("[data-furigana]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(KEPT) == [["navi:furigana", "shown"]]
    assert page.locator(NAMED).count() > 3
    assert page.evaluate(DRAWN).strip('"')
    page.goto(visit.address + "agencies/")
    until(page, f"document.querySelectorAll('{NAMED}').length > 0")
    page.locator("details.sections > summary").press("Enter")
    page.locator("[data-furigana]").click()
    expect(page.locator(NAMED)).to_have_count(0)
    assert page.evaluate(KEPT) == []
    page.goto(visit.address + DESK)
    assert page.evaluate(TEXT) == words


def test_neither_what_is_copied_nor_what_is_heard_has_them(visit: Visits) -> None:
    page = visit(DESK, own=True)
    words, copied = page.evaluate(TEXT), page.evaluate(COPIED)
    _ask(page)
    expect(page.locator(NAMED).first).to_be_attached()
    assert page.evaluate(TEXT) == words
    assert page.evaluate(COPIED) == copied
    assert page.locator(f"{NAMED} rt:not([aria-hidden=true])").count() == 0
    assert sideways(page) <= 0
    assert violations(page) == []


def test_what_is_drawn_later_has_them_too(visit: Visits) -> None:
    page = visit("search/", own=True)
    _ask(page)
    expect(page.locator("[data-furigana]")).to_have_attribute("aria-pressed", "true")
    page.locator("#find").fill("子育て")
    page.locator("#found:not([hidden]) [data-record]").first.wait_for()
    expect(page.locator("#found .named ruby").first).to_be_attached()


def test_a_name_within_a_longer_word_has_none(visit: Visits) -> None:
    page = visit(DESK, own=True)
    page.evaluate("document.querySelector('main h1').textContent = '相談窓口と市相談窓口と相談窓口長'")
    _ask(page)
    expect(page.locator("main h1 .named ruby")).to_have_count(1)


def test_pages_in_other_languages_do_not_offer_them(visit: Visits) -> None:
    page = visit("en/" + DESK)
    assert page.locator("[data-furigana]").count() == 0
