"""A page a department: which of its records are confirmed, which are due, what is missing, and how that went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

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


@dataclass(frozen=True)
class Shown:
    """What a page shows: how all stands together, bar by bar, how that went, and the records where it tells them."""

    whole: Account
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    lines: tuple[Line, ...] = ()


def write(renderer: Renderer) -> Iterator[Page]:
    """The list of departments and the page of each, in one language."""
    yield Page(
        DEPARTMENTS,
        "data/departments.j2",
        title=renderer.word("departments_title"),
        lead=renderer.word("departments_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"),),
        assets=(STYLES,),
        context={"account": partial(_of_all, renderer.directory, renderer.locale)},
    )
    for department in questions.departments(renderer.directory):
        yield _page(renderer, department)


def _page(renderer: Renderer, department: Record) -> Page:
    return Page(
        account_of(department),
        "data/department.j2",
        title=renderer.word("department_title", name=department.name(renderer.locale)),
        lead=renderer.word("department_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"), Crumb(renderer.word("departments_title"), DEPARTMENTS)),
        assets=(STYLES,),
        context={
            "department": department,
            "account": partial(_of_one, renderer.directory, renderer.locale, department),
            "call_sheet": call_sheet(department),
            "check_sheet": check_sheet(department),
        },
    )


def _of_all(directory: Directory, locale: Locale) -> Shown:
    """How all departments stand together, and each of them: who misses most first."""
    departments = questions.departments(directory)
    bars = [Bar(one.name(locale), account(items_of(directory, one)), account_of(one)) for one in departments]
    whole = {(item.record.ref, item.field): item for one in departments for item in items_of(directory, one)}
    return Shown(
        account(whole.values()),
        tuple(sorted(bars, key=lambda bar: -bar.account.missing)),
        _points(directory, locale, tuple(whole.values())),
    )


def _of_one(directory: Directory, locale: Locale, department: Record) -> Shown:
    """How a department stands, by field and by record."""
    found = items_of(directory, department)
    bars = (
        Bar(field_title(directory, field, locale), account(item for item in found if item.field == field))
        for field in dict.fromkeys(item.field for item in found)
    )
    lines = tuple(_lines(directory, locale, found))
    return Shown(account(found), tuple(bars), _points(directory, locale, found), lines)


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


def _points(directory: Directory, locale: Locale, found: tuple[Item, ...]) -> tuple[Point, ...]:
    """How it went, as far as a history is at hand."""
    return tuple(Point(_day(day, locale), filled) for day, filled in progress(directory, found))


def _day(day: date, locale: Locale) -> str:
    return dates.in_words(day, locale)
