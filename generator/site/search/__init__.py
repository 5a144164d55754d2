"""The search: what is looked through, the index, the ranking, and the files the browser loads.

``contents`` turns records and vocabulary into plain data, ``index`` cuts it into terms, ``ranking`` answers a query;
``pieces`` parts it all for the browser, where ``ranking.js`` gives the same answers from the pieces that it needs, and
``files`` names what is written; ``page`` is its page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.search.files import shared
from generator.site.search.page import page

__all__ = ["shared", "write"]


def write(renderer: Renderer) -> Iterator[Page]:
    """The page of the search in one language."""
    yield page(renderer)
