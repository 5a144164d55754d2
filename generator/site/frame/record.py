"""The page of one record, in whichever template its feature has for it."""

from __future__ import annotations

from generator.records.directory import Directory, Record
from generator.site.frame import links
from generator.site.frame.linked_data import is_described
from generator.site.frame.page import Crumb, Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import section_of

LINKED = "frame/linked_data.j2"
"""The part of a page that says to machines what the page shows of the records ``described``."""
_ABOVE = ("agency", "program", "parent", "part_of")
"""The fields that name the record whose page stands above, the nearest one first."""


def record_page(renderer: Renderer, record: Record, template: str, **context: object) -> Page:
    """The page of one record in its template."""
    directory = renderer.directory
    section = section_of(directory, record.kind)
    above = [Crumb(renderer.word(section.word), section.path)]
    parent = _parent(directory, record)
    if parent is not None:
        above.append(Crumb(renderer.name(parent), links.path_of(directory, parent)))
    return Page(
        links.path_of(directory, record),
        (template, LINKED) if is_described(record) else template,
        title=record.name(renderer.locale),
        lead=renderer.text(record["summary"]),
        section=section.path,
        above=tuple(above),
        record=record,
        quick_exit=bool(record.get("quick_exit")),
        context={"described": (record,), **context},
    )


def _parent(directory: Directory, record: Record) -> Record | None:
    """The record whose page stands above this one."""
    return next((directory.require(record[key]) for key in _ABOVE if key in record), None)
