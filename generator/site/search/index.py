"""The index: every text of the contents, cut into terms and turned round by lunr.

A *unit* is one text by which something is found: a name, a reading, a word of a record, an expression of the
vocabulary, a summary. Each unit is a document of lunr with a number for its reference, so that an expression counts
for how much of itself stands in the query, not for how often its letters occur in a long text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from lunr.builder import Builder
from lunr.index import Index as LunrIndex

from generator.language.folding import Folding

Part = Literal["name", "kana", "also", "words", "entry", "text"]
FIELD = "t"


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: what part it is, the position of its record or of its vocabulary entry, and the text."""

    part: Part
    of: int
    text: str


def units(contents: dict[str, Any]) -> Iterator[Unit]:
    """Every unit in order; its place in this order is its number in the index."""
    for position, record in enumerate(contents["records"]):
        yield Unit("name", position, record["name"])
        if "kana" in record:
            yield Unit("kana", position, record["kana"])
        for text in record.get("also", ()):
            yield Unit("also", position, text)
        for text in record.get("words", ()):
            yield Unit("words", position, text)
        if "text" in record:
            yield Unit("text", position, record["text"])
    for position, entry in enumerate(contents["entries"]):
        for text in entry["words"]:
            yield Unit("entry", position, text)


def folding(contents: dict[str, Any]) -> Folding:
    """The folding of the contents' language with its spellings and its faint words."""
    return Folding(contents["folding"], contents["spellings"], contents["faint"])


def build(contents: dict[str, Any]) -> LunrIndex:
    """The index of the contents' units: terms in, no pipeline."""
    fold = folding(contents)
    builder = Builder()
    builder.ref("id")
    builder.field(FIELD)
    for number, unit in enumerate(units(contents)):
        builder.add({"id": str(number), FIELD: fold.terms(unit.text)})
    return builder.build()


def serialise(index: LunrIndex) -> dict[str, Any]:
    """The index as lunr writes it, without the vectors: the ranking needs who has a term, not lunr's own weights.

    Terms are in the order of the browser, which compares by UTF-16: lunr.js refuses any other.
    """
    written: dict[str, Any] = index.serialize()
    terms = sorted(written["invertedIndex"], key=lambda entry: str(entry[0]).encode("utf-16-be"))
    return {**written, "fieldVectors": [], "invertedIndex": terms}
