"""A language is one value: how it is written, where its pages stand, and what stands in for a text it does not have.

No code asks which language it is given; it asks the ``Locale`` what it needs to know. How a language is written (its
separators, dates, digits, letters) stands in ``words/CODE.yaml`` beside its words; which languages a town has, and
what pages each of them has, stands in ``town.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from markupsafe import Markup, escape

from generator.language import ruby as readings
from generator.language.ruby import plain as plain

PLAIN = "en"
"""The language of the words that JSON Schema itself has a place for (``title``, ``description``)."""
_KANA_OR_KANJI = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True, eq=False)
class Everyday:
    """What readers who know little of a language are taken to know: ``letters`` that they have learnt, ``words``."""

    letters: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Locale:
    """One language of a town's site.

    ``chain`` are the codes under which a text is looked for: its own first, then those that stand in for it.
    ``path`` is where its pages stand from the root of the site (``""``, ``"en/"``). ``pages`` are the addresses
    (``agencies/nandemo/``, or a whole family such as ``agencies/``; ``/`` for the home page alone) that it has; none
    means all (see ``without``). ``required`` says that every text must exist in it. ``native`` is true where its
    readers read the language that names are written in. ``hreflang`` is empty where another language of the town has
    the same.
    """

    code: str
    name: str
    html_lang: str
    browser_tag: str
    hreflang: str
    path: str
    chain: tuple[str, ...]
    pages: tuple[str, ...]
    required: bool
    native: bool
    ruby: bool
    separator: str
    colon: str
    dot: str
    parentheses: tuple[str, str]
    order: Literal["kana", "latin"]
    folding: Literal["japanese", "english", "latin"]
    dates: Mapping[str, str]
    months: tuple[str, ...]
    days: tuple[str, ...]
    digits: tuple[str, ...]
    digit_separator: str
    words: Mapping[str, Text]
    """The words of the interface; what the language does not have is taken from its chain, and marked."""
    langs: Mapping[str, str]
    """The ``lang`` of each code of the chain, to mark a text that stands in."""
    everyday: Everyday | None = None
    """What texts keep to, where the language is one for readers who know little of it."""
    without: tuple[str, ...] = ()
    """Addresses below ``pages`` that it does not have after all, with all below them."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """The way in which it is written."""

    @property
    def own(self) -> tuple[str, ...]:
        """The codes of the chain that are this very language: its own, and those of which it is a variant."""
        return tuple(code for code in self.chain if self.langs[code] == self.html_lang)

    def has(self, path: str) -> bool:
        """True when this language has the page at ``path`` (from its own root, ``""`` for the home page)."""
        if any(path.startswith(page) for page in self.without):
            return False
        if not self.pages:
            return True
        return any(path == "" if page == "/" else path.startswith(page) for page in self.pages)

    def has_below(self, folder: str) -> bool:
        """True when this language may have a page below ``folder`` (``data/``)."""
        return not self.pages or any(page.startswith(folder) or folder.startswith(page) for page in self.pages)

    def joined(self, parts: Iterable[object]) -> Text:
        """Parts as a list in a sentence: 、 in Japanese, a comma in English."""
        return together(parts, self.separator)

    def bracketed(self, words: object) -> Text:
        """Words in parentheses."""
        before, after = self.parentheses
        return together((before, words, after))

    def writes(self, words: str) -> bool:
        """True when the words hold letters that are this language's and not those of every other."""
        return self.folding == "japanese" and _KANA_OR_KANJI.search(words) is not None


class Text(str):
    """A text in one language. As a ``str`` it is plain; in HTML (``__html__``) it marks what a reader must be told.

    ``lang`` is empty where the text is in the reader's language; else it is the language that stands in. Ruby
    (``{相談|そうだん}``) is plain kanji in a ``str``, and ``<ruby>`` in HTML.
    """

    __slots__ = ("_html", "_written", "lang")
    lang: str
    _html: Markup | None
    _written: str

    def __new__(cls, written: str, lang: str = "", html: Markup | None = None) -> Text:
        """``written`` may hold ruby; ``html`` is given where the HTML has been put together already."""
        self = super().__new__(cls, plain(written))
        self.lang, self._html, self._written = lang, html, written
        return self

    @property
    def read(self) -> str:
        """The text as it is read aloud: kana in the place of what has a reading."""
        return readings.read(self._written)

    def __html__(self) -> Markup:
        """The text as HTML, escaped, with its ruby and with the language that stands in."""
        if self._html is None:
            html = readings.html(self._written)
            self._html = Markup(f'<span lang="{escape(self.lang)}">{html}</span>') if self.lang else html
        return self._html


def together(parts: Iterable[object], between: str = "") -> Text:
    """Parts as one text; what is marked in them stays marked."""
    listed = tuple(parts)
    html = str.join(escape(between), map(escape, listed))  # not ``Markup.join``, which would only escape again
    return Text(between.join(map(plain_of, listed)), html=Markup(html))


def plain_of(value: object) -> str:
    """A value as plain text, whether it is one already or HTML."""
    return value.striptags() if isinstance(value, Markup) else str(value)


def text(value: Mapping[str, Any] | None, locale: Locale) -> Text:
    """The text of ``{code: words}`` for a reader of ``locale``: the one place that falls back to another language.

    A name that stands in for one with ruby gets its own reading (``kana``) over it. Empty when there is no value, or
    when no language of the chain has it.
    """
    if not value:
        return Text("")
    for code in locale.chain:
        if code in value:
            written = str(value[code])
            if locale.ruby and "kana" in value and code in locale.own[1:]:
                written = readings.over(written, str(value["kana"]))
            return marked(written, locale.langs[code], locale.html_lang, ruby=locale.ruby)
    return Text("")


@lru_cache(1 << 14)  # the names on one page stand on others too
def marked(written: str, lang: str, html_lang: str, *, ruby: bool) -> Text:
    """A text of the language ``lang`` for a page of ``html_lang``; its ruby is taken away where it is not wanted."""
    return Text(written if ruby else plain(written), "" if lang == html_lang else lang)


def recognised(written: str, locales: Iterable[Locale], locale: Locale) -> Text:
    """Words whose language a record does not say, such as an address, for a reader of ``locale``.

    They are marked with the first of ``locales`` that is written with such letters; where none is, they stay as is.
    """
    spoken = next((other.html_lang for other in locales if other.writes(written)), locale.html_lang)
    return marked(written, spoken, locale.html_lang, ruby=False)


def words(value: Mapping[str, Any] | None, locale: Locale) -> tuple[str, ...]:
    """The list of ``{code: [words]}`` in this very language: what a reader types is not looked for in another.

    A variant of a language (easy Japanese) has the words of that language beside its own.
    """
    return tuple(word for code in locale.own for word in value.get(code, ())) if value else ()
