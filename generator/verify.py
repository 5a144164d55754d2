"""The last look at a finished site, before it replaces the old one.

Each fault is a line ``page: what is wrong``. The rules are the contracts of the design: every link and anchor
leads somewhere, every page has its twin in the other language and a title of its own, nothing runs and nothing is
loaded from another host, the tags nest, ids are unique, and every record has its page and its JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import finished_page
from generator.finished_page import FinishedPage
from generator.records.directory import Directory
from generator.site.data.api import API
from generator.site.frame import links

_LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
_ON_OTHER_PAGES = ("hotline", "source", "plan", "term", "figure", "vocabulary")
"""Kinds whose records stand on pages that other writers make."""
_SAFE_SCHEMES = frozenset(("http", "https", "tel", "mailto"))


def verify(site: Path, directory: Directory, *, site_url: str | None = None) -> list[str]:
    """Every fault of the finished site, sorted; an empty list means that it may be published."""
    languages = directory.town["languages"]
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    read = {name: finished_page.read(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    faults = []
    for name, page in read.items():
        found = [*page.faults, *_page_faults(name, page, languages)]
        found += _link_faults(name, page, read, files, site_url)
        found += [
            f"data-record={ref} は記録にありません / no such record"
            for ref in sorted(page.records)
            if ref not in directory.records
        ]
        if not name.endswith("404.html"):
            found += _twin_faults(name, page, read, languages, site_url)
        faults += [f"{name}: {fault}" for fault in found]
    for picture in sorted(site.rglob("*.svg")):
        drawn = finished_page.read(picture.read_text(encoding="utf-8"), picture=True)
        faults += [f"{picture.relative_to(site).as_posix()}: {fault}" for fault in _drawn_faults(drawn)]
    faults += _contract_faults(directory, files, read, languages)
    return sorted(faults)


def _page_faults(name: str, page: FinishedPage, languages: tuple[str, ...]) -> Iterator[str]:
    expected = _language(name, languages)
    if page.lang != expected:
        yield f'lang="{page.lang}": {expected} のはずです / should be {expected}'
    if page.headings != 1:
        yield f"h1 が {page.headings} 個あります / {page.headings} h1 headings"
    if len(page.titles) != 1 or not page.titles[0] or page.titles[0].startswith("|"):
        yield f"題名が一つではありません / not one title with words: {page.titles}"


def _drawn_faults(picture: FinishedPage) -> Iterator[str]:
    """A picture that is opened by itself runs nothing and loads nothing."""
    yield from picture.faults
    for tag, href in picture.links:
        if tag != "a" or urlsplit(href).scheme not in ("", "https"):
            yield f"<{tag}> {href}: 絵の中では使えません / not allowed in a picture"


def _language(name: str, languages: tuple[str, ...]) -> str:
    return next((lang for lang in languages[1:] if name.startswith(f"{lang}/")), languages[0])


def _link_faults(
    name: str, page: FinishedPage, read: dict[str, FinishedPage], files: set[str], site_url: str | None
) -> Iterator[str]:
    """Links that lead nowhere, anchors that do not exist, and anything loaded from another host."""
    for tag, href in page.links:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            own = site_url is not None and href.startswith(site_url.rstrip("/"))
            if tag in _LOADS and not own:
                yield f"<{tag}> {href}: ほかのサイトから読み込みます / loaded from another host"
            elif parts.scheme not in _SAFE_SCHEMES:
                yield f"{href}: 使えないリンクです / unsafe link"
            continue
        target = _target(name, parts.path, site_url) if parts.path else name
        if target is None:
            yield f"{href}: サイトの外を指しています / leads out of the site"
            continue
        if target not in files:
            yield f"{href}: 行き先がありません / leads nowhere"
        elif parts.fragment and target in read and unquote(parts.fragment) not in read[target].ids:
            yield f"{href}: 見出し #{parts.fragment} がありません / no such anchor"


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
    name: str, page: FinishedPage, read: dict[str, FinishedPage], languages: tuple[str, ...], site_url: str | None
) -> Iterator[str]:
    """Every page has the same page in each other language, and both say so."""
    own = _language(name, languages)
    bare = name if own == languages[0] else name.removeprefix(f"{own}/")
    for language in languages:
        twin = bare if language == languages[0] else f"{language}/{bare}"
        if twin not in read:
            yield f"{language} のページがありません / has no page in {language}"
            continue
        href = page.alternates.get(language)
        if href is None:
            yield f"hreflang={language} がありません / no hreflang={language}"
            continue
        if site_url is not None and href.startswith(site_url.rstrip("/")):
            href = href.removeprefix(site_url.rstrip("/"))
            target = _target(name, "/" + href.lstrip("/"), None)
        else:
            target = _target(name, urlsplit(href).path, site_url)
        if target != twin:
            yield f"hreflang={language} が {href} を指しています / should lead to {twin}"


def _contract_faults(
    directory: Directory, files: set[str], read: dict[str, FinishedPage], languages: tuple[str, ...]
) -> Iterator[str]:
    """Every record has its page, its anchor or both, and its JSON."""
    for record in directory.records.values():
        if f"{API}{record.kind}/{record.id}.json" not in files:
            yield f"{record.ref}: JSON がありません / has no JSON"
        path, _, anchor = links.path_of(directory, record).partition("#")
        for language in languages:
            name = ("" if language == languages[0] else f"{language}/") + path + "index.html"
            if name not in read:
                yield f"{record.ref}: ページ {name} がありません / has no page"
            elif anchor and anchor not in read[name].ids:
                yield f"{record.ref}: {name} に #{anchor} がありません / has no anchor"
