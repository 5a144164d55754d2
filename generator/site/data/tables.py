"""The portal's accounts of itself: plan, coverage, freshness and translations, as tables.

The pages below ``/data/`` and the command ``portal report`` show the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.language import dates, words
from generator.language.locale import Locale, Text, recognised, text, together
from generator.records import partners, provenance, relations
from generator.records.contact import contact_of
from generator.records.directory import Directory
from generator.records.flow import open_to_residents, ways
from generator.records.plan import count_found, plan_rows
from generator.records.reach import Step
from generator.records.standing import named
from generator.site.data.translations import awaited_texts, translations
from generator.site.frame.fact import field_title, value
from generator.site.frame.table import Cell, Table


def plan(directory: Directory, locale: Locale) -> Table:
    """Every row of the plan with its record and role, in the plan's order."""
    rows = []
    for row in plan_rows(directory):
        record = directory.require(row["record"])
        owners = [named(directory.require(ref), locale) for ref in row.get("owners", ())]
        rows.append(
            (
                Cell(f"{row['section']}-{row['number']}"),
                Cell(recognised(row["printed"], directory.locales, locale)),
                Cell(named(record, locale), record.ref),
                Cell(partners.mode_words(directory, row.data, locale)),
                Cell(locale.joined(owners) if owners else words.word("not_printed", locale)),
                Cell(directory.schemas.label("statutory", row["statutory"], locale)),
            )
        )
    return _table("plan", locale, ("row", "printed", "record", "role_mode", "role_owner", "role_statutory"), rows)


def counts(directory: Directory, locale: Locale) -> Table:
    """Every count of the plan beside the number of records found, with each declared gap."""
    rows = []
    for row in plan_rows(directory):
        for count in row.get("counts", ()):
            gap = count.get("gap")
            found = count_found(directory, count)
            unit = directory.schemas.label("plan.counts.unit", count["unit"], locale)
            if "not_listed" in count:
                result, reason = words.word("count_persons", locale), text(count["not_listed"], locale)
            elif gap is not None:
                result = words.word("count_gap", locale, missing=gap["missing"])
                reason = text(gap["reason"], locale)
            else:
                result, reason = words.word("count_ok", locale), Text("")
            rows.append(
                (
                    Cell(named(directory.require(row["record"]), locale, text(count["label"], locale)), row["record"]),
                    Cell(words.word("count_unit", locale, count=count["expected"], unit=unit)),
                    Cell("" if found is None else str(found)),
                    Cell(result),
                    Cell(reason),
                    Cell(dates.in_words(gap["expires"], locale) if gap is not None else ""),
                )
            )
    return _table("counts", locale, ("record", "expected", "found", "result", "reason", "until"), rows)


def coverage(directory: Directory, locale: Locale) -> Table:
    """Which contact facts each record has; an empty cell means not confirmed."""
    covered = directory.schemas.covered
    rows = []
    for kind in directory.schemas.called:
        for record in relations.in_plan_order(directory, relations.standing(directory.of(kind.name))):
            step = contact_of(directory, record).first
            rows.append(
                (
                    Cell(record.name(locale), record.ref),
                    Cell(kind.title(locale)),
                    *(Cell("✓" if record.get(field) else "") for field in covered),
                    Cell(_reached_by(step, locale)),
                )
            )
    columns = tuple(field_title(directory, field, locale) for field in covered)
    return Table(
        "coverage",
        words.word("coverage_title", locale),
        (words.word("record", locale), words.word("kind", locale), *columns, words.word("reached_by", locale)),
        tuple(rows),
    )


def freshness(directory: Directory, locale: Locale) -> Table:
    """Every fact with the day it speaks of, oldest first; undated facts stand first."""
    rows: list[tuple[str, tuple[Cell, ...]]] = []
    for record in relations.standing(directory.records.values()):
        for field, _index, definition, fact in provenance.facts_of(directory, record):
            day = provenance.fact_day(directory, fact)
            state = provenance.freshness(directory, definition, fact)
            rows.append(
                (
                    f"{day or ''}|{record.ref}|{field}",
                    (
                        Cell(record.name(locale), record.ref),
                        Cell(field_title(directory, field, locale)),
                        Cell(value(directory, fact, locale)),
                        Cell(dates.in_words(day, locale) if day else words.word("undated", locale)),
                        Cell(words.word(state, locale)),
                        Cell(dates.in_words(fact["checked"], locale)),
                        Cell(_source(directory, fact, locale), fact["source"]),
                    ),
                )
            )
    ordered = [row for _key, row in sorted(rows, key=lambda pair: pair[0])]
    return _table(
        "freshness",
        locale,
        ("record", "fact", "value", "fact_day", "freshness", "checked", "source"),
        ordered,
    )


def guided(directory: Directory, locale: Locale) -> Table:
    """The best way (see ``flow.ways``) from the home page to each agency open to residents; the last tap dials."""
    found = ways(directory)
    rows = []
    for agency in relations.in_plan_order(directory, open_to_residents(directory)):
        way = found.get(agency.ref)
        step = contact_of(directory, agency).first
        answers = () if way is None else (way.flow.answer(name, locale) for name in way.flow.path(way.name)[1:])
        rows.append(
            (
                Cell(agency.name(locale), agency.ref),
                Cell("" if way is None else str(way.taps + 1)),
                Cell(together(answers, " → ")),
                Cell(_reached_by(step, locale)),
                Cell(str(step.phones[0].fact["number"])),
            )
        )
    return _table("guided", locale, ("record", "taps", "way", "reached_by", "phone"), rows)


REPORTS: dict[str, Callable[[Directory, Locale], Table]] = {
    "plan": plan,
    "counts": counts,
    "coverage": coverage,
    "freshness": freshness,
    "awaited": awaited_texts,
    "translations": translations,
    "guided": guided,
}
"""The accounts by name. ``portal report plan`` prints ``plan`` and ``counts``."""


def _source(directory: Directory, fact: Mapping[str, Any], locale: Locale) -> Text:
    """The name of a fact's source; of a body that confirmed it itself with how it did."""
    name = named(directory.require(fact["source"]), locale)
    if "by" not in fact:
        return name
    return together((name, locale.bracketed(directory.schemas.label("confirmed_by", fact["by"], locale))))


def _reached_by(step: Step, locale: Locale) -> Text:
    """Through whom somebody is reached: the relation and the name."""
    return together((words.word(f"via_{step.via}", locale), locale.colon, step.record.name(locale)))


def _table(name: str, locale: Locale, columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    title = words.word("gaps_title" if name == "counts" else f"{name}_title", locale)
    return Table(name, title, tuple(words.word(column, locale) for column in columns), tuple(rows))
