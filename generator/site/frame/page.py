"""What every writer returns: a path and its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the docs tree of one language.

    ``path`` is relative to that tree (``agencies/nandemo/index.md``); ``text`` is written as UTF-8.
    """

    path: str
    text: str
