"""A table that sorts and finds, and is whole without script."""

from __future__ import annotations

from tests.support.visits import Visits

ROWS = "table.partners tbody tr"


def test_a_table_sorts_and_finds(visit: Visits) -> None:
    page = visit("plan/partners/", size="desk")
    rows = page.locator(ROWS)
    count = rows.count()
    page.locator("th .sort").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    first = rows.first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert rows.first.inner_text() != first
    page.locator(".table-find input").fill("子育て 直営")
    shown = page.locator(f"{ROWS}:not([hidden])")
    assert 0 < shown.count() < count
    assert all("直営" in text and "子育て" in text for text in shown.all_inner_texts())
    assert str(shown.count()) in page.locator("p[role=status]").inner_text()


def test_a_table_is_whole_without_script(visit: Visits) -> None:
    page = visit("plan/partners/", script=False)
    assert page.locator(ROWS).count() > 1
    assert page.locator(".sort").count() == 0
