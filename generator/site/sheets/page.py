"""The sheets of every department as the site offers them: a workbook to download, and a page to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.language.locale import Locale
from generator.language.words import said
from generator.records.addresses import call_sheet, check_sheet
from generator.records.directory import Directory, Record
from generator.records.questions import departments, of_owner
from generator.site.frame.assets import FOLDER
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.sheets import worksheet
from generator.site.sheets.callsheet import Desk, desks

STYLES = FOLDER + "callsheet.css"


def write(renderer: Renderer) -> Iterator[Page]:
    """The call sheet of each department in one language."""
    for department in departments(renderer.directory) if renderer.locale.has_below("data/") else ():
        yield _page(renderer, department)


def _page(renderer: Renderer, department: Record) -> Page:
    name = department.name(renderer.locale)
    return Page(
        call_sheet(department),
        "sheets/callsheet.j2",
        title=renderer.word("call_title", name=name),
        lead=renderer.word("call_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"),),
        assets=(STYLES,),
        context={
            "desks": partial(_desks, renderer.directory, renderer.locale, department),
            "check_sheet": check_sheet(department),
            "alone": False,
        },
    )


def _desks(directory: Directory, locale: Locale, department: Record) -> list[Desk]:
    """The desks that a department is asked about."""
    return desks(directory, locale, of_owner(directory, department), department)


def parts(directory: Directory) -> Iterator[Callable[[Directory], Iterator[SiteFile]]]:
    """Who writes the check sheets, once for all languages: for each department one."""
    return (partial(_check_sheet, department=department) for department in departments(directory))


def _check_sheet(directory: Directory, department: Record) -> Iterator[SiteFile]:
    """The check sheet of a department: a workbook."""
    title = said("sheet_title", " / ", owner=department.name(directory.locales[0]))
    questions = of_owner(directory, department)
    yield SiteFile(check_sheet(department), data=worksheet.worksheet(directory, questions, title, department))
