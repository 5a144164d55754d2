"""Invented towns of any size, worded with the real records' words. ``write_root`` is all that others need."""

from bench.town.root import write_root

__all__ = ["write_root"]
