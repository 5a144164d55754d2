"""The page of towns: from the name of a town to its district and the desks there.

The whole table stands on the page; ``towns.js`` only hides what does not fit the typed letters. Both sides compare by
the letters of the search (``language/folding``), with numbers and long vowels in one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.folding import plain
from generator.language.reading import romaji
from generator.records import relations
from generator.records.directory import Directory, Record, Town, remembered
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.pages.record import GOJUON, row_of

_CHOME = "一二三四五六七八九"
_NUMBER = re.compile(f"[{_CHOME}](?=丁|$)")
_LONG = re.compile("o[uoh]+|u+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """One town: its name, how it is said, its candidates for a district, what is doubtful, and what it is found by."""

    name: str
    said: str
    districts: tuple[Record, ...]
    doubt: str
    keys: str


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The page; nothing for a town without a table of towns."""
    if not directory.towns:
        return
    renderer = Renderer(directory, locale)
    lines = [line_of(directory, town) for town in directory.towns]
    districts = sorted(directory.of("district"), key=lambda district: (district["order"], district.id))
    yield renderer.page(
        "towns/",
        "pages/towns.j2",
        title=renderer.word("towns_title"),
        description=renderer.word("towns_lead", count=len(lines)),
        section="towns/",
        crumbs=[Crumb(renderer.word("home"), "")],
        count=len(lines),
        groups=_by_sound(lines),
        example=lines[0].name if locale == "ja" else romaji(lines[0].said),
        desks=[(district, desks_of(directory, district)) for district in districts],
        digits=_CHOME,
    )


def line_of(directory: Directory, town: Town) -> Line:
    """The line of one town; a split or inferred one names every candidate."""
    name = town.town + (f"（{town.koaza}）" if town.koaza else "")
    ids = dict.fromkeys((town.district, *town.other_districts))
    found = tuple(record for one in ids if (record := directory.get(f"district/{one}")) is not None)
    doubt = "split" if town.split == "yes" else "unknown" if town.split != "no" or town.evidence == "inferred" else ""
    if not doubt and len(found) > 1:
        doubt = "split"
    number = "".join(re.findall(f"[{_CHOME}]丁目$", town.town))
    keys = [name, *([town.kana + number, romaji(town.kana) + number.removesuffix("丁目")] if town.kana else [])]
    return Line(name, town.kana, found, doubt, " ".join(key(one) for one in keys))


def key(text: str) -> str:
    """A name in the form in which it is compared: ``辻堂一丁目`` → ``辻堂1丁目``, ``Tsujidou`` → ``tsujido``."""
    numbers = _NUMBER.sub(lambda found: str(_CHOME.index(found.group()) + 1), _SPACES.sub("", plain(text)))
    return _LONG.sub(lambda found: found.group()[0], numbers)


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
    found: dict[str, list[Line]] = {row: [] for row in (*GOJUON, "")}
    for line in sorted(lines, key=lambda line: line.said):  # stable: 丁目 stay in order
        found[row_of(line.said)].append(line)
    return [(row, members) for row, members in found.items() if members]
