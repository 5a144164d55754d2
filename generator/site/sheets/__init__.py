"""The sheets on which a department is asked about its records: one to fill in on a screen, one for the telephone."""

from generator.site.sheets.page import parts, write

__all__ = ["parts", "write"]
