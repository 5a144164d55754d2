"""Over the real records, too, the browser and Python have the same terms, the same index and the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench import danger
from generator.records.directory import Directory
from tests.support.queries import query_sets
from tests.support.twin import Twin, twin_of

LANGUAGES = ("ja", "en")
TYPED = (
    "0466-25-1111", "０４６６（２５）１１１１", "+81-466-25-1111", "25-1111", "1111", "0120-279-338", "7119",
    "#8000", "189",
    "0466-99-9999", "0466-25-7822 どこ", "2026年の計画", "2026", "湘南台2丁目", "湘南台二丁目", "辻堂３", "辻堂3-1-5",
    "善行1丁目 介護", "介護 善行１丁目", "鵠沼藤ヶ谷2-11-32", "神奈川県藤沢市湘南台2丁目1番3号",
    "つじどう3ちょうめ", "藤沢3丁目",
    "石川4丁目", "Shonandai 2-chome", "Tsujido 3 nursing care", "2-chome Shonandai", "Kugenuma-Kaigan 2-10-34",
    "Fujisawa 3-chome", "rent in Ishikawa", "𠮷田", "a" * 200, "counselimg " * 18, "abcdefghij" * 20,
    "hospitl", "nurseri",
)  # fmt: skip
"""Numbers, towns, slips and long words, beside the sets of queries."""
QUERIES = list(
    dict.fromkeys(
        [
            *TYPED,
            *(sentence.text for sentence in danger.read()),
            *(query.text for queries in query_sets().values() for query in queries),
        ]
    )
)


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
