"""Texts in the languages of a town: the schemas name none of them, a town of three asks for all three."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.records.awaited import awaited_in
from generator.records.definitions import PACKAGE
from generator.records.expand import TextLanguage
from generator.records.load import schemas_of
from generator.records.problem import Problem, load_catalogue
from generator.records.schema import Schemas, load_schemas
from generator.records.shape import Shapes

JA = TextLanguage("ja", translated=False, kana=True)
EN = TextLanguage("en")
PT = TextLanguage("pt")
EASY = TextLanguage("easy", required=False, translated=False, kana=True)


def _term(**more: str) -> dict[str, Any]:
    """A term of the glossary in Japanese and English, with other texts of its meaning."""
    return {
        "id": "word",
        "name": {"ja": "ことば", "kana": "ことば", "en": "word", "en_status": "translation"},
        "meaning": {"ja": "意味です。", "en": "The meaning.", **more},
        "matters": {"ja": "大切です。", "en": "It matters."},
    }


def _problems(schemas: Schemas, data: dict[str, Any]) -> list[Problem]:
    return Shapes(schemas, load_catalogue(PACKAGE)).problems("term", data, {}, "term.yaml", "term/word")


def test_two_languages_and_easy_japanese() -> None:
    schemas = load_schemas(PACKAGE, ["ja", "en"])
    name = schemas.at("term", ("name",))
    assert list(name["properties"]) == ["ja", "kana", "romaji", "en", "en_status", "en_from", "easy"]
    assert name["required"] == ["ja", "kana"]
    assert name["x-awaited"] == ["en"]
    assert list(schemas.at("term", ("aliases",))["properties"]) == ["ja", "en"]
    assert not _problems(schemas, _term())
    assert not _problems(schemas, _term(easy="いみです。"))


def test_a_third_language_is_asked_for_everywhere() -> None:
    schemas = load_schemas(PACKAGE, languages=(JA, EN, PT))
    name = schemas.at("term", ("name",))
    assert list(name["properties"]) == [
        "ja",
        "kana",
        "romaji",
        "en",
        "en_status",
        "en_from",
        "pt",
        "pt_status",
        "pt_from",
    ]
    assert name["x-awaited"] == schemas.at("term", ("meaning",))["x-awaited"] == ["en", "pt"]
    assert name["properties"]["pt"]["title"] == "Name (pt)"
    assert list(schemas.at("term", ("aliases",))["properties"]) == ["ja", "en", "pt"]
    assert schemas.values("vocabulary.spellings.language") == ("ja", "en", "pt")
    found = [(one.path, one.code) for one in awaited_in(schemas, "term", _term())]
    assert found == [(("name",), "pt"), (("meaning",), "pt"), (("matters",), "pt")]


def test_a_language_that_may_be_missing_is_accepted_where_it_is_there() -> None:
    schemas = load_schemas(PACKAGE, languages=(JA, EN, TextLanguage("pt", required=False), EASY))
    assert schemas.at("term", ("name",))["x-awaited"] == ["en"]
    assert not _problems(schemas, _term())
    assert not _problems(schemas, _term(pt="O significado."))


def test_readings_go_with_the_language_that_has_them() -> None:
    schemas = load_schemas(PACKAGE, languages=(TextLanguage("en", translated=False), TextLanguage("pt")))
    name = schemas.at("term", ("name",))
    assert list(name["properties"]) == ["en", "pt", "pt_status", "pt_from"]
    assert name["required"] == ["en"]


@pytest.mark.parametrize("written", [None, ""])
def test_a_translation_may_follow(written: str | None) -> None:
    schemas = load_schemas(PACKAGE, ["ja", "en"])
    data = _term()
    data["meaning"]["en"] = data["name"]["en"] = written
    del data["name"]["en_status"]
    assert not _problems(schemas, data)
    data["meaning"]["ja"] = written
    assert [(one.code, one.field) for one in _problems(schemas, data)] == [("SHAPE-NEEDED", "meaning.ja")]


def test_a_translated_name_says_whose_translation_it_is() -> None:
    data = _term()
    del data["name"]["en_status"]
    found = _problems(load_schemas(PACKAGE, ["ja", "en"]), data)
    assert [(one.code, one.field) for one in found] == [("SHAPE-MISSING", "name.en_status")]


def test_a_language_the_town_does_not_have_is_refused_by_name() -> None:
    problem = next(iter(_problems(load_schemas(PACKAGE, ["ja", "en"]), _term(pt="O significado."))))
    assert (problem.code, problem.field) == ("SHAPE-UNKNOWN", "meaning.pt")
    assert problem.allowed == ("easy",)
    assert "pt" in problem.what("ja")


def test_a_schema_without_a_town_knows_the_languages_it_names() -> None:
    assert [language.code for language in load_schemas(PACKAGE).languages] == ["ja", "en", "easy"]


@pytest.mark.parametrize("written", ["languages: [", "languages: 3", ""], ids=["broken", "no list", "empty"])
def test_a_town_that_cannot_be_read_hides_no_other_fault(tmp_path: Path, written: str) -> None:
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "town.yaml").write_text(written, encoding="utf-8")
    assert [language.code for language in schemas_of(tmp_path).languages] == ["ja", "en", "easy"]
