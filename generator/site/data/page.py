"""The pages below ``/data/``: the plan against the records, coverage, freshness, sources, data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.language.locale import Locale, Text
from generator.records.addresses import DEPARTMENTS, OPEN_DATA
from generator.records.directory import Directory
from generator.records.edition import editions, rows_of
from generator.records.plan import count_found, plan_rows
from generator.records.problem import load_catalogue
from generator.site.data import bodies, departments, feeds, open_data
from generator.site.data import tables as reports
from generator.site.frame.links import GEOJSON
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has
from generator.site.frame.table import Table, as_csv

PAGES: tuple[tuple[str, str], ...] = (
    ("plan", "data/plan/"),
    ("departments", DEPARTMENTS),
    ("coverage", "data/coverage/"),
    ("freshness", "data/freshness/"),
    ("translations", "data/translations/"),
    ("guided", "data/guides/"),
    ("sources_page", "data/sources/"),
    ("vocabulary", "data/vocabulary/"),
    ("dictionary", "data/dictionary/"),
    ("problems", "data/problems/"),
    ("open_data", OPEN_DATA),
)


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """Every page below ``/data/`` in one language, and the tables as CSV for download."""
    directory, locale = renderer.directory, renderer.locale
    if not locale.has_below("data/"):
        return  # the tables are long to make
    yield _index(renderer)
    if has(directory, "plan/"):
        yield _plan(renderer)
    yield from departments.write(renderer)
    for name in ("coverage", "freshness", "guided"):
        yield _page(renderer, name, "data/table.j2", tables=partial(_tables, directory, locale, name))
    yield _page(renderer, "translations", "data/table.j2", tables=partial(_of_translations, directory, locale))
    for name in reports.REPORTS:
        yield SiteFile(f"data/{name}.csv", partial(_csv, directory, locale, name))
    users = [(one, [record for record, _path in directory.referrers(one.ref)]) for one in directory.of("source")]
    yield _page(renderer, "sources_page", "data/sources.j2", sources=users)
    yield _page(renderer, "vocabulary", "data/vocabulary.j2", topics=directory.of("vocabulary"))
    kinds = [(kind, directory.schemas.fields(kind.name)) for kind in directory.schemas.kinds]
    yield _page(renderer, "dictionary", "data/dictionary.j2", kinds=kinds)
    problems = list(load_catalogue(directory.root / "schema"))
    yield _page(renderer, "problems", "data/problems.j2", problems=problems)
    yield open_data.page(renderer)
    yield from feeds.write(renderer)
    yield from bodies.write(directory, locale)


def _tables(directory: Directory, locale: Locale, *names: str) -> list[Table]:
    """Accounts by their names."""
    return [reports.REPORTS[name](directory, locale) for name in names]


def _of_translations(directory: Directory, locale: Locale) -> list[Table]:
    """The accounts of the translations that have something to tell."""
    return [one for one in _tables(directory, locale, "awaited", "translations") if one.rows]


def _csv(directory: Directory, locale: Locale, name: str) -> str:
    """An account as CSV that Excel opens."""
    return bodies.MARK + as_csv(reports.REPORTS[name](directory, locale))


def _page(renderer: Renderer, name: str, template: str, **context: Any) -> Page:
    """One page below ``/data/``."""
    return Page(
        dict(PAGES)[name],
        template,
        title=renderer.word(f"{name}_title"),
        lead=_lead(renderer, name),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"),),
        context={"csv_names": {report: f"data/{report}.csv" for report in reports.REPORTS}, **context},
    )


def _lead(renderer: Renderer, name: str) -> Text:
    """A page's first words."""
    return renderer.word(f"{name.removesuffix('_page')}_lead", rows=len(plan_rows(renderer.directory)))


def _index(renderer: Renderer) -> Page:
    """The way into the accounts and the machine-readable data."""
    directory = renderer.directory
    pages = [(name, path) for name, path in PAGES if name != "plan" or has(directory, "plan/")]
    return Page(
        "data/",
        "data/data.j2",
        title=renderer.word("data_title"),
        lead=renderer.word("data_lead"),
        section="data/",
        context={
            "pages": [(renderer.word(f"{name}_title"), _lead(renderer, name), path) for name, path in pages],
            "kinds": [(kind, len(directory.of(kind.name))) for kind in directory.schemas.published],
            "geojson": GEOJSON,
            "credits": [source for source in directory.of("source") if "licence" in source],
        },
    )


def _plan(renderer: Renderer) -> Page:
    """The plan's rows and counts against the records, with each gap named."""
    directory = renderer.directory
    rows = plan_rows(directory)
    return _page(
        renderer,
        "plan",
        "data/plan.j2",
        counts=partial(reports.counts, directory, renderer.locale),
        gaps=[(row, count) for row in rows for count in row.get("counts", ()) if "gap" in count],
        rows=rows,
        former=[(one, rows_of(directory, one)) for one in reversed(editions(directory)[:-1])],
        found=count_found,
    )
