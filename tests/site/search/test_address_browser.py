"""What is asked of the search leaves no trace where it must not: the host, the history, the address in danger."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.chromium import kept_chromium
from tests.support.visits import Visits, until

DANGER = "夫になぐられました"
RENT = "家賃"
_SHIFT = """() => new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => told(sum), 1000); })"""


def _found(page: Page) -> None:
    page.locator("#found:not([hidden])").wait_for()


def _address(page: Page) -> str:
    return unquote(page.evaluate("location.pathname + location.search + location.hash"))


def _switch(page: Page) -> None:
    page.locator("a.switch, .languages a").first.evaluate("link => link.click()")


@pytest.mark.parametrize("start", ["", "agencies/", "en/needs/"])
def test_the_host_is_never_told_what_is_asked(visit: Visits, start: str) -> None:
    page = visit(start)
    for words in (RENT, DANGER):
        page.goto(visit.address + start)
        page.locator("#find").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        _found(page)
    asked = [unquote(url) for url in visit.asked]
    assert [url for url in asked if RENT in url or "なぐ" in url or "?q" in url] == []


def test_the_last_suggestion_leads_to_the_results_beside_the_address(visit: Visits) -> None:
    page = visit("agencies/")
    page.locator("#find").fill(RENT)
    page.locator("#find-list li.all").click()
    page.wait_for_url("**/search/#q=*")
    assert _address(page) == f"/search/#q={RENT}"
    assert [url for url in visit.asked if "?" in url] == []


def test_an_old_link_is_answered_and_moved_behind_the_hash_at_once(visit: Visits) -> None:
    visit("agencies/")
    page = visit(f"search/?q={quote(RENT)}&kind=agency&stranger=1")
    assert _address(page) == f"/search/#q={RENT}&kind=agency", "before any answer"
    _found(page)
    assert page.locator("#find").input_value() == RENT
    page.go_back()
    assert _address(page) == "/agencies/", "the old address is no step of the history"


def test_another_query_behind_the_hash_is_answered(visit: Visits) -> None:
    page = visit(f"search/#q={quote(RENT)}")
    _found(page)
    page.evaluate("location.hash = 'q=' + encodeURIComponent('子育て')")
    until(page, "document.querySelector('p.vh[role=status]').textContent.includes('子育て')")
    page.evaluate("location.hash = 'content'")
    assert page.locator("#find").input_value() == "子育て", "an anchor is no query"


@pytest.mark.parametrize("path", ["search/", f"search/#q={quote(DANGER)}"])
def test_a_query_behind_the_hash_is_answered_though_the_search_is_still_on_its_way(visit: Visits, path: str) -> None:
    page = visit("agencies/")
    held: list[Route] = []
    page.route("**/manifest.json", lambda route: held.append(route))
    page.goto(visit.address + path)
    page.evaluate("query => { location.hash = 'q=' + encodeURIComponent(query); }", RENT)
    page.locator("#found-wait").wait_for()
    while not held:
        page.wait_for_timeout(50)
    held[-1].continue_()
    page.unroute("**/manifest.json")
    _found(page)
    assert page.locator("#find").input_value() == RENT
    assert _address(page) == f"/search/#q={RENT}"


def test_nothing_is_kept_of_what_was_handed_over(visit: Visits) -> None:
    page = visit("")
    page.locator("#find").fill(DANGER)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    _found(page)
    assert page.locator("#find").input_value() == DANGER
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    page.reload()
    assert page.locator("#found").is_hidden()
    assert page.locator("#find").input_value() == ""


def test_words_of_a_visit_that_never_came_about_are_forgotten(visit: Visits) -> None:
    page = visit("agencies/")
    page.evaluate("words => sessionStorage.setItem('navi:asked', `at=${Date.now() - 3600000}&q=${words}`)", RENT)
    page.goto(f"{visit.address}search/")
    assert page.locator("#find").input_value() == ""
    assert page.evaluate("sessionStorage.length") == 0


def test_without_storage_the_words_stand_behind_the_hash(visit: Visits) -> None:
    page = visit("agencies/")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('none'); }; }")
    page.locator("#find").fill(RENT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=*")
    _found(page)


def test_the_way_back_from_a_result_leads_to_the_results(visit: Visits) -> None:
    page = visit("search/")
    page.locator("#find").fill("子育て")
    _found(page)
    page.locator("#found .results .card-name a").first.click()
    page.wait_for_url("**/agencies/**")
    page.go_back()
    page.wait_for_url("**/search/#q=*")
    _found(page)


@pytest.mark.parametrize("words", [RENT, DANGER])
def test_the_other_language_shows_the_same_results_and_filters(visit: Visits, words: str) -> None:
    page = visit(f"search/#q={quote(words)}&kind=agency")
    _found(page)
    _switch(page)
    page.wait_for_url("**/en/search/**")
    _found(page)
    assert page.locator("#find").input_value() == words
    if words != DANGER:  # in danger nothing is filtered
        assert page.locator("#chip-kind-agency").get_attribute("aria-pressed") == "true"
    assert _address(page) == ("/en/search/" if words == DANGER else f"/en/search/#q={words}&kind=agency")


def test_the_other_language_shows_the_map_with_its_filters(visit: Visits) -> None:
    page = visit("map/")
    page.locator("[data-filter] select[name=kind]").select_option(index=1)
    until(page, "location.search.includes('kind=')")
    asked = page.evaluate("location.search")
    _switch(page)
    page.wait_for_url("**/en/map/?*")
    assert page.evaluate("location.search") == asked
    assert page.locator("[data-filter] select[name=kind]").evaluate("field => field.selectedIndex") == 1


def test_the_history_of_the_browser_holds_no_words_of_danger(
    browser: Browser, tmp_path: Path, town_address: str
) -> None:
    with kept_chromium(browser, tmp_path / "profile") as context:
        page = context.new_page()
        for start in ("", "search/", "en/"):
            page.goto(town_address + start)
            page.locator("#find").focus()
            page.keyboard.type(DANGER, delay=20)
            page.locator(".danger, #find-list li.urgent").first.wait_for()
            page.keyboard.press("Enter")
            page.wait_for_url("**/search/**")
            page.locator("#found .danger").wait_for()
            _switch(page)
            page.locator("#found .danger").wait_for()
    shutil.copy(tmp_path / "profile" / "Default" / "History", tmp_path / "history")
    with sqlite3.connect(tmp_path / "history") as history:
        kept = [unquote(str(url)) + str(title) for url, title in history.execute("select url, title from urls")]
    assert kept
    assert [row for row in kept if "夫" in row or "なぐ" in row] == []


@pytest.mark.parametrize(
    "missing", ["manifest.json", "find.*.js", "worker.*.js", "*/core.json", "*/index-*", "*/cards-*"]
)
def test_whatever_is_missing_the_page_says_so_and_shows_the_ways(
    browser: Browser, town_address: str, missing: str
) -> None:
    page = browser.new_page()
    page.route(f"**/assets/search/{missing}", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{town_address}search/#q={quote(RENT)}")
    page.locator("#found-error").wait_for()
    assert page.locator("#ways a").first.is_visible()
    assert page.locator("#found-wait").is_hidden()
    assert page.locator("#find").input_value() == RENT
    page.close()


def test_from_a_disk_the_page_says_so_and_shows_the_ways(browser: Browser, town_site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(town_site / 'search' / 'index.html').as_uri()}?q={quote(RENT)}")
    assert page.locator("#found-error").is_visible()
    assert page.locator("#ways a").first.is_visible()
    assert page.locator("#find").input_value() == RENT
    page.close()


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("path", ["search/", "en/search/"])
@pytest.mark.parametrize("words", [RENT, "rent", DANGER])
def test_nothing_moves_when_the_results_come(visit: Visits, path: str, words: str, size: str) -> None:
    page = visit(f"{path}#q={quote(words)}", size=size)
    _found(page)
    assert page.evaluate(_SHIFT) < 0.02
