"""The plan's figures: one page a figure in HTML, a standalone SVG for slides, and the style of their grid."""

from generator.site.figures.grid import shared
from generator.site.figures.page import write

__all__ = ["shared", "write"]
