"""The glossary: every term with its reading, its plain meaning and the records that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import relations
from generator.records.directory import Directory, Record
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.pages.record import GOJUON, row_of


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The page of all terms, by 五十音 row in Japanese and by letter in English."""
    renderer = Renderer(directory, locale)
    yield renderer.page(
        "glossary/",
        "glossary/glossary.j2",
        title=renderer.word("glossary_title"),
        description=renderer.word("glossary_lead", count=len(directory.of("term"))),
        section="glossary/",
        crumbs=[Crumb(renderer.word("home"), "")],
        groups=groups(directory, locale),
    )


def groups(directory: Directory, locale: str) -> list[tuple[str, list[Record]]]:
    """The terms under the row of their reading, or under the first letter of their English name."""
    if locale == "ja":
        terms = relations.by_reading(directory.of("term"))
        heads, head_of = [*GOJUON, ""], [row_of(relations.reading(term)) for term in terms]
    else:
        terms = sorted(directory.of("term"), key=lambda term: (term.name("en").casefold(), term.id))
        head_of = [term.name("en")[:1].upper() if term.name("en")[:1].isalpha() else "" for term in terms]
        heads = [*sorted(set(head_of) - {""}), ""]
    pairs = [
        (head, [term for term, its in zip(terms, head_of, strict=True) if its == head]) for head in heads
    ]  # fmt: skip
    return [(head, found) for head, found in pairs if found]
