"""How good the answers are: floors that a change of the ranking or of the vocabulary may not fall below.

``queries.yaml`` is the search's own set. The sets called ``held-out`` were written without sight of the vocabulary, the
second one after its last extension, and are never tuned to; ``make bench`` reports them as they are, and here they are
only guarded against a collapse. ``entries.yaml`` has a query for each entry and measures nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from bench import danger
from generator.records.directory import Directory
from generator.records.sentences import LEARNT, mark_of
from generator.site.search import files
from generator.site.search.contents import contents
from generator.site.search.ranking import ask
from tests.support.queries import Query, query_sets, score
from tests.support.roots import REPOSITORY

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
    """The references that every query of every set finds, the pinned ones first.

    Danger that is heard quietly has a box of its own, which is no part of the results of a query that is none.
    """
    found = {}
    for query in {query for queries in SETS.values() for query in queries}:
        locale = real.locale(query.language)
        records = contents(real, locale)["records"]
        answer = ask(real, query.text, locale)
        apart = answer.quiet and not query.pin
        positions = [*(() if apart else answer.pinned), *(result.record for result in answer.results)]
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


UNSEEN = {
    ("unseen-1", "ja"): (0, 0, 18, 124),
    ("unseen-1", "en"): (0, 1, 23, 117),
    ("unseen-2", "ja"): (0, 1, 6, 79),
    ("unseen-2", "en"): (0, 0, 4, 79),
    ("unseen-3", "ja"): (2, 1, 16, 56),
    ("unseen-3", "en"): (4, 1, 29, 53),
    ("unseen-4", "ja"): (1, 2, 15, 57),
    ("unseen-4", "en"): (3, 3, 17, 55),
    ("unseen-5", "ja"): (0, 0, 18, 59),
    ("unseen-5", "en"): (0, 2, 26, 60),
}
"""How many sentences of danger were missed, how many that are none alarmed, aloud and quietly, and for how many of
danger a right desk stood among the first. The first two are learnt from; the others are by the hand that wrote what
is."""


@pytest.mark.parametrize("name", SETS)
def test_every_reference_of_a_set_exists_and_no_query_stands_twice(real: Directory, name: str) -> None:
    queries = SETS[name]
    for query in queries:
        assert query.expect or query.any
        for ref in (*query.expect, *query.any, *query.pin):
            assert ref in real.records, f"{query.text}: {ref}"
    assert len({(query.text, query.language) for query in queries}) == len(queries)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_danger_is_told_in_words_that_do_not_name_it(real: Directory, language: str) -> None:
    told = [one for one in danger.measure(real, danger.read()) if one.sentence.language == language]
    assert sum(one.wrong == "missed" for one in told) <= 3
    assert sum(one.wrong == "false alarm" for one in told) <= 4
    assert sum(one.right for one in told) >= 0.95 * len(told)


def test_what_was_learnt_is_of_the_sentences_as_they_are(real: Directory) -> None:
    found = json.loads((REPOSITORY / LEARNT).read_text(encoding="utf-8"))
    assert found["learnt_from"] == mark_of(REPOSITORY), "run `portal learn`"
    assert set(real.learnt) == {"ja", "en"}


@pytest.mark.parametrize(("name", "language"), UNSEEN)
def test_danger_that_no_rule_was_made_for_is_told_no_worse_than_before(
    real: Directory, name: str, language: str
) -> None:
    """The numbers are those of 2026-11-26: what is wrong may only fall, and the desks only rise."""
    sentences = [one for one in danger.read(danger.SENTENCES.with_name(f"{name}.yaml")) if one.language == language]
    *wrong, right = danger.figures(list(danger.measure(real, sentences)))
    *most, least = UNSEEN[name, language]
    assert all(one <= limit for one, limit in zip(wrong, most, strict=True)), wrong
    assert right >= least


@pytest.mark.parametrize(
    ("query", "language", "line"),
    [
        ("お酒が入ると別人のように殴ってきます", "ja", "hotline/dv-plus"),
        ("学校の屋上から消えてしまいたい 中2", "ja", "hotline/kodomo-sos-24h"),
        ("妻にたたかれて、パスポートもかくされました", "ja", "hotline/dv-plus"),
        ("i want to die, everyone in my class hates me", "en", "hotline/kodomo-sos-24h"),
    ],
)
def test_the_line_for_whom_the_words_speak_of_stands_among_the_first(
    real: Directory, query: str, language: str, line: str
) -> None:
    answer = ask(real, query, real.locale(language))
    assert not answer.quiet
    records = contents(real, real.locale(language))["records"]
    assert line in [records[position]["ref"] for position in answer.pinned[: danger.FIRST]]


@pytest.mark.parametrize("query", ["クラスの宿題を手伝ってほしい", "パスポートの更新", "産後の家事を手伝ってほしい"])
def test_who_the_words_speak_of_is_no_danger_by_itself(real: Directory, query: str) -> None:
    assert ask(real, query, real.locale("ja")).alarms == ()


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("landlord wants to kick me out", "en"),
        ("an illness after a traffic accident", "en"),
        ("家で死にたいという父の願い", "ja"),
        ("虐待防止の研修を受けたい", "ja"),
        ("片付けられない部屋", "ja"),
    ],
)
def test_what_only_sounds_like_danger_raises_no_alarm(real: Directory, query: str, language: str) -> None:
    assert ask(real, query, real.locale(language)).alarms == ()


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("死にたい", "ja"),
        ("旦那にスマホを取り上げられて外に出してもらえません", "ja"),
        ("my boyfriend checks my phone", "en"),
    ],
)
def test_in_danger_nothing_but_the_help_for_it_is_offered(real: Directory, query: str, language: str) -> None:
    answer = ask(real, query, real.locale(language))
    assert answer.pinned
    assert {result.record for result in answer.results} <= set(answer.kin)
    refs = [contents(real, real.locale(language))["records"][position]["ref"] for position in answer.kin]
    assert "agency/zaitaku-iryo-shien" not in refs


def test_another_language_leads_to_the_lines_for_it(real: Directory) -> None:
    locale = real.locale("ja")
    answer = ask(real, "我丈夫打我", locale)
    refs = [contents(real, locale)["records"][position]["ref"] for position in answer.pinned]
    assert refs[:3] == ["hotline/tagengo-center", "hotline/police", "hotline/ambulance"]
    assert (answer.tongue, answer.results) == ("zh", ())


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
