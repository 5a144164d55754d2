"""A walk over every page type in both languages, on a small phone and on a desk."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.real.test_axe_browser import TYPES
from tests.support.axe import AT_ONCE, faint, violations
from tests.support.visits import SIZES, Visits, restyle, sideways

PAGES = (
    "",
    "needs/",
    "needs/money/",
    "needs/violence-partner/",
    "agencies/",
    "agencies/backup-fujisawa/",
    "agencies/ninchisho-shoki-shuchu/",
    "agencies/shogaisha-chiiki-sodan/",
    "agencies/shogaisha-chiiki-sodan/tonanbu/",
    "programs/",
    "programs/hokatsu-sodan/",
    "programs/chiiki-no-engawa/",
    "places/",
    "places/chiiki-no-engawa/marudai/",
    "places/shimin-center/fujisawa/",
    "districts/",
    "districts/muraoka/",
    "map/",
    "organizations/",
    "organizations/koreisha-shien/",
    "meetings/",
    "meetings/juso-shien-kaigi/",
    "hotlines/",
    "guides/",
    "guides/where/",
    "guides/where/money/",
    "guides/where/disability-mind/",
    "guides/where/violence-now/",
    "guides/where/flow/",
    "guides/kaigi/plan-make/",
    "towns/",
    "search/",
    "plan/",
    *(f"plan/{chapter}/" for chapter in ("concepts", "program", "outline", "bodies", "promotion", "together", "law")),
    "plan/figures/",
    *(f"plan/figures/{number}/" for number in range(1, 9)),
    "plan/timeline/",
    "plan/matrix/",
    "plan/partners/",
    "plan/print/",
    "glossary/",
    "learn/",
    *(
        f"learn/{step}/"
        for step in ("first-day", "first-week", "first-month", "cases", "keeping", "check", "call", "sheet")
    ),
    "data/",
    "data/plan/",
    "data/coverage/",
    "data/freshness/",
    "data/translations/",
    "data/sources/",
    "data/vocabulary/",
    "data/dictionary/",
    "data/problems/",
    "about/",
    "offline/",
    "edit/",
)
LANGUAGES = {"ja": "", "en": "en/"}
PATHS = {**LANGUAGES, "easy": "easy/"}
_RESIDENTS = ("", "agencies/fukushi-sogo-sodan/", "guides/where/", "hotlines/", "districts/mutsuai/", "search/")
FEW = tuple((path, "easy") for path in _RESIDENTS)
"""The pages of a language that has a few."""
DARK = (
    "needs/money/", "agencies/backup-fujisawa/", "districts/muraoka/", "data/plan/", "guides/where/violence-now/",
    *(f"plan/figures/{number}/" for number in range(1, 9)), "plan/program/", "plan/matrix/", "plan/partners/",
    "plan/timeline/", "learn/sheet/",
)  # fmt: skip
"""The pages with colours of their own, which are seen in the dark too."""


@pytest.mark.parametrize(("path", "language"), [*product(PAGES, LANGUAGES), ("404.html", "ja"), *FEW])
def test_page(visit: Visits, path: str, language: str) -> None:
    """One load, seen in both sizes. Axe judges the Japanese page on a phone and the others on a desk: the languages
    have the same tags. The types of pages that ``test_axe_browser`` judges in every way, frame and all, it passes by.
    """
    page = visit(PATHS[language] + path)
    assert page.locator("h1").count() == 1
    sizes = list(reversed(SIZES)) if language == "ja" else list(SIZES)
    for size in sizes:
        page.set_viewport_size(SIZES[size])
        assert sideways(page) <= 0, f"the page scrolls sideways on a {size}"
    if language == "easy" or path not in TYPES:
        assert violations(page, frame=path in ("", "404.html")) == []
    if language == "ja" and path in DARK:
        restyle(page, AT_ONCE)
        page.emulate_media(color_scheme="dark")
        assert faint(page, frame=False) == []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sum(int(part) for part in re.findall(r"\d+", ground)[:3]) < 200, "the ground is not dark"


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_taps_to_a_number_without_script(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language], script=False)
    page.locator("details.door", has=page.locator('[data-record="need/money"]')).locator("summary").click()
    page.locator('[data-record="need/money"] a').first.click()
    page.locator('a[data-answer="money-rent"]').click()
    call = page.locator("main a.call").first
    assert call.get_attribute("href", timeout=5000) == "tel:0466503533"


def test_switching_the_language_keeps_the_page(visit: Visits) -> None:
    page = visit("agencies/backup-fujisawa/")
    page.locator("details.languages summary").click()
    page.locator("details.languages a[hreflang='en']").click()
    page.wait_for_url("**/en/agencies/backup-fujisawa/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("details.languages summary").click()
    page.locator("details.languages a[hreflang='ja']").first.click()
    page.wait_for_url(visit.address + "agencies/backup-fujisawa/")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("menu", ["sections", "languages"])
def test_menu_opens_and_closes_by_keyboard(visit: Visits, size: str, menu: str) -> None:
    page = visit(size=size)
    page.locator(f"details.{menu} summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(f"details.{menu} nav").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('details.{menu} summary ~ *') !== null")
    page.keyboard.press("Escape")
    assert not page.locator(f"details.{menu} nav").is_visible()
    assert page.evaluate(f"document.activeElement.matches('details.{menu} summary')")


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_of_tab_can_be_seen(visit: Visits, size: str) -> None:
    page = visit("agencies/backup-fujisawa/", size=size)
    for _stop in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return true;
            const b = e.getBoundingClientRect(); const s = getComputedStyle(e);
            return b.width > 0 && b.height > 0 && b.right > 0 && b.left < innerWidth && s.outlineStyle !== 'none'; }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_three_times_shift_leaves_a_page_about_danger(visit: Visits) -> None:
    page = visit("needs/violence-partner/", own=True)
    away = page.locator("a.exit-button").get_attribute("href")
    with page.expect_request(lambda request: request.url == away):
        for _press in range(3):
            page.keyboard.press("Shift")
    visit.faults.remove(f"request to another host: {away}")


def test_a_page_without_danger_has_no_exit(visit: Visits) -> None:
    page = visit("needs/teeth/")
    for _press in range(3):
        page.keyboard.press("Shift")
    assert page.url.endswith("needs/teeth/")
    assert page.locator(".exit-button").count() == 0


def test_nothing_is_stored(visit: Visits) -> None:
    page = visit("needs/money/", own=True)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
