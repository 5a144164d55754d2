"""What every printed page says of itself: its day, and its address and code where the site has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.sites import PUBLIC

PAGES = ("agencies/nandemo/", "en/agencies/nandemo/", "hotlines/", "en/districts/kita/")


def _paper(site: Path, path: str) -> str:
    page = (site / path / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<div class="paper">.*?</div>\s*(?=<header|<article|</div>)', page, re.DOTALL)
    assert len(found) == 1, path
    return str(found[0])


@pytest.mark.parametrize("path", PAGES)
def test_a_published_page_bears_its_own_address_and_code(public_site: Path, path: str) -> None:
    paper = _paper(public_site, path)
    assert f"{PUBLIC.rstrip('/')}/{path}" in paper
    assert paper.count("<svg") == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_an_address_says_its_day_alone(town_site: Path, path: str) -> None:
    paper = _paper(town_site, path)
    assert "2026" in paper
    assert "<svg" not in paper
    assert "://" not in paper


def test_two_pages_have_two_codes(public_site: Path) -> None:
    codes = {re.search(r"<path[^>]*>", _paper(public_site, path)) for path in PAGES}
    assert len({code.group() for code in codes if code}) == len(PAGES)


def test_the_plan_in_print_brings_its_own(public_site: Path) -> None:
    page = (public_site / "plan/print/index.html").read_text(encoding="utf-8")
    assert 'class="paper"' not in page
    assert 'class="qr"' in page
