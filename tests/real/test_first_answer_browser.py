"""What a search loads until its first answer stands: little, in the real town and in one of thousands of records."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench.town import write_root
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search.contents import contents
from generator.site.search.files import FIRST_BUDGET, Files, files
from generator.site.search.ranking import ask
from tests.support.first_answer import first_answer
from tests.support.queries import query_sets, spread
from tests.support.roots import AS_OF
from tests.support.twin import twin_of

LANGUAGES = ("ja", "en")
MANY = 3200
QUERIES = {
    language: [query.text for queries in query_sets().values() for query in queries if query.language == language]
    for language in LANGUAGES
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """A town of thousands of records."""
    root = tmp_path_factory.mktemp("large") / "town"
    write_root(root, MANY)
    return load(root, AS_OF).directory


def _weight(found: Files, language: str, browser: Browser, query: str) -> tuple[list[str], int]:
    """The results of a first answer, and what was loaded for it in bytes after gzip."""
    answer, loaded = first_answer(browser, found, language, query)
    assert answer["last"]["name"], answer
    own = {path for path in loaded if "/search/en." in path or "/search/ja." in path}
    assert own <= {path for paths in found.data.values() for path in paths}
    return [card["ref"] for card in answer["cards"]], found.weighed(path for path in loaded if path in found.texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["real", "large"])
def test_the_first_answer_stays_light(
    request: pytest.FixtureRequest, browser: Browser, size: str, language: str
) -> None:
    directory: Directory = request.getfixturevalue(size)
    found, locale = files(directory), directory.locale(language)
    asked = [query for query in QUERIES[language] if query.isascii() == (language == "en")]
    for query in spread(asked, 6):
        refs, weight = _weight(found, language, browser, query)
        answer = ask(directory, query, locale)
        records = contents(directory, locale)["records"]
        assert refs == [records[result.record]["ref"] for result in answer.results[:10]]
        assert weight <= FIRST_BUDGET, (query, weight)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_town_has_the_same_answers_in_both(browser: Browser, large: Directory, language: str) -> None:
    with twin_of(browser, large) as twin:
        assert twin.answers(language, spread(QUERIES[language], 60)) == []
