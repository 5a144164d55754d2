"""The header of a phone: the field folds up into an icon, opens where it is touched, and gives its line back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import violations
from tests.support.visits import Visits, sideways, until

pytestmark = pytest.mark.browser

_WIDTH = "document.querySelector('#find').getBoundingClientRect().width"


def _is_open(page: Page) -> bool:
    return bool(page.evaluate(_WIDTH) > 150)


@pytest.mark.parametrize("script", [True, False])
def test_the_field_opens_where_its_icon_is_touched(visit: Visits, script: bool) -> None:
    page = visit("needs/", script=script)
    assert not _is_open(page)
    page.locator("form.find").click()
    assert _is_open(page)
    assert page.evaluate("document.activeElement.id") == "find"
    assert sideways(page) <= 0
    page.locator("main").click(position={"x": 5, "y": 300})
    assert not _is_open(page)


def test_words_keep_it_open_until_it_is_closed(visit: Visits) -> None:
    page = visit("needs/")
    page.locator("#find").fill("子育て")
    page.locator("#find-list li").first.wait_for()
    assert violations(page) == []
    page.locator("#find").evaluate("field => field.blur()")
    assert _is_open(page)
    page.locator("form.find .fold").click()
    until(page, f"document.querySelector('#find').value === '' && {_WIDTH} <= 150")
    expect(page.locator("#find-list")).to_be_hidden()
    page.locator("details.sections summary").click()
    assert page.locator("details.sections nav").is_visible()


@pytest.mark.parametrize("path", ["", "search/"])
def test_a_page_with_the_field_in_it_has_none_in_the_header(visit: Visits, path: str) -> None:
    page = visit(path)
    assert page.locator("#find").count() == 1
    assert page.locator("main #find").is_visible()


@pytest.mark.parametrize(("size", "told"), [("phone", False), ("desk", True)])
def test_keys_are_told_of_where_there_are_keys(visit: Visits, size: str, told: bool) -> None:
    phone = size == "phone"
    page = visit("hotlines/", size=size, own=True, has_touch=phone, is_mobile=phone)
    assert page.locator(".exit-note").is_visible()
    assert page.locator(".exit-keys").is_visible() == told
    assert page.locator(".exit-button").get_attribute("aria-describedby") == "exit-note"


def test_without_a_script_no_key_is_promised(visit: Visits) -> None:
    page = visit("hotlines/", script=False, size="desk")
    assert page.locator(".exit-note").is_visible()
    assert page.locator(".exit-keys").is_hidden()


@pytest.mark.parametrize("path", ["hotlines/", "agencies/nandemo/"])
def test_what_one_touches_keeps_its_edge_in_forced_colours(visit: Visits, path: str) -> None:
    page = visit(path, own=True, forced_colors="active")
    for part in page.locator("main a.call, .exit-button").all():
        border, ground = part.evaluate(
            "one => [getComputedStyle(one).borderTopColor, getComputedStyle(one).backgroundColor]"
        )
        assert border not in (ground, "rgba(0, 0, 0, 0)")
