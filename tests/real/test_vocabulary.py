"""Every expression of the vocabulary earns its place: the right desk of some test query owes it part of its score.

The score is compared, not the place in the list, so that a new record elsewhere does not make an entry look idle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.search.contents import contents, searchable
from generator.site.search.index import Index
from generator.site.search.ranking import Searcher
from tests.support.queries import FIRST, Query, query_sets

QUERIES = tuple({query for queries in query_sets().values() for query in queries})


def _right(searcher: Searcher, query: Query) -> float:
    """What the right desks among the first five results score together."""
    wanted = {*query.expect, *query.any}
    first = searcher.search(query.text).results[:FIRST]
    return sum(result.score for result in first if searcher.records[result.record]["ref"] in wanted)


def _needless(real: Directory, locale: Locale) -> Iterator[str]:
    """The entries that no query of the language needs, by what they mean."""
    found: dict[str, Any] = {**contents(real, locale)}
    found["entries"] = [*found["entries"]]
    searcher = Searcher(found, Index(found))
    right, reasons = {}, {}
    for query in QUERIES:
        if query.language == locale.code:
            right[query] = _right(searcher, query)
            first = searcher.search(query.text).results[:FIRST]
            reasons[query] = {result.why.means for result in first if result.why.part == "entry"}
    for position, entry in enumerate(found["entries"]):
        found["entries"][position] = {**entry, "to": []}  # the ranking looks up where an entry leads at every query
        asking = [query for query, means in reasons.items() if entry["means"] in means]
        if not any(_right(searcher, query) < right[query] for query in asking):
            yield entry["means"]
        found["entries"][position] = entry


def test_every_entry_is_needed_by_a_query(real: Directory) -> None:
    idle = {locale.code: set(_needless(real, locale)) for locale in searchable(real)}
    missing = [
        f"{topic.file}: {entry['means']['ja']}（{entry['to'][0]}）"
        for topic in real.of("vocabulary")
        for entry in topic.get("entries", ())
        if all(entry["means"][language] in idle[language] for language in idle if language in entry)
    ]
    assert missing == [], (
        f"{len(missing)} 件の言いかえを必要とする検索が tests/real/search/ にありません。"
        "その言いかえで合う窓口が出る検索文を tests/real/search/entries.yaml に足すか、言いかえを消してください。"
        " / No query in tests/real/search/ needs these entries: add one that does, or remove them."
    )
