"""The glossary: every term with its reading, its plain meaning and the records that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.directory import Directory, Record
from generator.site import view
from generator.site.pages import GOJUON, row_of
from generator.site.render import Crumb, Renderer
from generator.site.sitefile import SiteFile


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The page of all terms, by 五十音 row in Japanese and by letter in English."""
    renderer = Renderer(directory, locale)
    yield renderer.page(
        "glossary/",
        "glossary.j2",
        title=renderer.word("glossary_title"),
        description=renderer.word("glossary_lead", count=len(directory.of("term"))),
        section="glossary/",
        crumbs=[Crumb(renderer.word("home"), "")],
        groups=groups(directory, locale),
    )


def groups(directory: Directory, locale: str) -> list[tuple[str, list[Record]]]:
    """The terms under the row of their reading, or under the first letter of their English name."""
    if locale == "ja":
        terms = view.by_reading(directory.of("term"))
        heads, head_of = [*GOJUON, ""], [row_of(view.reading(term)) for term in terms]
    else:
        terms = sorted(directory.of("term"), key=lambda term: (term.name("en").casefold(), term.id))
        head_of = [term.name("en")[:1].upper() if term.name("en")[:1].isalpha() else "" for term in terms]
        heads = [*sorted(set(head_of) - {""}), ""]
    pairs = [
        (head, [term for term, its in zip(terms, head_of, strict=True) if its == head]) for head in heads
    ]  # fmt: skip
    return [(head, found) for head, found in pairs if found]
