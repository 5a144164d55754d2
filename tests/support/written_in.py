"""In which language each text of a page says that it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_LETTER = re.compile(r"[^\W\d_]")
_JAPANESE = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "content")


def unmarked(page: Path) -> list[str]:
    """The texts of a page, and its spoken attributes, mostly of kana and kanji below no ``lang`` that has them."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return [words for lang, words in reader.said if _mostly_japanese(words) and not lang.startswith(("ja", "zh"))]


def unmarked_in(site: Path, folder: str) -> Iterator[str]:
    """Those of every page below a folder of a site, with the page's name."""
    for page in sorted((site / folder).rglob("*.html")):
        for words in unmarked(page):
            yield f"{page.relative_to(site)}: {words[:60]}"


def _mostly_japanese(words: str) -> bool:
    letters, japanese = len(_LETTER.findall(words)), len(_JAPANESE.findall(words))
    return japanese * 2 > letters


class _Reader(HTMLParser):
    """Texts and spoken attributes, each with the language it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the tag itself says, and the language below it."""
        given = dict(attrs)
        lang = given.get("lang") or (self._open[-1][1] if self._open else "")
        self.said += [(lang, words) for name in _SPOKEN if (words := given.get(name))]
        if tag not in _VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        """Goes back to the language around."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Notes the words."""
        if self._open and self._open[-1][0] not in ("script", "style"):
            self.said.append((self._open[-1][1], data))
