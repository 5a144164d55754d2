"""The page of the search: the place for the results, and the ways in by need, field, district and name."""

from __future__ import annotations

from generator.language.locale import together
from generator.records import relations
from generator.site.frame.groups import Group, by_initial
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer

_NAMED = ("agency", "program", "place", "hotline", "meeting")
"""The kinds in the index of names."""


def page(renderer: Renderer) -> Page:
    """The search page of one language; without a script its ways in lead everywhere."""
    directory, word = renderer.directory, renderer.word
    groups = [
        Group(word("by_need"), relations.in_order(directory.of("need")), "by-need", tiles=True),
        Group(
            word("by_district"),
            relations.in_order(relations.standing(directory.of("district"))),
            "by-district",
            tiles=True,
        ),
    ]
    agencies = relations.in_plan_order(directory, relations.standing(directory.of("agency")))
    for value in directory.schemas.values("field"):
        label = renderer.label("field", value)
        members = [agency for agency in agencies if value in agency["fields"]]
        heading = together((word("by_field"), label), word("of_what"))
        groups.append(Group(heading, members, f"field-{value}", plain=True, short=label))
    named = [record for kind in _NAMED for record in relations.standing(directory.of(kind))]
    for position, (head, members) in enumerate(by_initial(named, renderer.locale)):
        letter = head or word("other_letters")
        heading = together((word("by_name"), letter), word("of_what"))
        groups.append(Group(heading, members, f"name-{position}", plain=True, short=letter))
    return Page(
        "search/",
        "search/search.j2",
        title=word("search_title"),
        lead=word("search_lead"),
        section="search/",
        quick_exit="asked",
        assets=("assets/search.css",),
        context={"groups": [group for group in groups if group.records], "calls": False},
    )
