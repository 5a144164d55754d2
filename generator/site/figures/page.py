"""The plan's figures: one page a figure in HTML, and a standalone SVG for slides, from the same record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.language.locale import Locale, text
from generator.language.words import word
from generator.records.directory import Directory, Record, remembered
from generator.site.figures import layout as figure_layout
from generator.site.frame import links
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer

FOLDER = "plan/figures/"


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


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """The list of the figures, a page a figure, and its SVG."""
    directory = renderer.directory
    figures = in_number_order(directory)
    plan = Crumb(renderer.word("plan_home_title"), "plan/")
    title = renderer.word("figures_title")
    yield Page(
        FOLDER,
        "figures/figures.j2",
        title=title,
        lead=renderer.word("figures_lead"),
        section="plan/",
        above=(plan,),
        context={"figures": figures},
    )
    for position, record in enumerate(figures):
        path = links.path_of(directory, record)
        figure = drawn(directory, record, renderer.locale)
        yield Page(
            path,
            "figures/figure.j2",
            title=figure.title,
            lead=renderer.text(record["description"]),
            section="plan/",
            above=(plan, Crumb(title, FOLDER)),
            record=record,
            context={
                "figure": figure,
                "svg": f"{path}{record.id}.svg",
                "before": figures[position - 1] if position else None,
                "after": figures[position + 1] if position + 1 < len(figures) else None,
            },
        )
        yield SiteFile(f"{path}{record.id}.svg", svg(renderer, figure))


def in_number_order(directory: Directory) -> list[Record]:
    """The figures by number."""
    return sorted(directory.of("figure"), key=lambda figure: int(figure["number"]))


@remembered
def drawn(directory: Directory, record: Record, locale: Locale) -> Figure:
    """The figure of a record in one language: boxes nested, arrows numbered as they are written."""
    found: dict[str, Box] = {}

    def box(node: Any) -> Box:
        target = directory.require(node["record"]) if "record" in node else None
        title = text(node["text"], locale) if "text" in node else (target.name(locale) if target is not None else "")
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


def svg(renderer: Renderer, figure: Figure) -> str:
    """The figure as one SVG file: no font, style or picture from elsewhere, its words as text."""
    page = links.path_of(renderer.directory, figure.record)
    address = renderer.directory.town.get("site_url")

    def href(record: Record) -> str:
        path = links.path_of(renderer.directory, record)
        if address is None:
            return renderer.href(path, page)
        return str(address).rstrip("/") + "/" + links.nearest(renderer.directory, renderer.locale, path).path + path

    return renderer.render(
        "figures/figure.svg.j2",
        figure=figure,
        picture=figure_layout.picture(figure),
        lines=figure_layout.lines,
        href=href,
    )


def _title(record: Record, locale: Locale) -> str:
    return word("figure_title", locale, number=record["number"], name=text(record["name"], locale))
