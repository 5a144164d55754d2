"""The glossary: every term once, with its meaning and where to read on."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.records.directory import Directory

LANGUAGES = {"ja": "", "en": "en/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_stands_once(town: Directory, town_site: Path, language: str) -> None:
    page = (town_site / LANGUAGES[language] / "glossary/index.html").read_text(encoding="utf-8")
    for term in town.of("term"):
        assert page.count(f'id="{term.id}"') == 1
        assert html.escape(term["meaning"][language], quote=False) in page
        for ref in term.get("related", ()):
            assert f'data-record="{ref}"' in page
