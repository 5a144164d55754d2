"""Where a record stands: its sourced coordinates, else the town that its address names. Nothing is guessed.

A coordinate of the record or of the building it is in comes first. Where there is none, the town of the address
has a representative point in ``towns.csv``; that point is nobody's door, and is drawn as an area.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.language import ruby, town_name
from generator.language.locale import Locale, Text, text
from generator.language.reading import romaji
from generator.records import outline, relations
from generator.records.directory import Directory, Record, Town, remembered

EXACT = ("door", "building")
NEAR_M = 300
"""The radius of the area drawn for ``near``, in metres. No source gives one; the list says that it is a guide."""
TOWN_M = (300, 2000)
"""The smallest and the largest radius of the area drawn for a town: between them, the distance to the next town."""
SCATTERED_M = 1000
"""The smallest radius for the rest of an old town (大字) beside its 丁目: its homes lie in scattered pieces."""

PREFECTURE = re.compile(r"^(?:北海道|東京都|(?:京都|大阪)府|[^\d\s]{2,3}県)")
"""The prefecture that an address may begin with."""
_ORDER = ("door", "building", "near", "town")
_CHOME = re.compile("([0-9]{1,2}|[一二三四五六七八九十]{1,3})丁目")
_CHOME_SAID = dict(
    enumerate(("いっ", "に", "さん", "よん", "ご", "ろく", "なな", "はっ", "きゅう", "じゅっ", "じゅういっ"), start=1)
)
_BANCHI = re.compile("番地")
_NUMBERS = re.compile(r"\d+(?:-\d+)*")
_HYPHEN = re.compile(r"(?<=\d)[‐‑‒–—―−ー](?=\d)")


@dataclass(frozen=True, eq=False)
class Location:
    """A point in WGS84 degrees. ``precision`` is that of the schema; ``radius`` the area to draw in metres, 0 at a
    door. ``fact`` (a value of ``definition``, held by ``holder``) is what it rests on; ``town`` is the town whose
    point it is, when the fact is an address.
    """

    lat: float
    lon: float
    precision: str
    radius: int
    holder: Record
    definition: str
    fact: Mapping[str, Any]
    town: str = ""

    @property
    def exact(self) -> bool:
        """True when somebody may walk to the point."""
        return self.precision in EXACT


@remembered
def location_of(directory: Directory, record: Record) -> Location | None:
    """Where the record stands, or ``None`` when no source says it."""
    building = relations.building_of(directory, record)
    holders = [record] if building is None else [record, building]
    found = [_of_fact(holder, fact) for holder in holders for fact in holder.get("coordinates", ())]
    if not found:
        found = list(_of_addresses(directory, holders))
    return min(found, key=lambda point: _ORDER.index(point.precision), default=None)


def _of_fact(holder: Record, fact: Mapping[str, Any]) -> Location:
    """The point of a coordinates fact."""
    radius = 0 if fact["precision"] in EXACT else NEAR_M
    return Location(fact["lat"], fact["lon"], fact["precision"], radius, holder, "coordinates", fact)


def _of_addresses(directory: Directory, holders: list[Record]) -> Iterator[Location]:
    """The point of the town of the first address: where sources disagree, the first one stands for the place."""
    for holder in holders:
        for fact in holder.get("addresses", ())[:1]:
            town = town_of(directory, fact["address"])
            if town is not None:
                radius = _radius(directory, town)
                name = town.town + town.koaza
                yield Location(town.lat, town.lon, "town", radius, holder, "address", fact, name)


def town_of(directory: Directory, address: str) -> Town | None:
    """The town of ``towns.csv`` that an address of this town names, or ``None`` when it names none for certain.

    ``片瀬3-9-6`` is 片瀬三丁目; ``片瀬339番地の1`` is 片瀬 without 丁目. Two numbers after a name that stands both
    with and without 丁目 could be either, so they name none.
    """
    rest = plain(directory, address)
    names = _towns(directory)
    for length in range(len(rest), 0, -1):
        base = rest[:length]
        if base not in names:
            continue
        numbered, bare = names[base]
        numbers = _NUMBERS.match(rest[length:])
        parts = numbers.group().split("-") if numbers else []
        chome = numbered.get(int(parts[0])) if parts else None
        if chome is not None and (len(parts) > 2 or bare is None or rest[length:].startswith(f"{parts[0]}丁目")):
            return chome
        return bare if chome is None and (parts or length == len(rest)) else None
    return None


def plain(directory: Directory, address: str) -> str:
    """An address without the name of the municipality, in one way of writing: ``片瀬339番地の1`` is ``片瀬339-1``."""
    rest = re.sub(r"\s|^〒?\d{3}-\d{4}", "", unicodedata.normalize("NFKC", address))
    rest = PREFECTURE.sub("", _HYPHEN.sub("-", rest))
    rest = town_name.in_digits(rest.removeprefix(text(directory.town["name"], directory.locales[0])))
    rest = re.sub(r"(?<=\d)(?:番地の|番地|番の|番|丁目(?=\d))(?=\d)", "-", rest)
    return re.sub(r"(?<=\d)(?:番地|番|号)(?!\d)", "", rest)


def below_town(directory: Directory, address: str) -> str | None:
    """What stands behind the municipality in an address; ``None`` where it is not surely one of this town."""
    bare = PREFECTURE.sub("", address)
    city = text(directory.town["name"], directory.locales[0])
    if bare.startswith(city):
        return bare.removeprefix(city)
    return bare if town_of(directory, bare) is not None else None


@remembered
def in_letters(directory: Directory, address: str) -> str:
    """The town and the numbers of an address, or of a town's name, in Latin letters: ``片瀬3-9-6`` → ``Katase 3-9-6``.

    Empty where the address names no town for certain, or where the town's reading is not known.
    """
    town = town_of(directory, address) or next(
        (one for one in directory.towns if one.town + one.koaza == address), None
    )
    if town is None:
        return _undivided(directory, address)
    if not town.kana:
        return ""
    name = town_name.parse(town.town + town.koaza)
    numbers = _NUMBERS.match(plain(directory, address)[len(name.base) :])
    part = f"{name.chome}-chōme" if name.chome is not None else ""
    return f"{romaji(town.kana).capitalize()} {numbers.group() if numbers and address != str(name) else part}".strip()


def _undivided(directory: Directory, address: str) -> str:
    """The name of a town in letters where an address names no part of it: ``片原`` of 片原一丁目 and 片原二丁目."""
    found = _readings(directory).get(plain(directory, address), set())
    return romaji(next(iter(found))).capitalize() if len(found) == 1 else ""


@remembered
def _readings(directory: Directory) -> dict[str, set[str]]:
    """The readings of each name of a town without 丁目."""
    found: dict[str, set[str]] = {}
    for one in directory.towns:
        found.setdefault(town_name.parse(one.town).base, set()).add(one.kana)
    return found


@remembered
def readable(directory: Directory, address: str, locale: Locale) -> Text:
    """An address or a town's name, with the readings of the municipality and the town where ``locale`` has ruby.

    ``例示市片原3-9-6`` → ``{例示市|れいじし}{片原|かたはら}3-9-6``. What is not known for certain has no reading.
    """
    if not locale.ruby:
        return Text(address)
    whole = directory.town["name"]
    name = text(whole, directory.locales[0])
    head = ruby.over(name, whole["kana"]) if address.startswith(name) and "kana" in whole else ""
    rest = address.removeprefix(name) if head else address
    named = rest.partition("（")[0]
    town = next((one for one in directory.towns if named in (one.town, one.town + one.koaza)), None)
    town = town or town_of(directory, address)
    base = town_name.parse(town.town).base if town is not None else ""
    if town is None or not town.kana or not rest.startswith(base):
        return Text(head + _BANCHI.sub("{番地|ばんち}", rest))
    return Text(
        head + ruby.over(base, town.kana) + _BANCHI.sub("{番地|ばんち}", _CHOME.sub(_said, rest.removeprefix(base)))
    )


def _said(found: re.Match[str]) -> str:
    """The number of a 丁目 and its counter, with their reading."""
    kanji = found.group(1)
    number = town_name.from_kanji(kanji) if not kanji.isdecimal() else int(kanji)
    return f"{{{kanji}丁目|{_CHOME_SAID.get(number, str(number))}ちょうめ}}"


@remembered
def _towns(directory: Directory) -> dict[str, tuple[dict[int, Town], Town | None]]:
    """Towns by name without 丁目: those with a number, and the one without."""
    found: dict[str, tuple[dict[int, Town], Town | None]] = {}
    for town in directory.towns:
        name = town_name.parse(town.town + town.koaza)
        numbered, bare = found.get(name.base, ({}, None))
        found[name.base] = (numbered, town) if name.chome is None else ({**numbered, name.chome: town}, bare)
    return found


@remembered
def _radius(directory: Directory, town: Town) -> int:
    """The radius to draw for a town: the way to the next town's point, within bounds, in tens of metres."""
    others = (outline.metres(town.lat, town.lon, other.lat, other.lon) for other in directory.towns if other != town)
    least, most = TOWN_M
    numbered, bare = _towns(directory).get(town.town + town.koaza, ({}, None))
    if bare is not None and numbered:
        least = SCATTERED_M
    return round(max(least, min(most, min(others, default=most))) / 10) * 10


@remembered
def district_of(directory: Directory, record: Record) -> tuple[str | None, bool]:
    """The district a record stands in, and whether that was worked out from its location rather than recorded."""
    recorded = relations.district_of(directory, record)
    if recorded is not None:
        return recorded, False
    point = location_of(directory, record)
    if point is None or directory.geometry is None:
        return None, False
    if point.town:
        towns = (town.district for town in directory.towns if town.town + town.koaza == point.town)
        return f"district/{next(towns)}", True
    inside = outline.districts_at(outline.outlines_of(directory), point.lat, point.lon)
    return (f"district/{inside[0]}", True) if inside else (None, False)
