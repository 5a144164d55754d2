"""The tables of the plan's pages, for download: who works with whom, and in which program."""

from __future__ import annotations

from generator.language import words
from generator.language.locale import Locale
from generator.records import partners
from generator.records.directory import Directory
from generator.records.standing import named
from generator.site.frame.table import Cell, Table


def ties_table(directory: Directory, locale: Locale) -> Table:
    """The ties as a table for download."""
    rows = tuple(
        (
            Cell(tie.body.name(locale), tie.body.ref),
            Cell(tie.program.name(locale)),
            Cell(partners.mode_words(directory, tie.role, locale)),
            Cell(directory.schemas.label("statutory", tie.role["statutory"], locale)),
            Cell(partners.owner_words(tie, locale)),
            Cell(locale.joined(named(operator, locale) for operator in tie.operators)),
            Cell(partners.position(directory, tie.role, locale)),
            Cell(locale.joined(program.name(locale) for program in tie.hands_to)),
            Cell(locale.joined((meeting.name(locale) for meeting, _calls in tie.meetings))),
        )
        for tie in partners.ties(directory)
    )
    columns = (
        "body", "role_program", "role_mode", "role_statutory", "role_owner", "role_operator_short", "role_position",
        "hands_to", "nav_meetings",
    )  # fmt: skip
    return Table("partners", words.word("partners_title", locale), _words(columns, locale), rows)


def matrix_table(directory: Directory, locale: Locale) -> Table:
    """The matrix of bodies and programs for download."""
    programs = partners.pillars(directory)
    rows = tuple(
        (
            Cell(body.name(locale), body.ref),
            *(Cell(partners.role_words(directory, roles[p.ref], locale) if p.ref in roles else "") for p in programs),
        )
        for body, roles in partners.matrix(directory)
    )
    columns = (words.word("body", locale), *(program.name(locale) for program in programs))
    return Table("matrix", words.word("matrix_title", locale), columns, rows)


def _words(keys: tuple[str, ...], locale: Locale) -> tuple[str, ...]:
    return tuple(words.word(key, locale) for key in keys)
