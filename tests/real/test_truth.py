"""What the pages say of a fact is what the record says: its value, where it comes from, and how it was read."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.records import provenance
from generator.records.directory import Directory
from generator.records.reach import hours_in_words
from generator.site.frame import links
from generator.site.frame.fact import where_from
from generator.site.frame.render import Renderer

DRAWN = 40
SEED = 20261126
AROUND = 200
"""How many letters before its source the age of a fact may be said."""
SHOWN = {"phones": "number", "faxes": "number", "addresses": "address", "websites": "url"}
"""The facts of a record's own page, and the part of each that is printed. Of hours, the sentence made from them is."""
SAID = ("agency", "office", "organization", "place", "program", "meeting")
"""The kinds whose names are said on the telephone."""


def _text(site: Path, path: str) -> str:
    page = (site / path / "index.html").read_text(encoding="utf-8")
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)) + " ".join(re.findall('href="([^"]+)"', main))
    )


def _ages(renderer: Renderer, fact: Mapping[str, Any], freshness: str) -> list[str]:
    """The ways in which a page says how old a fact is that is not fresh."""
    day = provenance.fact_day(renderer.directory, fact)
    aged = renderer.word("aged_undated") if day is None else renderer.word("aged_year", year=day.year)
    words = [renderer.word(f"fresh_{freshness}_fact"), aged]
    return [str(one) for one in (*words, *([renderer.word(f"fresh_{freshness}")] if freshness != "expired" else ()))]


def test_facts_drawn_at_random_are_shown_as_they_were_read(
    real: Directory, real_site: Path, subtests: pytest.Subtests
) -> None:
    renderer = Renderer(real, real.locale("ja"))
    every = [
        (record, field, definition, fact)
        for kind in ("agency", "office", "organization", "place")
        for record in real.of(kind)
        for field, _index, definition, fact in provenance.facts_of(real, record)
        if field in SHOWN or field == "schedules"
    ]
    for record, field, definition, fact in random.Random(SEED).sample(every, DRAWN):
        with subtests.test(f"{record.ref} {field}"):
            text = _text(real_site, links.path_of(real, record))
            value = fact[SHOWN[field]] if field in SHOWN else str(renderer.text(hours_in_words(real, fact)))
            if not provenance.is_offered(real, definition, fact):
                assert html.unescape(value) not in text, "too old to be offered"
                continue
            sentence = where_from(real, renderer.locale, fact["source"], fact["checked"], fact.get("by", ""))
            fresh = provenance.freshness(real, definition, fact)
            print(f"{record.ref} {field}: {value} | {sentence} | {fresh}")
            assert html.unescape(value) in text
            assert str(sentence) in text
            if fresh != "fresh":
                before = [
                    text[max(at.start() - AROUND, 0) : at.start()] for at in re.finditer(re.escape(sentence), text)
                ]
                ages = _ages(renderer, fact, fresh)
                assert any(words in part for part in before for words in ages), "its age is not said"


def test_what_came_through_another_data_set_says_so(real: Directory) -> None:
    through = [source for source in real.of("source") if source["reading"] == "through_dataset"]
    assert len(through) >= 13
    assert {source["dataset"] for source in through} == {"source/kurashi-shien-navi"}
    assert real.require("source/kurashi-shien-navi")["licence"]["name"] == "CC BY 4.0"
    assert not [source.id for source in real.of("source") if source["reading"] == "live"], "no live page was opened"


def test_what_must_not_be_published_stands_on_no_page(real: Directory, real_site: Path) -> None:
    ruled = [(record, value) for record in real.unpublished for value in record.get("values", ())]
    assert len(ruled) >= 20
    for page in real_site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        for record, value in ruled:
            assert value not in text or record.get("allowed"), (page, value)


def test_names_that_are_said_on_the_telephone_have_their_reading_in_letters(real: Directory) -> None:
    without = [
        record.ref
        for kind in SAID
        for record in real.of(kind)
        if not record["name"]["kana"].isascii() and "romaji" not in record["name"]
    ]
    assert without == []
