"""The page of the emergency and crisis lines: by what one calls for, a line a row, each line once.

Which topics stand under one heading, and in which order, says ``x-groups`` of the field ``topics`` in the schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.records import relations
from generator.records.contact import answers_always
from generator.records.directory import Directory, Record
from generator.site.frame.groups import Group
from generator.site.frame.linked_data import is_described
from generator.site.frame.page import Page
from generator.site.frame.record import LINKED
from generator.site.frame.render import Renderer

PATH = "hotlines/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page of one language; nothing for a town without lines."""
    directory = renderer.directory
    every = relations.in_order(directory.of("hotline"))
    lines = relations.standing(every)
    if not every:
        return
    yield Page(
        PATH,
        ("pages/hotlines.j2", LINKED) if any(map(is_described, lines)) else "pages/hotlines.j2",
        title=renderer.word("hotlines_title"),
        lead=renderer.word("hotlines_lead"),
        section=PATH,
        quick_exit=True,
        context={
            "described": lines,
            "groups": [_group(renderer, key, found) for key, found in by_topic(directory, lines).items()],
            "always": [line for line in lines if answers_always(directory, line)],
            "ended": [line for line in every if line not in lines],
        },
    )


def _group(renderer: Renderer, key: str, lines: list[Record]) -> Group:
    return Group(renderer.word(f"hotlines_{key}"), lines, f"for-{key}", short=renderer.word(f"hotlines_{key}_short"))


def by_topic(directory: Directory, lines: Iterable[Record]) -> dict[str, list[Record]]:
    """The lines under the groups of their first topics, groups without a line left out.

    Whom one calls when life is in danger stands in the first group, whatever else the line is for.
    """
    groups: Mapping[str, Iterable[str]] = directory.schemas.at("hotline", ("topics",))["x-groups"]
    group_of = {topic: group for group, topics in groups.items() for topic in topics}
    found: dict[str, list[Record]] = {group: [] for group in groups}
    first = next(iter(groups))
    for line in lines:
        found[first if line["urgency"] == "emergency" else group_of[line["topics"][0]]].append(line)
    return {group: members for group, members in found.items() if members}
