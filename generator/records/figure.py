"""The plan's figures as data: what stands in each, and a figure in one language with its boxes nested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.language.locale import Locale, text
from generator.language.words import word
from generator.records.directory import Directory, Record, remembered
from generator.records.standing import named

COLUMNS = 12
"""The columns of every box's inside."""


@dataclass(frozen=True)
class Box:
    """A box of a figure with its words in one language and the boxes inside it, in reading order."""

    id: str
    kind: str
    kind_words: str
    title: str
    note: str
    record: Record | None
    new: str
    x: int
    y: int
    w: int
    h: int
    boxes: tuple[Box, ...]

    @property
    def subtitle(self) -> str:
        """What stands below the name in the picture."""
        return ": ".join(part for part in (self.new and f"★ {self.new}", self.note) if part)


@dataclass(frozen=True)
class Edge:
    """An arrow: its number, its two boxes, what it means in a word and as a sentence."""

    number: int
    start: Box
    end: Box
    means: str
    sentence: str


@dataclass(frozen=True)
class Figure:
    """A figure in one language."""

    record: Record
    title: str
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    kinds: tuple[tuple[str, str], ...]

    def from_box(self, box: Box) -> list[Edge]:
        """The arrows that start at a box."""
        return [edge for edge in self.edges if edge.start.id == box.id]


def figures_in_order(directory: Directory) -> list[Record]:
    """The figures by number."""
    return sorted(directory.of("figure"), key=lambda figure: int(figure["number"]))


def bodies_drawn(figure: Record) -> dict[str, dict[str, int]]:
    """Of each program in a figure, the records of the ``body`` boxes inside it with their place in ``nodes``."""
    by_id = {node["id"]: node for node in figure["nodes"]}
    found: dict[str, dict[str, int]] = {}
    for index, node in enumerate(figure["nodes"]):
        if node["kind"] != "body" or "record" not in node:
            continue
        outer, left = by_id.get(node.get("inside", "")), len(by_id)
        while outer is not None and outer["kind"] != "program" and left:
            outer, left = by_id.get(outer.get("inside", "")), left - 1
        if outer is not None and "record" in outer:
            found.setdefault(outer["record"], {})[node["record"]] = index
    return found


@remembered
def examples_of(directory: Directory, program: Record) -> tuple[Record, ...]:
    """The records that a figure draws as examples of what a program offers, in the figure's order."""
    found: dict[str, Record] = {}
    for figure in figures_in_order(directory):
        by_id = {node["id"]: node for node in figure["nodes"]}
        for node in figure["nodes"]:
            around = by_id.get(node.get("inside", ""), {})
            around = by_id.get(around.get("inside", ""), {}) if around.get("kind") == "frame" else around
            if node["kind"] == "example" and "record" in node and around.get("record") == program.ref:
                found[node["record"]] = directory.require(node["record"])
    return tuple(found.values())


@remembered
def meetings_called(directory: Directory, program: Record) -> tuple[Record, ...]:
    """The meetings that a program holds, as the arrows of the figures say (``host``)."""
    found: dict[str, Record] = {}
    for figure in figures_in_order(directory):
        named = {node["id"]: node.get("record") for node in figure["nodes"]}
        for edge in figure.get("edges", ()):
            meeting = directory.get(str(named.get(edge["to"])))
            if edge["kind"] == "host" and named.get(edge["from"]) == program.ref and meeting is not None:
                found[meeting.ref] = meeting
    return tuple(found.values())


@remembered
def drawn(directory: Directory, record: Record, locale: Locale) -> Figure:
    """The figure of a record in one language: boxes nested, arrows numbered as they are written."""
    found: dict[str, Box] = {}

    def box(node: Any) -> Box:
        target = directory.require(node["record"]) if "record" in node else None
        title = text(node.get("text"), locale)
        if target is not None:
            title = named(target, locale, title or target.name(locale))
        found[node["id"]] = made = Box(
            node["id"],
            node["kind"],
            directory.schemas.label("figure.nodes.kind", node["kind"], locale),
            title,
            text(node.get("note"), locale),
            target,
            word("figure_new", locale) if node.get("new") else "",
            node["x"],
            node["y"],
            node["w"],
            node.get("h", 1),
            tuple(box(inner) for inner in record["nodes"] if inner.get("inside") == node["id"]),
        )
        return made

    boxes = tuple(box(node) for node in record["nodes"] if "inside" not in node)
    edges = tuple(
        Edge(
            number,
            found[edge["from"]],
            found[edge["to"]],
            directory.schemas.label("figure.edges.kind", edge["kind"], locale),
            text(edge["text"], locale),
        )
        for number, edge in enumerate(record.get("edges", ()), 1)
    )
    used = {node["kind"] for node in record["nodes"]}
    kinds = tuple(
        (kind, directory.schemas.label("figure.nodes.kind", kind, locale))
        for kind in directory.schemas.values("figure.nodes.kind")
        if kind in used
    )
    return Figure(record, _title(record, locale), boxes, edges, kinds)


def _title(record: Record, locale: Locale) -> str:
    return word("figure_title", locale, number=record["number"], name=text(record["name"], locale))
