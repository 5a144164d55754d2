"""What the search looks through, as plain data of one language: the records, the vocabulary, the districts.

The same data is written for the browser and searched here, so that both see one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.language import town_name, words
from generator.language.folding import Folding
from generator.language.hours import is_always_open
from generator.language.locale import Locale, text
from generator.language.locale import words as own_words
from generator.language.phone import tel_uri
from generator.language.reading import romaji
from generator.records import provenance, relations
from generator.records.contact import Contact, contact_of
from generator.records.directory import Directory, Record, remembered, thaw
from generator.records.edition import roles_in_force
from generator.records.reach import Step, certain_hours, hours_in_words, written_hours
from generator.site.frame import asking, links
from generator.site.search import danger_rules, weights


@remembered
def contents(directory: Directory, locale: Locale) -> dict[str, Any]:
    """Everything the search of one language knows.

    ``folding`` is that of its ``Locale``, ``weights`` are the ranking's numbers.
    ``records`` hold what a result shows and is found by (empty values left out); ``up`` is the position of the
    agency or program it belongs to, ``ask`` those of the desks that a need leads to. ``entries`` are the
    vocabulary's expressions with positions of records, ``danger`` the rules that tell danger (see ``danger_rules``),
    ``elsewhere`` the lines for a query in no language of the site,
    ``spellings`` pairs of a variant and its written form, ``faint`` words that say little, ``districts`` pairs of a
    word and references, ``answering`` are those who answer at a number, ``night`` the line that does so while others
    do not, ``towns`` the towns and ``whole`` the names of the municipality (see ``named_towns``), ``last`` the position
    of the desk that takes any question.
    """
    records = searched(directory)
    at = _positions(directory)
    vocabulary = directory.of("vocabulary")

    def positions(refs: Any) -> list[int]:
        return [at[ref] for ref in refs if ref in at]

    found = [_record(directory, record, locale) for record in records]
    answering: dict[tuple[str, str], Mapping[str, Any]] = {}
    for one in found:
        if one.answers is not None:
            answering.setdefault(one.answers, one.answering)
    place = {number: position for position, number in enumerate(answering)}
    spellings = _spellings(directory, locale)
    return {
        "language": locale.code,
        "folding": locale.folding,
        "weights": weights.shipped(directory.schemas.searched),
        "records": [one.with_place(place) for one in found],
        "answering": list(answering.values()),
        "night": _night(directory, locale),
        "entries": [
            {
                "means": text(entry["means"], locale),
                "to": positions(entry["to"]),
                "words": list(_expressions(entry, locale)),
            }
            for topic in vocabulary
            for entry in topic.get("entries", ())
            if any(_expressions(entry, locale))
        ],
        "danger": _danger(directory, locale),
        "elsewhere": _elsewhere(directory, at),
        "spellings": spellings,
        "faint": [
            word for topic in vocabulary for faint in topic.get("faint", ()) for word in own_words(faint, locale)
        ],
        "districts": [list(pair) for pair in _district_words(directory, locale)],
        "towns": list(_towns(directory, at)),
        "whole": _names_of_the_whole(directory),
        "last": at[directory.town["general_desk"]],
    }


@remembered
def _positions(directory: Directory) -> dict[str, int]:
    """The position of each record that can be found, which other records' texts do not change."""
    return {record.ref: position for position, record in enumerate(searched(directory))}


@remembered
def _spellings(directory: Directory, locale: Locale) -> list[tuple[str, str]]:
    """Pairs of a variant and the spelling it is taken for."""
    return [
        (variant, spelling["write"])
        for topic in directory.of("vocabulary")
        for spelling in topic.get("spellings", ())
        if spelling["language"] in locale.own
        for variant in spelling["variants"]
    ]


@remembered
def _danger(directory: Directory, locale: Locale) -> dict[str, Any]:
    """The rules that tell danger, which only the vocabulary and the positions change."""
    folding = Folding(locale.folding, _spellings(directory, locale))
    return danger_rules.shipped(directory, locale, folding, _positions(directory))


@remembered
def searchable(directory: Directory) -> tuple[Locale, ...]:
    """The languages with a search of their own: those that have its page."""
    return tuple(locale for locale in directory.locales if locale.has("search/"))


@remembered
def searched(directory: Directory) -> list[Record]:
    """The records that can be found; what has ended is not offered."""
    return [record for kind in directory.schemas.searched for record in relations.standing(directory.of(kind.name))]


def _elsewhere(directory: Directory, at: Mapping[str, int]) -> dict[str, list[int]]:
    """The lines for a query in a language that the site is not written in, and for one that only weeps.

    First those for foreign languages, then the emergency lines, then what answers about violence; for tears the lines
    about wishing to die.
    """

    def about(topic: str) -> list[str]:
        lines = sorted(directory.of("hotline"), key=lambda line: int(line.get("order", 0)))
        lines = [line for line in lines if topic in line.get("topics", ())]
        return [line.ref for line in sorted(lines, key=lambda line: line["topics"][0] != topic)]

    emergency = [str(ref) for ref in directory.town.get("emergency", ())]
    tongue = [*about("foreign")[:1], *emergency[:2], *about("dv")[:1], *emergency[2:]]
    tears = [*emergency[2:], *about("suicide"), *about("mind")]
    return {
        name: [at[ref] for ref in dict.fromkeys(refs) if ref in at][: weights.PINNED]
        for name, refs in (("tongue", tongue), ("tears", tears))
    }


def _expressions(entry: Mapping[str, Any], locale: Locale) -> Iterator[str]:
    yield from own_words(entry, locale)
    if locale.order == "kana":
        yield from entry.get("kana", ())


@dataclass(frozen=True, slots=True)
class _Searched:
    """One record as it is searched: what is ``shown`` of it and it is found by.

    ``answers`` is who answers, and at which number, where it can be called; ``answering`` is what is said of them.
    """

    shown: Mapping[str, Any]
    answers: tuple[str, str] | None
    answering: Mapping[str, Any]

    def with_place(self, place: Mapping[tuple[str, str], int]) -> Mapping[str, Any]:
        """What is shown, with the position of whoever answers."""
        if self.answers is None:
            return self.shown
        return {**self.shown, "call": {**self.shown["call"], "at": place[self.answers]}}


@remembered
def _record(directory: Directory, record: Record, locale: Locale) -> _Searched:
    name = record["name"]
    at = _positions(directory)
    up = at.get(str(record.get(directory.schemas.id_above(record.kind) or "", "")))
    parts = _searched_parts(directory, record, locale)
    district = relations.district_of(directory, record)
    contact = _contact(directory, record)
    first = None if contact is None else contact.first
    found: dict[str, Any] = {
        "ref": record.ref,
        "url": links.between(directory, locale, links.path_of(directory, record), ""),
        "name": record.name(locale),
        "text": " ".join(parts["text"]),
        "kana": str(name.get("kana", "")) if locale.order == "kana" else "",
        "also": parts["also"],
        "words": parts["words"],
        "ask": [at[ref] for ref in record.get("ask", ()) if ref in at],
        "up": up,
        "district": at.get(district) if district is not None else None,
        "serves": [at[ref] for ref in record.get("serves", ()) if ref in at],
        "fields": list(record.get("fields", ())),
        "programs": _programs(directory, record, at),
        "call": None if contact is None else _call(directory, record, contact, locale),
        "silent": list(_silent(directory, record, locale)),
        "numbers": _numbers(directory, record, extended=False),
        "behind": _numbers(directory, record, extended=True),
        "hours": thaw(certain_hours(directory, record)),
    }
    if not locale.native and "kana" in name:
        found["local"] = record.name(directory.locales[0])
    elif locale.ruby:  # a result is plain text: its name is followed by the reading that stands over it elsewhere
        found["local"] = read if (read := record.name(locale).read) != found["name"] else ""
    if record.get("members"):
        found["group"] = True
    shown = {key: value for key, value in found.items() if value not in ("", [], None)}
    if first is None:
        return _Searched(shown, None, {})
    return _Searched(shown, (first.record.ref, first.phones[0].fact["number"]), _answering(directory, first, locale))


def _searched_parts(directory: Directory, record: Record, locale: Locale) -> dict[str, list[str]]:
    """What a record is found by beside its name, as its schema says (``x-searched``)."""
    found: dict[str, list[str]] = {"text": [], "also": [], "words": []}
    for field, part in directory.schemas.searched_fields(record.kind).items():
        found[part] += _said(directory, record.get(field), locale)
    return found


def _said(directory: Directory, value: Any, locale: Locale) -> Iterator[str]:
    """Every text of a value in one language; what a fact says of its source is no text to be found by.

    A text that is missing is found by what stands in; a list of words is not, because nobody types words of another
    language.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) and directory.schemas.is_text(value):
        listed = any(isinstance(one, tuple) for one in value.values())
        yield from own_words(value, locale) if listed else (text(value, locale),)
    elif isinstance(value, Mapping):
        for field, inner in value.items():
            if field not in directory.schemas.provenance and not isinstance(inner, str):
                yield from _said(directory, inner, locale)
    elif value is not None:
        for item in value:
            yield from _said(directory, item, locale)


def _programs(directory: Directory, record: Record, at: Mapping[str, int]) -> list[int]:
    """The programs of the plan that a record stands in."""
    refs = [str(role["program"]) for role, _row in roles_in_force(directory, record)]
    refs += [str(record[key]) for key in ("program",) if key in record]
    return [at[ref] for ref in dict.fromkeys(refs) if ref in at]


def _numbers(directory: Directory, record: Record, *, extended: bool) -> list[str]:
    """The telephone and fax numbers of the record itself, as they are printed; or those of switchboards before it."""
    facts = (fact for _field, _index, _definition, fact in provenance.facts_of(directory, record))
    return list(
        dict.fromkeys(str(fact["number"]) for fact in facts if "number" in fact and ("extension" in fact) == extended)
    )


def _call(directory: Directory, record: Record, contact: Contact, locale: Locale) -> dict[str, Any]:
    """Whom a result lets one call.

    ``as`` is ``own`` for the record itself, ``first`` for the desk that a need or a district leads to, and
    ``instead`` for one that answers because the record's own number is not confirmed. ``via`` says in what relation
    somebody else puts one through; ``say`` is the sentence for the telephone. The position of whoever answers, ``at``,
    is not known here.
    """
    step = contact.first
    fact = step.phones[0].fact
    call: dict[str, Any] = {"number": fact["number"], "tel": tel_uri(fact["number"]), "name": step.record.name(locale)}
    call["as"] = "first" if contact.desk != record else "own" if step.via == "own" else "instead"
    if step.via not in ("own", "office"):
        call["via"] = words.word(f"via_{step.via}", locale).read
        if step.via != "switchboard":
            call["via"] += f" {step.record.name(locale)}"
        call["say"] = asking.to_say(directory, contact, locale)
    if "extension" in fact:
        call["extension"] = words.word("extension", locale, extension=fact["extension"])
    return call


def _contact(directory: Directory, record: Record) -> Contact | None:
    """How a record is reached; ``None`` for a kind that nobody calls."""
    kind = directory.schemas.kind(record.kind)
    called = kind.answered_by is not None or kind in directory.schemas.called
    return contact_of(directory, record) if called else None


def _answering(directory: Directory, step: Step, locale: Locale) -> dict[str, Any]:
    """Who answers at a number: their reference, and that they always do, or the certain hours and those in words."""
    said = [text(one, locale) for one in written_hours(directory, step.record)]
    if is_always_open(step.schedules):
        return {"ref": step.record.ref, "always": True}
    found = {"ref": step.record.ref, "hours": thaw(step.schedules), "said": locale.separator.join(said)}
    return {key: value for key, value in found.items() if value}


def _silent(directory: Directory, record: Record, locale: Locale) -> Iterator[dict[str, str]]:
    """The ways without the voice: ``said`` in words, and ``url`` where it is a page."""
    contact = _contact(directory, record)
    for way, use in contact.silent if contact is not None else ():
        if way.key == "url":
            hours = text(hours_in_words(directory, use.fact), locale) if "weekly" in use.fact else ""
            said = text(use.fact["label"], locale)
            yield {"said": said, "url": use.fact["url"]} | ({"hours": hours} if hours else {})
        else:
            yield {"said": f"{words.word(way.definition, locale)} {use.fact[way.key]}"}


def _night(directory: Directory, locale: Locale) -> dict[str, Any] | None:
    """The line that answers while the desk that takes any question does not."""
    line = contact_of(directory, directory.require(directory.town["general_desk"])).night
    if line is None:
        return None
    number = contact_of(directory, line).first.phones[0].fact["number"]
    place = links.path_of(directory, line)
    return {"ref": line.ref, "url": place, "name": line.name(locale), "number": number, "tel": tel_uri(number)}


def _district_words(directory: Directory, locale: Locale) -> Iterator[tuple[str, list[str]]]:
    """Words that name a district, with the districts they may mean.

    A district that is called like the whole town is meant only where its full name stands: everybody who writes the
    town's name would otherwise be sent there.
    """
    whole = text(directory.town["name"], locale)
    found: dict[str, dict[str, None]] = {}
    for district in directory.of("district"):
        names = [district.name(locale), *own_words(district.get("aliases"), locale)]
        if locale.order == "kana":
            names.append(district["name"]["kana"])
        for name in names:
            if name not in whole:
                found.setdefault(name, {})[district.ref] = None
    for name, refs in sorted(found.items()):
        yield name, list(refs)


def _towns(directory: Directory, at: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The towns without their 丁目: ``name``, ``kana`` and ``latin`` where the reading is known, ``in`` the positions
    of their districts, and ``chome`` pairs of the numbers of parts and the positions of theirs.

    ``numbered`` marks one that is called like the municipality: it is meant only with its number, or everybody who
    writes the municipality's name would be sent there.
    """
    whole = text(directory.town["name"], directory.locales[0])
    bases: dict[str, dict[int | None, dict[int, None]]] = {}
    kana: dict[str, str] = {}
    for town in directory.towns:
        name = town_name.parse(town.town)
        refs = [f"district/{district}" for district in (town.district, *town.other_districts)]
        parts = bases.setdefault(name.base, {})
        parts.setdefault(name.chome, {}).update({at[ref]: None for ref in refs if ref in at})
        kana.setdefault(name.base, town.kana)
    for base, parts in sorted(bases.items()):
        found: dict[str, Any] = {"name": base, "in": list(dict.fromkeys(of for part in parts.values() for of in part))}
        if kana[base]:
            found["kana"], found["latin"] = kana[base], town_name.latin_key(romaji(kana[base]))
        if base in whole:
            found["numbered"] = True
        alike: dict[tuple[int, ...], list[int]] = {}
        for chome, of in sorted((chome, tuple(of)) for chome, of in parts.items() if chome is not None):
            alike.setdefault(of, []).append(chome)
        if alike:
            found["chome"] = [[numbers, list(of)] for of, numbers in alike.items()]
        if found["in"]:
            yield found


def _names_of_the_whole(directory: Directory) -> list[str]:
    """What the municipality is called, in every language and by its reading."""
    name = directory.town["name"]
    names = [text(name, locale) for locale in directory.locales]
    return list(dict.fromkeys(str(one) for one in [*names, name.get("kana", "")] if one))
