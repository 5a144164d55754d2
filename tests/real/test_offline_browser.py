"""The real site without a connection, as somebody in need uses it: a line, a guide to its outcome, the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.kept import wait_until_kept
from tests.support.network import Host, host
from tests.support.policy import listen, refused


@pytest.fixture
def at(real_site: Path) -> Iterator[Host]:
    with host(real_site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("", "家賃が払えない"),
        ("en/", "cannot pay rent"),
        ("easy/", "お金がない"),
    ],
)
def test_the_story(page: Page, at: Host, language: str, query: str) -> None:
    errors = listen(page)
    page.goto(at.address + language)
    wait_until_kept(page, language)
    at.down = True
    page.goto(f"{at.address}{language}hotlines/")
    assert page.locator(".offline-note").inner_text()
    assert page.locator('main a[href^="tel:"]').first.is_visible()
    page.goto(f"{at.address}{language}guides/where/")
    for _step in range(10):
        if page.locator('[data-kind="outcome"]').count():
            break
        page.locator("main [data-answer]").last.click()
        page.wait_for_load_state()
    assert page.locator('[data-kind="outcome"]').count() == 1
    page.goto(f"{at.address}{language}search/")
    page.locator("#find").fill(query)
    page.locator("#found:not([hidden]) [data-record]").first.wait_for()
    assert page.locator("#found [data-record]").count() > 2
    page.goto(f"{at.address}{language}districts/mutsuai/")
    assert page.locator(".map-still, [data-map]").count()
    assert refused(page) == []
    assert [one for one in errors if "Content Security" in one] == []
