"""The pages below ``/case/``: the form with every line of every picture, a page an example, and the rules as a table.

A town without rules has none of them. What is chosen stays in the browser, in the fragment of the address alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.records import case
from generator.records.case import Picture
from generator.records.directory import Record
from generator.site.case import sheet
from generator.site.case.basis import basis_of, condition, section_of
from generator.site.frame import asking, links
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.table import Cell, Table, as_csv

INDEX = "case/"
RULES = f"{INDEX}rules/"
CSV = f"{RULES}rules.csv"
_STYLES = ("assets/case.css",)


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """Every page below ``/case/`` in one language; nothing for a town without rules."""
    if not case.is_told(renderer.directory):
        return
    found = case.constellations(renderer.directory)
    yield _index(renderer, found)
    for record, picture in found:
        yield _example(renderer, record, picture)
    table = rules_table(renderer)
    yield Page(
        RULES,
        "case/rules.j2",
        title=renderer.word("case_rules_title"),
        lead=renderer.word("case_rules_lead"),
        section=INDEX,
        above=(Crumb(renderer.word("case_title"), INDEX),),
        context={"parts": case.rules_by_part(renderer.directory), "csv": CSV, **_shared(renderer)},
    )
    yield SiteFile(CSV, "\ufeff" + as_csv(table))


def _index(renderer: Renderer, found: tuple[tuple[Record, Picture], ...]) -> Page:
    directory = renderer.directory
    return Page(
        INDEX,
        "case/case.j2",
        title=renderer.word("case_title"),
        lead=renderer.word("case_lead"),
        section=INDEX,
        assets=_STYLES,
        context={
            "examples": [record for record, _picture in found],
            "offered": case.offered(directory),
            "sheet": sheet.of_everything(directory),
            "data": json.dumps(sheet.data(directory), ensure_ascii=False, separators=(",", ":")),
            **_shared(renderer),
        },
    )


def _example(renderer: Renderer, record: Record, picture: Picture) -> Page:
    return Page(
        links.path_of(renderer.directory, record),
        "case/example.j2",
        title=record.name(renderer.locale),
        lead=renderer.text(record["summary"]),
        section=INDEX,
        above=(Crumb(renderer.word("case_title"), INDEX),),
        record=record,
        assets=_STYLES,
        context={
            "sheet": sheet.of_picture(renderer.directory, picture),
            "fragment": fragment(picture),
            **_shared(renderer),
        },
    )


def _shared(renderer: Renderer) -> dict[str, Any]:
    """What the templates of this folder use."""
    return {
        "basis_of": partial(basis_of, renderer),
        "section_of": section_of,
        "condition": partial(condition, renderer),
        "about_words": partial(about_words, renderer),
        "staff_say": partial(asking.as_colleague, renderer.directory, locale=renderer.locale),
        "rules_page": RULES,
    }


def about_words(renderer: Renderer, about: str) -> str:
    """What a trouble is called: the name of its need, or the words of the sign."""
    known = renderer.directory.get(about)
    return renderer.label("constellation.signs", about) if known is None else renderer.name(known)


def fragment(picture: Picture) -> str:
    """The choices of a picture as they stand behind ``#``, which the form reads: see ``case.js``."""
    chosen = picture.choices
    parts: list[tuple[str, tuple[str, ...]]] = [
        ("needs", tuple(ref.partition("/")[2] for ref in chosen.needs)),
        ("home", chosen.home),
        ("signs", chosen.signs),
        ("involved", tuple(ref.partition("/")[2] for ref in chosen.involved)),
        ("consent", (chosen.consent,)),
        ("stage", (chosen.stage,)),
    ]
    return "&".join(f"{name}={','.join(values)}" for name, values in parts if values)


def rules_table(renderer: Renderer) -> Table:
    """Every rule for download: where it stands, when it appears, whom it names, what it says and rests on."""
    directory, locale = renderer.directory, renderer.locale
    rows = tuple(
        (
            Cell(renderer.label("rule.part", part), rule.ref),
            Cell(renderer.word("case_and").join(condition(renderer, clause) for clause in rule.get("when", ()))),
            Cell(locale.joined(renderer.name(ref) for ref in case.bodies_of(rule))),
            Cell(renderer.name(rule["meeting"]) if "meeting" in rule else ""),
            Cell(renderer.text(rule["text"])),
            Cell(basis_of(renderer, rule).short),
        )
        for part, rules in case.rules_by_part(directory).items()
        for rule in rules
    )
    keys = ("case_part", "case_when", "body", "case_meeting", "case_says", "case_basis")
    return Table("rules", renderer.word("case_rules_title"), tuple(renderer.word(key) for key in keys), rows)
