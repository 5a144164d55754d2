"""The plan's figures: one page a figure in HTML, and a standalone SVG for slides, from the same record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.directory import Directory, Record
from generator.records.figure import Figure, drawn, figures_in_order
from generator.site.figures import layout as figure_layout
from generator.site.frame import links
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer

FOLDER = "plan/figures/"


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The list of the figures, a page a figure, and its SVG."""
    renderer = Renderer(directory, locale)
    figures = figures_in_order(directory)
    yield renderer.page(
        FOLDER,
        "figures/figures.j2",
        title=renderer.word("figures_title"),
        description=renderer.word("figures_lead"),
        section="plan/",
        crumbs=crumbs(renderer),
        figures=figures,
    )
    for position, record in enumerate(figures):
        path = links.path_of(directory, record)
        figure = drawn(directory, record, locale)
        yield renderer.page(
            path,
            "figures/figure.j2",
            title=figure.title,
            description=renderer.text(record["description"]),
            section="plan/",
            crumbs=[*crumbs(renderer), Crumb(renderer.word("figures_title"), FOLDER)],
            record=record,
            figure=figure,
            svg=f"{path}{record.id}.svg",
            before=figures[position - 1] if position else None,
            after=figures[position + 1] if position + 1 < len(figures) else None,
        )
        yield SiteFile(f"{path}{record.id}.svg", svg(renderer, figure))


def crumbs(renderer: Renderer) -> list[Crumb]:
    """The way from the home page to the plan."""
    return [Crumb(renderer.word("home"), ""), Crumb(renderer.word("plan_home_title"), "plan/")]


def svg(renderer: Renderer, figure: Figure) -> str:
    """The figure as one SVG file: no font, style or picture from elsewhere, its words as text."""
    page = links.path_of(renderer.directory, figure.record)
    address = renderer.directory.town.get("site_url")
    languages = renderer.directory.town["languages"]

    def href(record: Record) -> str:
        path = links.path_of(renderer.directory, record)
        if address is None:
            return links.relative(path, page)
        return str(address).rstrip("/") + ("/" if renderer.locale == languages[0] else f"/{renderer.locale}/") + path

    return renderer.render(
        "figures/figure.svg.j2",
        figure=figure,
        picture=figure_layout.picture(figure),
        lines=figure_layout.lines,
        href=href,
    )
