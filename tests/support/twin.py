"""The search as the browser has it, beside the search in Python: an empty page with the worker's script in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from generator.records.directory import Directory
from generator.site.search.contents import searchable
from generator.site.search.files import files
from generator.site.search.ranking import Answer, ask, index

_START = """async ([language, pieces]) => {
  const shelf = new Shelf(async name => JSON.parse(pieces[name]));
  twin[language] = new Searcher(await shelf.open(), lunr); twin[language].pieces = pieces; }"""
_TERMS = "([language, strings]) => strings.map(text => twin[language].folding.terms(text).join(' '))"
_INDEX = """async language => { const { shelf, units, pieces } = twin[language];
  const terms = Object.keys(pieces).filter(name => name.startsWith('index-'))
    .flatMap(name => Object.keys(JSON.parse(pieces[name])));
  await shelf.look(terms);
  return terms.sort().map(term => { const { known, units: held, classes } = shelf.postings.get(term);
    const placed = (unit, at) => [units.owner(unit), units.slot(unit), ...units.kind(unit, classes, at)];
    return [term, known, held.map(placed)];
  }); }"""
_ANSWERS = """([locale, queries, languages]) => Promise.all(queries.map(async query => { const found = combine(
  await Promise.all(asked(query, locale, languages).map(language => twin[language].search(query))),
  twin[locale].weights);
  const results = await Promise.all(found.results.map(async result => { const why = await result.explain();
    return [result.record, result.score, why.part, why.text, why.said]; }));
  return [found.alarms, found.pinned, results, found.districts, found.last]; }))"""


class Twin:
    """Both searches over one directory. Each method tells where they differ: nothing, when all is well."""

    def __init__(self, page: Page, directory: Directory) -> None:
        self.page = page
        self.directory = directory

    def terms(self, language: str, strings: Sequence[str]) -> list[tuple[str, str, str]]:
        """The strings that are cut into other terms, with ours and theirs."""
        folding = index(self.directory, self.directory.locale(language)).folding
        theirs = self.page.evaluate(_TERMS, [language, strings])
        ours = [" ".join(folding.terms(text)) for text in strings]
        return [three for three in zip(strings, ours, theirs, strict=True) if three[1] != three[2]]

    def indexes(self, language: str) -> list[tuple[Any, Any]]:
        """The terms that are found elsewhere, or weigh otherwise, when they are read from the pieces."""
        own = index(self.directory, self.directory.locale(language))
        records = sum(unit.part == "name" for unit in own.units)
        places: list[tuple[int, int]] = []
        for unit in own.units:
            owner = unit.of + (records if unit.part == "entry" else 0)
            places.append((owner, places[-1][1] + 1 if places and places[-1][0] == owner else 0))
        ours = [
            [term, posting.known, [[*places[unit], own.units[unit].part, own.full[unit]] for unit in posting.units]]
            for term, posting in sorted(own.postings.items(), key=lambda item: item[0].encode("utf-16-be"))
        ]
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
        return [
            [{"topic": alarm.topic, "to": list(alarm.to), "quiet": alarm.quiet} for alarm in found.alarms],
            list(found.pinned),
            list(_reasons(found)),
            list(found.districts),
            found.last,
        ]


def _reasons(found: Answer) -> Iterator[list[Any]]:
    """The results as the browser knows them: a text of the record itself is no reason that it shows."""
    for record, score, why in found.results:
        told = why.part in ("entry", "number", "district")
        yield [record, score, why.part if told else "own", why.text if told else "", why.said]


@contextmanager
def twin_of(browser: Browser, directory: Directory) -> Iterator[Twin]:
    """The two searches over a directory, in all its languages."""
    page = browser.new_page()
    found = files(directory)
    page.add_script_tag(content=found.texts[found.worker])
    page.evaluate("window.twin = {}")
    for locale in searchable(directory):
        pieces = {path.split("/")[-1].removesuffix(".json"): found.texts[path] for path in found.data[locale.code]}
        page.evaluate(_START, [locale.code, pieces])
    yield Twin(page, directory)
    page.context.close()
