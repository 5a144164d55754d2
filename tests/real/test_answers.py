"""The real site's open data, titles and languages keep their promises on every page and in every file."""

from __future__ import annotations

from pathlib import Path

from generator.records.directory import Directory
from tests.support.answers import follow_their_schemas
from tests.support.titles import alike, titles_of
from tests.support.written_in import unmarked_in


def test_every_answer_follows_the_schema_it_names(real_site: Path, real: Directory) -> None:
    assert follow_their_schemas(real_site) == len(real.records) + len(real.schemas.published) + 2


def test_no_japanese_stands_unmarked_on_an_english_page(real_site: Path) -> None:
    assert list(unmarked_in(real_site, "en")) == []


def test_no_two_pages_of_a_language_have_the_same_title(real: Directory, real_site: Path) -> None:
    others = tuple(locale.path for locale in real.locales if locale.path)
    for locale in real.locales:
        assert alike(titles_of(real_site, locale.path, () if locale.path else others)) == []
