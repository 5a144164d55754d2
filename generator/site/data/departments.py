"""A page a department: which of its records are confirmed, which are due, what is missing, and how that went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.language import dates
from generator.language.locale import Locale, Text
from generator.records import questions
from generator.records.account import Account, Item, account, items_of, progress
from generator.records.addresses import DEPARTMENTS, account_of, call_sheet, check_sheet
from generator.records.directory import Directory, Record
from generator.site.frame.assets import FOLDER
from generator.site.frame.fact import field_title
from generator.site.frame.page import Crumb, Page
from generator.site.frame.render import Renderer

STYLES = FOLDER + "account.css"


@dataclass(frozen=True)
class Bar:
    """One line of a chart: what it is about, and how that stands."""

    title: str
    account: Account
    href: str = ""


@dataclass(frozen=True)
class Point:
    """How many items were filled in on a day."""

    day: str
    filled: int


@dataclass(frozen=True)
class Line:
    """One record of a department: what is missing, and what is known from too long ago."""

    record: Record
    kind: Text
    missing: str
    due: str


def write(renderer: Renderer) -> Iterator[Page]:
    """The list of departments and the page of each, in one language."""
    directory = renderer.directory
    departments = questions.departments(directory)
    bars = [Bar(one.name(renderer.locale), account(items_of(directory, one)), account_of(one)) for one in departments]
    whole = {(item.record.ref, item.field): item for one in departments for item in items_of(directory, one)}
    yield Page(
        DEPARTMENTS,
        "data/departments.j2",
        title=renderer.word("departments_title"),
        lead=renderer.word("departments_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"),),
        assets=(STYLES,),
        context={
            "whole": account(whole.values()),
            "bars": sorted(bars, key=lambda bar: -bar.account.missing),
            "points": _points(directory, renderer.locale, tuple(whole.values())),
        },
    )
    for department in departments:
        yield _page(renderer, department)


def _page(renderer: Renderer, department: Record) -> Page:
    directory, locale = renderer.directory, renderer.locale
    found = items_of(directory, department)
    fields = dict.fromkeys(item.field for item in found)
    return Page(
        account_of(department),
        "data/department.j2",
        title=renderer.word("department_title", name=department.name(locale)),
        lead=renderer.word("department_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"), Crumb(renderer.word("departments_title"), DEPARTMENTS)),
        assets=(STYLES,),
        context={
            "department": department,
            "whole": account(found),
            "bars": [
                Bar(field_title(directory, field, locale), account(item for item in found if item.field == field))
                for field in fields
            ],
            "lines": list(_lines(directory, locale, found)),
            "points": _points(directory, locale, found),
            "call_sheet": call_sheet(department),
            "check_sheet": check_sheet(department),
        },
    )


def _lines(directory: Directory, locale: Locale, found: Iterable[Item]) -> Iterator[Line]:
    """The records in the order in which they are asked about; what wants something first."""
    records: dict[Record, list[Item]] = {}
    for item in found:
        records.setdefault(item.record, []).append(item)
    for record, own in records.items():
        said = {
            state: locale.joined(field_title(directory, item.field, locale) for item in own if item.state == state)
            for state in ("missing", "due")
        }
        kind = directory.schemas.kind(record.kind).title(locale)
        yield Line(record, kind, said["missing"], said["due"])


def _points(directory: Directory, locale: Locale, found: tuple[Item, ...]) -> list[Point]:
    """How it went, as far as a history is at hand."""
    return [Point(_day(day, locale), filled) for day, filled in progress(directory, found)]


def _day(day: date, locale: Locale) -> str:
    return dates.in_words(day, locale)
