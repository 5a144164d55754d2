"""The page of places to go: by district, what is known to take place before what is not, each door once.

In a large town it names the districts, whose pages list their places; what stands in none has a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.records import relations
from generator.records.spots import Around, by_district
from generator.site.frame import groups
from generator.site.frame.page import Crumb, Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import section_of

ELSEWHERE = "places/elsewhere/"
"""Where a large town lists the places in no district that is known."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of every place in one language; nothing for a town without places."""
    directory = renderer.directory
    path = section_of(directory, "place").path
    places = relations.standing(directory.of("place"))
    if not places:
        return
    found = by_district(directory)
    large = sum(map(_count, found)) > groups.LONG
    page = Page(
        path,
        "pages/places.j2",
        title=renderer.word("places_title"),
        lead=renderer.word("places_lead"),
        section=path,
        context={
            "parts": found,
            "large": large,
            "elsewhere": ELSEWHERE,
            "programs": relations.in_order(map(directory.require, dict.fromkeys(place["program"] for place in places))),
        },
    )
    yield page
    if large and found[-1].district is None:
        yield replace(
            page,
            path=ELSEWHERE,
            title=renderer.word("places_elsewhere"),
            above=(Crumb(renderer.word("places_title"), path),),
            context={**page.context, "parts": found[-1:], "large": False},
        )


def _count(part: Around) -> int:
    return len(part.sure) + len(part.unsure)
