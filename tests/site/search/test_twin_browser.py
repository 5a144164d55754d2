"""The search in the browser and the search in Python are one: the same terms, the same index, the same answers."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.relevance import read_queries
from generator.records.directory import Directory
from generator.records.load import Loaded, load
from generator.site.search import index
from generator.site.search.contents import contents
from generator.site.search.files import files
from generator.site.search.ranking import ask
from tests.conftest import AS_OF, REPOSITORY

pytestmark = pytest.mark.browser

QUERIES = [
    query for path in sorted((REPOSITORY / "tests" / "real" / "search").glob("*.yaml")) for query in read_queries(path)
]
ODD = [
    "",
    " ",
    "。",
    "😀",
    "a",
    "ー",
    "ん",
    "<b>",
    "' OR 1=1 --",
    "\u3099",
    "１",
    "ﾞ",
    "未知の言語",
    "xyzzy",
    "ＤＶ　そうだん",
]
LETTERS = (
    "".join(map(chr, range(0x3041, 0x3100)))
    + "".join(map(chr, range(0xFF01, 0xFFA0)))
    + "家賃払障害者手続介護相談子供認知症病院薬歯一人々〇𠮷﨑"
    + "abcdefgzABCXYZ0189 　'’・、。！？()「」-ōūéßÆŁıİſǅ①㈱㌔ﬁ²ª\u0301\u3099\u309a"
)


@pytest.fixture(scope="module")
def twin(browser: Browser, real: Loaded) -> Iterator[Page]:
    """An empty page with the worker's script and the contents of both languages."""
    page = browser.new_page()
    found = files(real.directory)
    page.add_script_tag(content=found.texts[found.worker])
    page.evaluate("window.twin = {}")
    for language in real.directory.town["languages"]:
        page.evaluate(
            """([language, contents]) => { twin[language] = new Portal.Searcher(
              contents, Portal.buildIndex(contents, lunr), lunr); }""",
            [language, contents(real.directory, language)],
        )
    yield page
    page.close()


ENDINGS = (
    "", "s", "es", "ed", "ing", "y", "ies", "ied", "ly", "ation", "ational", "izer", "iveness", "fulness", "ousli",
    "al", "ement", "ment", "eed", "sses", "logy", "ability", "ically", "ey", "ay", "ying", "e", "ll", "ion", "tional",
)  # fmt: skip


def _strings(directory: Directory) -> list[str]:
    """Every text of the records, every query, and random ones from a fixed seed."""
    chance = random.Random(20261124)
    found = [text for texts in directory.texts.values() for _path, text in texts]
    found += [query.text for query in QUERIES] + ODD
    found += ["".join(chance.choices(LETTERS, k=chance.randint(1, 12))) for _turn in range(20_000)]
    found += [
        chance.choice("bcdlmnrstz")
        + "".join(chance.choices("aeioubcdlmnrstyz", k=chance.randint(0, 6)))
        + chance.choice(ENDINGS)
        for _turn in range(10_000)
    ]
    found += [chr(code) for code in range(0x20, 0x3400) if not 0xD800 <= code < 0xE000]
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_terms_are_the_same(twin: Page, real: Loaded, language: str) -> None:
    folding = index.folding(contents(real.directory, language))
    strings = _strings(real.directory)
    theirs = twin.evaluate(
        "([language, strings]) => strings.map(text => twin[language].folding.terms(text).join(' '))",
        [language, strings],
    )
    ours = [" ".join(folding.terms(text)) for text in strings]
    assert [pair for pair in zip(strings, ours, theirs, strict=True) if pair[1] != pair[2]] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_builders_make_the_same_index(twin: Page, real: Loaded, language: str) -> None:
    ours = index.serialise(index.build(contents(real.directory, language)))["invertedIndex"]
    theirs = twin.evaluate(
        """language => Object.keys(twin[language].inverted).sort().map(
          term => [term, Object.keys(twin[language].inverted[term].t).map(Number)])""",
        language,
    )
    assert theirs == [[term, [int(unit) for unit in posting[index.FIELD]]] for term, posting in ours]


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_every_query_has_the_same_answer(twin: Page, real: Loaded, locale: str) -> None:
    queries = [query.text for query in QUERIES] + ODD
    theirs = twin.evaluate(
        """([locale, queries]) => queries.map(query => { const found = Portal.combine(
          Portal.asked(query, locale).map(language => twin[language].search(query)));
          const results = found.results.map(result => [result.record, result.score, result.why.text]);
          return [found.pinned, results, found.districts, found.last]; })""",
        [locale, queries],
    )
    for query, answer in zip(queries, theirs, strict=True):
        assert answer == json.loads(json.dumps(_ours(real.directory, query, locale))), query


def _ours(directory: Directory, query: str, locale: str) -> list[Any]:
    found = ask(directory, query, locale)
    results = [[result.record, result.score, result.why.text] for result in found.results]
    return [list(found.pinned), results, list(found.districts), found.last]


def test_a_shipped_index_gives_the_same_answers(twin: Page, town_root: Path) -> None:
    directory = load(town_root, AS_OF).directory
    found = files(directory)
    assert [len(paths) for paths in found.data.values()] == [2, 2], "a small town ships its index"
    text, shipped = (json.loads(found.texts[path]) for path in found.data["ja"])
    queries = ["財布がからっぽ", "子供", "相談", "みなみ", "なぐられました"]
    both = twin.evaluate(
        """([contents, shipped, queries]) => [lunr.Index.load(shipped), Portal.buildIndex(contents, lunr)].map(
          index => queries.map(query => new Portal.Searcher(contents, index, lunr).search(query)))""",
        [text, shipped, queries],
    )
    assert both[0] == both[1]
    assert both[0][0]["results"]
