"""A page is sent, shown as a code or kept, by links and scripts of this site alone; where danger is, nothing of it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from playwright.sync_api import Page, expect

from generator.records.directory import Directory
from tests.support.axe import violations
from tests.support.visits import SIZES, Visits, sideways

pytestmark = pytest.mark.browser

LANGUAGES = {"ja": "", "en": "en/"}
KEPT = "Object.entries(localStorage)"
DANGERS = ("needs/child/", "hotlines/")
SHARED = (
    "Object.defineProperty(navigator, 'share', {value: data => { window.shared = data; return Promise.resolve(); }})"
)


def _open(page: Page) -> None:
    page.locator(".along > summary").click()
    page.locator(".along-code svg").wait_for()


def _squares(page: Page) -> int:
    return page.locator(".along-code path").evaluate("path => path.getAttribute('d').split('M').length - 1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_sent_by_plain_links_with_its_name_and_address(visit: Visits, town: Directory, language: str) -> None:
    path = LANGUAGES[language] + "agencies/nandemo/"
    page = visit(path)
    _open(page)
    text = f"{town.require('agency/nandemo').name(town.locale(language))}\n{visit.address}{path}"
    line = urlsplit(page.locator("[data-along=line]").get_attribute("href") or "")
    assert (line.scheme, line.netloc, line.path) == ("https", "line.me", "/R/share")
    assert parse_qs(line.query) == {"text": [text]}
    sms = urlsplit(page.locator("[data-along=sms]").get_attribute("href") or "")
    assert (sms.scheme, sms.path) == ("sms", "")
    assert parse_qs(sms.query) == {"body": [text]}
    assert page.evaluate(KEPT) == []


def test_the_code_is_that_of_the_address_without_what_was_asked(visit: Visits) -> None:
    page = visit("agencies/nandemo/")
    page.goto(f"{visit.address}agencies/nandemo/?q=secret#reach")
    _open(page)
    code = segno.make(f"{visit.address}agencies/nandemo/", error="m", micro=False, mask=4, boost_error=False)
    assert _squares(page) == sum(sum(row) for row in code.matrix)
    assert "secret" not in page.locator(".along").inner_html()


def test_the_address_is_copied_and_handed_to_an_app(visit: Visits) -> None:
    page = visit("404.html", own=True, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARED)
    page.goto(visit.address + "agencies/nandemo/")
    _open(page)
    page.locator("[data-along=copy]").click()
    expect(page.locator("[data-told=copied]")).to_be_visible()
    address = f"{visit.address}agencies/nandemo/"
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.locator("[data-along=share]").click()
    assert page.evaluate("window.shared.url") == address


def test_no_app_is_offered_where_the_browser_knows_none(visit: Visits) -> None:
    page = visit("404.html", own=True)
    page.add_init_script("Object.defineProperty(navigator, 'share', {value: undefined})")
    page.goto(visit.address + "agencies/nandemo/")
    _open(page)
    expect(page.locator("[data-along=share]")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["agencies/nandemo/", "needs/child/"])
def test_the_open_box_holds_on_every_screen(visit: Visits, path: str, language: str) -> None:
    page = visit(LANGUAGES[language] + path)
    _open(page)
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert sideways(page) <= 0
    assert violations(page, ".along") == []


@pytest.mark.parametrize("path", DANGERS)
def test_where_a_danger_is_a_quiet_line_shows_a_code_and_writes_nothing(visit: Visits, path: str) -> None:
    page = visit(path)
    box = page.locator(".along")
    assert box.get_attribute("open") is None
    _open(page)
    assert box.locator("button, a").count() == 0
    assert page.evaluate(KEPT) == []


def test_nothing_is_loaded_for_it_before_it_is_opened(visit: Visits) -> None:
    page = visit("agencies/nandemo/")
    assert not [url for url in visit.asked if url.endswith(("along.js", "qr.js", "memo_list.js", "aloud.js"))]
    _open(page)
    assert [url for url in visit.asked if url.endswith("along.js")]


def test_without_a_script_there_is_no_box_that_does_nothing(visit: Visits) -> None:
    expect(visit("agencies/nandemo/", script=False).locator(".along")).to_be_hidden()


def test_what_has_ended_is_not_taken_along(town: Directory, visit: Visits) -> None:
    ended = [record for record in town.of("agency") if record.get("status") == "closed"]
    for record in ended:
        assert visit(f"agencies/{record.id}/").locator(".along").count() == 0
