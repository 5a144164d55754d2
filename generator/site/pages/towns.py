"""The page of towns: from the name of a town to its district and the desks there.

The whole table stands on the page; ``towns.js`` only hides what does not fit the typed letters. Both sides compare by
the ``key`` of a name (``language/town_name``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.reading import ROWS, initial, romaji
from generator.language.town_name import NUMERALS, TownName, key, parse
from generator.records import relations
from generator.records.directory import Directory, Record, Town, remembered
from generator.records.relations import in_order, standing
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer

SHORT = 40
"""So many towns are read at a glance; more stand closed under the rows of their readings."""


@dataclass(frozen=True)
class Line:
    """One town: its name, how it is said, its candidates for a district, what is doubtful, and what it is found by."""

    name: str
    said: str
    districts: tuple[Record, ...]
    doubt: str
    keys: str


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page; nothing for a town without a table of towns."""
    directory, locale = renderer.directory, renderer.locale
    if not directory.towns:
        return
    lines = [line_of(directory, town) for town in directory.towns]
    yield Page(
        "towns/",
        "pages/towns.j2",
        title=renderer.word("towns_title"),
        lead=renderer.word("towns_lead", count=len(lines)),
        section="towns/",
        context={
            "count": len(lines),
            "groups": _by_sound(lines),
            "example": lines[0].name if locale.native else romaji(lines[0].said).capitalize(),
            "desks": [
                (district, desks_of(directory, district)) for district in in_order(standing(directory.of("district")))
            ],
            "digits": NUMERALS,
            "short": SHORT,
        },
    )


def line_of(directory: Directory, town: Town) -> Line:
    """The line of one town; a split or inferred one names every candidate."""
    name = town.town + (f"（{town.koaza}）" if town.koaza else "")
    ids = dict.fromkeys((town.district, *town.other_districts))
    found = tuple(record for one in ids if (record := directory.get(f"district/{one}")) is not None)
    doubt = "split" if town.split == "yes" else "unknown" if town.split != "no" or town.evidence == "inferred" else ""
    if not doubt and len(found) > 1:
        doubt = "split"
    chome = parse(town.town).chome
    keys = [name]
    if town.kana:
        keys += [str(TownName(town.kana, chome)), romaji(town.kana) + str(chome or "")]
    return Line(name, town.kana, found, doubt, " ".join(key(one) for one in keys))


@remembered
def desks_of(directory: Directory, district: Record) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The desks for a district: those known to stand in it or to serve it, and those whose office is not known."""
    here = [
        *([directory.require(district["centre"])] if "centre" in district else []),
        *relations.in_district(directory, district, ("agency", "office")),
        *relations.serving(directory, district),
    ]
    return tuple(dict.fromkeys(here)), tuple(relations.without_office_here(directory, district))


def _by_sound(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The towns by the first sound of their reading, in the order of readings; those without one at the end."""
    found: dict[str, list[Line]] = {row: [] for row in (*ROWS, "")}
    for line in sorted(lines, key=lambda line: line.said):  # stable: 丁目 stay in order
        found[initial(line.said)].append(line)
    return [(row, members) for row, members in found.items() if members]
