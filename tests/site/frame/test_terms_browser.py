"""A term explains itself where it stands: by touch, by keyboard, and without script."""

from __future__ import annotations

import re

import pytest

from tests.support.visits import Visits

LANGUAGES = {"ja": "", "en": "en/"}
SHOWN = "document.querySelectorAll('.term-note:popover-open').length"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_a_term_opens_by_touch_without_script_too(visit: Visits, language: str, script: bool) -> None:
    page = visit(LANGUAGES[language] + "plan/start/", script=script, has_touch=True)
    term = page.locator("button.term").first
    note = page.locator(f"#{term.get_attribute('popovertarget')}")
    assert not note.is_visible()
    term.tap()
    assert note.is_visible()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640
    note.locator("a").tap()
    page.wait_for_url(re.compile(r"/glossary/#"))


def test_a_term_opens_and_closes_by_keyboard(visit: Visits) -> None:
    page = visit("plan/start/", size="desk")
    page.locator("button.term").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.term-note') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate(SHOWN) == 0
    assert page.evaluate("document.activeElement.matches('button.term')")
