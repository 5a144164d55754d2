"""Rules about size: what is drawn stays small enough to be read, and to be drawn at all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.directory import Record
from generator.records.problem import Problem
from generator.records.rules.context import Rules

MOST_BOXES = 150
"""In one figure; the largest of a real plan has some seventy."""
MOST_INSIDE = 6
"""Boxes inside each other: the work of laying them out doubles with each."""
MOST_NODES = 300
"""In one guide."""


def figures(rules: Rules) -> Iterator[Problem]:
    """FIGURE-LIMIT: a figure has not too many boxes, nor too many inside each other."""
    for figure in rules.directory.of("figure"):
        nodes = figure["nodes"]
        if len(nodes) > MOST_BOXES:
            yield rules.problem("FIGURE-LIMIT", figure, ("nodes", MOST_BOXES), value=len(nodes), allowed=MOST_BOXES)
        for index, depth in enumerate(_depths(figure)):
            if depth > MOST_INSIDE:
                path = ("nodes", index, "inside")
                yield rules.problem("FIGURE-LIMIT", figure, path, value=depth, allowed=MOST_INSIDE)
                break


def guides(rules: Rules) -> Iterator[Problem]:
    """GUIDE-LIMIT: a guide has not too many nodes. How deep they may stand is GUIDE-DEEP's."""
    for guide in rules.directory.of("guide"):
        count = sum(len(answers) for answers in guide["questions"].values())
        if count > MOST_NODES:
            yield rules.problem("GUIDE-LIMIT", guide, ("questions",), value=count, allowed=MOST_NODES)


def _depths(figure: Record) -> Iterator[int]:
    """How deep each box stands. A box stands in one written before it, so one walk is enough."""
    depths: dict[str, int] = {}
    for node in figure["nodes"]:
        depths[node["id"]] = depths.get(node.get("inside", ""), 0) + 1
        yield depths[node["id"]]
