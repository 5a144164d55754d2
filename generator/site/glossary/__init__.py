"""The glossary: every term with its reading, its plain meaning and the records that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.frame.groups import by_initial
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer


def write(renderer: Renderer) -> Iterator[Page]:
    """The page of all terms, by 五十音 row or by letter, as the language orders names."""
    terms = renderer.directory.of("term")
    if not terms:
        return
    yield Page(
        "glossary/",
        "glossary/glossary.j2",
        title=renderer.word("glossary_title"),
        lead=renderer.word("glossary_lead", count=len(terms)),
        section="glossary/",
        context={"groups": [(head, found) for head, found in by_initial(terms, renderer.locale) if found]},
    )
