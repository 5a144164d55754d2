"""The last look at a finished site, before it replaces the old one.

Each fault is a line ``page: what is wrong``. The rules are the contracts of the design: every link and anchor
leads somewhere, every page has its twin in the other language, nothing is loaded from another host, the tags
nest, ids are unique, and every record has its page and its JSON.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.language.locale import Locale
from generator.language.words import said
from generator.records.directory import Directory
from generator.site.frame import links
from generator.site.frame.links import API
from generator.site.frame.sitemap import DEFAULT

_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_OPENING = re.compile(r"<(script|style)\b([^>]*)>")
_TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
_ON_OTHER_PAGES = ("hotline", "source", "plan", "term", "figure", "vocabulary")
"""Kinds whose records stand on pages that other writers make."""
_SAFE_SCHEMES = frozenset(("http", "https", "tel", "mailto"))


@dataclass
class _Page:
    """What one page says of itself."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    lang: str = ""
    headings: int = 0
    title: str = ""
    faults: list[str] = field(default_factory=list)


def verify(site: Path, directory: Directory, *, site_url: str | None = None) -> list[str]:
    """Every fault of the finished site, sorted; an empty list means that it may be published."""
    locales = directory.locales
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    read = {name: _read(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    faults = []
    for name, page in read.items():
        found = [*page.faults, *_page_faults(name, page, locales)]
        found += _link_faults(name, page, read, files, site_url)
        found += [
            _fault(f"data-record={ref}", "verify_no_record")
            for ref in sorted(page.records)
            if ref not in directory.records
        ]
        if not name.endswith("404.html"):
            found += _twin_faults(name, page, read, locales, site_url)
        faults += [f"{name}: {fault}" for fault in found]
    faults += _contract_faults(directory, files, read)
    return sorted(faults)


def _fault(what: str, key: str, **values: object) -> str:
    """What a fault is about, and what is wrong with it in the languages of the commands."""
    return f"{what}: {said(key, ' / ', **values)}" if what else said(key, " / ", **values)


def _read(text: str) -> _Page:
    """One page's tags: nesting, ids, links."""
    title = _TITLE.search(text)
    page = _Page(title=title.group(1) if title is not None else "")
    open_tags: list[str] = []
    for match in _TAG.finditer(text):
        raw, closing, name, attributes = match.group(1), match.group(2), match.group(3), match.group(4)
        if raw is not None:
            opening = _OPENING.match(match.group(0))
            if opening is not None:
                _attributes(page, raw, opening.group(2))
            continue
        if name is None:
            continue
        name = name.lower()
        if closing:
            if not open_tags or open_tags[-1] != name:
                page.faults.append(_fault(f"</{name}>", "verify_nesting", open=open_tags[-1] if open_tags else ""))
                if name in open_tags:
                    while open_tags.pop() != name:
                        pass
            else:
                open_tags.pop()
            continue
        if attributes:
            _attributes(page, name, attributes)
        if name == "h1":
            page.headings += 1
        if name not in _VOID and not attributes.endswith("/"):
            open_tags.append(name)
    if open_tags:
        page.faults.append(_fault("", "verify_not_closed", tags=", ".join(open_tags[:5])))
    return page


def _attributes(page: _Page, name: str, text: str) -> None:
    """Notes the ids, links and records of one tag."""
    found: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(text):
        if key in found:
            page.faults.append(_fault(f"<{name}> {key}", "verify_attribute_twice"))
        found[key] = html.unescape(double or single or bare)
    if "id" in found:
        if found["id"] in page.ids:
            page.faults.append(_fault(f'id="{found["id"]}"', "verify_id_twice"))
        page.ids.add(found["id"])
    if "data-record" in found:
        page.records.add(found["data-record"])
    if name == "html":
        page.lang = found.get("lang", "")
    if name == "link" and found.get("rel") == "alternate" and "hreflang" in found:
        page.alternates[found["hreflang"]] = found.get("href", "")
    for key in found:
        if key.startswith("on"):
            page.faults.append(_fault(f"<{name}> {key}", "verify_inline_script"))
    for attribute in ("href", "src", "action"):
        if attribute in found:
            page.links.append((name if found.get("rel") not in ("canonical", "alternate") else "a", found[attribute]))


def _page_faults(name: str, page: _Page, locales: tuple[Locale, ...]) -> Iterator[str]:
    expected = _locale(name, locales).html_lang
    if page.lang != expected:
        yield _fault(f'lang="{page.lang}"', "verify_lang", expected=expected)
    if page.headings != 1:
        yield _fault("", "verify_headings", count=page.headings)
    if not page.title or page.title.startswith("|"):  # what stands behind the line is the name of the site
        yield _fault("", "verify_no_title")


def _locale(name: str, locales: tuple[Locale, ...]) -> Locale:
    """The language that the page of this name is written in."""
    return next((locale for locale in locales if locale.path and name.startswith(locale.path)), locales[0])


def _link_faults(
    name: str, page: _Page, read: dict[str, _Page], files: set[str], site_url: str | None
) -> Iterator[str]:
    """Links that lead nowhere, anchors that do not exist, and anything loaded from another host."""
    for tag, href in page.links:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            own = site_url is not None and href.startswith(site_url.rstrip("/"))
            if tag in _LOADS and not own:
                yield _fault(f"<{tag}> {href}", "verify_other_host")
            elif parts.scheme not in _SAFE_SCHEMES:
                yield _fault(href, "verify_unsafe")
            continue
        target = _target(name, parts.path, site_url) if parts.path else name
        if target is None:
            yield _fault(href, "verify_leads_out")
            continue
        if target not in files:
            yield _fault(href, "verify_leads_nowhere")
        elif parts.fragment and target in read and unquote(parts.fragment) not in read[target].ids:
            yield _fault(href, "verify_no_heading", anchor=parts.fragment)


def _target(name: str, path: str, site_url: str | None) -> str | None:
    """The file a link leads to, from the root of the site; ``None`` when it leads out of it."""
    if path.startswith("/"):
        base = urlsplit(site_url).path.rstrip("/") if site_url else ""
        steps: list[str] = []
        path = path.removeprefix(base)
    else:
        steps = name.split("/")[:-1]
    for part in unquote(path).split("/"):
        if part == "..":
            if not steps:
                return None
            steps.pop()
        elif part not in ("", "."):
            steps.append(part)
    joined = "/".join(steps)
    if path.endswith(("/", "..", ".")) or not joined or "." not in steps[-1]:
        joined = f"{joined}/index.html" if joined else "index.html"
    return joined


def _twin_faults(
    name: str, page: _Page, read: dict[str, _Page], locales: tuple[Locale, ...], site_url: str | None
) -> Iterator[str]:
    """Every page has the same page in each other language that has it, and names them all and no other."""
    bare = name.removeprefix(_locale(name, locales).path)
    twins = {}
    for locale in locales:
        if not locale.has(bare.removesuffix("index.html")):
            continue
        if locale.path + bare not in read:
            yield _fault("", "verify_no_twin", language=locale.code)
        elif locale.hreflang:
            twins[locale.hreflang] = locale.path + bare
        if site_url is not None:
            twins.setdefault(DEFAULT, locale.path + bare)
    for code, twin in twins.items():
        href = page.alternates.get(code)
        if href is None:
            yield _fault("", "verify_no_hreflang", language=code)
        elif _twin_of(name, href, site_url) != twin:
            yield _fault("", "verify_wrong_hreflang", language=code, href=href, twin=twin)
    for code in sorted(page.alternates.keys() - twins.keys()):
        yield _fault("", "verify_other_hreflang", language=code)


def _twin_of(name: str, href: str, site_url: str | None) -> str | None:
    """The file that an alternate leads to; ``None`` where it is not whole though the address is known."""
    if site_url is None:
        return _target(name, urlsplit(href).path, None)
    root = site_url.rstrip("/") + "/"
    return _target(name, "/" + href.removeprefix(root), None) if href.startswith(root) else None


def _contract_faults(directory: Directory, files: set[str], read: dict[str, _Page]) -> Iterator[str]:
    """Every record has its page, its anchor or both, and its JSON."""
    for record in directory.records.values():
        if f"{API}{record.kind}/{record.id}.json" not in files:
            yield _fault(record.ref, "verify_no_json")
        path, _, anchor = links.path_of(directory, record).partition("#")
        for locale in directory.locales:
            name = f"{locale.path}{path}index.html"
            if not locale.has(path):
                continue
            if name not in read:
                yield _fault(record.ref, "verify_no_page", page=name)
            elif anchor and anchor not in read[name].ids:
                yield _fault(record.ref, "verify_no_anchor", page=name, anchor=anchor)
