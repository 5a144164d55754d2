"""Figures, terms, tables and the sheet, as a reader meets them: by touch, by keyboard, without script, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.real.test_walk_browser import LANGUAGES, _open

pytestmark = pytest.mark.browser

TIPS = "document.querySelectorAll('.term-note:popover-open').length"


def _phone(browser: Browser, address: str, *, script: bool = True) -> Page:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, java_script_enabled=script)
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_a_term_opens_by_touch_without_script_too(
    browser: Browser, real_address: str, language: str, script: bool
) -> None:
    page = _phone(browser, real_address + LANGUAGES[language] + "plan/program/", script=script)
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
    page.context.close()


def test_a_term_opens_and_closes_by_keyboard(browser: Browser, real_address: str) -> None:
    page, faults = _open(browser, real_address + "plan/program/", "desk")
    page.locator("button.term").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(TIPS) == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.term-note') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate(TIPS) == 0
    assert page.evaluate("document.activeElement.matches('button.term')")
    page.context.close()
    assert not faults


def test_a_figure_is_a_grid_on_a_desk_and_a_stack_on_a_phone(browser: Browser, real_address: str) -> None:
    left = "[...document.querySelectorAll('.figure > ul > .box')].map(b => Math.round(b.getBoundingClientRect().left))"
    desk, _faults = _open(browser, real_address + "plan/figures/6/", "desk")
    assert len(set(desk.evaluate(left))) == 3
    desk.context.close()
    phone = _phone(browser, real_address + "plan/figures/6/")
    assert len(set(phone.evaluate(left))) == 1
    phone.context.close()


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_figure_is_cut_off(browser: Browser, real_address: str, number: int, language: str) -> None:
    for size in ("phone", "desk"):
        page, _faults = _open(browser, f"{real_address}{LANGUAGES[language]}plan/figures/{number}/", size)
        cut = page.evaluate(
            "[...document.querySelectorAll('.box')].filter(b => b.scrollWidth > b.clientWidth + 1).map(b => b.id)"
        )
        page.context.close()
        assert cut == []


def test_a_table_sorts_and_finds(browser: Browser, real_address: str) -> None:
    page, faults = _open(browser, real_address + "plan/partners/", "desk")
    rows = page.locator("table.partners tbody tr")
    count = rows.count()
    first = rows.first.inner_text()
    page.locator("th .sort").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert rows.first.inner_text() != first
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.locator(".table-find input").fill("委託 青少年課")
    shown = page.locator("table.partners tbody tr:not([hidden])")
    assert 0 < shown.count() < count
    assert all("委託" in text and "青少年課" in text for text in shown.all_inner_texts())
    assert str(shown.count()) in page.locator("p[role=status]").inner_text()
    page.context.close()
    assert not faults


def test_tables_and_answers_are_whole_without_script(browser: Browser, real_address: str) -> None:
    page = _phone(browser, real_address + "plan/partners/", script=False)
    assert page.locator("table.partners tbody tr").count() > 40
    assert page.locator(".sort").count() == 0
    page.goto(real_address + "learn/check/")
    answer = page.locator("details.answer").first
    assert not answer.locator("p").first.is_visible()
    answer.locator("summary").tap()
    assert answer.locator("p").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_page(browser: Browser, real_address: str, language: str) -> None:
    page, _faults = _open(browser, real_address + LANGUAGES[language] + "learn/sheet/", "desk")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.context.close()
    assert len(re.findall(rb"/Type ?/Page\b", printed)) == 1


@pytest.mark.parametrize("number", range(1, 9))
def test_a_figure_is_not_torn_on_paper(browser: Browser, real_address: str, number: int) -> None:
    page, _faults = _open(browser, f"{real_address}plan/figures/{number}/", "desk")
    page.set_viewport_size({"width": 688, "height": 1016})  # what A4 leaves inside the margins, in px
    page.emulate_media(media="print")
    height = page.evaluate("document.querySelector('.figure').getBoundingClientRect().height")
    page.context.close()
    assert height <= 1016
