"""Over the real records, too, the browser and Python have the same terms, the same index and the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.records.directory import Directory
from tests.support.queries import query_sets
from tests.support.twin import Twin, twin_of

pytestmark = pytest.mark.browser

LANGUAGES = ("ja", "en")
QUERIES = list(dict.fromkeys(query.text for queries in query_sets().values() for query in queries))


@pytest.fixture(scope="module")
def twin(browser: Browser, real: Directory) -> Iterator[Twin]:
    """Both searches over the real records."""
    with twin_of(browser, real) as twin:
        yield twin


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_and_index_are_the_same(twin: Twin, language: str) -> None:
    texts = [text for texts in twin.directory.texts.values() for _path, text in texts]
    assert twin.terms(language, [*texts, *QUERIES]) == []
    assert twin.indexes(language) == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_query_has_the_same_answer(twin: Twin, locale: str) -> None:
    assert twin.answers(locale, QUERIES) == []
