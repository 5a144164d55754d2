"""A page a record, for every kind with a template here (``agency.j2``). Other kinds have pages of other features."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.flow import question_about
from generator.site.frame.page import Page
from generator.site.frame.record import record_page
from generator.site.frame.render import Renderer
from generator.site.frame.templates import has_template


def pages(renderer: Renderer) -> Iterator[Page]:
    """The pages of all records of the kinds that have a template in this folder."""
    directory = renderer.directory
    for kind in directory.schemas.kinds:
        template = f"pages/{kind.name}.j2"
        if has_template(directory.root, template):
            for record in directory.of(kind.name):
                more = {"question": question_about(directory, record)} if kind.name == "need" else {}
                yield record_page(renderer, record, template, **more)
