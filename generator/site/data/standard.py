"""Lists of facilities in the layouts of 自治体標準オープンデータセット, where the records fit them honestly.

Which programs' places go into which list stands in ``town.yaml`` (``facilities``). A point is given only where somebody
may walk to it, an hour only where it is certain and the same on every day; a code is text and keeps its zeros.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jaconv
import yaml

from generator.language.locale import Locale, text
from generator.language.words import word
from generator.records import relations
from generator.records.directory import Directory, Record
from generator.records.location import below_town, location_of
from generator.records.reach import (
    FactUse,
    callable_phones,
    certain_hours,
    current_schedules,
    hours_in_words,
    offered,
)
from generator.records.standing import named
from generator.site.data.bodies import MARK, addresses_of, several
from generator.site.frame.page import SiteFile

FOLDER = "data/standard/"
_WEEKLY = frozenset(("days", "opens", "closes"))
"""What a period of the week holds that comes back every week and needs no appointment."""


@dataclass(frozen=True)
class Layout:
    """A layout: the key in ``town.yaml``, its file, its official name, its columns with what stands in each."""

    key: str
    file: str
    title: str
    columns: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """Where the list stands from the root of the site."""
        return f"{FOLDER}{self.file}.csv"


@cache
def layouts() -> tuple[Layout, ...]:
    """The layouts of ``standard.yaml``."""
    found = yaml.safe_load(files("generator.site.data").joinpath("standard.yaml").read_text(encoding="utf-8"))
    return tuple(
        Layout(key, one["file"], one["title"], tuple((column[0], "".join(column[1:])) for column in one["columns"]))
        for key, one in found.items()
    )


def written(directory: Directory) -> list[tuple[Layout, list[Record]]]:
    """The lists that this town has, with their places; none where its code or prefecture is not recorded."""
    town = directory.town
    if "code" not in town or "prefecture" not in town:
        return []
    chosen = town.get("facilities", {})
    found = [
        (layout, [place for ref in chosen.get(layout.key, ()) for place in _places(directory, ref)])
        for layout in layouts()
    ]
    return [(layout, places) for layout, places in found if places]


def write(directory: Directory) -> Iterator[SiteFile]:
    """The lists as CSV that Excel opens, in the language that the layouts are in."""
    for layout, places in written(directory):
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        rows.writerow([heading for heading, _key in layout.columns])
        for place in places:
            values = _values(directory, place)
            rows.writerow([values[key] if key else "" for _heading, key in layout.columns])
        yield SiteFile(layout.path, MARK + out.getvalue())


def _places(directory: Directory, program: str) -> list[Record]:
    return relations.places_of(directory, directory.require(program))


def _values(directory: Directory, place: Record) -> Mapping[str, str]:
    locale = directory.locales[0]
    town = directory.town
    point = location_of(directory, place)
    exact = point if point is not None and point.exact else None
    addresses, phones = addresses_of(directory, place), callable_phones(directory, place)
    faxes = offered(directory, "fax", place.get("faxes", ()))
    sites = offered(directory, "website", place.get("websites", ()))
    phone: Mapping[str, Any] = phones[0].fact if phones else {}
    return {
        "code": town["code"],
        "id": place.id,
        "prefecture": text(town["prefecture"], locale),
        "town": text(town["name"], locale),
        "name": place.name(locale),
        "katakana": jaconv.hira2kata(place["name"]["kana"]),
        "address": _address(directory, addresses[0], locale) if addresses else "",
        "room": text(place["room"], locale) if "room" in place else "",
        "lat": "" if exact is None else str(exact.lat),
        "lon": "" if exact is None else str(exact.lon),
        "phone": phone.get("number", ""),
        "extension": phone.get("extension", ""),
        "fax": faxes[0].fact["number"] if faxes else "",
        "operator": several(_operators(directory, place, locale)),
        **_hours(directory, place, locale),
        "summary": text(place["summary"], locale),
        "url": sites[0].fact["url"] if sites else "",
        "remarks": _remarks(directory, [*addresses[:1], *phones[:1], *faxes[:1]], locale),
    }


def _address(directory: Directory, use: FactUse, locale: Locale) -> str:
    """An address with its prefecture and town, where it is one of this town."""
    street = below_town(directory, use.fact["address"])
    if street is None:
        return str(use.fact["address"])
    return text(directory.town["prefecture"], locale) + text(directory.town["name"], locale) + street


def _operators(directory: Directory, place: Record, locale: Locale) -> Iterator[str]:
    for use in offered(directory, "operator", place.get("operators", ())):
        if "disputed" not in use.fact:
            known = "organization" in use.fact
            yield (
                named(directory.require(use.fact["organization"]), locale) if known else text(use.fact["name"], locale)
            )


def _hours(directory: Directory, place: Record, locale: Locale) -> Mapping[str, str]:
    """Days and times where every period is a plain one of the same times; the sentence in any case."""
    certain = certain_hours(directory, place)
    periods = [period for schedule in certain for period in schedule.get("weekly", ())]
    times = {(period["opens"], period["closes"]) for period in periods}
    plain = len(certain) == 1 and len(times) == 1 and all(set(period) <= _WEEKLY for period in periods)
    held = {day for period in periods for day in period["days"]} if plain else set()
    week = directory.schemas.at("place", ("schedules", 0, "weekly", 0, "days", 0))
    words = offered(directory, "schedule", current_schedules(directory, place))
    opens, closes = next(iter(times)) if plain else ("", "")
    return {
        "days": "".join(text(week["x-labels"][day], locale) for day in week["enum"] if day in held),
        "opens": opens,
        "closes": closes,
        "hours": several(text(hours_in_words(directory, use.fact), locale) for use in words),
    }


def _remarks(directory: Directory, uses: list[FactUse], locale: Locale) -> str:
    """Where the address and the numbers are from, on which day they were checked, and what is not known."""
    told = [
        word(
            "standard_from",
            locale,
            source=named(directory.require(use.fact["source"]), locale),
            day=use.fact["checked"],
        )
        for use in uses
    ]
    return several([*told, *(() if uses else (word("standard_unknown", locale),))])
