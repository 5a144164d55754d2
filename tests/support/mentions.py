"""Where a page names a record: each link to its page, each element that stands for it, with the words in it."""

from __future__ import annotations

from html.parser import HTMLParser

_EMPTY = {"area", "br", "hr", "img", "input", "link", "meta", "path", "source", "wbr", "circle", "rect"}


class _Finder(HTMLParser):
    def __init__(self, ref: str, address: str) -> None:
        super().__init__()
        self.ref, self.address = ref, address
        self.found: list[str] = []
        self._open: list[tuple[str, list[str] | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        target = (given.get("href") or "").lstrip("./")
        meant = given.get("data-record") == self.ref or (tag == "a" and self.address != "" and target == self.address)
        if tag in _EMPTY:
            return
        self._open.append((tag, [given.get("aria-label") or ""] if meant else None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content names nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, words = self._open.pop()
            if words is not None:
                self.found.append(" ".join("".join(words).split()))
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        for _tag, words in self._open:
            if words is not None:
                words.append(data)


def mentions(html: str, ref: str, address: str) -> list[str]:
    """The words of every link to ``address`` (from the root of the language) and of every element for ``ref``."""
    finder = _Finder(ref, address)
    finder.feed(html)
    finder.close()
    return finder.found
