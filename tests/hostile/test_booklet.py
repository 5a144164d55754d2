"""A page that is printed from a disk runs no script of its own and shows no other file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.booklet import prepared

ATTACKS = (
    "<script>window.__pwn = 1</script>",
    '<img src="nowhere.png" alt="" onerror="window.__pwn = 1">',
    '<svg onload="window.__pwn = 1"></svg>',
    '<iframe src="{secret}"></iframe>',
    '<object data="{secret}"></object>',
    '<embed src="{secret}">',
    '<script src="{script}"></script>',
    '<script type="module" src="{script}"></script>',
)


@pytest.mark.browser
def test_only_the_script_that_mends_the_links_runs(browser: Browser, town_site: Path, tmp_path: Path) -> None:
    secret, script, source = tmp_path / "secret.txt", tmp_path / "attack.js", tmp_path / "booklet.html"
    secret.write_text("SECRET")
    script.write_text("window.__pwn = 1")
    text = prepared(town_site / "plan/print/index.html")
    attacks = "".join(ATTACKS).format(secret=secret.as_uri(), script=script.as_uri())
    source.write_text(text.replace("</main>", f"{attacks}</main>", 1), encoding="utf-8")
    page = browser.new_page()
    page.goto(source.as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("window.__pwn") is None
    assert [frame.url for frame in page.frames if "secret" in frame.url] == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") != "300"  # the styles are there
    assert page.locator('main a[href]:not([href^="#"]):not([href^="tel:"])').count() == 0  # and the links are mended
    page.close()
