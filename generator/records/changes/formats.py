"""The changes of the records as text, as Markdown in which nothing of the records takes effect, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.language.words import SPOKEN, said
from generator.records.changes.changed import Changed, Changes
from generator.records.changes.difference import Difference
from generator.records.changes.told import both, names_of, value_words
from generator.records.printable import printable
from generator.records.problem import LEVELS, Problem, format_text

MOST_BYTES = 900_000
"""How large a summary may be: GitHub takes a mebibyte and drops all of a larger one."""
MOST_FIELDS = 100
"""How many fields of one record are told."""
MOST_SHOWN = 300
"""How many records are told one by one; of more it is only said how many there are: a page holds so much."""


def as_text(changes: Changes, problems: Sequence[Problem], against: str) -> str:
    """The changes for a terminal: what is refused comes last, where it is seen."""
    lines = [said("changes_head", " / ", count=len(changes.records), against=printable(against))]
    for keeper, records in _told(changes):
        lines += ["", f"■ {_keeper(changes, keeper)}"]
        for one in records:
            lines.append(f"  {_what(one)}  {_name(one)}  {printable(one.here.file)}")
            lines += [f"    {line}" for field in one.fields[:MOST_FIELDS] for line in _field_lines(changes, one, field)]
            lines += [f"    {line}" for line in _more_fields(one)]
    rest = _left_out(changes)
    if rest:
        lines += ["", said("changes_more", " / ", count=rest)]
    text = "\n".join(lines) + "\n"
    return text + ("\n" + format_text(problems) if problems else "") + "\n" + _verdict(problems) + "\n"


def as_markdown(changes: Changes, problems: Sequence[Problem], against: str) -> str:
    """The changes for the summary of a pull request. Whatever comes from a record stands in code spans: it is inert."""
    lines = [f"## {said('changes_title', ' / ')}", "", f"**{_verdict(problems, ' ／ ')}**", ""]
    for problem in problems:
        if problem.level != "info":
            sign = {"error": "❌", "warning": "⚠️"}[problem.level]
            lines.append(f"- {sign} {code(f'{problem.file}:{problem.line}')} {code(problem.code)}")
            for language in SPOKEN:
                words = [problem.what(language), problem.next_step(language)]
                lines.append(f"  - {code(' '.join(words))}")
    lines += ["", said("changes_head", " / ", count=len(changes.records), against=code(against))]
    for keeper, records in _told(changes):
        lines += ["", f"### {code(_keeper(changes, keeper))}"]
        for one in records:
            lines += ["", f"- **{_what(one)}** {code(_name(one))} {code(one.here.file)}"]
            lines += [f"  - {_field_markdown(changes, one, field)}" for field in one.fields[:MOST_FIELDS]]
            lines += [f"  - {line}" for line in _more_fields(one)]
    rest = _left_out(changes)
    if rest:
        lines += ["", said("changes_more", " / ", count=rest)]
    return _fitting(lines)


def _fitting(lines: Sequence[str]) -> str:
    """The lines that a summary can hold, and a word on those that it cannot."""
    held = 0
    for number, line in enumerate(lines):
        held += len(line.encode()) + 1
        if held > MOST_BYTES:
            return "\n".join([*lines[:number], "", said("changes_cut", "\n\n")]) + "\n"
    return "\n".join(lines) + "\n"


def as_json(changes: Changes, problems: Sequence[Problem], against: str) -> str:
    """The changes and what is wrong with them for other programs."""
    return json.dumps(
        {
            "against": printable(against),
            "records": [_record(changes, one) for one in changes.records],
            "problems": [
                {
                    "code": problem.code,
                    "level": problem.level,
                    "file": printable(problem.file),
                    "line": problem.line,
                    "record": printable(problem.record),
                    "field": printable(problem.field),
                    **{language: problem.what(language) for language in SPOKEN},
                }
                for problem in problems
            ],
        },
        ensure_ascii=False,
        indent=1,
    ) + "\n"  # fmt: skip


def code(words: str) -> str:
    """Words of which Markdown and HTML make nothing: a code span whose marks are longer than any in it."""
    plain = " ".join(printable(words).split()) or " "
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    marks = "`" * (longest + 1)
    space = " " if plain.startswith("`") or plain.endswith("`") or longest else ""
    return f"{marks}{space}{plain}{space}{marks}"


def _told(changes: Changes) -> Iterator[tuple[Any, tuple[Changed, ...]]]:
    left = MOST_SHOWN
    for keeper, records in changes.by_keeper.items():
        if left > 0:
            yield keeper, records[:left]
        left -= len(records)


def _left_out(changes: Changes) -> int:
    return max(0, sum(map(len, changes.by_keeper.values())) - MOST_SHOWN)


def _more_fields(one: Changed) -> list[str]:
    rest = len(one.fields) - MOST_FIELDS
    return [said("changes_more", " / ", count=rest)] if rest > 0 else []


def _keeper(changes: Changes, keeper: Any) -> str:
    return said("changes_nobody", " / ") if keeper is None else both(names_of(keeper.data, keeper.ref))


def _what(one: Changed) -> str:
    return said(f"changes_{one.what}", " / ")


def _name(one: Changed) -> str:
    return printable(both(names_of(one.here.data, one.here.ref)))


def _parts(changes: Changes, one: Changed, field: Difference) -> tuple[str, str, str, int]:
    """Title, before and after of a field, and its line."""
    kind = one.here.kind
    title = printable(both(changes.directory.schemas.titled(kind, field.path)))
    before, after = (
        both(value_words(changes.directory, kind, field.path, value)) for value in (field.before, field.after)
    )
    if field.order:
        title = f"{title} ({said('changes_order', ' / ')})"
    return title, before, after, one.line(field.path)


def _field_lines(changes: Changes, one: Changed, field: Difference) -> Iterator[str]:
    title, before, after, line = _parts(changes, one, field)
    yield f"{title}  ({said('changes_line', ' / ', line=line)})"
    yield f"  {before} → {after}"


def _field_markdown(changes: Changes, one: Changed, field: Difference) -> str:
    title, before, after, line = _parts(changes, one, field)
    return f"{code(title)} ({said('changes_line', ' / ', line=line)}): {code(before)} → {code(after)}"


def _record(changes: Changes, one: Changed) -> dict[str, Any]:
    return {
        "record": printable(one.here.ref),
        "file": printable(one.here.file),
        "what": one.what,
        "name": {language: printable(words) for language, words in names_of(one.here.data, one.here.ref).items()},
        "keepers": [keeper.ref for keeper in one.keepers],
        "fields": [
            {
                "path": printable(".".join(map(str, field.path))),
                "line": one.line(field.path),
                "title": changes.directory.schemas.titled(one.here.kind, field.path),
                "before": value_words(changes.directory, one.here.kind, field.path, field.before),
                "after": value_words(changes.directory, one.here.kind, field.path, field.after),
            }
            for field in one.fields[:MOST_FIELDS]
        ],
    }


def _verdict(problems: Sequence[Problem], between: str = "\n") -> str:
    errors, warnings, _notes = (sum(problem.level == level for problem in problems) for level in LEVELS)
    return said("changes_refused" if errors else "changes_fine", between, errors=errors, warnings=warnings)
