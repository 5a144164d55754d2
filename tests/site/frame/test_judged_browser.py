"""What judges the pages for all other tests finds what it is there for, with the frame of a page and without it."""

from __future__ import annotations

import pytest

from tests.support.axe import everywhere, violations
from tests.support.visits import Visits, restyle

FAULTS = {
    "document-title": "document.title = ''",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "image-alt": "document.querySelector('main').append(new Image(40, 40))",
    "link-name": "document.querySelector('main').append(Object.assign(document.createElement('a'), { href: '#x' }))",
    "label": "document.querySelector('main').append(document.createElement('input'))",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found_without_the_frame_too(visit: Visits, rule: str) -> None:
    page = visit("agencies/nandemo/")
    assert violations(page, frame=False) == []
    page.evaluate(FAULTS[rule])
    assert [told.partition(":")[0] for told in violations(page, frame=False)] == [rule]


def test_a_fault_of_the_frame_is_found_with_it_alone(visit: Visits) -> None:
    page = visit("agencies/nandemo/")
    page.evaluate("document.querySelector('header.top .bar').append(new Image(40, 40))")
    assert [told.partition(":")[0] for told in violations(page)] == ["image-alt"]
    assert violations(page, frame=False) == []


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("@media (prefers-color-scheme: dark) { main h1 { color: #222 !important; } }", {"phone, dark", "desk, dark"}),
        ("@media (min-width: 60rem) { main h1 { color: #eee !important; } }", {"desk, light"}),
        ("@media (max-width: 60rem) { main h1 { width: 70rem; } }", {"phone"}),
    ],
)
def test_a_fault_of_one_size_or_scheme_is_found_there(visit: Visits, rules: str, found: set[str]) -> None:
    page = visit("agencies/nandemo/")
    restyle(page, rules)
    assert set(everywhere(page, frame=False)) == found
