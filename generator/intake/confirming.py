"""One answer from the telephone: ``portal confirm KIND/ID FIELD VALUE``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.intake.answers import Answer, meaning, says_none, title
from generator.language.words import said
from generator.records.directory import Directory, Path_, Record
from generator.records.hints import names, signs
from generator.records.printable import printable
from generator.records.questions import Question, asked, speaker
from generator.records.schema import spoken
from generator.refusal import Refusal


def answers_to(
    directory: Directory,
    ref: str,
    field: str,
    value: str | None,
    *,
    source: str | None,
    by: str,
    on: str,
    keep: bool = False,
    add: bool = False,
) -> list[Answer]:
    """The answers that a call gives: ``value`` is what was said of ``field``, ``None`` that it is right as it stands.

    ``keep`` says that what goes with a changed value is still right, ``add`` that the value stands beside those known.
    Raises ``Refusal`` when it cannot be told what is meant.
    """
    record = directory.get(ref)
    if record is None:
        near = names.near(ref, directory.records)
        raise Refusal(said("confirm_no_record", value=printable(ref[:80])) + (f"\n→ {near}" if near else ""))
    who = source or speaker(directory, record).ref
    question = _question(directory, record, field, add=add)

    def answer(one: Question, new: str | None) -> Answer:
        changed = new is not None and signs.cleaned(new) != one.value
        return Answer(one, "changed" if changed else "right", new or "", who, by, on)

    first = answer(question, value)
    found = [first]
    if question.fact is not None and not says_none(first):
        given = meaning(directory, first).parts or {} if first.said == "changed" else {}
        others = [
            one
            for one in asked(directory, record)
            if one.path[:2] == question.path[:2] and one != question and one.path[-1] not in given
        ]
        if first.said == "changed" and others and not keep:
            example = ".".join(map(str, others[0].path))
            parts = ", ".join(f"{title(directory, one)}「{one.value}」" for one in others)
            raise Refusal(said("confirm_keep", parts=printable(parts), example=f"{field} … --keep / {example} …"))
        found += [answer(one, None) for one in others]
    return found


def _question(directory: Directory, record: Record, field: str, *, add: bool) -> Question:
    """The question that a field names: by its name or title, and by the number of the value where there are several."""
    name, *rest = signs.plain(field).split(".")
    titles = dict(_titles(directory, record))
    known = name if name in titles else names.field(name, titles)
    if not known:
        allowed = ", ".join(f"{one}（{words[0]}）" for one, words in titles.items())
        raise Refusal(said("confirm_no_field", value=printable(field[:80]), allowed=allowed))
    questions = [one for one in asked(directory, record) if one.field == known]
    definition = directory.schemas.facts(record.kind).get(known, "")
    if (add and definition) or not questions:
        return Question(record, (known,), "", None, definition)
    path: Path_ = (known, *(int(step) if step.isdigit() else step for step in rest))
    exact = [one for one in questions if one.path == path]
    inside = [one for one in questions if one.path[: len(path)] == path and one.first]
    if len(exact or inside) == 1:
        return (exact or inside)[0]
    allowed = ", ".join(f"{'.'.join(map(str, one.path))}「{printable(one.value)}」" for one in questions)
    raise Refusal(said("confirm_several", allowed=allowed))


def _titles(directory: Directory, record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in directory.schemas.asked(record.kind):
        yield name, tuple(spoken(directory.schemas.at(record.kind, (name,)), "title", name).values())
