"""How good the answers are: every set of queries put to each search, on the real records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bench.engines import LANGUAGES, PORTAL, TOOLS, Sites
from bench.measure import DAY
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame import links
from generator.site.search.contents import searched
from generator.site.search.ranking import ask
from tests.support.queries import Query, Score, score

ALL = "all"
"""Stands for the type of a query where all types are taken together."""
_SHOWN = 30
"""How many results of another engine are looked at, so that ten are left without pages that are no record's."""

Answers = Callable[[Query], Sequence[str]]


@dataclass(frozen=True)
class Quality:
    """The score of one tool on the queries of one set, language and type."""

    set: str
    language: str
    type: str
    tool: str
    score: Score


def measure(sites: Sites, sets: dict[str, list[Query]]) -> Iterator[Quality]:
    """Asks every query of every set on the built real records."""
    directory = load(sites.root, DAY).directory
    pages = record_pages(directory)
    for language in LANGUAGES:
        own = [query for queries in sets.values() for query in queries if query.language == language]
        for tool in TOOLS:
            answers = _portal(directory) if tool == PORTAL else _other(sites, tool, language, own, pages)
            for name, queries in sets.items():
                mine = [query for query in queries if query.language == language]
                if tool != PORTAL:
                    mine = [in_pages(query, pages) for query in mine]
                yield from by_type(name, language, tool, mine, answers)


def by_type(name: str, language: str, tool: str, queries: Sequence[Query], answers: Answers) -> Iterator[Quality]:
    """The scores of all queries together and of each type, in the order of the set."""
    if queries:
        yield Quality(name, language, ALL, tool, score(queries, answers))
    for kind in dict.fromkeys(query.type for query in queries):
        chosen = [query for query in queries if query.type == kind]
        yield Quality(name, language, kind, tool, score(chosen, answers))


def record_pages(directory: Directory) -> dict[str, str]:
    """The page of every record that can be found, without an anchor: the hotlines share one."""
    return {record.ref: links.path_of(directory, record).partition("#")[0] for record in searched(directory)}


def in_pages(query: Query, pages: dict[str, str]) -> Query:
    """A query that expects pages in place of records: an engine that finds a page has found each record on it."""

    def moved(refs: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(pages[ref] for ref in refs))

    return replace(query, expect=moved(query.expect), any=moved(query.any))


def _portal(directory: Directory) -> Answers:
    """What the portal shows, from top to bottom: pinned hotlines, then results. The last desk does not count."""
    refs = [record.ref for record in searched(directory)]

    def answer(query: Query) -> list[str]:
        found = ask(directory, query.text, directory.locale(query.language))
        return [refs[position] for position in (*found.pinned, *(result.record for result in found.results))]

    return answer


def _other(sites: Sites, tool: str, language: str, queries: Sequence[Query], pages: dict[str, str]) -> Answers:
    """What another engine's own worker answers. Lists, tables and other pages that are no record's come last."""
    records = set(pages.values())
    with sites.searcher(tool, language, threaded=True, depth=_SHOWN) as searcher:
        found = searcher.ask([query.text for query in queries])
    answers = {
        query.text: sorted(dict.fromkeys(asked.pages), key=lambda page: page not in records)
        for query, asked in zip(queries, found, strict=True)
    }
    return lambda query: answers[query.text]
