"""The page of places to go: by district, what is known to take place before what is not, each door once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import relations
from generator.records.spots import by_district
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import section_of


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of every place in one language; nothing for a town without places."""
    directory = renderer.directory
    path = section_of(directory, "place").path
    places = relations.standing(directory.of("place"))
    if not places:
        return
    yield Page(
        path,
        "pages/places.j2",
        title=renderer.word("places_title"),
        lead=renderer.word("places_lead"),
        section=path,
        context={
            "parts": by_district(directory),
            "programs": relations.in_order(map(directory.require, dict.fromkeys(place["program"] for place in places))),
        },
    )
