"""The pages that stand on records: home, a page a record, lists of each kind, the emergency lines, the towns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.pages import home, hotlines, lists, places, record, towns

__all__ = ["write"]


def write(renderer: Renderer) -> Iterator[Page]:
    """Every page that stands on records, in one language."""
    yield home.page(renderer)
    yield from lists.pages(renderer)
    yield from record.pages(renderer)
    yield from places.pages(renderer)
    yield from hotlines.pages(renderer)
    yield from towns.pages(renderer)
