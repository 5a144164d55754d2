"""The course for a new member of staff: the way in, self-checks made from the records, a sheet to print, whom to call.

The steps (first day, first week, first month, cases) are written by hand in ``content/LANGUAGE/learn/``. Nothing is
stored or counted: an answer is hidden until it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language import words
from generator.language.locale import Locale, text
from generator.records import case, partners, relations
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record, remembered
from generator.records.relations import in_order
from generator.site.frame.chapters import chapters
from generator.site.frame.page import Crumb, Page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has

PAGES: tuple[tuple[str, str], ...] = (
    ("check", "learn/check/"),
    ("call_for", "learn/call/"),
    ("sheet", "learn/sheet/"),
)
"""What is made from the records: the key of its words and its address."""

MOST_NEEDS = 12
MOST_MEETINGS = 12
OPTIONS = 4


@dataclass(frozen=True)
class Question:
    """A question about the records: what is asked, what may be answered, the answer and the record to read."""

    asked: str
    options: tuple[str, ...]
    answer: str
    record: Record
    also: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """Questions of one sort under a heading."""

    id: str
    questions: tuple[Question, ...]


def write(renderer: Renderer) -> Iterator[Page]:
    """Every page below ``/learn/`` that is made from the records."""
    directory, locale = renderer.directory, renderer.locale
    if not has(directory, "learn/"):
        return
    title = renderer.word("learn_title")
    yield Page(
        "learn/",
        "learn/learn.j2",
        title=title,
        lead=renderer.word("learn_lead"),
        section="learn/",
        context={
            "chapters": chapters(directory, locale, "learn/"),
            "pages": PAGES,
            "worked": [record for record, _picture in case.constellations(directory) if record.get("course")],
        },
    )
    needs = in_order(directory.of("need"))
    contexts: dict[str, dict[str, Any]] = {
        "check": {"exercises": exercises(directory, locale)},
        "call_for": {"needs": needs},
        "sheet": {
            "needs": needs[:MOST_NEEDS],
            "programs": partners.pillars(directory),
            "meetings": _case_meetings(directory),
        },
    }
    for key, path in PAGES:
        yield Page(
            path,
            f"learn/{key}.j2",
            title=renderer.word(f"{key}_title"),
            lead=renderer.word(f"{key}_lead"),
            section="learn/",
            above=(Crumb(title, "learn/"),),
            context=contexts[key],
        )


@remembered
def exercises(directory: Directory, locale: Locale) -> list[Exercise]:
    """Every self-check: which body, meeting and program, how it is run, a household. Only those that can be asked."""
    asked = {
        "body": _bodies(directory, locale),
        "meeting": _meetings(directory, locale),
        "program": _programs(directory, locale),
        "mode": _modes(directory, locale),
        "case": _households(directory, locale),
    }
    found = (
        Exercise(name, tuple(question for question in questions if len(question.options) > 1))
        for name, questions in asked.items()
    )
    return [exercise for exercise in found if exercise.questions]


def _bodies(directory: Directory, locale: Locale) -> Iterator[Question]:
    """A resident's trouble: who is asked first? The other options help with something else."""
    desks = {need: contact_of(directory, need).desk for need in in_order(directory.of("need"))}
    asked = [need for need, desk in desks.items() if desk.kind == "agency"]
    firsts = list(dict.fromkeys(desks[need].ref for need in asked))
    for number, need in enumerate(asked[:MOST_NEEDS]):
        right = desks[need]
        start = (firsts.index(right.ref) + 2 * number) % len(firsts)
        others = [ref for ref in firsts[start:] + firsts[:start] if ref not in need["ask"]]
        records = [right, *(directory.require(ref) for ref in others[: OPTIONS - 1])]
        yield Question(
            need.name(locale),
            _names(records, locale),
            right.name(locale),
            right,
            tuple(relations.standing(directory.require(ref) for ref in need["ask"] if ref != right.ref)),
        )


def _meetings(directory: Directory, locale: Locale) -> Iterator[Question]:
    """What a meeting is for: which one is it? The first ones only: each is an answer to every question."""
    every = relations.standing(directory.of("meeting"))[:MOST_MEETINGS]
    for meeting in every:
        yield Question(text(meeting["purpose"], locale), _names(every, locale), meeting.name(locale), meeting)


def _programs(directory: Directory, locale: Locale) -> Iterator[Question]:
    """What a body does in the plan: in which program? The first and the last body of each program are asked about."""
    programs = partners.pillars(directory)
    options = tuple(program.name(locale) for program in programs)
    for program in programs:
        ties = [tie for tie in partners.ties(directory) if tie.program == program]
        for tie in dict.fromkeys((0, len(ties) - 1)):
            yield Question(
                text(ties[tie].role["text"], locale), options, program.name(locale), ties[tie].body, (program,)
            )


def _modes(directory: Directory, locale: Locale) -> Iterator[Question]:
    """How a body is run: the first two bodies of each mode are asked about."""
    values = directory.schemas.values("mode")
    options = tuple(directory.schemas.label("mode", value, locale) for value in values)
    for value in values:
        fitting = [
            tie
            for tie in partners.ties(directory)
            if {mode for role, _row in relations.roles_in_force(directory, tie.body) for mode in role.get("modes", ())}
            == {value}
        ]
        for tie in fitting[:2]:
            yield Question(
                tie.body.name(locale), options, directory.schemas.label("mode", value, locale), tie.body, tie.owners
            )


def _households(directory: Directory, locale: Locale) -> Iterator[Question]:
    """A worked case of the course: which meeting do the rules choose for it, if any?"""
    none = words.word("case_no_meeting", locale)
    options = (*_names(_case_meetings(directory), locale), none)
    for record, picture in case.constellations(directory):
        if record.get("course"):
            consent = directory.schemas.label("constellation.consent", record["consent"], locale)
            known = words.word("case_known_of", locale, summary=text(record["summary"], locale), consent=consent)
            meeting = directory.get(picture.meeting or "")
            yield Question(known, options, none if meeting is None else meeting.name(locale), record)


def _names(records: Sequence[Record], locale: Locale) -> tuple[str, ...]:
    """Names in the order of their reading, so that the place of the right one tells nothing."""
    return tuple(record.name(locale) for record in relations.by_reading(records))


def _case_meetings(directory: Directory) -> list[Record]:
    """The meetings about support for a person."""
    return [meeting for meeting in relations.standing(directory.of("meeting")) if meeting["type"] == "case"]
