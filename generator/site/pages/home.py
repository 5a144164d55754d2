"""The home page: the first question of the guide for residents, the desk that takes any question, the districts."""

from __future__ import annotations

from generator.records.flow import START, choices, flow_of, home_guide
from generator.records.relations import in_order, standing
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer


def page(renderer: Renderer) -> Page:
    """The home page of one language."""
    directory = renderer.directory
    guide = home_guide(directory)
    return Page(
        "",
        "pages/home.j2",
        title=renderer.text(directory.town["portal"]),
        lead=renderer.text(directory.town["tagline"]),
        context={
            "groups": [] if guide is None else choices(flow_of(directory, guide), START, renderer.locale),
            "needs": in_order(directory.of("need")),
            "staff": any(guide["audience"] == "staff" for guide in directory.of("guide")),
            "districts": in_order(standing(directory.of("district"))),
        },
    )
