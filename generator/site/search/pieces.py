"""The data of one language in pieces, so that a search loads what its query needs and what its answer shows.

``core`` is loaded first: what tells danger, districts and towns, how text is folded, and which piece holds what. The
rest is loaded by need, whatever the size of the town:

- ``index-N``: terms in order, each with the units that hold it (``shelf.js`` finds the piece of a term by ``terms``,
  and in a large town by ``terms-N`` then);
- ``cards-N``: what a result shows; ``entries-N``: what an expression of the vocabulary means;
- ``words``: all terms, where a term stands for others (not in Japanese);
- ``numbers-N``: telephone numbers by four of their digits;
- ``places``: who stands in and serves which district; ``facets``: what results are filtered by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.site.search.index import Index
from generator.site.search.packed import packed, rising

CARDS, ENTRIES = 4, 4
"""So many records and entries stand in a piece."""
LETTERS = 1200
"""About so many letters of terms and postings stand in a piece of the index: a little less than 1 kB on its way."""
STARTS, STARTS_IN_PIECE = 500, 32
"""The core names the beginnings of so many pieces; past it only one of some, each with a piece that names them all."""
NUMBERS = 1500
"""So many telephone numbers may stand in one piece; past it they are parted by their digits."""
TABLE = 12_000
"""Up to so many units the core holds a table of what each is; past it every posting says it of its own units."""
PART_OF_NUMBER = 4
"""So many digits find the piece of a number: fewer are no part of one (``weights.CALLED``)."""


Pieces = dict[str, Any]


def pieces(contents: Mapping[str, Any], index: Index, display: Mapping[str, Any]) -> Pieces:
    """Every piece by its name, ``core`` first. ``display`` are the words and labels of the language."""
    records: Sequence[Mapping[str, Any]] = contents["records"]
    units = _Units(contents, index)
    shelves, terms = _shelves(index, units)
    numbers = _numbers(records)
    at = {record["ref"]: position for position, record in enumerate(records)}
    core = {
        **{
            key: value for key, value in contents.items() if key not in ("records", "entries", "answering", "districts")
        },
        **display,
        "districts": [[word, [at[ref] for ref in refs if ref in at]] for word, refs in contents["districts"]],
        "kinds": [[kind, len(list(of))] for kind, of in groupby(records, key=_kind)],
        "up": _runs(record.get("up", -1) for record in records),
        "ask": {position: record["ask"] for position, record in enumerate(records) if "ask" in record},
        "entries": [[len(entry["words"]), *entry["to"]] for entry in contents["entries"]],
        "units": units.described(),
        "terms": terms if len(terms) <= STARTS else terms[::STARTS_IN_PIECE],
        "parts": {"cards": CARDS, "entries": ENTRIES, "numbers": len(numbers)},
    }
    found: Pieces = {"core": core}
    if not index.folding.japanese:
        found["words"] = sorted(index.postings)
    if len(terms) > STARTS:
        core["parts"]["terms"] = STARTS_IN_PIECE
        found |= _numbered("terms", _batches(terms, STARTS_IN_PIECE))
    found |= _numbered("index", shelves)
    found |= _numbered("cards", _batches((_card(contents, record) for record in records), CARDS))
    explained = ({key: entry[key] for key in ("means", "words")} for entry in contents["entries"])
    found |= _numbered("entries", _batches(explained, ENTRIES))
    found |= _numbered("numbers", numbers)
    found["places"] = {
        "district": [record.get("district", -1) for record in records],
        "serves": {position: record["serves"] for position, record in enumerate(records) if "serves" in record},
    }
    found["facets"] = _facets(records)
    return found


class _Units:
    """The units as the browser numbers them, and what each is: a class, which is a part with a weight.

    In a small town they are numbered as here. In a large one the number of a unit is that of its owner (a record, or
    an entry after all records) times ``most``, plus its place there, so that no table is needed.
    """

    def __init__(self, contents: Mapping[str, Any], index: Index) -> None:
        self._index = index
        kinds = [(unit.part, full) for unit, full in zip(index.units, index.full, strict=True)]
        counted = Counter(kinds)
        self._classes = sorted(counted, key=lambda kind: (-counted[kind], kind))
        place = {kind: number for number, kind in enumerate(self._classes)}
        self.classes = [place[kind] for kind in kinds]
        self.table = len(kinds) <= TABLE
        self._most = 1
        self.numbers = list(range(len(kinds)))
        if not self.table:
            records = len(contents["records"])
            owners = [unit.of + (records if unit.part == "entry" else 0) for unit in index.units]
            slots = [slot for _owner, of in groupby(owners) for slot, _unit in enumerate(of)]
            self._most = max(slots) + 1
            self.numbers = [owner * self._most + slot for owner, slot in zip(owners, slots, strict=True)]

    def described(self) -> dict[str, Any]:
        """What the core says of the units."""
        known = {"count": len(self.numbers), "classes": [[part, full] for part, full in self._classes]}
        return known | ({"table": packed(self.classes)} if self.table else {"most": self._most})

    def posted(self, term: str) -> str | list[Any]:
        """A term: its units; where they are not in the table their classes; how many there are where some are kept."""
        posting = self._index.postings[term]
        held = rising(self.numbers[unit] for unit in posting.units)
        classes = "" if self.table else packed(self.classes[unit] for unit in posting.units)
        if posting.known > len(posting.units):
            return [held, classes, posting.known]
        return [held, classes] if classes else held


def in_browser(term: str) -> bytes:
    """The key by which a browser orders text: by UTF-16."""
    return term.encode("utf-16-be")


def _shelves(index: Index, units: _Units) -> tuple[list[dict[str, Any]], list[str]]:
    """The index in pieces, and for each the shortest beginning that tells its first term from the term before."""
    shelves: list[dict[str, Any]] = []
    starts: list[str] = []
    before, room = "", 0
    for term in sorted(index.postings, key=in_browser):
        posted = units.posted(term)
        letters = len(term.encode()) + len("".join(map(str, posted)))
        if not shelves or letters > room:
            shelves.append({})
            starts.append(_shortest(before, term) if before else "")
            room = LETTERS
        shelves[-1][term] = posted
        room -= letters
        before = term
    return shelves or [{}], starts or [""]


def _shortest(before: str, term: str) -> str:
    common = next((at for at, pair in enumerate(zip(before, term, strict=False)) if pair[0] != pair[1]), len(before))
    return term[: common + 1]


def _numbered(name: str, parts: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{name}-{number}", part) for number, part in enumerate(parts))


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    listed = list(items)
    return (listed[start : start + size] for start in range(0, len(listed), size))


def _kind(record: Mapping[str, Any]) -> str:
    return str(record["ref"]).split("/")[0]


def _runs(values: Iterable[int]) -> list[list[int]]:
    """Values in a row as pairs: how many, and which."""
    return [[len(list(run)), value] for value, run in groupby(values)]


def _card(contents: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """What a result shows, whole: no other piece is needed for it."""
    card = {key: record[key] for key in ("ref", "url", "name", "local", "text", "silent", "hours") if key in record}
    if "district" in record:
        card["district"] = contents["records"][record["district"]]["name"]
    if "call" in record:
        call = {key: value for key, value in record["call"].items() if key != "at"}
        card["call"] = {**contents["answering"][record["call"]["at"]], **call}
    return card


def _numbers(records: Sequence[Mapping[str, Any]]) -> list[list[list[Any]]]:
    """The telephone numbers: each with its place in the order of all, its record, and 1 behind an extension."""
    known = [
        [place, *one]
        for place, one in enumerate(
            [number, position, behind]
            for position, record in enumerate(records)
            for behind, part in enumerate(("numbers", "behind"))
            for number in record.get(part, ())
        )
    ]
    parts: list[list[list[Any]]] = [[] for _part in range(-(-len(known) // NUMBERS) or 1)]
    for one in known:
        for part in sorted({key % len(parts) for key in _keys(one[1])}):
            parts[part].append(one)
    return parts


def _keys(number: str) -> Iterator[int]:
    """Every four digits of a number in a row; all of it where it has fewer."""
    digits = re.sub("[^0-9]", "", number)
    for start in range(max(len(digits) - PART_OF_NUMBER, 0) + 1):
        yield int(digits[start : start + PART_OF_NUMBER])


def _facets(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What results are filtered by: ``phone`` says who has a number of their own, ``hours`` which of ``weeks``."""
    weeks: dict[str, int] = {}
    known: list[Any] = []
    hours = []
    for record in records:
        week = record.get("hours")
        if week is not None and weeks.setdefault(repr(week), len(known)) == len(known):
            known.append(week)
        hours.append(-1 if week is None else weeks[repr(week)])
    return {
        "fields": {position: record["fields"] for position, record in enumerate(records) if "fields" in record},
        "phone": "".join(str(int(record.get("call", {}).get("as") == "own")) for record in records),
        "hours": hours,
        "weeks": known,
        "districts": [
            [position, record["ref"], record["name"]]
            for position, record in enumerate(records)
            if _kind(record) == "district"
        ],
    }
