"""The pictures of GitHub's web editor, one a step: drawn by this site, for the edit page and for the guide.

They show where to press and what to change, and no more of the screen than that, so that they stay true.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.width import wrap
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Renderer

HEIGHTS = {1: 150, 2: 214, 3: 172, 4: 196}
"""The height of each step's picture in pixels; all are 360 wide."""


def pictures(renderer: Renderer, folder: str) -> Iterator[SiteFile]:
    """A picture for each step, ``step-1.svg`` and so on in ``folder``."""
    for number, height in HEIGHTS.items():
        drawn = renderer.render("frame/editing.svg.j2", number=number, height=height, wrapped=wrap)
        yield SiteFile(f"{folder}step-{number}.svg", drawn)
