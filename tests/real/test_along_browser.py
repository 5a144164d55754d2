"""What residents take along, on the real pages: in easy Japanese too, and nothing of it where life is in danger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.records.directory import Directory
from generator.records.flow import flow_of, guides
from generator.site.frame import links
from tests.support.axe import violations
from tests.support.visits import Visits, sideways

LANGUAGES = {"ja": "", "en": "en/", "easy": "easy/"}
DESK = "agencies/shogaisha-sodan/"
KEPT = "Object.entries(localStorage)"
LARGEST = ("", "hotlines/", "guides/where/money/", "guides/where/mental-die/", "towns/", "places/", "memo/", DESK)
OPENED = "for (const part of document.querySelectorAll('details')) part.open = true"


def _open(page: Page) -> None:
    page.locator(".along > summary").click()
    page.locator(".along-code svg").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_desk_is_kept_looked_at_and_deleted(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + DESK, own=True)
    _open(page)
    assert violations(page, ".along") == []
    page.locator("[data-along=keep]").click()
    name = page.locator("h1").inner_text()
    number = page.locator("[data-core] .call-number").first.inner_text()
    page.locator(".along a.more").click()
    row = page.locator(".memo-items .memo-row")
    expect(row.locator(".call-number").first).to_have_text(number)
    assert row.locator(".memo-name").inner_text() == name
    assert sideways(page) <= 0
    assert violations(page) == []
    page.locator("[data-memo=all]").click()
    assert page.evaluate(KEPT) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_layout_holds_at_the_largest_letters(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language], own=True)
    page.evaluate("localStorage.setItem('navi:letters', '200')")
    wide = []
    for path in LARGEST:
        page.goto(visit.address + LANGUAGES[language] + path)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 740})
            folded = sideways(page)
            page.evaluate(OPENED)
            wide += [(path, width, folded, sideways(page))] if folded > 0 or sideways(page) > 0 else []
            page.evaluate(OPENED.replace("true", "false"))
    assert wide == []


def test_no_page_of_a_danger_keeps_or_sends(real: Directory, real_site: Path) -> None:
    dangers = ["hotlines/", *(links.path_of(real, need) for need in real.of("need") if need.get("quick_exit"))]
    for guide in guides(real):
        flow = flow_of(real, guide)
        dangers += [links.path_of(real, node) for name, node in flow.nodes() if flow.danger(name)]
    assert len(dangers) > 20
    for path in dangers:
        text = (real_site / path / "index.html").read_text(encoding="utf-8")
        boxes = re.findall(r'<details class="along( quiet)?"(.*?)</details>', text, re.DOTALL)
        assert [quiet for quiet, _box in boxes] == [" quiet"], path
        assert "<button" not in boxes[0][1], path
        assert "<a" not in boxes[0][1], path


def test_every_answer_that_is_no_danger_can_be_taken_along(real: Directory, real_site: Path) -> None:
    for guide in guides(real):
        flow = flow_of(real, guide)
        for name, node in flow.outcomes():
            text = (real_site / links.path_of(real, node) / "index.html").read_text(encoding="utf-8")
            if not flow.danger(name) and 'class="reach"' in text:
                assert 'data-along="keep"' in text, node.ref
