"""The pages below ``/data/``: the plan against the records, coverage, freshness, sources, data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.records.directory import Directory
from generator.records.plan import count_found, plan_rows
from generator.records.problem import load_catalogue
from generator.site.data import tables as reports
from generator.site.data.api import GEOJSON
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.frame.table import as_csv

PAGES: tuple[tuple[str, str], ...] = (
    ("plan", "data/plan/"),
    ("coverage", "data/coverage/"),
    ("freshness", "data/freshness/"),
    ("translations", "data/translations/"),
    ("guided", "data/guides/"),
    ("sources_page", "data/sources/"),
    ("vocabulary", "data/vocabulary/"),
    ("dictionary", "data/dictionary/"),
    ("problems", "data/problems/"),
)


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """Every page below ``/data/`` in one language, and the tables as CSV for download."""
    renderer = Renderer(directory, locale)
    yield _index(renderer)
    yield _plan(renderer)
    for name in ("coverage", "freshness", "translations", "guided"):
        table = reports.REPORTS[name](directory, locale)
        yield _page(renderer, name, "data/table.j2", tables=[table], lead=renderer.word(f"{name}_lead"))
    for name, report in reports.REPORTS.items():
        yield SiteFile(f"data/{name}.csv", "\ufeff" + as_csv(report(directory, locale)))
    yield _page(
        renderer,
        "sources_page",
        "data/sources.j2",
        lead=renderer.word("sources_lead"),
        sources=[
            (source, [record for record, _path in directory.referrers(source.ref)]) for source in directory.of("source")
        ],
    )
    yield _page(
        renderer,
        "vocabulary",
        "data/vocabulary.j2",
        lead=renderer.word("vocabulary_lead"),
        topics=directory.of("vocabulary"),
    )
    yield _page(
        renderer,
        "dictionary",
        "data/dictionary.j2",
        lead=renderer.word("dictionary_lead"),
        kinds=[(kind, directory.schemas.fields(kind.name)) for kind in directory.schemas.kinds],
    )
    yield _page(
        renderer,
        "problems",
        "data/problems.j2",
        lead=renderer.word("problems_lead"),
        problems=list(load_catalogue(directory.root / "schema")),
    )


def _page(renderer: Renderer, name: str, template: str, *, lead: str, **context: Any) -> SiteFile:
    """One page below ``/data/``."""
    path = dict(PAGES)[name]
    return renderer.page(
        path,
        template,
        title=renderer.word(f"{name}_title"),
        description=lead,
        section="data/",
        crumbs=[
            Crumb(renderer.word("home"), ""),
            Crumb(renderer.word("data_title"), "data/"),
        ],
        lead=lead,
        csv_names={report: f"data/{report}.csv" for report in reports.REPORTS},
        **context,
    )


def _index(renderer: Renderer) -> SiteFile:
    """The way into the accounts and the machine-readable data."""
    directory = renderer.directory
    return renderer.page(
        "data/",
        "data/data.j2",
        title=renderer.word("data_title"),
        description=renderer.word("data_lead"),
        section="data/",
        crumbs=[Crumb(renderer.word("home"), "")],
        pages=[
            (renderer.word(f"{name}_title"), renderer.word(f"{key}_lead", **values), path)
            for name, path in PAGES
            for key, values in [_lead(renderer, name)]
        ],
        kinds=[(kind, len(directory.of(kind.name))) for kind in directory.schemas.kinds],
        geojson=GEOJSON,
    )


def _lead(renderer: Renderer, name: str) -> tuple[str, dict[str, object]]:
    """The key of a page's first words and what they count."""
    if name == "plan":
        return "plan", {"rows": len(renderer.directory.of("plan"))}
    return ("sources" if name == "sources_page" else name), {}


def _plan(renderer: Renderer) -> SiteFile:
    """The plan's rows and counts against the records, with each gap named."""
    directory, locale = renderer.directory, renderer.locale
    rows = plan_rows(directory)
    counted = reports.counts(directory, locale)
    return _page(
        renderer,
        "plan",
        "data/plan.j2",
        lead=renderer.word("plan_lead", rows=len(rows)),
        counts=counted,
        gaps=[(row, count) for row in rows for count in row.get("counts", ()) if "gap" in count],
        rows=rows,
        found=count_found,
    )
