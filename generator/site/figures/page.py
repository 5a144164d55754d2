"""The plan's figures: one page a figure in HTML, and a standalone SVG for slides, from the same record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.directory import Record
from generator.records.figure import Figure, drawn, figures_in_order
from generator.site.figures import layout as figure_layout
from generator.site.figures.grid import STYLE
from generator.site.frame import links
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has

FOLDER = "plan/figures/"


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """The list of the figures, a page a figure, and its SVG."""
    directory = renderer.directory
    figures = figures_in_order(directory)
    if not has(directory, "plan/"):
        return
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
            assets=(STYLE,),
            context={
                "figure": figure,
                "svg": f"{path}{record.id}.svg",
                "before": figures[position - 1] if position else None,
                "after": figures[position + 1] if position + 1 < len(figures) else None,
            },
        )
        yield SiteFile(f"{path}{record.id}.svg", svg(renderer, figure))


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
