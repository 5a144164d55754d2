"""The search as the browser has it, beside the search in Python: an empty page with the worker's script in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from generator.records.directory import Directory
from generator.site.search import index
from generator.site.search.contents import contents, searchable
from generator.site.search.files import files
from generator.site.search.ranking import ask

_START = """([language, contents]) => { twin[language] = new Searcher(
  contents, buildIndex(contents, lunr), lunr); }"""
_TERMS = "([language, strings]) => strings.map(text => twin[language].folding.terms(text).join(' '))"
_INDEX = """language => Object.keys(twin[language].inverted).sort().map(
  term => [term, Object.keys(twin[language].inverted[term].t).map(Number)])"""
_ANSWERS = """([locale, queries, languages]) => queries.map(query => { const found = combine(
  asked(query, locale, languages).map(language => twin[language].search(query)), twin[locale].weights);
  const results = found.results.map(result => [result.record, result.score, result.why.text, result.why.said]);
  return [found.alarms, found.pinned, results, found.districts, found.last]; })"""


class Twin:
    """Both searches over one directory. Each method tells where they differ: nothing, when all is well."""

    def __init__(self, page: Page, directory: Directory) -> None:
        self.page = page
        self.directory = directory

    def terms(self, language: str, strings: Sequence[str]) -> list[tuple[str, str, str]]:
        """The strings that are cut into other terms, with ours and theirs."""
        folding = index.folding(contents(self.directory, self.directory.locale(language)))
        theirs = self.page.evaluate(_TERMS, [language, strings])
        ours = [" ".join(folding.terms(text)) for text in strings]
        return [three for three in zip(strings, ours, theirs, strict=True) if three[1] != three[2]]

    def indexes(self, language: str) -> list[tuple[Any, Any]]:
        """The terms whose places in the index differ."""
        built = index.serialise(index.build(contents(self.directory, self.directory.locale(language))))["invertedIndex"]
        ours = [[term, [int(unit) for unit in posting[index.FIELD]]] for term, posting in built]
        theirs = self.page.evaluate(_INDEX, language)
        return [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]

    def answers(self, locale: str, queries: Sequence[str]) -> list[tuple[str, Any, Any]]:
        """The queries that are answered otherwise, with both answers."""
        languages = json.loads(files(self.directory).manifest)["languages"]
        theirs = self.page.evaluate(_ANSWERS, [locale, queries, languages])
        ours = [json.loads(json.dumps(self._answer(query, locale))) for query in queries]
        return [three for three in zip(queries, ours, theirs, strict=True) if three[1] != three[2]]

    def _answer(self, query: str, locale: str) -> list[Any]:
        found = ask(self.directory, query, self.directory.locale(locale))
        results = [[result.record, result.score, result.why.text, result.why.said] for result in found.results]
        return [
            [{"topic": alarm.topic, "to": list(alarm.to), "quiet": alarm.quiet} for alarm in found.alarms],
            list(found.pinned),
            results,
            list(found.districts),
            found.last,
        ]


@contextmanager
def twin_of(browser: Browser, directory: Directory) -> Iterator[Twin]:
    """The two searches over a directory, in all its languages."""
    page = browser.new_page()
    found = files(directory)
    page.add_script_tag(content=found.texts[found.worker])
    page.evaluate("window.twin = {}")
    for locale in searchable(directory):
        page.evaluate(_START, [locale.code, contents(directory, locale)])
    yield Twin(page, directory)
    page.context.close()
