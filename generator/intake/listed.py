"""A published list of facilities: its rows, whatever edition of a layout it has, and which record each of them is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import jaconv
import yaml

from generator.intake.grid import Cell, Sheet
from generator.language.words import said
from generator.records.directory import Directory, Record
from generator.records.hints import signs
from generator.records.hints.days import number
from generator.records.standing import standing
from generator.refusal import Refusal

_SEARCHED = 15
"""In so many rows from the top the headings are looked for."""
_NOTHING = Cell("", "")
_PREFECTURE = re.compile(r"^(?:北海道|東京都|(?:京都|大阪)府|[^\d\s]{2,3}県)")
_NUMERALS = re.compile(r"[〇一二三四五六七八九十百]+(?=丁目|番|号)")
_BETWEEN = re.compile(r"丁目|番地の|番地|番|号|の(?=[0-9])|[-ー−‐]")

By = Literal["name", "reading", "address"]


@dataclass(frozen=True)
class Row:
    """One row of a list by what its columns are to us."""

    cells: Mapping[str, Cell]
    spot: str

    def __getitem__(self, column: str) -> str:
        return signs.cleaned(self.cells.get(column, _NOTHING).text)

    def at(self, column: str) -> str:
        """Where a value stands."""
        return self.cells.get(column, _NOTHING).spot or self.spot

    @property
    def address(self) -> str:
        """The address as records write it: from the town's name on, with the building behind it."""
        parts = ("address_municipality", "address_town", "address_rest")
        whole = self["address"] or "".join(self[part] for part in parts if self["address_rest"] or self["address_town"])
        whole = _PREFECTURE.sub("", whole.replace("\u3000", " ")).strip()
        building = self["building"]
        return f"{whole} {building}" if whole and building and building not in whole else whole


@dataclass(frozen=True)
class Match:
    """A row and the record it is; ``record`` is ``None`` for one that is none. ``near`` are records that it may be."""

    row: Row
    record: Record | None
    by: By | None = None
    near: tuple[Record, ...] = ()


@cache
def _layouts() -> Mapping[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        files("generator.intake").joinpath("layouts.yaml").read_text(encoding="utf-8")
    )
    return found


def names() -> tuple[str, ...]:
    """The layouts that are known."""
    return tuple(_layouts()["layouts"])


def rows(sheets: Sequence[Sheet], layout: str) -> list[Row]:
    """The rows of a list. Raises ``Refusal`` when the column of names is not there."""
    known = _layouts()
    headings = {
        _folded(one): column
        for column, words in {**known["columns"], **known["layouts"][layout]}.items()
        for one in (*words, *known["columns"].get(column, ()))
    }
    shared = {_folded(one): column for column, words in known["columns"].items() for one in words}
    seen: list[str] = []
    for sheet in sheets:
        for top, line in enumerate(sheet.rows[:_SEARCHED]):
            columns: dict[str, int] = {}
            for place, cell in enumerate(line):
                for meaning in {headings.get(_folded(cell.text)), shared.get(_folded(cell.text))} - {None}:
                    columns.setdefault(str(meaning), place)
            seen = max(seen, [cell.text for cell in line if cell.text.strip()], key=len)
            if "name" in columns and len(columns) > 1:
                return list(_rows(sheet, top, columns))
    wanted = " / ".join((known["layouts"][layout].get("name") or known["columns"]["name"])[:2])
    raise Refusal(said("import_no_name", layout=layout, wanted=wanted, seen=", ".join(seen[:12])))


def _rows(sheet: Sheet, top: int, columns: Mapping[str, int]) -> Iterator[Row]:
    for line in sheet.rows[top + 1 :]:
        cells = {name: line[place] for name, place in columns.items() if place < len(line)}
        if any(cell.text.strip() for cell in cells.values()):
            name = cells.get("name", line[0])
            yield Row(cells, name.spot)


def _folded(text: str) -> str:
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", text)).lower()


# -- which record a row is ---------------------------------------------------------------------------------------------


def candidates(directory: Directory, program: Record) -> list[Record]:
    """The records that a list of a program's places may be about: its places and bodies, and their offices."""
    found = []
    for record in standing(directory.records.values()):
        roles = {role["program"] for role in record.get("roles", ())}
        agency = directory.get(str(record.get("agency", "")))
        above = {role["program"] for role in agency.get("roles", ())} if agency is not None else set()
        called = directory.schemas.kind(record.kind) in directory.schemas.called
        if called and record != program and program.ref in {record.get("program"), *roles, *above}:
            found.append(record)
    return found


def matched(directory: Directory, listed: Sequence[Row], among: Sequence[Record]) -> list[Match]:
    """Which record each row is: by its name, else by its reading.

    The same address alone proves nothing (a building holds many desks): such records are named as near.
    """
    by_name, by_kana, by_address = _index(directory, among)
    town = _name(str(directory.town["name"].get(directory.locales[0].code, "")))
    made = []
    for row in listed:
        name = _name(row["name"])
        found = by_name.get(name) or by_name.get(name.removeprefix(town)) or []
        by: By | None = "name" if len(found) == 1 else None
        if by is None and row["kana"]:
            found = by_kana.get(_kana(row["kana"]), [])
            by = "reading" if len(found) == 1 else None
        here = by_address.get(place(row.address), []) if row.address else []
        if by is not None:
            made.append(Match(row, found[0], by))
        else:
            made.append(Match(row, None, None, tuple(dict.fromkeys((*found, *here)))))
    return made


def _index(directory: Directory, among: Iterable[Record]) -> tuple[dict[str, list[Record]], ...]:
    by_name: dict[str, list[Record]] = {}
    by_kana: dict[str, list[Record]] = {}
    by_address: dict[str, list[Record]] = {}
    for record in among:
        named = [record["name"], *record.get("other_names", ())]
        words = {_name(str(one[locale.code])) for one in named for locale in directory.locales if locale.code in one}
        for word in words:
            by_name.setdefault(word, []).append(record)
        for word in {_kana(str(one["kana"])) for one in named if "kana" in one}:
            by_kana.setdefault(word, []).append(record)
        for word in {place(str(fact["address"])) for fact in record.get("addresses", ())}:
            by_address.setdefault(word, []).append(record)
    return by_name, by_kana, by_address


def _name(text: str) -> str:
    """A name by which two are compared: without spaces, brackets, width and capitals."""
    return re.sub(r"[\s()（）「」・･,、\-]+", "", unicodedata.normalize("NFKC", text)).lower()


def _kana(text: str) -> str:
    return _name(jaconv.kata2hira(unicodedata.normalize("NFKC", text)))


def place(address: str) -> str:
    """An address by which two are compared: 村岡東一丁目5番17号 and 村岡東1-5-17 are one."""
    text = _PREFECTURE.sub("", unicodedata.normalize("NFKC", address)).replace(" ", "")
    text = _NUMERALS.sub(lambda found: str(number(found.group()) or found.group()), text)
    return _BETWEEN.sub("-", text).strip("-").lower()
