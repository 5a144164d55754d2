"""The drawing of a map: shapes, names, marks and a scale, placed so that nothing covers anything.

A template writes it as SVG; it stands in the page without any script, and is what a printer gets.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.language import town_name, words
from generator.language.locale import Locale, Text
from generator.language.width import em
from generator.records.directory import Directory, Record, remembered
from generator.records.outline import Outline, outlines_of
from generator.records.standing import named
from generator.site.maps import shapes
from generator.site.maps.doors import Doors, Mark
from generator.site.maps.room import Room

NAME, TOWN, MARK = 44, 36, 40
"""The sizes of letters in units: at 288 px, the width of a map on the smallest phone, 44 is 12.7 px."""
FACE = 84
"""The least width and height of a mark: 24 px on that phone, which a finger can hit."""
_REACH, _CROWD = 220, 60
"""How far a label may stand from its point; in a crowd of more marks than this, where none would find room, less."""
_SCALES_M = (200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Shape:
    """One district's outline. ``colour`` is 0 to 3 or more; ``own`` is false for what only surrounds the map."""

    district: Record
    path: str
    colour: int
    own: bool


@dataclass(frozen=True)
class Name:
    """Words on the drawing; a district's name leads to its page, a town's leads nowhere."""

    text: str
    x: int
    y: int
    district: Record | None = None
    own: bool = True


@dataclass(frozen=True)
class Pin:
    """A mark on the drawing: its point, the radius of the area it stands for, and where its label (so wide) stands."""

    mark: Mark
    x: int
    y: int
    radius: int
    label_x: int
    label_y: int
    width: int

    @property
    def moved(self) -> bool:
        """True when the label stands so far from its point that a line must join them."""
        return math.hypot(self.label_x - self.x, self.label_y - self.y) > MARK


@dataclass(frozen=True)
class Drawing:
    """Everything the template needs; lengths in units of the drawing."""

    frame: shapes.Frame
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...]
    towns: tuple[Name, ...]
    pins: tuple[Pin, ...]
    scale_m: int
    scale_units: int

    @property
    def bounds(self) -> str:
        """South, west, north and east in degrees, with blanks between them."""
        (south, west), (north, east) = self.frame.bounds
        return f"{south:.6f} {west:.6f} {north:.6f} {east:.6f}"


@remembered
def draw(directory: Directory, doors: Doors, locale: Locale) -> Drawing | None:
    """The drawing of a map in one language; ``None`` when the town has no outlines, or the district none."""
    outlines = [outline for outline in outlines_of(directory) if f"district/{outline.district}" in directory.records]
    whole = doors.district is None
    own = [outline for outline in outlines if doors.district is None or outline.district == doors.district.id]
    if not own:
        return None
    frame = shapes.frame((outline.area for outline in own), 0.02 if whole else 0.08)
    room = Room(frame)
    drawn = own if whole else [*_around(outlines, own), *own]
    colours = shapes.colours(outlines)
    scale_m = max((length for length in _SCALES_M if frame.units(length, frame.bounds[0][0]) <= 300), default=200)
    room.take((170, frame.height - 45), 340, 90)  # the scale stands there
    room.take((shapes.WIDTH - 85, frame.height - 170), 170, 340)  # and here the movable map has its buttons
    # What must stand where it is comes first, then the districts' names, then what may be moved within its area.
    reach = _REACH if len(doors.marks) <= _CROWD else MARK
    exact = [_pin(frame, room, mark, 0) for mark in doors.marks if mark.location.exact]
    names = _names(directory, doors, drawn, own, frame, room, locale)
    areas = [_pin(frame, room, mark, reach) for mark in doors.marks if not mark.location.exact]
    return Drawing(
        frame,
        tuple(
            Shape(
                directory.require(f"district/{outline.district}"),
                shapes.path(outline.area, frame),
                colours[outline.district],
                outline in own,
            )
            for outline in drawn
        ),
        tuple(names),
        tuple(_towns(directory, doors.district, frame, room)) if doors.district is not None else (),
        (*exact, *areas),
        scale_m,
        round(frame.units(scale_m, frame.bounds[0][0])),
    )


def short_name(district: Record, locale: Locale) -> str:
    """A district's name without the word for district: 片瀬, Katase."""
    name = district.name(locale)
    short = name.removesuffix(words.word("district_suffix", locale)) or name
    return named(district, locale, Text(short))


def _around(outlines: Sequence[Outline], own: Sequence[Outline]) -> list[Outline]:
    """The neighbours of a district."""
    touching = shapes.neighbours(outlines)[own[0].district]
    return [outline for outline in outlines if outline.district in touching]


def _pin(frame: shapes.Frame, room: Room, mark: Mark, reach: float) -> Pin:
    """The mark of a door above its point; the mark of an area where there is room for it."""
    x, y = frame.at(mark.location.lat, mark.location.lon)
    radius = frame.units(mark.location.radius, mark.location.lat)
    width = max(FACE, em(mark.label) * MARK + 34)
    if mark.location.exact:
        label = (x, y - FACE / 2 - 20)
        room.take(label, width, FACE)
    else:
        label = room.place((x, y), width, FACE, reach) or room.place((x, y), width, FACE, reach, steps=6) or (x, y)
    return Pin(mark, round(x), round(y), round(radius), round(label[0]), round(label[1]), round(width))


def _names(
    directory: Directory,
    doors: Doors,
    drawn: Sequence[Outline],
    own: Sequence[Outline],
    frame: shapes.Frame,
    room: Room,
    locale: Locale,
) -> list[Name]:
    """The names of the districts: all of them on the town's map, the neighbours' on a district's own."""
    found = []
    for outline in drawn:
        mine = outline in own
        if mine and doors.district is not None:
            continue  # the page's heading says it
        district = directory.require(f"district/{outline.district}")
        text = short_name(district, locale)
        free = shapes.middle(outline.area, frame)
        if free is None or (not mine and free[1] < NAME / 2):
            continue
        printed = outline.properties.get("label")
        wish = frame.at(printed[1], printed[0]) if printed and mine else free[0]
        at = room.place(wish, em(text) * NAME, NAME * 1.25, max(free[1], NAME * 2))
        if at is None and mine:
            at = wish
        if at is not None:
            found.append(Name(text, round(at[0]), round(at[1]), district, mine))
    return found


def _towns(directory: Directory, district: Record, frame: shapes.Frame, room: Room) -> list[Name]:
    """Town names where there is room for them, a name once for all its 丁目."""
    points: dict[str, list[shapes.Point]] = {}
    for town in directory.towns:
        if town.district == district.id and not town.koaza:
            points.setdefault(town_name.parse(town.town).base, []).append(frame.at(town.lat, town.lon))
    found = []
    for text, known in sorted(points.items(), key=lambda item: (-len(item[1]), item[0])):
        wish = sum(x for x, _y in known) / len(known), sum(y for _x, y in known) / len(known)
        at = room.place(wish, em(text) * TOWN, TOWN * 1.2, TOWN * 2.5)
        if at is not None:
            found.append(Name(text, round(at[0]), round(at[1])))
    return found
