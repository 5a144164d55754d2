"""List pages: the records of a kind under headings, as the kind's ``x-list`` in its schema asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.records import relations
from generator.records.directory import Directory, Record
from generator.records.schema import Kind
from generator.site.frame.groups import Group
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has, section_of

Order = Callable[[Directory, Iterable[Record]], list[Record]]

_ORDERS: Mapping[str, Order] = {
    "plan": relations.in_plan_order,
    "reading": lambda _directory, records: relations.by_reading(records),
    "order": lambda _directory, records: relations.in_order(records),
}
"""The orders that ``x-list`` may name."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """The list page of every kind that has one."""
    for kind in renderer.directory.schemas.kinds:
        if "x-list" in kind.schema and has(renderer.directory, section_of(renderer.directory, kind.name).path):
            yield _list(renderer, kind, kind.schema["x-list"])


def _list(renderer: Renderer, kind: Kind, asked: Mapping[str, Any]) -> Page:
    """The list page of a kind; the name of its section gives its words (``SECTION_title``, ``SECTION_lead``).

    Records with the field that ``without`` names stand for others, which are listed themselves: nobody answers there.
    """
    directory = renderer.directory
    section = section_of(directory, kind.name)
    listed = [record for record in directory.of(kind.name) if str(asked.get("without")) not in record]
    records = relations.standing(listed)
    key = section.path.rstrip("/")
    return Page(
        section.path,
        "frame/list.j2",
        title=renderer.word(f"{key}_title"),
        lead=renderer.word(f"{key}_lead", count=len(records)),
        section=section.path,
        context={
            "groups": [group for group in _groups(renderer, kind, asked, records) if group.records],
            "calls": asked.get("calls", False),
        },
    )


def _groups(renderer: Renderer, kind: Kind, asked: Mapping[str, Any], records: Iterable[Record]) -> Iterator[Group]:
    """The records under the values of the field that ``by`` names: its labels, or the records it refers to.

    A record with several values stands under its first one only, so that nothing is read twice.
    """
    directory, field = renderer.directory, asked.get("by")
    ordered = _ORDERS[asked.get("order", "reading")](directory, records)
    if field is None:
        yield Group("", ordered, "all", tiles=asked.get("tiles", False))
        return
    found: dict[str, list[Record]] = {}
    for record in ordered:
        value = record[field]
        found.setdefault(str(value[0] if isinstance(value, tuple) else value), []).append(record)
    described = directory.schemas.at(kind.name, (field,))
    if "x-ref" in described:
        for above in relations.in_order(directory.require(ref) for ref in found):
            yield Group(renderer.name(above), found[above.ref], f"{above.kind}-{above.id}", record=above)
        return
    for value in directory.schemas.values(f"{kind.name}.{field}"):
        heading = renderer.label(f"{kind.name}.{field}", value)
        yield Group(heading, found.get(value, []), f"{field.removesuffix('s')}-{value}")
