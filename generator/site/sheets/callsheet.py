"""The call sheet: what to ask on the telephone, desk by desk, what does most harm first, with boxes to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from generator.language.locale import Locale, Text, text
from generator.language.words import word
from generator.records import questions
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.questions import Harm, Question
from generator.records.reach import Step
from generator.site.frame.render import Renderer


@dataclass(frozen=True)
class Asked:
    """One question on the sheet: its words, what is known today, the day of that, and which field it is."""

    title: str
    value: str
    checked: str
    field: str
    due: bool


@dataclass(frozen=True)
class Desk:
    """One desk on the sheet, with its questions: what is missing first, then what is known, the others last.

    ``why`` says what its gap does to a resident. ``ring`` is whom to call, who is in charge of it; ``desk`` whose name
    to say there (``None`` where the desk itself is rung). ``say`` is the sentence in the town's own language, ``told``
    the same in the language of the sheet.
    """

    record: Record
    harm: Harm
    why: Text
    ring: Step
    speaker: Record
    say: Text
    told: Text
    asked: tuple[Asked, ...]


def desks(directory: Directory, locale: Locale, records: Iterable[Record], owner: Record | None = None) -> list[Desk]:
    """The desks of a sheet, in the order in which they are given. ``owner`` is the organization that is asked."""
    return [_desk(directory, locale, record, owner) for record in records]


def _desk(directory: Directory, locale: Locale, record: Record, owner: Record | None) -> Desk:
    first = directory.locales[0]
    harm = questions.harm(directory, record)
    speaker = questions.speaker(directory, record, owner)
    ring = contact_of(directory, speaker).first
    through = contact_of(directory, record).first.record
    asked = [(one, questions.is_due(directory, one)) for one in questions.asked(directory, record)]
    due = [one for one, is_due in asked if is_due]

    def sentence(spoken: Locale) -> Text:
        items = spoken.joined(
            dict.fromkeys(directory.schemas.field(record.kind, one.field).title(spoken) for one in due)
        )
        return word(
            "call_say_missing" if due else "call_say_known",
            spoken,
            portal=text(directory.town["portal"], spoken),
            desk=record.name(spoken),
            items=items,
        )

    return Desk(
        record=record,
        harm=harm,
        why=word(f"call_why_{harm.name.lower()}", locale, through=through.name(locale)),
        ring=ring,
        speaker=speaker,
        say=sentence(first),
        told=sentence(locale),
        asked=tuple(
            _asked(directory, locale, one, due=is_due)
            for one, is_due in sorted(asked, key=lambda pair: 0 if pair[1] else 1 if pair[0].known else 2)
        ),
    )


def _asked(directory: Directory, locale: Locale, question: Question, *, due: bool) -> Asked:
    return Asked(
        title=questions.title(directory, question, locale),
        value=questions.shown(directory, question.record, question.path, locale) if question.known else "",
        checked=str(question.fact["checked"]) if question.fact is not None else "",
        field=".".join(map(str, question.path)),
        due=due,
    )


def paper(
    directory: Directory, locale: Locale, records: Iterable[Record], title: str, owner: Record | None = None
) -> str:
    """A call sheet as one HTML file that needs nothing beside it, to be printed."""
    renderer = Renderer(directory, locale)
    styles = files("generator").joinpath("site/sheets/callsheet.css").read_text(encoding="utf-8")
    context = {
        "page_title": title, "lead": renderer.word("call_lead"), "styles": styles,
        "desks": partial(desks, directory, locale, records, owner), "alone": True,
    }  # fmt: skip
    with renderer.on(""):
        return renderer.render("sheets/paper.j2", **context) + "\n"
