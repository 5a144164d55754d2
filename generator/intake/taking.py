"""Takes answers into the records: the files as they would be, what was refused and why. Writes nothing.

A fact is taken as a whole or not at all, with who confirmed it and on which day. What the check would refuse is
refused here, at the answer that caused it, and the others are taken without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.intake.answers import Answer, Refused, Words, about, meaning, says_none, title
from generator.intake.checked import Change, Set, checked
from generator.language.words import SPOKEN, said_each
from generator.records import provenance
from generator.records.amend import Amendment
from generator.records.directory import Directory, Path_
from generator.records.problem import Problem
from generator.records.questions import HOURS, Question, asked, mark_of, speaker, value_at
from generator.records.reach import in_charge
from generator.records.translation import made_from_field
from generator.records.translation import mark_of as translation_mark

_TEXT = 4
"""The steps to a text in one language within a fact: addresses, 0, room, ja."""


@dataclass(frozen=True)
class Taken:
    """What taking answers in would do.

    ``amendments`` are the files that change. ``refused`` answers are not in them. ``confirmed`` and ``changed`` count
    the facts that are; ``already`` those that the records had so before; ``unknown`` the answers that say they do not
    know. ``warnings`` are what the check says of the change beside errors, ``notes`` what somebody should look at.
    """

    amendments: tuple[Amendment, ...]
    refused: tuple[Refused, ...]
    confirmed: int
    changed: int
    already: int
    unknown: int
    warnings: tuple[Problem, ...]
    notes: tuple[Words, ...]


def question_at(directory: Directory, ref: str, path: Path_, seen: str = "") -> Question | None:
    """The question at a path of a record, as the record is now.

    Where the fact was shown with a value that now stands elsewhere in the list, it is found there by its mark ``seen``.
    """
    record = directory.get(ref)
    if record is None:
        return None
    questions = asked(directory, record)
    here = next((one for one in questions if one.path == path), None)
    if here is not None and (not seen or here.mark == seen):
        return here
    alike = [one for one in questions if _place(one.path) == _place(path) and one.mark == seen and one.known]
    if len(alike) == 1:
        return alike[0]
    if here is not None:
        return here
    same_field = [one for one in questions if one.field == path[0]]
    return next((one for one in same_field if len(path) == 1 or not one.known), None)


def _place(path: Path_) -> Path_:
    return tuple("#" if isinstance(step, int) else step for step in path)


def take(directory: Directory, answers: Iterable[Answer], *, newest: Callable[[Answer], str] | None = None) -> Taken:
    """Takes answers into the records of a directory that the check has found in order.

    ``newest`` gives the day from which an answer speaks, where that is not the day it was confirmed.
    """
    speaks_of = newest or (lambda answer: answer.on)
    refused: list[Refused] = []
    changes: list[Change] = []
    unknown = 0
    for group in _by_fact(answers):
        if all(answer.said == "unknown" for answer in group):
            unknown += len(group)
            continue
        found = _change(directory, group, speaks_of)
        if isinstance(found, Change):
            changes.append(found)
        else:
            refused += found
    amendments, kept, more, warnings = checked(directory, changes)
    return Taken(
        amendments,
        (*refused, *more),
        sum(one.kind == "right" and bool(one.sets) for one in kept),
        sum(one.kind == "changed" and bool(one.sets) for one in kept),
        sum(not one.sets and one.kind != "none" for one in kept),
        unknown + sum(one.kind == "none" for one in kept),
        warnings,
        tuple(one.note for one in kept if one.note is not None),
    )


def _by_fact(answers: Iterable[Answer]) -> Iterator[tuple[Answer, ...]]:
    found: dict[tuple[str, Path_], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.question.record.ref, answer.question.path[:2]), []).append(answer)
    yield from (tuple(group) for group in found.values())


# -- one fact ----------------------------------------------------------------------------------------------------------


def _change(
    directory: Directory, group: tuple[Answer, ...], speaks_of: Callable[[Answer], str]
) -> Change | list[Refused]:
    """What the answers about one fact change, or why they cannot be taken in."""
    question = group[0].question
    if not question.known and question.definition and all(says_none(answer) for answer in group):
        return _none(directory, group)
    wrong = [one for answer in group if (one := _refused(directory, answer)) is not None]
    read: dict[Path_, Mapping[str, Any] | None] = {}
    for answer in group:
        if answer.said == "changed" and not wrong:
            meant = meaning(directory, answer)
            if meant.why is not None:
                wrong.append(about(directory, answer, meant.why, meant.nearest))
            read[answer.question.path] = meant.parts
    if wrong:
        return wrong
    gone = [answer for answer in group if answer.said == "changed" and read[answer.question.path] is None]
    newer = _newer(directory, group, speaks_of)
    if gone and any(answer.question.first for answer in gone):
        return newer or Change(group, ((question.path[:2], None),), "changed")
    missing = _unanswered(directory, group, read)
    if missing is not None:
        return [missing]
    if not question.definition:
        value = (read.get(question.path) or {}).get(str(question.path[-1]))
        same = value is None or value == question.record.get(str(question.path[0]))
        return Change(group, () if same else ((question.path, value),), "right" if same else "changed")
    if question.fact is None:
        fact = {**(read.get(question.path) or {}), **_stamp(group[0])}
        number = len(question.record.get(question.field, ()))
        return Change(group, (((*question.path, number), fact),), "changed")
    found = _known(directory, group, read)
    if newer:
        return newer if found.kind == "changed" else Change(group, (), "right")
    return found


def _none(directory: Directory, group: tuple[Answer, ...]) -> Change:
    """What it means that something unknown is said not to exist: it went already, or somebody should know."""
    first = group[0]
    if first.seen and first.seen != mark_of(""):
        return Change(group, (), "changed")
    note = said_each("intake_none", record=first.question.record.ref, field=title(directory, first.question))
    return Change(group, (), "none", note)


def _newer(directory: Directory, group: tuple[Answer, ...], speaks_of: Callable[[Answer], str]) -> list[Refused]:
    """Why a fact that speaks of a later day than the answers is left as it is; nothing where it does not."""
    fact = group[0].question.fact
    day = provenance.fact_day(directory, fact) if fact is not None else None
    if day is None or day.isoformat() <= speaks_of(group[0]):
        return []
    words = said_each("intake_newer", day=day, now=group[0].question.value)
    return [about(directory, answer, words) for answer in group]


def _known(directory: Directory, group: tuple[Answer, ...], read: Mapping[Path_, Any]) -> Change:
    """The change of a fact that the record has."""
    first = group[0]
    fact: Mapping[str, Any] = first.question.fact or {}
    sets: list[Set] = []
    for answer in group:
        if answer.said != "changed":
            continue
        path = answer.question.path
        parts = read[path]
        if parts is None:  # an extension, a floor that is no more
            sets.append((path[:3], None))
            continue
        if path[-1] == HOURS:
            parts = {"closed_on": None, **parts}
            if "text" in fact:
                parts["text"] = None
        sets += [((*path[:-1], part), value) for part, value in parts.items()]
    record = first.question.record
    sets += _awaiting(directory, record.data, sets)
    sets = [one for one in sets if not _is_so(record.data, one)]
    kind = "changed" if sets else "right"
    at = first.question.path[:2]
    stamp = {**dict.fromkeys(("by", "inferred")), **_stamp(first)}
    sets += [one for key, value in stamp.items() if not _is_so(record.data, one := ((*at, key), value))]
    note = None
    if "disputed" in fact:
        note = said_each("intake_disputed", record=record.ref, field=title(directory, first.question))
    return Change(group, tuple(sets), kind, note if sets else None)


def _awaiting(directory: Directory, data: Any, sets: Sequence[Set]) -> list[Set]:
    """The marks of translations whose text changes without them; those of translations that are renewed go."""
    first, *others = (language.code for language in directory.schemas.languages)
    made: list[Set] = []
    changed = {path: value for path, value in sets if len(path) == _TEXT and not _is_so(data, (path, value))}
    for path in changed:
        text = value_at(data, path[:-1])
        for code in others:
            mark: Path_ = (*path[:-1], made_from_field(code))
            if path[-1] == code:
                made.append((mark, None))
            elif path[-1] == first and code in text and mark[-1] not in text and (*path[:-1], code) not in changed:
                made.append((mark, translation_mark(text[first])))
    return made


def _is_so(data: Any, wanted: Set) -> bool:
    """True when a value stands there already, or one that is to go is not there."""
    path, value = wanted
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return value is None
    return value is not None and _plain(data) == _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _stamp(answer: Answer) -> dict[str, str]:
    """Who confirmed it, when, and how."""
    stamp = {"source": answer.source, "checked": answer.on}
    return {**stamp, "by": answer.by} if answer.by else stamp


def _refused(directory: Directory, answer: Answer) -> Refused | None:
    """Why an answer cannot be taken in whatever it says: its day, who gave it, a record that moved meanwhile."""
    question, day = answer.question, provenance.as_day(answer.on)
    if day is None:
        return about(directory, answer, said_each("intake_no_day"))
    if day > directory.as_of:
        return about(directory, answer, said_each("intake_future", day=answer.on))
    source = directory.get(answer.source)
    if source is None:
        return about(directory, answer, said_each("intake_no_source", value=answer.source))
    if answer.by and source not in in_charge(directory, question.record):
        nearest = speaker(directory, question.record)
        return about(directory, answer, said_each("intake_other", value=answer.source), nearest.ref)
    if answer.seen and answer.seen != question.mark and answer.said != "unknown" and not _came_so(directory, answer):
        now = {code: question.value or words for code, words in said_each("intake_unknown").items()}
        return about(directory, answer, {code: said_each("intake_moved", now=now[code])[code] for code in SPOKEN})
    if answer.said == "right" and not question.known and question.definition:
        return about(directory, answer, said_each("intake_right_of_nothing"))
    return None


def _came_so(directory: Directory, answer: Answer) -> bool:
    """True when the record has become what the answer says: it was taken in before."""
    if answer.said != "changed":
        return False
    found = meaning(directory, answer)
    path = answer.question.path
    if found.parts is None or len(path) < 2:
        return False
    record = answer.question.record
    return all(_is_so(record.data, ((*path[:-1], part), value)) for part, value in found.parts.items())


def _unanswered(
    directory: Directory, group: Sequence[Answer], read: Mapping[Path_, Mapping[str, Any] | None]
) -> Refused | None:
    """The answer that lacks its fellow: a fact is confirmed when all that goes with its value was looked at."""
    first = group[0].question
    asked_as_unknown = any(answer.seen == mark_of("") for answer in group)
    if first.fact is None or asked_as_unknown or not any(answer.by for answer in group):
        return None
    told = {answer.question.path for answer in group if answer.said != "unknown"}
    told |= {(*path[:-1], part) for path, parts in read.items() for part in parts or ()}
    for question in asked(directory, first.record):
        if question.path[:2] != first.path[:2] or question.path in told:
            continue
        if len(question.path) == _TEXT and any(path[:-1] == question.path[:-1] for path in told):
            continue  # the same text in another language, whose translation is then awaited
        answer = next((one for one in group if one.question.path == question.path), group[0])
        return about(directory, answer, said_each("intake_other_part", part=title(directory, question)))
    return None
