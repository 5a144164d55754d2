"""The plan's figures: one page a figure in HTML, and a standalone SVG for slides."""

from generator.site.figures.page import write

__all__ = ["write"]
