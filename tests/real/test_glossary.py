"""The real glossary: sixty terms, each once, explained where the plan and the course first use it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.site.frame.chapters import chapters

LANGUAGES = {"ja": "", "en": "en/"}


def _page(site: Path, locale: str, path: str) -> str:
    return (site / LANGUAGES[locale] / path / "index.html").read_text(encoding="utf-8")


def test_glossary_has_sixty_terms_with_links(real: Directory) -> None:
    terms = real.of("term")
    assert len(terms) >= 60
    assert all(term["name"]["kana"] and term["meaning"]["en"] and term["matters"]["ja"] for term in terms)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_term_stands_once_in_the_glossary(real: Directory, real_site: Path, locale: str) -> None:
    page = _page(real_site, locale, "glossary")
    for term in real.of("term"):
        assert page.count(f'id="{term.id}"') == 1
        assert html.escape(term["meaning"][locale], quote=False) in page
        for ref in term.get("related", ()):
            assert f'data-record="{ref}"' in page


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("folder", ["plan", "learn"])
def test_first_use_of_a_term_explains_itself(real: Directory, real_site: Path, locale: str, folder: str) -> None:
    explained = 0
    for chapter in chapters(real, real.locale(locale), f"{folder}/"):
        page = _page(real_site, locale, chapter.path)
        targets = re.findall(r'<button type="button" class="term" popovertarget="([^"]+)">', page)
        assert len(targets) == len(set(targets)), chapter.path
        for target in targets:
            assert re.search(rf'popover id="{target}"|popover="" id="{target}"', page)
        explained += len(targets)
        assert bool(targets) == ('class="page-terms"' in page)
    assert explained > 5
