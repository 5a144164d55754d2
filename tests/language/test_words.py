"""The words of the interface: in every language that is known whole, and none that nobody says."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.language.ruby import broken, unread
from generator.language.words import CALLED, SPOKEN, locales, word
from generator.records.directory import Directory
from tests.support.roots import REPOSITORY

FOLDER = REPOSITORY / "generator" / "language" / "words"
WORDS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["words"] for path in sorted(FOLDER.iterdir())}
FIRST, *OTHERS = SPOKEN
PARTIAL = sorted(WORDS.keys() - set(SPOKEN))
"""Languages with a few pages: what they do not say, another language says for them."""
MADE = re.compile(
    r"^(via|change|fresh|source|town|closed|count|level|guides|hotlines|map_kind|map_js|type|hours_week|hours_closed)_|_(title|lead)$"
    r"|^open_data_(index|list|record|changes|openapi|schema|geojson|(read|promise)_[a-z0-9]+)$|^change_record_"
    r"|^hsds_(ref|reading|alias|to_say|source|checked|dated|freshness|disputed|inferred|website|form)$"
    r"|^edit_(step|picture)_[1-4]$|^call_why_|^account_means_(confirmed|due|missing)$"
    r"|^topic_|^offline_how_|^own_language|^call_(free|charged)$|^phrase_"
    r"|^hours_(mo|tu|we|th|fr|sa|su|(days|times|closings)_(between|last))$"
)
"""Keys that are put together from parts."""
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (REPOSITORY / "generator").rglob("*")  # a schema names the word of its kind's list (``x-section``)
    if path.suffix in (".py", ".j2", ".json")
)


def _values(text: str) -> set[str]:
    """What a word is filled with; a month is said by its number or by its name."""
    return {name.removesuffix("_name") for name in re.findall(r"{(\w+)}", text)} - {*CALLED}


@pytest.mark.parametrize("code", OTHERS)
def test_languages_that_are_known_whole_have_the_same_words(code: str) -> None:
    assert WORDS[code].keys() == WORDS[FIRST].keys()


@pytest.mark.parametrize("key", WORDS[FIRST])
def test_word_says_the_same_in_every_language_and_is_said(key: str) -> None:
    for code in OTHERS:
        assert _values(WORDS[FIRST][key]) <= _values(WORDS[code][key]) | {"name"}
    assert MADE.search(key) or re.search(rf"[\"']{key}[\"']", SOURCES)


@pytest.mark.parametrize("code", PARTIAL)
def test_a_language_with_a_few_pages_says_nothing_of_its_own(code: str) -> None:
    for key, text in WORDS[code].items():
        assert _values(text) <= _values(WORDS[FIRST][key]), key


@pytest.mark.parametrize("key", WORDS["easy"])
def test_a_word_for_learners_has_a_reading_over_every_kanji(key: str) -> None:
    text = re.sub(r"{\w+}", "", WORDS["easy"][key], flags=re.ASCII)
    assert not broken(text)
    assert not list(unread(text))


def test_a_word_that_does_not_exist_is_refused(town: Directory) -> None:
    with pytest.raises(KeyError):
        word("nothing", town.locale("ja"))


def test_a_word_that_a_language_does_not_have_is_said_by_the_one_that_stands_in(town: Directory) -> None:
    entry = {"code": "easy", "path": "easy/", "fallback": "ja", "ruby": True}
    easy = locales({"locales": [*town.town["locales"], entry]}, town.root)[-1]
    missing = next(key for key in WORDS[FIRST] if key not in WORDS["easy"] and not _values(WORDS[FIRST][key]))
    assert word(missing, easy) == WORDS[FIRST][missing]
    own = next(key for key, text in WORDS["easy"].items() if "|" in text)
    assert "<ruby>" in word(own, easy).__html__()
    assert "|" not in word(own, easy)
