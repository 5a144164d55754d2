"""The pages of the plan beside its chapters: the way in, the years, the matrix, the partners, all in one to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from generator.language.locale import Locale, text
from generator.records import partners
from generator.records.directory import Directory, remembered
from generator.records.edition import current, rows_of
from generator.records.figure import drawn, figures_in_order
from generator.records.provenance import as_day
from generator.site.frame import qr
from generator.site.frame.chapters import Chapter, chapters
from generator.site.frame.groups import by_initial
from generator.site.frame.page import Crumb, Markdown, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has
from generator.site.frame.table import as_csv
from generator.site.plan import editions
from generator.site.plan.tables import matrix_table, ties_table

PRINT = "plan/print/"
PARTS: tuple[tuple[str, str], ...] = (
    ("figures", "plan/figures/"),
    ("timeline", "plan/timeline/"),
    ("revision", "plan/revision/"),
    ("editions", "plan/editions/"),
    ("matrix", "plan/matrix/"),
    ("partners", "plan/partners/"),
    ("print", PRINT),
)
"""What stands beside the chapters: the key of its words (``key_title``, ``key_lead``) and its address."""

_FIRST_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """Every page below ``/plan/`` that no person wrote by hand, and the tables as CSV."""
    directory, locale = renderer.directory, renderer.locale
    if not has(directory, "plan/"):
        return
    yield Page(
        "plan/",
        "plan/plan.j2",
        title=renderer.word("plan_home_title"),
        lead=renderer.word("plan_home_lead"),
        section="plan/",
        context={"chapters": chapters(directory, locale, "plan/"), "parts": PARTS, "left": days_left(directory)},
    )
    matrix = {"rows": partners.matrix(directory), "programs": partners.pillars(directory)}
    yield _part(renderer, "timeline", {"years": years(directory, locale)})
    yield _part(renderer, "revision", {"left": days_left(directory)})
    yield from _editions(renderer)
    yield _part(renderer, "matrix", matrix)
    yield _part(renderer, "partners", {"ties": partners.ties(directory)})
    for name, table in (("matrix", matrix_table), ("partners", ties_table)):
        yield SiteFile(f"plan/{name}/{name}.csv", "\ufeff" + as_csv(table(directory, locale)))
    yield _print(renderer, matrix)


def _part(
    renderer: Renderer,
    key: str,
    context: Mapping[str, Any],
    *,
    body: str | tuple[str, ...] | None = None,
    assets: tuple[str, ...] = (),
) -> Page:
    """One of the parts, in the template of its name."""
    return Page(
        dict(PARTS)[key],
        body or f"plan/{key}.j2",
        title=renderer.word(f"{key}_title"),
        lead=renderer.word(f"{key}_lead"),
        section="plan/",
        above=(Crumb(renderer.word("plan_home_title"), "plan/"),),
        assets=assets,
        context={"partners": partners, **context},
        paper=key != "print",  # which has a cover and an end of its own
    )


@remembered
def years(directory: Directory, locale: Locale) -> list[dict[str, Any]]:
    """The years of the plan in words, each with ``when``: past, now or ahead. A fiscal year begins in April."""
    now, holding = fiscal_year(directory.as_of), current(directory)
    return [
        {
            "name": text(year["name"], locale),
            "review": text(year["review"], locale),
            "above": text(year.get("parent"), locale),
            "when": "past" if year["fiscal"] < now else "now" if year["fiscal"] == now else "ahead",
        }
        for year in (holding.get("years", ()) if holding is not None else ())
    ]


def days_left(directory: Directory) -> int | None:
    """Days to the last one of the edition that holds, 0 on that day and less after it; ``None`` where it is no day."""
    holding = current(directory)
    ends = as_day(holding["to"]) if holding is not None else None
    return None if ends is None else (ends - directory.as_of).days


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year of a day: the year in which its April stands."""
    return day.year if day.month >= 4 else day.year - 1


def _editions(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """The page of the editions, and what the newest one changed as CSV where there is one before it."""
    directory, locale = renderer.directory, renderer.locale
    found = list(editions.told(directory))
    yield _part(
        renderer,
        "editions",
        {
            "told": found,
            "place": editions.place,
            "rows_of": rows_of,
            "field_of": partial(editions.field_title, directory, locale=locale),
            "value_of": partial(editions.value_words, directory, locale=locale),
        },
    )
    for edition, earlier, _changes in found:
        if earlier is not None:
            table = editions.changes_table(directory, locale, earlier, edition)
            yield SiteFile(f"plan/editions/changes-{edition.id}.csv", "\ufeff" + as_csv(table))


def _print(renderer: Renderer, matrix: Mapping[str, Any]) -> Page:
    """The whole part about the plan on one page, in the order of a booklet: chapters, figures, tables, glossary.

    The chapters are Markdown, the rest is HTML; links hold, because every chapter stands as deep as this page.
    Terms are not explained in the text, as paper opens no notes: the glossary stands at the end.
    """
    directory, locale = renderer.directory, renderer.locale
    found = chapters(directory, locale, "plan/")
    terms = [(head, members) for head, members in by_initial(directory.of("term"), locale) if members]
    context = {
        "chapters": found,
        "anchor_of": _anchor,
        "figures": [(record, drawn(directory, record, locale)) for record in figures_in_order(directory)],
        "years": years(directory, locale),
        "groups": terms,
        **matrix,
        "qr": partial(qr.code, directory, locale),
    }
    written = (Markdown(_anchored(chapter)) for chapter in found)
    body = ("plan/print_cover.j2", *written, "plan/print_rest.j2")
    return _part(renderer, "print", context, body=body, assets=("assets/grid.css",))


def _anchor(chapter: Chapter) -> str:
    return "chapter-" + chapter.path.rstrip("/").rsplit("/", 1)[-1]


def _anchored(chapter: Chapter) -> str:
    """A chapter's Markdown one heading deeper, its own heading with the anchor of the table of contents."""
    heading = rf'<h2 class="chapter" id="{_anchor(chapter)}" markdown="span">\1</h2>'
    return _FIRST_HEADING.sub(heading, chapter.inserted().strip(), count=1)
