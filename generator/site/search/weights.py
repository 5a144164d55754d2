"""The numbers of the ranking, typed once: ``ranking.py`` uses them, ``ranking.js`` reads them from the contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.language import folding
from generator.records.schema import Kind

PART = {"name": 1.0, "kana": 0.95, "also": 0.95, "words": 0.95, "entry": 0.9, "text": 0.6}
"""What a match in each part of a record is worth."""
DECAY = 0.85
"""Each further record that an expression leads to is worth this much of the one before."""
ASKED = 0.95
"""A need leads on to its first desk with this much of what it is worth itself."""
MASS = 5000
"""Half of the trust goes to a match that weighs this much: two letters in common are no match."""
PREFIX, TYPO = 0.6, 0.5
"""What the beginning of an English word and a misspelt one are worth."""
LETTERS = {"prefix": 3, "typo": 4, "two_typos": 8}
"""How many letters an English word needs to stand for longer ones, to be misspelt, and to be misspelt twice."""
MOST = 1000
"""So many units of a term are looked at, those it tells most of: in a large town some words stand everywhere."""
KEPT, FURTHER = 3, 0.25
"""So many units of a record count; all but the first add this much of what they are worth."""
NEAR, FAR, HEIR = 1.5, 0.3, 0.95
"""In a query that names a district: its own records, those of other districts, and what an office takes over."""
ALONE = 0.5
"""In a query that is nothing but a district: what stands there, beside its own page."""
ALIKE, SIBLING = 0.8, 0.75
"""Offices or places of one kind that fit alike (the second at least this much of the first) count this much each."""
CUT = 0.12
"""A result below this share of the best one is left out."""
WINDOW = {"japanese": 34, "other": 90}
"""How many letters the groups of words that mean danger may lie apart."""
HEARD = {
    "japanese": {"few": 40, "short": 0, "long": -3, "sure": 0},
    "other": {"few": 8, "short": 0, "long": -3, "sure": 0},
}
"""From this weight on the signs that sentences taught are heard; 0 is the border between danger and none.

In a query of fewer signs than ``few`` it is ``short``, else ``long``: whoever is in danger writes much or names it, and
a box too many costs a calm reader little. ``sure`` is what a long query must weigh for a rule to be told loudly."""
KINDS, TOLD, BEHIND = 3, 12, 10
"""So many kinds of danger are offered help for beside those that rules tell. A rule weighs as much as ``TOLD`` in the
measure of ``HEARD``, and a kind that weighs less than the surest one by more than ``BEHIND`` is left out."""
LED = 0.36
"""From this score on, a line for danger that is the best result tells danger by itself."""
PINNED, QUIET = 6, 3
"""So many records at most stand on top in danger, and where it is heard quietly."""
CALLED = {
    "whole": 4.0,
    "edge": 3.0,
    "inside": 2.0,
    "behind": 0.9,
    "part_alone": 4,
    "part_beside": 6,
    "number": 9,
}
"""Telephone numbers. ``whole``, ``edge``, ``inside``: what a record is worth that has the typed number, one that
begins or ends with it, and one that holds it, more than any text can be; ``behind``: how much of that where one asks
for an extension. ``part_alone``, ``part_beside``: how many digits are a part of a number, alone and beside other words
(in ``2026年の計画`` nobody means a telephone); ``number``: how many are nothing but a number, known or not."""


def shipped(kinds: Iterable[Kind]) -> Mapping[str, Any]:
    """All of them as the browser reads them, with what ``language/folding`` lets a term weigh.

    ``kind`` holds what a kind is worth where its schema says less than 1 (``x-worth``).
    """
    terms = {"kana": folding.KANA, "sole": folding.SOLE, "mixed": folding.MIXED, "whole": folding.WHOLE}
    return {
        "part": PART,
        "kind": {kind.name: kind.worth for kind in kinds if kind.worth != 1},
        "decay": DECAY,
        "asked": ASKED,
        "mass": MASS,
        "prefix": PREFIX,
        "typo": TYPO,
        "letters": LETTERS,
        "kept": KEPT,
        "further": FURTHER,
        "near": NEAR,
        "far": FAR,
        "heir": HEIR,
        "alone": ALONE,
        "alike": ALIKE,
        "sibling": SIBLING,
        "cut": CUT,
        "pinned": PINNED,
        "quiet": QUIET,
        "led": LED,
        "kinds": {"most": KINDS, "told": TOLD, "behind": BEHIND},
        "called": CALLED,
        "terms": terms,
    }
