"""The style of the figures' grid: a box is placed by its classes, because no page may hold a style of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.records.directory import Directory
from generator.records.figure import Box, drawn, figures_in_order
from generator.site.frame.page import SiteFile

STYLE = "assets/grid.css"
"""Its address from the root of the site; pages with a figure load it."""


def shared(directory: Directory) -> Iterator[SiteFile]:
    """A rule for each place and each size that a box of the town's figures has: ``x-3`` is ``--x: 3``."""
    boxes = [
        box
        for record in figures_in_order(directory)
        for box in _all(drawn(directory, record, directory.locales[0]).boxes)
    ]
    found = sorted({(name, int(getattr(box, name))) for box in boxes for name in "hwxy"})
    yield SiteFile(STYLE, "".join(f".{name}-{value} {{\n  --{name}: {value};\n}}\n" for name, value in found))


def _all(boxes: Iterable[Box]) -> Iterator[Box]:
    for box in boxes:
        yield box
        yield from _all(box.boxes)
