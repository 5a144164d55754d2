"""The course for a new member of staff: self-checks made from the records, a sheet to print, whom to call."""

from generator.site.learn.page import write

__all__ = ["write"]
