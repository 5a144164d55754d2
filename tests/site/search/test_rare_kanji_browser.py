"""A name with a kanji beyond the first plane, or with a variation selector, is found first and marked whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search.contents import contents
from generator.site.search.ranking import ask, index
from tests.support.roots import AS_OF
from tests.support.twin import Twin, twin_of

NAME = "𠮷田さんと葛\U000e0100城さんの山﨑家"
QUERIES = ("𠮷田", "𠮷", "𠮷田さん", "葛城", "葛\U000e0100城", "山﨑", "﨑")


@pytest.fixture
def renamed(town_root: Path) -> Directory:
    """The town with a place of such a name."""
    path = town_root / "directory/places/ibasho/tsubame.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("  ja:"))
    lines[at] = f"  ja: {NAME}\n"
    path.write_text("".join(lines), encoding="utf-8")
    return load(town_root, AS_OF).directory


@pytest.fixture
def twin(browser: Browser, renamed: Directory) -> Iterator[Twin]:
    """Both searches over it."""
    with twin_of(browser, renamed) as twin:
        yield twin


def test_it_is_first_in_both_searches(twin: Twin, renamed: Directory) -> None:
    locale = renamed.locales[0]
    records = contents(renamed, locale)["records"]
    for query in QUERIES:
        first = ask(renamed, query, locale).results[0]
        assert records[first.record]["ref"] == "place/ibasho/tsubame", query
    assert twin.answers(locale.code, QUERIES) == []
    assert twin.terms(locale.code, [NAME, *QUERIES]) == []


def test_it_is_marked_whole(twin: Twin) -> None:
    marked = twin.page.evaluate(
        """([queries, name]) => queries.map(query => marker([twin.ja], query)(name).map(
          ([start, end]) => name.slice(start, end)).join('|'))""",
        [QUERIES, NAME],
    )
    assert marked == ["𠮷田", "𠮷", "𠮷田さ", "葛\U000e0100城", "葛\U000e0100城", "山﨑", "﨑"]


def test_its_terms_stand_in_the_pieces(twin: Twin, renamed: Directory) -> None:
    assert "𠮷田" in index(renamed, renamed.locales[0]).postings
    assert twin.indexes("ja") == []
