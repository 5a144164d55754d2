"""The pages of the plan beside its chapters: the way in, the years, the matrix, the partners, all in one to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.records import partners
from generator.records.directory import Directory, remembered
from generator.site.data import tables as reports
from generator.site.figures import page as figures
from generator.site.frame.chapters import Chapter, chapters
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Renderer, compact, front_matter
from generator.site.glossary import page as glossary

PRINT = "plan/print/"
PARTS: tuple[tuple[str, str], ...] = (
    ("figures", "plan/figures/"),
    ("timeline", "plan/timeline/"),
    ("matrix", "plan/matrix/"),
    ("partners", "plan/partners/"),
    ("print", PRINT),
)
"""What stands beside the chapters: the key of its words (``key_title``, ``key_lead``) and its address."""

_FIRST_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """Every page below ``/plan/`` that no person wrote by hand, and the tables as CSV."""
    renderer = Renderer(directory, locale)
    yield _index(renderer)
    yield _page(renderer, "timeline", years=years(directory, locale))
    yield _page(renderer, "matrix", rows=partners.matrix(directory), programs=partners.pillars(directory))
    yield _page(renderer, "partners", ties=partners.ties(directory))
    for name, table in (("matrix", partners.matrix_table), ("partners", partners.ties_table)):
        yield SiteFile(f"plan/{name}/{name}.csv", "\ufeff" + reports.as_csv(table(directory, locale)))
    yield _print(renderer)


def _index(renderer: Renderer) -> SiteFile:
    """The way into the plan: its chapters, and what stands beside them."""
    return renderer.page(
        "plan/",
        "plan/plan.j2",
        title=renderer.word("plan_home_title"),
        description=renderer.word("plan_home_lead"),
        section="plan/",
        crumbs=figures.crumbs(renderer)[:1],
        chapters=chapters(renderer.directory, renderer.locale, "plan/"),
        parts=PARTS,
    )


def _page(renderer: Renderer, key: str, **context: Any) -> SiteFile:
    """One of the parts, in the template of its name."""
    return renderer.page(
        dict(PARTS)[key],
        f"plan/{key}.j2",
        title=renderer.word(f"{key}_title"),
        description=renderer.word(f"{key}_lead"),
        section="plan/",
        crumbs=figures.crumbs(renderer),
        partners=partners,
        **context,
    )


@remembered
def years(directory: Directory, locale: str) -> list[dict[str, Any]]:
    """The years of the plan in words, each with ``when``: past, now or ahead. A fiscal year begins in April."""
    now = fiscal_year(directory.as_of)
    return [
        {
            "name": year["name"][locale],
            "review": year["review"][locale],
            "above": year["parent"][locale] if "parent" in year else "",
            "when": "past" if year["fiscal"] < now else "now" if year["fiscal"] == now else "ahead",
        }
        for year in directory.town["plan"].get("years", ())
    ]


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year of a day: the year in which its April stands."""
    return day.year if day.month >= 4 else day.year - 1


def _print(renderer: Renderer) -> SiteFile:
    """The whole part about the plan on one page, in the order of a booklet: chapters, figures, tables, glossary.

    The chapters are Markdown, the rest is HTML; links hold, because every chapter stands as deep as this page.
    Terms are not explained in the text, as paper opens no notes: the glossary stands at the end.
    """
    directory, locale = renderer.directory, renderer.locale
    found = chapters(directory, locale, "plan/")
    context = {
        **renderer.located(PRINT),
        "page_title": renderer.word("print_title"),
        "chapters": found,
        "anchor_of": _anchor,
        "figures": [(record, figures.drawn(directory, record, locale)) for record in figures.in_order(directory)],
        "years": years(directory, locale),
        "rows": partners.matrix(directory),
        "programs": partners.pillars(directory),
        "partners": partners,
        "groups": glossary.groups(directory, locale),
    }
    parts = [compact(renderer.render("plan/print_cover.j2", **context))]
    parts += [_anchored(chapter) for chapter in found]
    parts += [compact(renderer.render("plan/print_rest.j2", **context))]
    front = {
        "title": renderer.word("print_title"),
        "description": renderer.word("print_lead"),
        "section": "plan/",
        "crumbs": [
            {"title": crumb.title, "href": context["href"](crumb.path)} for crumb in figures.crumbs(renderer)
        ],
        "quick_exit": False,
    }  # fmt: skip
    return SiteFile(f"{PRINT}index.md", front_matter(front) + "\n\n".join(parts))


def _anchor(chapter: Chapter) -> str:
    return "chapter-" + chapter.path.rstrip("/").rsplit("/", 1)[-1]


def _anchored(chapter: Chapter) -> str:
    """A chapter's Markdown one heading deeper, its own heading with the anchor of the table of contents."""
    heading = rf'<h2 class="chapter" id="{_anchor(chapter)}" markdown="span">\1</h2>'
    return _FIRST_HEADING.sub(heading, chapter.inserted().strip(), count=1)
