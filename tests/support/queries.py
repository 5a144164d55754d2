"""The sets of queries, and how good the answers to them are: recall of the first five, mean reciprocal rank, none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import yaml

from tests.support.roots import REPOSITORY

_SETS = REPOSITORY / "tests" / "real" / "search"

FIRST = 5
"""How many results count for recall."""
DEPTH = 10
"""How deep the first right result is looked for."""


@dataclass(frozen=True)
class Query:
    """One query with what a good counsellor would want to see: all of ``expect``, or one of ``any``."""

    text: str
    language: str
    type: str
    expect: tuple[str, ...]
    any: tuple[str, ...]
    pin: tuple[str, ...]

    def recall(self, refs: Sequence[str]) -> float:
        """The share of what is expected that stands among the first five."""
        first = refs[:FIRST]
        if self.any:
            return float(any(ref in first for ref in self.any))
        return sum(ref in first for ref in self.expect) / min(FIRST, len(self.expect))

    def reciprocal(self, refs: Sequence[str]) -> float:
        """One through the rank of the first right result; 0 when it is not among the first ten."""
        right = {*self.expect, *self.any}
        return next((1 / rank for rank, ref in enumerate(refs[:DEPTH], 1) if ref in right), 0.0)


@dataclass(frozen=True)
class Score:
    """Means over queries: recall@5, MRR@10 and the share of empty answers."""

    count: int
    recall: float
    mrr: float
    empty: float


def read_queries(path: Path) -> list[Query]:
    """The queries of a YAML file: ``query``, ``lang``, ``type``, ``expect`` or ``any``, ``pin``."""
    return [
        Query(
            str(entry["query"]),
            entry["lang"],
            entry["type"],
            *(tuple(entry.get(key) or ()) for key in ("expect", "any", "pin")),
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def query_sets() -> dict[str, list[Query]]:
    """The sets of queries about the real records, by the name of their file."""
    return {path.stem: read_queries(path) for path in sorted(_SETS.glob("*.yaml"))}


def score(queries: Iterable[Query], answer: Callable[[Query], Sequence[str]]) -> Score:
    """Asks every query and scores the references that come back, best first."""
    pairs = [(query, answer(query)) for query in queries]
    return Score(
        len(pairs),
        fmean(query.recall(refs) for query, refs in pairs),
        fmean(query.reciprocal(refs) for query, refs in pairs),
        fmean(not refs for _query, refs in pairs),
    )


def spread(queries: Sequence[str], number: int) -> list[str]:
    """At most ``number`` of the queries, at equal distances."""
    step = max(len(queries) / number, 1)
    return [queries[int(turn * step)] for turn in range(min(number, len(queries)))]
