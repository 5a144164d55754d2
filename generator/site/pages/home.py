"""The home page: the search, a few doors, and behind them the first question of the guide for residents."""

from __future__ import annotations

from generator.records.flow import START, choices, flow_of, home_guide
from generator.records.relations import in_order, standing
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer


def page(renderer: Renderer) -> Page:
    """The home page of one language.

    The answers of somebody who cannot say what the trouble is are doors of their own, where the guide says so.
    """
    directory = renderer.directory
    guide = home_guide(directory)
    groups = [] if guide is None else choices(flow_of(directory, guide), START, renderer.locale)
    return Page(
        "",
        "pages/home.j2",
        title=renderer.text(directory.town["portal"]),
        lead=renderer.text(directory.town["tagline"]),
        assets=("assets/home.css", "assets/home.js"),
        context={
            "unsure": [choice for group in groups if group.door for choice in group.choices],
            "groups": [group for group in groups if not group.door],
            "needs": in_order(directory.of("need")),
            "staff": any(guide["audience"] == "staff" for guide in directory.of("guide")),
            "districts": in_order(standing(directory.of("district"))),
        },
    )
