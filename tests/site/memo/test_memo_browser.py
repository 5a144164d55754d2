"""The list on the device: it holds addresses and names, its numbers come from the pages as they are now, and one press
removes it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from generator.records.directory import Directory
from tests.support.axe import violations
from tests.support.visits import SIZES, Visits, sideways

pytestmark = pytest.mark.browser

LANGUAGES = {"ja": "", "en": "en/"}
KEPT = "Object.entries(localStorage)"
DESK = "agencies/kosodate/"


def _keep(page: Page, visit: Visits, *paths: str) -> None:
    for path in paths:
        page.goto(visit.address + path)
        page.locator(".along > summary").click()
        page.locator("[data-along=keep]").click()
        expect(page.locator("[data-told=kept]")).to_be_visible()


def _kept(page: Page) -> list[dict[str, str]]:
    entries = dict(page.evaluate(KEPT))
    assert set(entries) <= {"navi:memo"}
    found: list[dict[str, str]] = json.loads(entries.get("navi:memo", "[]"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_and_a_name_are_kept_and_the_number_is_read_from_the_page(
    visit: Visits, town: Directory, language: str
) -> None:
    path = LANGUAGES[language] + DESK
    page = visit("404.html", own=True)
    _keep(page, visit, path)
    desk = town.require("agency/kosodate")
    name = str(desk.name(town.locale(language)))
    assert _kept(page) == [{"at": f"/{path}", "name": name}]
    number = page.locator("[data-core] .call-number").first.inner_text()
    assert number not in page.evaluate("localStorage.getItem('navi:memo')")
    page.goto(f"{visit.address}{LANGUAGES[language]}memo/")
    row = page.locator(".memo-items .memo-row")
    expect(row.locator(".memo-name")).to_have_attribute("href", visit.address + path)
    expect(row.locator(".call-number").first).to_have_text(number)
    expect(row.locator(".now").first).not_to_be_empty()
    page.route(
        f"**/{path}",
        lambda route: route.fulfill(
            body=route.fetch().text().replace(number, "NEW NUMBER"), content_type="text/html; charset=utf-8"
        ),
    )
    page.reload()
    expect(row.locator(".call-number").first).to_have_text("NEW NUMBER")
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert sideways(page) <= 0
    assert violations(page) == []


def test_the_button_of_a_page_takes_it_off_again(visit: Visits) -> None:
    page = visit("404.html", own=True)
    _keep(page, visit, DESK)
    button = page.locator("[data-along=keep]")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    page.locator(".along > summary").click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(KEPT) == []


def test_one_is_deleted_then_all_and_nothing_is_left(visit: Visits) -> None:
    page = visit("404.html", own=True)
    _keep(page, visit, DESK, "agencies/nandemo/", "needs/money/")
    page.goto(visit.address + "memo/")
    rows = page.locator(".memo-items .memo-row")
    expect(rows).to_have_count(3)
    rows.nth(1).locator("[data-memo=one]").press("Enter")
    expect(rows).to_have_count(2)
    expect(page.locator("[data-told=deleted]")).to_be_visible()
    assert [one["at"] for one in _kept(page)] == [f"/{DESK}", "/needs/money/"]
    assert page.evaluate("document.activeElement.dataset.memo") == "one", "the focus is not lost"
    page.locator("[data-memo=all]").click()
    expect(page.locator(".memo-items")).to_be_hidden()
    expect(page.locator(".memo-empty")).to_be_visible()
    expect(page.locator("[data-told=none]")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert violations(page) == []


@pytest.mark.parametrize(("status", "state"), [(404, "gone"), (503, "unread")])
def test_a_page_that_is_gone_or_out_of_reach_shows_no_number(visit: Visits, status: int, state: str) -> None:
    page = visit("404.html", own=True)
    _keep(page, visit, DESK)

    def answer(route: Route) -> None:
        route.fulfill(status=status, body="")

    page.route(f"**/{DESK}", answer)
    page.goto(visit.address + "memo/")
    row = page.locator(".memo-items .memo-row")
    expect(row.locator(f"[data-state={state}]")).to_be_visible()
    assert row.locator("a[href^='tel:']").count() == 0
    assert row.locator(".memo-name").text_content()
    visit.faults.remove(f"{status} {visit.address}{DESK}")


def test_only_pages_of_this_site_are_shown(visit: Visits) -> None:
    page = visit("404.html", own=True)
    wrong = [
        {"at": "https://elsewhere.example/x/", "name": "elsewhere"},
        {"at": "javascript:alert(1)", "name": "runs"},
        {"at": "//elsewhere.example/", "name": "elsewhere"},
        {"at": f"/{DESK}", "name": "<img src=x onerror=alert(1)>"},
        {"at": 3}, None, "memo",
    ]  # fmt: skip
    page.evaluate("kept => localStorage.setItem('navi:memo', kept)", json.dumps(wrong))
    page.goto(visit.address + "memo/")
    expect(page.locator(".memo-items .memo-row")).to_have_count(1)
    assert page.locator(".memo-items img").count() == 0
    page.evaluate("localStorage.setItem('navi:memo', '{not json')")
    page.reload()
    expect(page.locator(".memo-empty")).to_be_visible()


def test_a_browser_that_keeps_nothing_is_told(visit: Visits) -> None:
    page = visit("404.html", own=True)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); }")
    page.goto(visit.address + DESK)
    page.locator(".along > summary").click()
    page.locator("[data-along=keep]").click()
    expect(page.locator("[data-told=refused]")).to_be_visible()


def test_the_way_out_leaves_no_list_on_the_screen(visit: Visits, town: Directory) -> None:
    page = visit("404.html", own=True)
    _keep(page, visit, DESK)
    page.goto(visit.address + "memo/")
    expect(page.locator(".memo-items .memo-row")).to_have_count(1)
    left = page.evaluate("() => { document.querySelector('.exit-button').click(); return document.body.textContent; }")
    assert left == ""
    visit.faults = [fault for fault in visit.faults if town.town["exit_url"] not in fault]


def test_without_a_script_it_says_what_it_needs(visit: Visits) -> None:
    page = visit("memo/", script=False)
    assert "JavaScript" in page.locator("main").inner_text()
    expect(page.locator(".memo")).to_be_hidden()


def test_on_paper_stand_the_names_the_numbers_and_the_addresses(visit: Visits, town: Directory) -> None:
    page = visit("404.html", own=True)
    _keep(page, visit, DESK)
    page.goto(visit.address + "memo/")
    row = page.locator(".memo-items .memo-row")
    expect(row.locator(".call-number").first).to_be_visible()
    page.emulate_media(media="print")
    assert visit.address + DESK in row.inner_text()
    expect(row.locator(".call-number").first).to_be_visible()
    expect(page.locator("[data-memo=all]")).to_be_hidden()
