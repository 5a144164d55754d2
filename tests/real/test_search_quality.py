"""How good the answers are: floors that a change of the ranking or of the vocabulary may not fall below.

``queries.yaml`` is the search's own set. The sets called ``held-out`` were written without sight of the vocabulary, the
second one after its last extension, and are never tuned to; ``make bench`` reports them as they are, and here they are
only guarded against a collapse. ``entries.yaml`` has a query for each entry and measures nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.records.directory import Directory
from generator.site.search import files
from generator.site.search.contents import contents
from generator.site.search.ranking import ask
from tests.support.queries import Query, query_sets, score

SETS = query_sets()
FLOORS = {
    ("queries", "ja"): (0.97, 0.90),
    ("queries", "en"): (0.95, 0.90),
    ("held-out", "ja"): (0.92, 0.79),
    ("held-out", "en"): (0.88, 0.80),
    ("held-out-2", "ja"): (0.94, 0.82),
    ("held-out-2", "en"): (0.90, 0.78),
}


@pytest.fixture(scope="module")
def answers(real: Directory) -> dict[tuple[str, str], list[str]]:
    """The references that every query of every set finds, the pinned ones first."""
    found = {}
    for query in {query for queries in SETS.values() for query in queries}:
        locale = real.locale(query.language)
        records = contents(real, locale)["records"]
        answer = ask(real, query.text, locale)
        positions = [*answer.pinned, *(result.record for result in answer.results)]
        found[query.text, query.language] = [str(records[position]["ref"]) for position in positions]
    return found


@pytest.mark.parametrize(("name", "language"), FLOORS)
def test_quality_stays_above_its_floor(answers: dict[tuple[str, str], list[str]], name: str, language: str) -> None:
    def answer(query: Query) -> Sequence[str]:
        return answers[query.text, query.language]

    found = score([query for query in SETS[name] if query.language == language], answer)
    recall, mrr = FLOORS[name, language]
    assert found.recall >= recall
    assert found.mrr >= mrr
    assert found.empty == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_language_weighs_no_more_than_its_budget(real: Directory, language: str) -> None:
    assert files.files(real).weight(language) <= files.BUDGET


@pytest.mark.parametrize("name", SETS)
def test_every_reference_of_a_set_exists_and_no_query_stands_twice(real: Directory, name: str) -> None:
    queries = SETS[name]
    for query in queries:
        assert query.expect or query.any
        for ref in (*query.expect, *query.any, *query.pin):
            assert ref in real.records, f"{query.text}: {ref}"
    assert len({(query.text, query.language) for query in queries}) == len(queries)


def test_the_own_set_is_large_enough() -> None:
    own = SETS["queries"]
    assert sum(query.language == "ja" for query in own) >= 150
    assert sum(query.language == "en" for query in own) >= 60


@pytest.mark.parametrize("query", [query for query in SETS["queries"] if query.pin], ids=lambda query: query.text)
def test_danger_pins_its_line_on_top(answers: dict[tuple[str, str], list[str]], query: Query) -> None:
    assert answers[query.text, query.language][0] in query.pin


@pytest.mark.parametrize("query", ["", " ", "。", "xyzzy", "未知語彙", "😀"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_last_desk_always_stands_there(real: Directory, query: str, language: str) -> None:
    records = contents(real, real.locale(language))["records"]
    assert records[ask(real, query, real.locale(language)).last]["ref"] == real.town["general_desk"]


@pytest.mark.parametrize(
    "query",
    [
        "死亡届",
        "しょうがいしゃてちょう",
        "電気が消えた",
        "データが消えた",
        "猫が死んだ",
        "いきいきした毎日",
        "殺虫剤",
        "薬が多い",
    ],
)
def test_everyday_words_pin_nothing(real: Directory, query: str) -> None:
    assert ask(real, query, real.locale("ja")).pinned == ()


@pytest.mark.parametrize("query", ["good food", "grape juice", "I want to diet", "my back is hurting", "DVD player"])
def test_everyday_english_pins_nothing(real: Directory, query: str) -> None:
    assert ask(real, query, real.locale("en")).pinned == ()
