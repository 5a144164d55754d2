"""Decision pages: every question and outcome of a guide is a page, and the picture of each whole flow."""

from generator.site.guides.page import write

__all__ = ["write"]
