"""Hand-written pages that belong to a series: the chapters of the plan and the steps for new staff.

They stand in ``content/LANGUAGE/plan/NAME/index.md`` and ``content/LANGUAGE/learn/NAME/index.md``; the front matter
gives ``title``, ``description`` and ``order``. The first use of each term of the glossary is explained in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.language.locale import Locale
from generator.language.words import word
from generator.records.directory import Directory, remembered
from generator.site.frame import links
from generator.site.frame.templates import environment
from generator.site.frame.terms import Marker

SERIES = ("plan/", "learn/")
"""The folders of ``content/`` whose pages explain terms."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#+)(?= )", re.MULTILINE)


class ContentError(Exception):
    """The front matter of a page cannot be read. The text is for a reader: Japanese, then English."""


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
def chapters(directory: Directory, locale: Locale, folder: str) -> tuple[Chapter, ...]:
    """The pages of a series (``plan/``) in one language, in their order."""
    found = []
    base = directory.root / "content" / locale.code
    for file in sorted((base / folder).glob("*/index.md")):
        name = file.relative_to(directory.root).as_posix()
        front, body = split(decoded(file.read_bytes(), name), name)
        order = front.get("order", 99)
        if not isinstance(order, int):
            raise ContentError(
                f"{name}: order は数で書いてください（いまは「{order}」）。\n"
                f"{name}: `order` must be a whole number, not {order!r}."
            )
        path = file.parent.relative_to(base).as_posix() + "/"
        found.append(
            Chapter(path, str(front.get("title", file.parent.name)), str(front.get("description", "")), order, body)
        )
    return tuple(sorted(found, key=lambda chapter: (chapter.order, chapter.path)))


def decoded(data: bytes, name: str) -> str:
    """The text of the page ``name``. Raises ``ContentError`` when it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ContentError(
            f"{name}: 文字コードを UTF-8 にして保存し直してください。\n{name}: Save this page again in UTF-8."
        ) from None


def split(text: str, name: str) -> tuple[dict[str, Any], str]:
    """The front matter of the page ``name`` and what follows it. Raises ``ContentError`` with the line."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        front = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark is not None else 0) + 2  # the first line is ---
        raise ContentError(
            f"{name}:{line}: ページのはじめの設定が読めません。コロンや引用符を見直してください。\n"
            f"{name}:{line}: The settings at the head of the page cannot be read. Check colons and quotation marks."
        ) from None
    return (front if isinstance(front, dict) else {}), text[match.end() :]


def explained(directory: Directory, locale: Locale, file: str, text: str) -> str:
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
