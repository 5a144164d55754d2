"""The policy of the real site in Chromium, on a host that sends the headers: every kind of page, used as people do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.support.policy import listen, refused, sent
from tests.support.served import served

KINDS = (
    "", "agencies/backup-fujisawa/", "plan/figures/7/figure-7.svg", "guides/where/flow.svg", "case/",
    "data/departments/", "data/api/", "languages/",
)  # fmt: skip
"""Those that ``test_walk_browser`` does not visit, and two that it does: all tests of this folder visit the site on a
host that sends the headers, and fail where a page asks for what is refused."""
ALONE = (
    "404.html", "easy/", "easy/guides/where/", "easy/hotlines/", "easy/search/", "easy/offline/", "languages/ko/",
    "languages/zh-hans/",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site, sent(real_site)) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 400, "height": 800}, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "en/", None])
def test_no_page_needs_what_its_policy_refuses(page: Page, address: str, language: str | None) -> None:
    errors = listen(page)
    for path in ALONE if language is None else [language + kind for kind in KINDS]:
        page.goto(address + path)
        assert refused(page) == [], path
        assert [error for error in errors if "404" not in error] == [], path  # a picture has no icon of its own


@pytest.mark.parametrize(("language", "query"), [("", "家賃が払えない"), ("en/", "rent"), ("easy/", "お金")])
def test_the_search_and_the_map_work(page: Page, address: str, language: str, query: str) -> None:
    errors = listen(page)
    page.goto(f"{address}{language}search/#q={quote(query)}")
    page.locator("#found:not([hidden]) [data-record]").first.wait_for()
    assert refused(page) == []
    page.goto(f"{address}{language}districts/muraoka/")
    page.locator(".map-box.is-live").wait_for()
    page.locator("[data-show]").first.click()
    page.locator(".leaflet-popup").wait_for()
    assert page.locator(".leaflet-popup").evaluate("one => getComputedStyle(one).position") == "absolute"
    assert refused(page) == []
    assert errors == []


def test_a_household_is_drawn(page: Page, address: str) -> None:
    errors = listen(page)
    page.goto(f"{address}case/")
    page.locator("main input[type=checkbox]").first.check()
    page.wait_for_timeout(300)
    assert refused(page) == []
    assert errors == []
