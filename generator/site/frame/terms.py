"""Terms of the glossary inside other texts: the first use on a page explains itself.

The word becomes a button that opens a note, by touch, mouse or keyboard, without script (HTML's own ``popover``);
the note leads on to the glossary. Browsers too old for that see the plain word, and the list at the page's end.
"""

from __future__ import annotations

import html
import re

from generator.language.words import word
from generator.records.directory import Directory, Record, remembered
from generator.site.frame import links

_OPAQUE = re.compile(r"!?\[[^\]]*\]\([^)]*\)|`[^`]*`|<[^>]*>")
"""What of a Markdown line is left as it is: links, code and tags."""
_OPENING = "「『（(“"
_CLOSING = "、。，．：；」』）！？,.;:!?)”"
"""Marks that may not be parted from a word by the end of a line; a browser would part them from a button."""
_WHOLE_LINE = re.compile(r"^\s*(?:#|<(?!(?:em|strong)\b)|\|?\s*:?-{3,}|\[[^\]]+\]:)")


@remembered
def lexicon(directory: Directory, locale: str) -> tuple[re.Pattern[str] | None, dict[str, Record]]:
    """A pattern that finds every word of the glossary, the longest first, and the term each word belongs to."""
    found: dict[str, Record] = {}
    for term in directory.of("term"):
        for named in (term["name"][locale], *term.get("aliases", {}).get(locale, ())):
            found[named.casefold()] = term
    if not found:
        return None, found
    words = "|".join(re.escape(named) for named in sorted(found, key=lambda named: (-len(named), named)))
    if locale == "ja":
        return re.compile(words, re.IGNORECASE), found
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE), found


class Marker:
    """Marks the first use of each term on one page of one language."""

    def __init__(self, directory: Directory, locale: str, path: str) -> None:
        self.directory = directory
        self.locale = locale
        self.path = path
        self.used: dict[str, Record] = {}
        self._pattern, self._terms = lexicon(directory, locale)

    def html(self, text: str) -> str:
        """Plain text as HTML, its terms explained."""
        return self._mark(text, escape=True)

    def markdown(self, text: str) -> str:
        """Markdown, the terms of its running text explained; headings, links, code and HTML are left alone."""
        out: list[str] = []
        fenced = False
        for line in text.split("\n"):
            if line.lstrip().startswith("```"):
                fenced = not fenced
            if fenced or _WHOLE_LINE.match(line):
                out.append(line)
                continue
            parts, at = [], 0
            for opaque in _OPAQUE.finditer(line):
                parts += [self._mark(line[at : opaque.start()]), opaque.group()]
                at = opaque.end()
            out.append("".join([*parts, self._mark(line[at:])]))
        return "\n".join(out)

    def foot(self) -> str:
        """The list of the page's terms with links: for browsers that cannot open the notes, and for paper."""
        if not self.used:
            return ""
        items = "".join(
            f'<li data-record="{ref}"><a href="{self._href(term)}">{html.escape(term.name(self.locale))}</a></li>'
            for ref, term in self.used.items()
        )
        return (
            '<section class="page-terms" aria-labelledby="page-terms">'
            f'<h2 id="page-terms">{word("page_terms", self.locale)}</h2><ul class="links">{items}</ul></section>'
        )

    def _href(self, term: Record) -> str:
        return links.relative(links.path_of(self.directory, term), self.path)

    def _mark(self, text: str, *, escape: bool = False) -> str:
        plain = html.escape if escape else str
        if self._pattern is None:
            return plain(text)
        out, at = [], 0
        for match in self._pattern.finditer(text):
            term = self._terms[match.group().casefold()]
            if term.ref in self.used:
                continue
            self.used[term.ref] = term
            start, end = match.span()
            while start > at and text[start - 1] in _OPENING:
                start -= 1
            while end < len(text) and text[end] in _CLOSING:
                end += 1
            note = self._note(match.group(), term, plain(text[start : match.start()]), plain(text[match.end() : end]))
            out += [plain(text[at:start]), note]
            at = end
        return "".join([*out, plain(text[at:])])

    def _note(self, found: str, term: Record, before: str, after: str) -> str:
        name, identity = term["name"], f"term-{term.id}"
        reading = f"（{html.escape(name['kana'])}）"
        if self.locale != "ja":
            reading = f' <span lang="ja">{html.escape(name["ja"])}</span>'
        return (
            f'<span class="term-word">{before}'
            f'<button type="button" class="term" popovertarget="{identity}">{html.escape(found)}</button>{after}'
            f'<span class="term-note" popover id="{identity}" role="note" data-record="{term.ref}">'
            f"<strong>{html.escape(name[self.locale])}</strong>{reading}"
            f'<span class="term-meaning">{html.escape(term["meaning"][self.locale])}</span>'
            f'<a href="{self._href(term)}">{word("term_open", self.locale)}</a></span></span>'
        )
