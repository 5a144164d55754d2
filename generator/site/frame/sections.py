"""The sections of the site: addresses and names. Menu, breadcrumbs and lists read this one table.

A kind of record says in its schema (``x-section``) in which section its pages stand; the other sections are here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.directory import Directory, remembered


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its address from the root of the language, the key of its name, its place in the menu.

    ``order`` is ``None`` for a section that the menu does not name.
    """

    path: str
    word: str
    order: int | None
    of: str = ""
    """The kind without whose records a town has no such section; empty for one that every town has."""


_FEATURES: tuple[Section, ...] = (
    Section("guides/", "nav_guides", 10),
    Section("towns/", "nav_towns", 40),
    Section("map/", "nav_map", 50),
    Section("search/", "search", 80),
    Section("memo/", "nav_memo", 85),
    Section("plan/", "nav_plan", 120),
    Section("case/", "nav_case", 125, of="rule"),
    Section("learn/", "nav_learn", 130),
    Section("glossary/", "nav_glossary", 140),
    Section("data/", "nav_data", 150),
    Section("about/", "nav_about", 160),
    Section("edit/", "nav_edit", 170),
)
"""The sections of features. Kinds of record stand between them by the ``order`` of their ``x-section``."""

FOOT = ("about/",)
"""The sections that the foot of every page names, beside the way to tell of a mistake: who made this."""

_MORE_FROM = 90
"""From this ``order`` on a section is for those who want to know more: the plan, the staff, the data."""


def section_of(directory: Directory, kind: str) -> Section:
    """The section in which the records of a kind have their pages. Raises ``KeyError`` for a kind without one."""
    said = directory.schemas.kind(kind).schema["x-section"]
    return Section(said["path"], said["word"], said.get("order"))


@remembered
def menu(directory: Directory) -> tuple[Section, ...]:
    """The sections of the menu in order: index pages only, because a record in it would cost every page."""
    kinds = [kind.name for kind in directory.schemas.kinds if "x-section" in kind.schema]
    found = {section.path: section for section in (*_FEATURES, *(section_of(directory, kind) for kind in kinds))}
    listed = [
        section
        for section in found.values()
        if section.order is not None and (not section.of or directory.of(section.of))
    ]
    return tuple(sorted(listed, key=lambda section: (section.order or 0, section.path)))


def parts(directory: Directory) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """The menu in two parts, each with the key of its heading: who is in need, and who wants to know more."""
    sections = menu(directory)
    first = tuple(section for section in sections if (section.order or 0) < _MORE_FROM)
    return ("menu_find", first), ("menu_more", sections[len(first) :])
