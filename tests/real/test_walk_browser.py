"""A walk over every page type in both languages, on a small phone and on a desk."""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

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
    "edit/",
)
LANGUAGES = {"ja": "", "en": "en/"}
SIZES = {"phone": {"width": 320, "height": 640}, "desk": {"width": 1280, "height": 900}}
AXE = """async () => (await axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}))
  .violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary).join(' | '))"""


def _open(
    browser: Browser, address: str, size: str, *, script: bool = True, dark: bool = False
) -> tuple[Page, list[str]]:
    """A page that notes every fault: a script error, a failed request, a request to another host."""
    context = browser.new_context(
        viewport=SIZES[size],  # type: ignore[arg-type]
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    faults: list[str] = []
    host = urlsplit(address).netloc

    def watch(route: Route) -> None:
        if urlsplit(route.request.url).netloc != host:
            faults.append(f"request to another host: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    context.route("**/*", watch)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on(
        "response",
        lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.goto(address, wait_until="load")
    return page, faults


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("path", "language"), [*product(PAGES, LANGUAGES), ("404.html", "ja")])
def test_page(browser: Browser, real_address: str, axe: str, path: str, language: str, size: str) -> None:
    page, faults = _open(browser, real_address + LANGUAGES[language] + path, size)
    assert page.locator("h1").count() == 1
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.add_script_tag(content=axe)
    faults += page.evaluate(AXE)
    page.context.close()
    assert wide <= 0, "the page scrolls sideways"
    assert not faults


@pytest.mark.parametrize(
    "path",
    [
        "",
        "needs/money/",
        "agencies/backup-fujisawa/",
        "districts/muraoka/",
        "map/",
        "hotlines/",
        "data/plan/",
        "guides/where/violence-now/",
        "towns/",
        *(f"plan/figures/{number}/" for number in range(1, 9)),
        "plan/program/",
        "plan/matrix/",
        "plan/partners/",
        "plan/timeline/",
        "glossary/",
        "learn/check/",
        "learn/sheet/",
    ],
)
def test_dark_mode_has_no_violation(browser: Browser, real_address: str, axe: str, path: str) -> None:
    page, faults = _open(browser, real_address + path, "phone", dark=True)
    page.add_script_tag(content=axe)
    faults += page.evaluate(AXE)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.context.close()
    assert not faults
    assert sum(int(part) for part in re.findall(r"\d+", ground)[:3]) < 200, "the ground is not dark"


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_taps_to_a_number_without_script(browser: Browser, real_address: str, language: str) -> None:
    page, faults = _open(browser, real_address + LANGUAGES[language], "phone", script=False)
    page.locator('[data-record="need/money"] a').first.click()
    page.locator('a[data-answer="money-rent"]').click()
    call = page.locator("main a.call").first
    assert call.get_attribute("href", timeout=5000) == "tel:0466503533"
    page.context.close()
    assert not faults


def test_switching_the_language_keeps_the_page(browser: Browser, real_address: str) -> None:
    page, _faults = _open(browser, real_address + "agencies/backup-fujisawa/", "phone")
    page.locator("a.switch").click()
    page.wait_for_url("**/en/agencies/backup-fujisawa/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.switch").click()
    page.wait_for_url(real_address + "agencies/backup-fujisawa/")
    page.context.close()


@pytest.mark.parametrize("size", SIZES)
def test_menu_opens_and_closes_by_keyboard(browser: Browser, real_address: str, size: str) -> None:
    page, _faults = _open(browser, real_address, size)
    page.locator("details.menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu nav").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.menu nav') !== null")
    page.keyboard.press("Escape")
    assert not page.locator("details.menu nav").is_visible()
    assert page.evaluate("document.activeElement.matches('details.menu summary')")
    page.context.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_of_tab_can_be_seen(browser: Browser, real_address: str, size: str) -> None:
    page, _faults = _open(browser, real_address + "agencies/backup-fujisawa/", size)
    for _stop in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return true;
            const b = e.getBoundingClientRect(); const s = getComputedStyle(e);
            return b.width > 0 && b.height > 0 && b.right > 0 && b.left < innerWidth && s.outlineStyle !== 'none'; }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
    page.context.close()


def test_three_times_shift_leaves_a_page_about_danger(browser: Browser, real_address: str) -> None:
    page, _faults = _open(browser, real_address + "needs/violence-partner/", "phone")
    away = page.locator("a.exit-button").get_attribute("href")
    with page.expect_request(lambda request: request.url == away):
        for _press in range(3):
            page.keyboard.press("Shift")
    page.context.close()


def test_a_page_without_danger_has_no_exit(browser: Browser, real_address: str) -> None:
    page, faults = _open(browser, real_address + "needs/teeth/", "phone")
    for _press in range(3):
        page.keyboard.press("Shift")
    assert page.url.endswith("needs/teeth/")
    assert page.locator(".exit-button").count() == 0
    page.context.close()
    assert not faults


def test_nothing_is_stored(browser: Browser, real_address: str) -> None:
    page, _faults = _open(browser, real_address + "needs/money/", "phone")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.close()
