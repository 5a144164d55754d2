"""The card for a counter fills the screen and comes back; without a script it can be opened and read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.axe import violations
from tests.support.visits import Visits, sideways

pytestmark = pytest.mark.browser


def test_the_card_fills_the_screen_and_comes_back(visit: Visits) -> None:
    page = visit("en/agencies/nandemo/")
    card = page.locator(".show-card")
    expect(card).to_be_hidden()
    page.locator("details.show > summary").click()
    expect(card).to_be_visible()
    page.get_by_role("button", name="Fill the screen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".show-card")).to_be_visible()
    assert sideways(page) <= 0
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_hidden()
    expect(dialog.get_by_text("のことで相談したいです。")).to_be_visible()
    page.emulate_media(media="null")
    page.keyboard.press("Escape")
    expect(page.locator("main .show-card")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_without_a_script_the_card_is_read_in_the_page(visit: Visits) -> None:
    page = visit("en/agencies/nandemo/", script=False)
    page.locator("details.show > summary").click()
    expect(page.locator(".show-card")).to_be_visible()
    expect(page.get_by_role("button", name="Fill the screen")).to_have_count(0)
