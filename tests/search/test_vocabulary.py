"""Every expression of the vocabulary earns its place: some test query loses its desk, or its rank, without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.relevance import Query
from generator.records.load import Loaded
from generator.site.search.contents import contents
from generator.site.search.index import build
from generator.site.search.ranking import Searcher

from .test_quality import SETS

QUERIES = tuple({query for queries in SETS.values() for query in queries})


def _refs(searcher: Searcher, query: Query) -> list[str]:
    answer = searcher.search(query.text)
    positions = [*answer.pinned, *(result.record for result in answer.results)]
    return [str(searcher.records[position]["ref"]) for position in positions]


def _worth(query: Query, refs: list[str]) -> float:
    return query.recall(refs) + query.reciprocal(refs)


def needless(real: Loaded, language: str) -> list[str]:
    """The entries that no query of the language needs, by what they mean."""
    found: dict[str, Any] = {**contents(real.directory, language)}
    found["entries"] = [*found["entries"]]
    searcher = Searcher(found, build(found))
    worth, tried = {}, {}
    for query in QUERIES:
        if query.language == language:
            worth[query] = _worth(query, _refs(searcher, query))
            tried[query] = {
                result.why.means for result in searcher.search(query.text).results[:10] if result.why.part == "entry"
            }
    missing = []
    for position, entry in enumerate(found["entries"]):
        found["entries"][position] = {**entry, "to": []}  # the ranking looks up where an entry leads at every query
        asking = [query for query, means in tried.items() if entry["means"] in means]
        if not any(_worth(query, _refs(searcher, query)) < worth[query] for query in asking):
            missing.append(f"{entry['means']}: {' / '.join(entry['words'][:3])}")
        found["entries"][position] = entry
    return missing


def _both(real: Loaded) -> Iterator[str]:
    """Entries needed in neither language; one that has words in one language only is judged by that one."""
    vocabulary = [entry for topic in real.directory.of("vocabulary") for entry in topic.get("entries", ())]
    idle = {language: set(needless(real, language)) for language in real.directory.town["languages"]}
    for entry in vocabulary:
        spoken = [language for language in idle if language in entry]
        if all(any(line.startswith(f"{entry['means'][language]}: ") for line in idle[language]) for language in spoken):
            yield f"{entry['means']['ja']}（{entry['to'][0]}）"


def test_every_entry_is_needed_by_a_query(real: Loaded) -> None:
    missing = list(_both(real))
    assert missing == [], (
        f"{len(missing)} 件の言いかえを必要とする検索が tests/search/ にありません。"
        f"その言いかえがないと見つからない検索文を足すか、言いかえを消してください。"
        f" / No query in tests/search/ needs these entries: add one that does, or remove them."
    )
