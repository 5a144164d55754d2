"""The search as a resident uses it: typing, tapping, by keyboard, in danger, and without JavaScript."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.support.axe import violations
from tests.support.visits import SIZES, Visits, sideways, until

LANGUAGES = {"ja": "", "en": "en/"}
RESULTS = "#found .results li[data-record]"


def _results(page: Page) -> list[str]:
    page.locator("#found:not([hidden])").wait_for()
    return [str(item.get_attribute("data-record")) for item in page.locator(RESULTS).all()]


@pytest.mark.parametrize("path", ["needs/", "search/"])
def test_nothing_of_the_search_loads_before_the_field_is_used(visit: Visits, path: str) -> None:
    page = visit(path, own=True)  # in a kept window a page before this one may still ask for something
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(300)
    assert [url for url in [*asked, *visit.asked] if "assets/search/" in url] == []
    page.locator("#find").focus()
    until(page, "performance.getEntriesByType('resource').some(one => one.name.includes('assets/search/find.'))")
    assert any("assets/search/find." in url for url in asked)


@pytest.mark.parametrize(
    ("path", "query", "first"),
    [
        ("search/", "財布がからっぽ", "agency/nandemo"),
        ("search/", "ﾅﾝﾃﾞﾓ", "agency/nandemo"),
        ("search/", "child-raising", "agency/kosodate"),
        ("en/search/", "broke until payday", "agency/nandemo"),
        ("en/search/", "子育て相談", "agency/kosodate"),
    ],
)
def test_an_address_with_a_query_shows_its_results(visit: Visits, path: str, query: str, first: str) -> None:
    page = visit(f"{path}?q={quote(query)}")
    assert _results(page)[0] == first
    assert page.locator("#ways").is_hidden()
    page.locator("#ways a").first.evaluate("link => link.focus()")
    assert page.evaluate("document.activeElement.closest('#ways')") is None, "what is put away cannot be reached"
    last = page.locator("#found section").last.locator("[data-record]")
    assert last.get_attribute("data-record") == "agency/nandemo"


def test_every_result_tells_its_kind_and_how_to_reach_it(visit: Visits) -> None:
    page = visit(f"search/?q={quote('助けて')}")
    for card in [page.locator(RESULTS).nth(number) for number in range(len(_results(page)))]:
        assert card.locator(".card-facts").inner_text()
        if not str(card.get_attribute("data-record")).startswith(("meeting/", "term/", "guide/", "figure/")):
            whole = card.locator("xpath=ancestor-or-self::li[@data-opens]")
            assert whole.locator('a[href^="tel:"]').first.is_visible(), "its own number, or that of its group"
            assert card.locator(".ask").count() == (whole.locator("a.call:not(.instead)").count() == 0)


def test_a_result_by_a_synonym_says_why(visit: Visits) -> None:
    page = visit(f"search/?q={quote('財布がからっぽです')}")
    _results(page)
    assert "→" in page.locator(".why").first.inner_text()


def test_typing_on_the_search_page_shows_results_and_tells_them(visit: Visits) -> None:
    page = visit("search/", size="desk")
    page.keyboard.press("/")
    page.keyboard.type("子育て")
    assert "agency/kosodate" in _results(page)
    assert "「子育て」" in page.locator("p.vh[role=status]").inner_text()
    assert page.evaluate("location.search + location.hash") == "", "words under way stand in no address"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'found-title'")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=子育て"
    assert page.evaluate("location.search") == ""
    page.locator("#find").fill("")
    page.locator("#ways").wait_for()
    assert page.locator("#found").is_hidden()


def test_suggestions_by_keyboard(visit: Visits) -> None:
    page = visit("agencies/", size="desk")
    page.locator("#find").focus()
    page.keyboard.type("なんでも")
    page.locator("#find-list li").first.wait_for()
    field = page.locator("#find")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = str(field.get_attribute("aria-activedescendant"))
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#find-list").is_hidden()
    assert field.input_value() == "なんでも"
    page.keyboard.type("相談")
    page.locator("#find-list li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agencies/nandemo/")


def test_enter_without_a_choice_goes_to_the_results(visit: Visits) -> None:
    page = visit("")
    page.locator("#find").fill("家賃")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=*")
    assert "agency/kosodate" in _results(page)


def test_half_written_words_of_an_input_method_are_not_searched(visit: Visits) -> None:
    page = visit("search/")
    page.locator("#find").focus()
    until(page, "document.querySelectorAll('p.vh[role=status]').length > 0")
    page.evaluate(
        """() => { const field = document.querySelector('#find');
          field.dispatchEvent(new CompositionEvent('compositionstart'));
          field.value = 'やちん';
          field.dispatchEvent(new InputEvent('input', {isComposing: true})); }"""
    )
    page.wait_for_timeout(500)
    assert page.locator("#found").is_hidden()
    page.evaluate(
        """() => { const field = document.querySelector('#find');
          field.value = '家賃';
          field.dispatchEvent(new CompositionEvent('compositionend')); }"""
    )
    assert "agency/kosodate" in _results(page)


def test_filters_narrow_the_results_and_stand_in_the_address(visit: Visits) -> None:
    page = visit(f"search/?q={quote('助けて')}", size="desk")
    before = len(_results(page))
    page.locator("details.filters summary").click()
    chip = page.locator("#chip-kind-hotline")
    count = int(chip.locator(".chip-count").inner_text())
    chip.click()
    until(page, "location.hash.includes('kind=hotline')")
    kinds = {ref.split("/")[0] for ref in _results(page)}
    assert kinds == {"hotline"}
    assert count > 0
    assert page.evaluate("document.activeElement.id") == "chip-kind-hotline"
    assert page.locator("#chip-kind-hotline").get_attribute("aria-pressed") == "true"
    page.reload()
    assert {ref.split("/")[0] for ref in _results(page)} == kinds
    page.locator("#chip-reset").click()
    until(page, "!location.hash.includes('kind')")
    assert len(_results(page)) == before


def test_more_results_on_request(visit: Visits) -> None:
    page = visit(f"search/?q={quote('南地区 相談')}")
    assert len(_results(page)) == 10
    page.locator(".more-button").click()
    page.locator(RESULTS).nth(10).wait_for()
    assert page.evaluate("document.activeElement.closest('.results [data-record]') !== null")


def test_a_district_comes_first_and_is_told(visit: Visits) -> None:
    page = visit(f"search/?q={quote('南地区 相談')}")
    assert _results(page)[0] == "office/kosodate/minami"
    assert "南" in page.locator("#found .hint").first.inner_text()


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("search/", "夫になぐられました"),
        ("en/search/", "I am being beaten"),
    ],
)
def test_in_danger_the_line_comes_first_and_the_page_can_be_left(visit: Visits, path: str, query: str) -> None:
    page = visit(f"{path}?q={quote(query)}")
    _results(page)
    assert page.locator("#found .danger [data-record]").first.get_attribute("data-record") == "hotline/police"
    assert page.locator("#found .danger a.call").first.is_visible()
    assert page.locator(".exit-button").is_visible()
    asked = page.evaluate("location.search + location.hash")
    assert asked == "", "what was asked in danger does not stay in the address"


def test_without_danger_there_is_no_exit_on_the_search_page(visit: Visits) -> None:
    page = visit(f"search/?q={quote('家賃')}")
    _results(page)
    assert page.locator(".exit-button").is_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_ways_in_stand_there(visit: Visits, language: str) -> None:
    page = visit(f"{LANGUAGES[language]}needs/", script=False)
    page.locator("#find").fill("anything")
    page.locator("form.find button[type=submit]").click()
    page.wait_for_url("**/search/?")
    assert page.locator("noscript").count() == 1
    for group in ("by-need", "by-district", "field-general", "name-0"):
        assert page.locator(f"#{group}").is_visible()


def test_without_its_files_the_search_says_so_and_shows_the_ways_in(browser: Browser, town_address: str) -> None:
    page = browser.new_page()
    page.route("**/assets/search/*/core.json", lambda route: route.abort())
    page.goto(f"{town_address}search/?q=a")
    page.locator("#found-error").wait_for()
    assert page.locator("#ways").is_visible()
    page.close()


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "' OR '1'='1", "😀", "a" * 200, "。", "%"])
def test_odd_queries_are_text_and_end_at_a_desk(visit: Visits, query: str) -> None:
    page = visit(f"search/?q={quote(query)}")
    page.locator("#found:not([hidden])").wait_for()
    assert page.locator("#found img").count() == 0
    assert page.locator("#found section [data-record='agency/nandemo']").is_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("query", "dark"), [("相談", False), ("なぐられました", False), ("相談", True)])
def test_results_have_no_violation(visit: Visits, language: str, size: str, query: str, dark: bool) -> None:
    page = visit(f"{LANGUAGES[language]}search/?q={quote(query)}", size=size, dark=dark)
    _results(page)
    if page.locator("details.filters").count():
        page.locator("details.filters summary").click()
    assert sideways(page) <= 0
    assert violations(page) == []


def test_suggestions_have_no_violation(visit: Visits) -> None:
    page = visit("needs/")
    page.locator("#find").fill("なぐられました")
    page.locator("#find-list li.urgent").first.wait_for()
    assert violations(page) == []


def test_results_that_were_opened_are_still_open_on_the_way_back(visit: Visits) -> None:
    page = visit(f"search/#q={quote('南地区 相談')}", own=True)
    assert len(_results(page)) == 10
    page.locator(".more-button").click()
    page.locator(RESULTS).nth(10).wait_for()
    opened = _results(page)
    page.locator(RESULTS).nth(10).locator(".card-name a").click()
    page.wait_for_load_state()
    page.go_back()
    page.locator(RESULTS).nth(10).wait_for()
    assert _results(page) == opened
    page.locator("#find").fill("相談")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#found .results [data-record]').length <= 10")


def test_filters_stand_below_the_results(visit: Visits) -> None:
    page = visit(f"search/?q={quote('助けて')}")
    _results(page)
    below = page.evaluate(
        "document.querySelector('#found .results').compareDocumentPosition(document.querySelector('.filters')) & 4"
    )
    assert below
