"""The list that a visitor keeps on their own device: a page that is empty until a script fills it there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.frame.page import Page
from generator.site.frame.render import Renderer

PATH = "memo/"


def write(renderer: Renderer) -> Iterator[Page]:
    """The page of the list. It can be left at once, as a page about danger: it may name one. Its paper is its own."""
    yield Page(
        PATH,
        "memo/memo.j2",
        title=renderer.word("memo_title"),
        lead=renderer.word("memo_lead"),
        section=PATH,
        quick_exit=True,
        assets=("assets/memo.css",),
        paper=False,
    )
