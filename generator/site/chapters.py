"""Hand-written pages that belong to a series: the chapters of the plan and the steps for new staff.

They stand in ``content/LANGUAGE/plan/NAME/index.md`` and ``content/LANGUAGE/learn/NAME/index.md``; the front matter
gives ``title``, ``description`` and ``order``. The first use of each term of the glossary is explained in them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.language.words import word
from generator.records.directory import Directory, remembered
from generator.site import links
from generator.site.terms import Marker

SERIES = ("plan/", "learn/")
"""The folders of ``content/`` whose pages explain terms."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#+)(?= )", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A page of a series: its address, its words for a list, and its Markdown without front matter."""

    path: str
    title: str
    description: str
    order: int
    body: str

    def inserted(self) -> str:
        """The Markdown one heading deeper, to stand in a page with others."""
        return _HEADING.sub(r"#\1", self.body)


@remembered
def chapters(directory: Directory, locale: str, folder: str) -> tuple[Chapter, ...]:
    """The pages of a series (``plan/``) in one language, in their order."""
    found = []
    base = directory.root / "content" / locale
    for file in sorted((base / folder).glob("*/index.md")):
        front, body = split(file.read_text(encoding="utf-8"))
        found.append(
            Chapter(
                file.parent.relative_to(base).as_posix() + "/",
                str(front.get("title", file.parent.name)),
                str(front.get("description", "")),
                int(front.get("order", 99)),
                body,
            )
        )
    return tuple(sorted(found, key=lambda chapter: (chapter.order, chapter.path)))


def split(text: str) -> tuple[dict[str, Any], str]:
    """The front matter of a page and what follows it."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    front = yaml.safe_load(match.group(1))
    return (front if isinstance(front, dict) else {}), text[match.end() :]


def explained(directory: Directory, locale: str, file: str, text: str) -> str:
    """A content page as it is published: pages of a series explain their terms, all others stay as they are."""
    if not file.endswith("/index.md") or not file.startswith(SERIES):
        return text
    match = _FRONT.match(text)
    start = match.end() if match is not None else 0
    path = file.removesuffix("index.md")
    marker = Marker(directory, locale, path)
    body = marker.markdown(text[start:])
    after = [part for part in (marker.foot(), _turn(directory, locale, path)) if part]
    return text[:start] + "\n\n".join([body.rstrip("\n"), *after]) + "\n"


def _turn(directory: Directory, locale: str, path: str) -> str:
    """The way to the page before and the page after in the series."""
    series = chapters(directory, locale, path.split("/", 1)[0] + "/")
    at = next((number for number, chapter in enumerate(series) if chapter.path == path), None)
    if at is None:
        return ""
    parts = []
    for step, relation, words in ((at - 1, "prev", "← {}"), (at + 1, "next", "{} →")):
        if 0 <= step < len(series):
            title = html.escape(words.format(series[step].title))
            parts.append(f'<a rel="{relation}" href="{links.relative(series[step].path, path)}">{title}</a>')
    label = word("page_turn", locale)
    return f'<nav class="turn" aria-label="{label}">{" ".join(parts)}</nav>' if parts else ""
