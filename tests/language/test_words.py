"""The words of the interface: both languages, and none that nobody says."""

from __future__ import annotations

import re

import pytest

from generator.language.words import table, word
from tests.support.roots import REPOSITORY

MADE = re.compile(r"^(via|fresh|town|closed|count|level|guides|map_kind|map_js)_|_(title|lead)$")
"""Keys that are put together from parts."""
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("generator", "schema")  # a schema names the word of its kind's list (``x-section``)
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in (".py", ".j2", ".json")
)


@pytest.mark.parametrize("key", list(table()))
def test_word_has_both_languages_and_is_said(key: str) -> None:
    words = table()[key]
    assert set(words) == {"ja", "en"}
    assert set(re.findall(r"{(\w+)}", words["ja"])) <= set(re.findall(r"{(\w+)}", words["en"])) | {"name"}
    assert MADE.search(key) or re.search(rf"[\"']{key}[\"']", SOURCES)


def test_a_word_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        word("nothing", "ja")
