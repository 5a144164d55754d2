"""The files as they would be with changes in them, and which of the changes the check refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.intake.answers import Answer, Refused, Words, about
from generator.language.words import SPOKEN, said_each
from generator.records.amend import AmendError, Amendment, amended
from generator.records.directory import Directory, Path_
from generator.records.load import load
from generator.records.problem import Problem
from generator.records.questions import Question
from generator.records.read import read_text

_ROUNDS = 6
"""How often changes are left out because the check refused them, until all that are left are."""

Set = tuple[Path_, Any]
"""A path and the value to be there; ``None`` takes it away."""


@dataclass(frozen=True)
class Change:
    """The answers about one fact, and what they set in the record; nothing when it is so already.

    ``kind`` is ``right`` for a fact that is confirmed, ``changed`` for one that gets another value.
    """

    answers: tuple[Answer, ...]
    sets: tuple[Set, ...]
    kind: str
    note: Words | None = None

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.answers[0].question

    @property
    def answer(self) -> Answer:
        """The answer that a refusal is told at: the first one that gives another value."""
        return next((one for one in self.answers if one.said == "changed"), self.answers[0])

    @property
    def at(self) -> Path_:
        """The path of the fact, to which a problem of the check belongs."""
        path = self.question.path
        return path if not self.question.definition else (*path[:1], *(path[1:2] or (0,)))


def checked(
    directory: Directory, changes: Sequence[Change]
) -> tuple[tuple[Amendment, ...], list[Change], list[Refused], tuple[Problem, ...]]:
    """The files with the changes that the check accepts, these changes, the others, and the check's new warnings."""
    idle = [one for one in changes if not one.sets]
    left = [one for one in changes if one.sets]
    refused: list[Refused] = []
    if not left:
        return (), idle, refused, ()
    before = {_sign(problem) for problem in load(directory.root, directory.as_of).problems}
    for number in range(_ROUNDS):
        amendments, left, impossible = _amended(directory, left)
        refused += impossible
        texts = {one.file: one.after for one in amendments}
        found = load(directory.root, directory.as_of, instead=texts).problems
        new = [problem for problem in found if _sign(problem) not in before and problem.level != "info"]
        errors = [problem for problem in new if problem.level == "error"]
        if not errors or not left:
            return amendments, [*idle, *left], refused, tuple(one for one in new if one.level == "warning")
        guilty = _guilty(left, errors) if number < _ROUNDS - 2 else [(one, errors[0]) for one in left]
        refused += [
            about(directory, change.answer, {code: problem.text(code) for code in SPOKEN}, problem.nearest)
            for change, problem in guilty
        ]
        gone = {id(change) for change, _problem in guilty}
        left = [one for one in left if id(one) not in gone]
    return (), idle, refused, ()


def _guilty(left: Sequence[Change], errors: Sequence[Problem]) -> list[tuple[Change, Problem]]:
    """The changes that caused the errors: those at their place, else those of their record, else all."""
    found: dict[int, tuple[Change, Problem]] = {}
    for problem in errors:
        own = [one for one in left if one.question.record.ref == problem.record]
        own = own or [one for one in left if one.question.record.file == problem.file]
        exact = [one for one in own if _at_field(one, problem.field)]
        for change in exact or own or left:
            found.setdefault(id(change), (change, problem))
    return list(found.values())


def _at_field(change: Change, field: str) -> bool:
    at = ".".join(str(step) for step in change.at)
    return field == at or field.startswith(at + ".") or (field != "" and at.startswith(field + "."))


def _sign(problem: Problem) -> tuple[str, str, str, str, str]:
    """By what a problem is known again after lines have moved."""
    return problem.code, problem.file, problem.record, problem.field, problem.what(SPOKEN[0])


def _amended(
    directory: Directory, changes: Sequence[Change]
) -> tuple[tuple[Amendment, ...], list[Change], list[Refused]]:
    """The files with every change in them, these, and those that cannot be made in a file as it is laid out."""
    made: dict[str, Amendment] = {}
    done, refused = [], []
    for change in sorted(changes, key=_place, reverse=True):
        record = change.question.record
        file = record.file
        known = made.get(file)
        before = known.before if known is not None else read_text(directory.root / file, directory.root).text or ""
        text = known.after if known is not None else before
        try:
            for path, value in change.sets:
                text = amended(text, directory.schemas, record.kind, path, value)
        except (AmendError, KeyError, IndexError, TypeError):
            refused.append(about(directory, change.answer, said_each("intake_layout", file=file)))
            continue
        made[file] = Amendment(file, before, text)
        done.append(change)
    return tuple(one for _file, one in sorted(made.items()) if one.changed), done, refused


def _place(change: Change) -> tuple[str, ...]:
    """Where a change is made: items of a list come from its end, so that one that goes does not move the others."""
    return tuple(f"{step:06}" if isinstance(step, int) else str(step) for step in change.at)
