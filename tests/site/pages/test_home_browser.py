"""Home: a few doors that lead everywhere, and a district that is kept on the device only where it is asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from generator.records.directory import Directory
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

LANGUAGES = {"ja": "", "en": "en/"}
KEPT = "Object.entries(localStorage)"


def _districts(page: Page) -> None:
    page.locator("details.door", has=page.locator("[data-district]")).locator("summary").click()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_doors_open_on_every_need_and_district(visit: Visits, town: Directory, language: str, script: bool) -> None:
    page = visit(LANGUAGES[language], script=script)
    for summary in page.locator("main details.door > summary").all():
        summary.click()
    for kind in ("need", "district"):
        for record in town.of(kind):
            assert page.locator(f'main [data-record="{record.ref}"] a').first.is_visible(), record.ref


def test_the_way_to_the_lines_is_the_first_door(visit: Visits) -> None:
    page = visit(script=False)
    page.locator("main .doors a").first.click()
    page.wait_for_url("**/hotlines/")
    assert page.locator("main a.call").first.is_visible()


def test_a_district_is_kept_only_when_it_is_asked_for(visit: Visits, town: Directory) -> None:
    district = town.of("district")[0]
    page = visit(own=True)
    _districts(page)
    page.locator(f'a[data-district="{district.id}"]').click()
    page.wait_for_url(f"**/districts/{district.id}/")
    assert page.evaluate(KEPT) == []
    page.goto(visit.address)
    expect(page.locator(".mine")).to_be_hidden()


def test_a_district_that_is_kept_stands_on_home_in_every_language_until_it_is_forgotten(
    visit: Visits, town: Directory
) -> None:
    district = town.of("district")[0]
    page = visit(own=True)
    _districts(page)
    page.get_by_role("checkbox").check()
    page.locator(f'a[data-district="{district.id}"]').click()
    page.wait_for_url(f"**/districts/{district.id}/")
    assert page.evaluate(KEPT) == [["navi:district", district.id]]
    for language, path in LANGUAGES.items():
        page.goto(visit.address + path)
        mine = page.locator(".mine a")
        expect(mine).to_have_text(str(district.name(town.locale(language))))
        expect(mine).to_have_attribute("href", re.compile(rf"/districts/{district.id}/$"))
    page.locator(".mine button").click()
    expect(page.locator(".mine")).to_be_hidden()
    assert page.evaluate(KEPT) == []
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "the focus is not lost"


def test_a_district_that_is_no_more_is_not_named(visit: Visits) -> None:
    page = visit(own=True)
    page.evaluate("localStorage.setItem('navi:district', '<img src=x>')")
    page.reload()
    expect(page.locator(".mine")).to_be_hidden()
    assert page.locator(".mine img").count() == 0
