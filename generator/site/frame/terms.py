"""Terms of the glossary inside other texts: the first use on a page explains itself.

The word becomes a button that opens a note, by touch, mouse or keyboard, without script (HTML's own ``popover``);
the note leads on to the glossary. Browsers too old for that see the plain word, and the list at the page's end.
"""

from __future__ import annotations

import html
import re
from typing import Any

from markupsafe import Markup

from generator.language.locale import Locale, text, words
from generator.language.words import word
from generator.records.directory import Directory, Record, remembered
from generator.site.frame import links
from generator.site.frame.templates import environment

_OPAQUE = re.compile(r"!?\[[^\]]*\]\([^)]*\)|`[^`]*`|<[^>]*>")
"""What of a Markdown line is left as it is: links, code and tags."""
_OPENING = "「『（(“"
_CLOSING = "、。，．：；」』）！？,.;:!?)”"
"""Marks that may not be parted from a word by the end of a line; a browser would part them from a button."""
_WHOLE_LINE = re.compile(r"^\s*(?:#|<(?!(?:em|strong)\b)|\|?\s*:?-{3,}|\[[^\]]+\]:)")


@remembered
def lexicon(directory: Directory, locale: Locale) -> tuple[re.Pattern[str] | None, dict[str, Record]]:
    """A pattern that finds every word of the glossary, the longest first, and the term each word belongs to."""
    found: dict[str, Record] = {}
    for term in directory.of("term"):
        for named in (term.name(locale), *words(term.get("aliases"), locale)):
            found[named.casefold()] = term
    if not found:
        return None, found
    either = "|".join(re.escape(named) for named in sorted(found, key=lambda named: (-len(named), named)))
    if locale.folding == "japanese":
        return re.compile(either, re.IGNORECASE), found
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE), found


class Marker:
    """Marks the first use of each term on one page of one language."""

    def __init__(self, directory: Directory, locale: Locale, path: str) -> None:
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
        return self._part("terms_foot", terms=self.used.values()) if self.used else ""

    def _part(self, macro: str, **values: Any) -> str:
        parts = environment(self.directory.root).get_template("frame/terms.j2").module
        return str(getattr(parts, macro)(locale=self.locale, word=word, href=self._href, **values))

    def _href(self, term: Record) -> str:
        return links.between(self.directory, self.locale, links.path_of(self.directory, term), self.path)

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
        name = term["name"]
        first = self.directory.locales[0]
        return self._part(
            "term_note",
            term=term,
            found=found,
            before=Markup(before),
            after=Markup(after),
            name=term.name(self.locale),
            kana=name["kana"],
            native=term.name(first),
            lang=first.html_lang,
            meaning=text(term["meaning"], self.locale),
        )
