"""Hand-written pages that belong to a series: the chapters of the plan and the steps for new staff.

They stand in ``content/LANGUAGE/plan/NAME/index.md`` and ``content/LANGUAGE/learn/NAME/index.md``; the front matter
gives ``title``, ``description`` and ``order``. The first use of each term of the glossary is explained in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.language.locale import Locale
from generator.language.words import word
from generator.records.content import content_pages
from generator.records.correction import takers
from generator.records.directory import ContentPage, Directory, remembered, thaw
from generator.site.frame import correction, editing, links
from generator.site.frame.page import Drawn, Markdown, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.settings import shown
from generator.site.frame.templates import compact, environment
from generator.site.frame.terms import Marker

SERIES = ("plan/", "learn/")
"""The folders of ``content/`` whose pages explain terms."""

_ADDED = {"operator": "frame/operator.j2", "web_editor": "frame/editing.j2"}
"""What a page may ask for below its text (``adds`` in its front matter), and the template of each."""


@dataclass(frozen=True)
class Chapter:
    """A page of a series: its address, its words for a list, and its Markdown without front matter."""

    path: str
    title: str
    description: str
    order: int
    body: str

    def inserted(self) -> str:
        """The Markdown one heading deeper, to stand in a page with others; code stays as it is."""
        lines, fenced = [], False
        for line in self.body.split("\n"):
            fenced ^= line.lstrip().startswith("```")
            lines.append("#" + line if line.startswith("#") and not fenced else line)
        return "\n".join(lines)


@remembered
def chapters(directory: Directory, locale: Locale, folder: str) -> tuple[Chapter, ...]:
    """The pages of a series (``plan/``) in one language, in their order."""
    found = [
        Chapter(page.path, page.front["title"], page.front["description"], page.front.get("order", 99), page.body)
        for page in content_pages(directory, locale)
        if page.path.startswith(folder)
    ]
    return tuple(sorted(found, key=lambda chapter: (chapter.order, chapter.path)))


def write(renderer: Renderer) -> Iterator[Drawn | SiteFile]:
    """The hand-written pages of one language as they are published."""
    directory, locale = renderer.directory, renderer.locale
    for page in content_pages(directory, locale):
        body = _explained(directory, locale, page) if page.path.startswith(SERIES) else page.body
        front = {
            **thaw(page.front),
            "crumbs": [{**crumb, "title": shown(crumb["title"])} for crumb in page.front.get("crumbs", ())],
            "correct": correction.of_page(directory, locale, page.path, page.front["title"]),
        }
        if page.front.get("adds"):
            given = {"takers": takers(directory), "heights": editing.HEIGHTS}
            with renderer.on(page.path):
                body += "\n" + compact(renderer.render(_ADDED[page.front["adds"]], **given))
            if page.front["adds"] == "web_editor":
                yield from editing.pictures(renderer, page.path)
        yield Drawn(page.path, front, (Markdown(body),))


def _explained(directory: Directory, locale: Locale, page: ContentPage) -> str:
    """The Markdown of a page of a series, its terms explained, with the way to the pages before and after it."""
    marker = Marker(directory, locale, page.path)
    body = marker.markdown(page.body)
    after = [part for part in (marker.foot(), _turn(directory, locale, page.path)) if part]
    return "\n\n".join([body.rstrip("\n"), *after]) + "\n"


def _turn(directory: Directory, locale: Locale, path: str) -> str:
    """The way to the page before and the page after in the series."""
    series = chapters(directory, locale, path.split("/", 1)[0] + "/")
    at = next((number for number, chapter in enumerate(series) if chapter.path == path), None)
    if at is None:
        return ""
    before = series[at - 1] if at > 0 else None
    after = series[at + 1] if at + 1 < len(series) else None
    parts = environment(directory.root).get_template("frame/turn.j2").module
    return str(parts.turn(word("page_turn", locale), before, after, lambda one: links.relative(one.path, path)))  # type: ignore[attr-defined]
