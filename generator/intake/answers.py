"""One answer to one question, from wherever it came, and what it means for the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.language.words import said_each
from generator.records.directory import Directory, Path_
from generator.records.hints import has_form, meant, signs
from generator.records.hours_from_words import schedule_of
from generator.records.questions import HOURS, Question, titles

Kind = Literal["right", "changed", "unknown"]
Words = Mapping[str, str]
"""A message in each language of the commands."""

_EXTENSION = re.compile(
    r"^(?P<number>[^内ext]*?)[\s(（]*(?:内線|extension|ext\.?)\s*[:：]?\s*(?P<extension>[0-9０-９]{2,6})\s*[)）]?$",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?P<lat>-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*,\s*(?P<lon>-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_POLE = 90
_NONE = frozenset(("なし", "無し", "無", "ない", "ありません", "廃止", "none", "no", "n/a", "-"))
_FORMULA = tuple("=+-@")
"""No text of a record begins so; a spreadsheet would run it."""
_MOST = 3000


@dataclass(frozen=True)
class Answer:
    """What somebody said about one question.

    ``question`` is the question as the record has it now. ``value`` is what was written (of ``changed``), ``seen`` the
    mark of the value that the answerer was shown; empty when it is not known. ``source``, ``by`` and ``on`` say who
    confirmed it, how, and on which day (``by`` is empty for a document). ``spot`` is where the answer was written.
    ``numeric`` is true when it came as a number, which has no leading zeros.
    """

    question: Question
    said: Kind
    value: str
    source: str
    by: str
    on: str
    spot: str = ""
    seen: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Refused:
    """An answer that is not taken in: where it stands, what it is about, why, and what was probably meant."""

    spot: str
    record: str
    field: str
    why: Words
    nearest: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a written value means: the ``parts`` of the fact it gives (``None`` where the fact is to go), or why not."""

    parts: Mapping[str, Any] | None = None
    why: Words | None = None
    nearest: str = ""


def meaning(directory: Directory, answer: Answer) -> Meaning:
    """Reads the written value of a changed answer as parts of its fact by the last step of the question's path."""
    question, text = answer.question, signs.cleaned(answer.value)
    if not text:
        return Meaning(why=said_each("intake_empty"))
    if len(text) > _MOST:
        return Meaning(why=said_each("intake_long", most=_MOST))
    if says_none(answer) and question.known and question.definition:
        return Meaning()
    part = _part(directory, question)
    if question.definition == "coordinates":
        return _point(text)
    if part == HOURS:
        return _hours(directory, text)
    if part == "number":
        found = _EXTENSION.match(text)
        if found is not None and "extension" in _schema(directory, question, ()).get("properties", {}):
            number = _one(directory, question, part, found["number"].strip(), answer)
            extension = _one(directory, question, "extension", signs.plain(found["extension"]), answer)
            if number.why or extension.why:
                return number if number.why else extension
            return Meaning({**(number.parts or {}), **(extension.parts or {})})
    return _one(directory, question, part, text, answer)


def read_of(directory: Directory, question: Question, value: str) -> Meaning:
    """What a value means as an answer to a question."""
    return meaning(directory, Answer(question, "changed", value, "", "", ""))


def _point(text: str) -> Meaning:
    """A point, ``latitude, longitude``, of the building itself: that is what lists of facilities give."""
    found = _POINT.fullmatch(signs.plain(text))
    if found is None:
        return Meaning(why=said_each("intake_point", value=text))
    lat, lon = float(found["lat"]), float(found["lon"])
    if abs(lat) > _POLE >= abs(lon):
        return Meaning(why=said_each("intake_point_turned", value=text), nearest=f"{found['lon']}, {found['lat']}")
    return Meaning({"lat": lat, "lon": lon, "precision": "building"})


def says_none(answer: Answer) -> bool:
    """True when the answer is that there is no such thing: なし, 廃止."""
    return answer.said == "changed" and signs.plain(answer.value).lower() in _NONE


def _part(directory: Directory, question: Question) -> str:
    """The part of the fact that the answer gives: the first one where nothing is known yet."""
    if len(question.path) > 1 or not question.definition:
        return str(question.path[-1])
    return next(iter(directory.schemas.asked_parts(question.definition)), "")


def _schema(directory: Directory, question: Question, rest: Path_) -> Mapping[str, Any]:
    """The schema of a part of the question's fact."""
    if not question.definition:
        return directory.schemas.at(question.record.kind, question.path)
    base = question.path if len(question.path) == 1 else question.path[:2]
    index: Path_ = (0,) if len(base) == 1 else ()
    return directory.schemas.at(question.record.kind, (*base, *index, *rest))


def _one(directory: Directory, question: Question, part: str, text: str, answer: Answer) -> Meaning:
    """One value in the form that its schema asks for, or the nearest one that has it."""
    rest = question.path[2:] if len(question.path) > 2 and question.path[-1] == part else (part,)
    schema = _schema(directory, question, rest if question.definition else ())
    labels = schema.get("x-labels", {})
    text = next((value for value, words in labels.items() if text in words.values()), text)
    if answer.numeric and has_form(schema):
        nearest = meant("0" + text, schema).value
        return Meaning(why=said_each("intake_number", value=text), nearest=nearest)
    hint = meant(text, schema)
    if not has_form(schema):
        if signs.plain(text)[:1] in _FORMULA:
            return Meaning(why=said_each("sheet_formula"))
        return Meaning({part: hint.value or text})
    if hint.value and hint.sure:
        return Meaning({part: hint.value})
    shown = " / ".join(words[code] for words in labels.values() for code in list(words)[:1])
    example = shown or next((str(one) for one in schema.get("examples", ())), "")
    return Meaning(why=said_each("intake_form", value=text, example=example), nearest=hint.value)


def _hours(directory: Directory, text: str) -> Meaning:
    """Hours in words: in any language of the town that they can be read in."""
    for locale in directory.locales:
        found = schedule_of(text, locale.html_lang)
        if found is not None:
            return Meaning(found)
    return Meaning(why=said_each("intake_hours", value=text))


def about(directory: Directory, answer: Answer, why: Words, nearest: str = "") -> Refused:
    """The refusal of an answer."""
    question = answer.question
    named = f"{question.record.name(directory.locales[0])} {question.record.ref}"
    return Refused(answer.spot, named, title(directory, question), why, nearest)


def title(directory: Directory, question: Question) -> str:
    """What a question is about, as the schema calls it in the languages of the commands."""
    return " / ".join(titles(directory, question).values())
