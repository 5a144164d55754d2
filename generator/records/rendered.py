"""What the Markdown of a hand-written page becomes, held to a short list of elements, attributes and addresses.

The page is rendered as it will be published, and a sanitiser (nh3, which reads HTML as browsers do) renders the
result once more with nothing but what is allowed. When the two differ, the page holds something else, in whatever
spelling.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import zip_longest

import markdown
import nh3

EXTENSIONS = ("toc", "tables", "fenced_code", "md_in_html")
"""Those of ``mkdocs.yml`` and those that MkDocs always adds (a test compares)."""

TAGS = frozenset((
    "h1", "h2", "h3", "h4", "p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
))  # fmt: skip
"""Every element that a page may hold. Two of them are written as HTML: ``<details class="answer" markdown="1">``."""

_ATTRIBUTES = {
    "a": {"href": re.compile(
        r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}(?:/[A-Za-z0-9._~/%&=?+,;@!:()#-]*)?"
        r"|(?:\.{1,2}/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?(?:#[A-Za-z0-9_.-]+)?"
    )},
    **{f"h{level}": {"id": re.compile(r"[A-Za-z0-9_.-]+")} for level in range(1, 5)},
    "details": {"class": re.compile("answer")},
    "code": {"class": re.compile(r"language-[a-z]+")},
    "ol": {"start": re.compile(r"[0-9]{1,3}")},
}  # fmt: skip
_UNNAMED = "…"
_VOID = re.compile(r"<(br|hr) ?/>")


@lru_cache(maxsize=4)  # a page in order is asked twice: is anything foreign in it, and where do its links lead?
def rendered(text: str) -> str | None:
    """The text as HTML; ``None`` when it is nested too deep to be rendered."""
    try:
        return html_of(text)
    except RecursionError:
        return None


def html_of(text: str) -> str:
    """The text as HTML, to the byte as MkDocs renders it. Raises ``RecursionError`` when it is nested too deep."""
    return str(markdown.markdown(text, extensions=EXTENSIONS))


def foreign(text: str) -> str | None:
    """The first thing in the rendered text that is not allowed; ``None`` when there is none."""
    made = rendered(text)
    if made is None:
        return _UNNAMED
    cleaned = nh3.clean(
        made,
        tags=set(TAGS),
        attributes={tag: set(known) for tag, known in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"https"},
        link_rel=None,
    )
    if html.unescape(_VOID.sub(r"<\1>", made)) == html.unescape(cleaned):
        return None
    for before, after in zip_longest(_Tokens(made).found, _Tokens(cleaned).found):
        if before != after:
            return _said(before or after)
    return _UNNAMED


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """An attribute's value when it may stand there, else ``None``."""
    known = _ATTRIBUTES.get(tag, {}).get(attribute)
    return value if known is not None and known.fullmatch(value) else None


def _said(token: str | None) -> str:
    """A piece of HTML in one short line."""
    token = " ".join((token or "").split()) or _UNNAMED
    return token if len(token) <= 60 else token[:59] + "…"


class _Tokens(HTMLParser):
    """HTML as a list of tags and texts, only to name what two renderings do not share."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an opening tag; one with an attribute that is not allowed is named by that."""
        known = _ATTRIBUTES.get(tag, {})
        for name, value in attrs if tag in TAGS else ():
            if name not in known or not known[name].fullmatch(value or ""):
                self.found.append(f'<{tag} {name}="{value or ""}">')
                return
        self.found.append(f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ``<br />`` as the ``<br>`` that it is."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Notes a closing tag."""
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Notes a text; white space alone names nothing."""
        if data.strip():
            self.found.append(data)

    def handle_comment(self, data: str) -> None:
        """Notes a comment."""
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Notes a declaration."""
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Notes an instruction."""
        self.found.append(f"<?{data}>")


class Outline(HTMLParser):
    """The links and the anchors of a page that holds only what is allowed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.headings = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a link leads, what a heading is called, and how many first headings there are."""
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            elif name == "id":
                self.anchors.append(value or "")
        self.headings += tag == "h1"
