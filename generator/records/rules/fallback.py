"""Rules about whom one is sent to: the desk of one's own district, and the one that the record itself names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.language.locale import Locale, text
from generator.records.contact import contact_of
from generator.records.directory import Directory, Path_, Record, texts
from generator.records.problem import Problem
from generator.records.reach import Step, callable_phones
from generator.records.relations import district_of, offices_of
from generator.records.rules.context import Rules
from generator.records.standing import is_ended

_AFTER = re.compile(
    r"(?:（[^）]*）)?(?:か[^。、]*)?[にへ]、?[^。、]{0,12}"
    r"(?:電話|聞い|聞き|連絡|問い合わせ|相談|申し込|たずね)"
)
"""What Japanese says behind the name of whoever is to be asked."""
_BEFORE = re.compile(r"\b(?:ask|call|contact|phone|apply to)\b[^.;]{0,20}\Z")
_MOST_BEFORE = len("apply to") + 20
"""What English says before it, and how long that may be."""
_EDGE = re.compile(r"\b")
_TOLD = ("notes", "next_steps", "eligibility", "advice", "to_say")
"""The fields in which a record says what to do."""


def districts(rules: Rules) -> Iterator[Problem]:
    """FALLBACK-DISTRICT: nobody is sent to the desk of another district.

    Where an agency has a desk in each part of the city, a list names the agency, or all of these desks, or the one of
    the record's own district.
    """
    directory = rules.directory
    for record in directory.records.values():
        home = record.ref if record.kind == "district" else district_of(directory, record)
        for reference in directory.schemas.references(record.kind):
            if not reference.leads:
                continue
            named = list(reference.named(record.data))
            for path, ref in named:
                office = directory.get(ref)
                if office is None or office.kind != "office" or record.get("agency") == office["agency"]:
                    continue
                others = _local(directory, office)
                together = {other for other_path, other in named if other_path[:-1] == path[:-1]}
                if not others or others <= together or (home is not None and home in _served(directory, office)):
                    continue
                yield rules.problem(
                    "FALLBACK-DISTRICT", record, path, nearest=office["agency"], value=ref, first=sorted(others)[0]
                )


def _local(directory: Directory, office: Record) -> set[str]:
    """The other desks of the office's agency, where the right one depends on where one lives."""
    agency = directory.get(office["agency"])
    if agency is None:
        return set()
    desks = {one.ref: _served(directory, one) for one in offices_of(directory, agency)}
    own = desks.pop(office.ref, set())
    return {ref for ref, served in desks.items() if own and served and served != own}


def _served(directory: Directory, office: Record) -> set[str]:
    """The districts whose people an office is for: those it serves, else the one it stands in."""
    stands = district_of(directory, office)
    return set(office.get("serves", ())) or ({stands} if stands is not None else set())


def notes(rules: Rules) -> Iterator[Problem]:
    """FALLBACK-NOTE: whom a record tells people to ask is whom its page lets them call."""
    directory = rules.directory
    if not _resolved(directory):  # told elsewhere; whom a page calls can then not be worked out
        return
    bodies = [
        record
        for kind in directory.schemas.called
        if kind.name != "hotline"
        for record in directory.of(kind.name)
        if record.ref != directory.town.get("switchboard")
        and not is_ended(record)
        and callable_phones(directory, record)
    ]
    for locale in directory.locales:
        by_name = {str(text(body["name"], locale)): body for body in bodies if locale.code in body["name"]}
        if not by_name:
            continue
        names = _Names(by_name)
        for kind in directory.schemas.called:
            for record in directory.of(kind.name):
                yield from _contradicted(rules, record, locale, names, by_name)


def _resolved(directory: Directory) -> bool:
    """True when every reference of what can be reached leads to a record, and the switchboard can be called."""
    switchboard = directory.get(str(directory.town.get("switchboard", "")))
    return (
        switchboard is not None
        and bool(callable_phones(directory, switchboard))
        and all(
            ref in directory.records
            for kind in (*directory.schemas.reached, directory.schemas.kind("plan"))
            for record in directory.of(kind.name)
            for reference in directory.schemas.references(kind.name)
            for _path, ref in reference.named(record.data)
        )
    )


def _contradicted(
    rules: Rules, record: Record, locale: Locale, names: _Names, by_name: dict[str, Record]
) -> Iterator[Problem]:
    contact = contact_of(rules.directory, record)
    if contact.own or record.kind == "hotline" or is_ended(record):
        return
    offered = _numbers((contact.first, *contact.aged, *contact.offices))
    for path, words in _told(record, locale):
        for name in names.asked(words):
            body = by_name[name]
            numbers = {use.fact["number"] for use in callable_phones(rules.directory, body)}
            if body != record and not numbers & offered:
                yield rules.problem(
                    "FALLBACK-NOTE", record, path, value=name, first=contact.first.record.ref, allowed=body.ref
                )


class _Names:
    """The names of those who may be asked, looked for all at once: the time does not grow with their number."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_letters: dict[str, str] = {}
        self._lengths: dict[str, set[int]] = {}
        for name in names:
            letters = name.lower()
            self._by_letters.setdefault(letters, name)
            self._lengths.setdefault(letters[:1], set()).add(len(letters))

    def asked(self, text: str) -> Iterator[str]:
        """Whom a text tells people to ask; of several in one phrase, the one with the longest name."""
        letters = text.lower()
        standing = list(self._standing(letters))
        phrases = {phrase for start, end in standing for phrase in _phrases(letters, start, end)}
        after = 0
        for first, last in sorted(phrases, key=lambda phrase: (phrase[0], -phrase[1])):
            if first >= after:
                after = last
                start, end = max((one for one in standing if first <= one[0] and one[1] <= last), key=_length)
                yield self._by_letters[letters[start:end]]

    def _standing(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where names begin and end, also one within another."""
        for start, letter in enumerate(letters):
            for length in self._lengths.get(letter, ()):
                if letters[start : start + length] in self._by_letters:
                    yield start, start + length


def _phrases(letters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the phrase begins and ends that tells people to ask whose name stands there; none where it says else."""
    behind = _AFTER.match(letters, end)
    if behind is not None:
        yield start, behind.end()
    before = _BEFORE.search(letters, max(start - _MOST_BEFORE, 0), start)
    if before is not None and _EDGE.match(letters, start) and _EDGE.match(letters, end):
        yield before.start(), end


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _numbers(steps: Iterable[Step]) -> set[str]:
    return {use.fact["number"] for step in steps for use in step.phones}


def _told(record: Record, locale: Locale) -> Iterator[tuple[Path_, str]]:
    for field in _TOLD:
        for path, value in texts(record.get(field), (field,)):
            if path[-1] == locale.code:
                yield path, value
