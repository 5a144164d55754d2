"""Takes a published list of facilities into the records: each value as an answer, and what is nobody's as a draft."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import jaconv

from generator.intake.answers import Answer, Kind, Refused, read_of
from generator.intake.listed import Match, Row, candidates, matched, place
from generator.intake.taking import Taken, take
from generator.language.reading import romaji
from generator.language.words import said_each
from generator.records import provenance
from generator.records.amend import written_anew
from generator.records.directory import Directory, Path_, Record
from generator.records.files import reserved
from generator.records.hints import days, signs
from generator.records.questions import HOURS, Question, shown

_NEAR_DEGREES = 0.0003
"""Two points that are nearer than about 30 m are the same building."""
_FRACTION = re.compile(r"0?\.[0-9]+")
_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("phone", "phones", "number"),
    ("fax", "faxes", "number"),
    ("email", "emails", "address"),
    ("address", "addresses", "address"),
    ("days", "schedules", HOURS),
    ("lat", "coordinates", "lat"),
)
"""What is read of a row: its column, the field of a record, and the part that holds the value."""


@dataclass(frozen=True)
class Imported:
    """What importing a list would do: what ``taken`` changes, ``matches`` by row, and records that no row is about."""

    taken: Taken
    matches: tuple[Match, ...]
    absent: tuple[Record, ...]

    @property
    def unmatched(self) -> tuple[Match, ...]:
        """The rows that are no record."""
        return tuple(match for match in self.matches if match.record is None)


def imported(directory: Directory, listed: Sequence[Row], program: Record, source: Record, on: str) -> Imported:
    """Takes in the rows of a list. ``source`` is the record of the list itself, ``on`` the day it was read.

    A fact is changed only where the list speaks of a later day: the date that it bears, else the day it was read.
    """
    among = candidates(directory, program)
    matches = matched(directory, listed, among)
    alone, refused = _alone(directory, matches)
    answers = [answer for match in alone for answer in _answers(directory, match, source, on)]
    dated = days.day(str(source.get("date", ""))) or _first_day(source) or on
    taken = take(directory, answers, newest=lambda _answer: min(dated, on))
    seen = {match.record.ref for match in matches if match.record is not None}
    absent = tuple(record for record in among if record.ref not in seen)
    return Imported(replace(taken, refused=(*refused, *taken.refused)), tuple(matches), absent)


def _first_day(source: Record) -> str:
    day = provenance.as_day(str(source.get("date", "")))
    return day.isoformat() if day is not None else ""


def _alone(directory: Directory, matches: Sequence[Match]) -> tuple[list[Match], list[Refused]]:
    """The matches of which a record has one, or several that say the same; of others none is taken in."""
    by_record: dict[str, list[Match]] = {}
    for match in matches:
        if match.record is not None:
            by_record.setdefault(match.record.ref, []).append(match)
    alone, refused = [], []
    for found in by_record.values():
        values = {tuple(_value(match.row, column) for column, _field, _part in _FIELDS) for match in found}
        if len(values) == 1:
            alone.append(found[0])
            continue
        for match in found:
            other = next(one.row.spot for one in found if one is not match)
            named = f"{match.row['name']} {match.record.ref if match.record else ''}"
            refused.append(Refused(match.row.spot, named, "", said_each("import_twice", other=other)))
    return alone, refused


# -- the values of a row -----------------------------------------------------------------------------------------------


def _value(row: Row, column: str) -> str:
    """The value of a row as somebody would write it into a check sheet."""
    if column == "days":
        return _hours(row)
    if column == "address":
        return row.address
    if column == "lat":
        return f"{signs.plain(row['lat'])}, {signs.plain(row['lon'])}" if row["lat"] and row["lon"] else ""
    if column == "phone" and row["extension"] and row["phone"]:
        return f"{row['phone']} 内線 {row['extension']}"
    return row[column]


def _hours(row: Row) -> str:
    """The hours in words, from the columns of days and times and the remarks on them."""
    on, opens, closes = (signs.plain(row[column]).replace(";", "、") for column in ("days", "opens", "closes"))
    if not (opens or closes):
        return f"{on} {row['hours_note']}".strip() if on and row["hours_note"] else ""
    said = f"{on} {_clock(opens)}〜{_clock(closes)}"
    return f"{said}。{row['hours_note']}" if row["hours_note"] else said


def _clock(text: str) -> str:
    """A time without its seconds; a fraction of a day, as spreadsheets store one, as a time."""
    if _FRACTION.fullmatch(text):
        minutes = round(float(text) * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    return re.sub(r"^(\d{1,2}:\d{2}):\d{2}$", r"\1", text)


def _answers(directory: Directory, match: Match, source: Record, on: str) -> Iterator[Answer]:
    """An answer for each value of a row that the record does not have, or has from too long ago."""
    record = match.record
    if record is None:
        return
    facts = directory.schemas.facts(record.kind)
    for column, field, part in _FIELDS:
        value = _value(match.row, column)
        if not value or field not in facts or (field == "addresses" and "located_at" in record):
            continue
        question, said = _said(directory, record, field, part, facts[field], value)
        if said is not None:
            yield Answer(question, said, value, source.ref, "", on, match.row.at(column))


def _said(
    directory: Directory, record: Record, field: str, part: str, definition: str, value: str
) -> tuple[Question, Kind | None]:
    """The question that a value answers, and what it says of it: ``None`` where the record has it so."""
    known = record.get(field, ())
    if not known:
        return Question(record, (field,), "", None, definition), "changed"
    for index, fact in enumerate(known):
        if _same(directory, Question(record, (field, index, part), "", fact, definition), value):
            old = provenance.freshness(directory, definition, fact) != "fresh"
            return _question(directory, record, (field, index, part), definition), "right" if old else None
    return _question(directory, record, (field, 0, part), definition), "changed"


def _question(directory: Directory, record: Record, path: Path_, definition: str) -> Question:
    fact = record[str(path[0])][path[1]]
    value = f"{fact['lat']}, {fact['lon']}" if "lat" in fact else shown(directory, record, path)
    return Question(record, path, value, fact, definition)


def _same(directory: Directory, question: Question, value: str) -> bool:
    """True when the record says the same, however it is written."""
    fact: Mapping[str, Any] = question.fact or {}
    if "lat" in fact:
        parts = read_of(directory, question, value).parts or {}
        return bool(parts) and all(abs(float(fact[key]) - float(parts[key])) < _NEAR_DEGREES for key in ("lat", "lon"))
    if question.definition == "address":
        room = str(fact.get("room", {}).get(directory.locales[0].code, ""))
        return place(value) in (place(str(fact["address"])), place(f"{fact['address']}{room}"))
    parts = read_of(directory, question, value).parts or {}
    if HOURS in parts:
        return [dict(one) for one in fact.get(HOURS, ())] == [
            {key: tuple(item) if isinstance(item, list) else item for key, item in one.items()} for one in parts[HOURS]
        ] and set(fact.get("closed_on", ())) == set(parts.get("closed_on", ()))
    return bool(parts) and all(fact.get(key) == found for key, found in parts.items())


# -- what is no record yet ---------------------------------------------------------------------------------------------


def nearest(directory: Directory, match: Match, among: Sequence[Record]) -> list[Record]:
    """The records that an unmatched row may be: those of its address, and those of a like name."""
    names = {str(record.name(directory.locales[0])): record for record in among}
    close = difflib.get_close_matches(match.row["name"], names, n=2, cutoff=0.6)
    return list(dict.fromkeys((*match.near, *(names[name] for name in close))))


def draft(directory: Directory, row: Row, program: Record, source: Record, on: str) -> tuple[str, str] | None:
    """A record for a row that is none yet: its path below ``directory/``, and its text with what a person must add.

    ``None`` where the row has no reading of which an id could be made.
    """
    kana = jaconv.kata2hira(unicodedata.normalize("NFKC", row["kana"]))
    slug = _slug(romaji(kana)) or _slug(row["english"])
    if not slug or reserved(slug):
        return None
    kind = next(one for one in directory.schemas.kinds if one.above == program.kind)
    first, *others = directory.locales
    name: dict[str, Any] = {first.code: row["name"], "kana": kana}
    other = next((locale.code for locale in others if not locale.native), "")
    if row["english"] and other:
        name |= {other: row["english"], f"{other}_status": "official"}
    identity = f"{program.id}/{slug}"
    stamp = {"source": source.ref, "checked": on}
    data: dict[str, Any] = {"id": identity, "name": name, "status": "active", "program": program.ref}
    facts = directory.schemas.facts(kind.name)
    for column, field, _part in _FIELDS:
        empty = Record(kind.name, identity, {}, "", {})
        value = _value(row, column)
        if field in facts and value:
            parts = read_of(directory, Question(empty, (field,), "", None, facts[field]), value).parts
            if parts:
                data[field] = [{**parts, **stamp}]
    data["sources"] = [source.ref]
    head = [f"# {words}" for words in said_each("import_draft", name=row["name"]).values()]
    return f"{kind.folder}/{identity}.yaml", "\n".join([*head, written_anew(directory.schemas, kind.name, data)])


def _slug(text: str) -> str:
    """An id of Latin letters: without macrons, words joined by hyphens."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
