"""The last look at a finished site, before it replaces the old one.

Each fault is a line ``page: what is wrong``. The rules are the contracts of the design: every link and anchor
leads somewhere, every page has its twin in the other language and a title of its own, nothing runs and nothing is
loaded from another host, the tags nest, ids are unique, and every record has its page and its JSON.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import finished_page
from generator.finished_page import ALONE, ELEMENTS, IN_PICTURES, FinishedPage, fault
from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.frame import links, policy
from generator.site.frame.links import API
from generator.site.frame.sitemap import DEFAULT
from generator.site.frame.stamp import NOT_FOUND

_LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
_SAFE_SCHEMES = frozenset(("http", "https", "tel", "mailto"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the look at one page found: the ``faults`` that it has by itself, and what only all pages together decide.

    ``targets`` are the files and anchors of the site that it links to, each with the link that leads there, but for
    those that are there for certain.
    """

    name: str
    faults: tuple[str, ...]
    ids: frozenset[str]
    targets: Mapping[tuple[str, str], str]
    alternates: Mapping[str, str]


def verify(site: Path, directory: Directory, *, site_url: str | None = None) -> list[str]:
    """Every fault of the finished site, sorted; an empty list means that it may be published."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    seen = [
        look(name, (site / name).read_text(encoding="utf-8"), directory, site_url=site_url)
        for name in sorted(files)
        if is_looked_at(name)
    ]
    return judge(seen, files, directory, site_url=site_url)


def is_looked_at(name: str) -> bool:
    """True for a file of the site that a browser opens by itself: a page or a picture."""
    return name.endswith((".html", ".svg"))


def look(
    name: str,
    text: str,
    directory: Directory,
    *,
    site_url: str | None = None,
    promised: Container[str] = frozenset(),
) -> Seen:
    """Looks at one page or picture of the site, as soon as it is made; ``name`` is its path from the root.

    Files that are ``promised`` will be there: ``judge`` must be told of them.
    """
    if name.endswith(".svg"):
        drawn = finished_page.read(text, IN_PICTURES)
        return Seen(name, tuple(f"{name}: {one}" for one in _drawn_faults(drawn)), frozenset(), {}, {})
    page = finished_page.read(text, ALONE if name.endswith(NOT_FOUND) else ELEMENTS)
    targets: dict[tuple[str, str], str] = {}
    found = [*page.faults, *_page_faults(name, page, directory.languages), *_policy_faults(page, directory)]
    found += _link_faults(name, page, site_url, targets)
    targets = {
        (file, anchor): href
        for (file, anchor), href in targets.items()
        if not (anchor in page.ids if anchor and file == name else not anchor and file in promised)
    }
    found += [
        fault(f"data-record={ref}", "verify_no_record") for ref in sorted(page.records) if ref not in directory.records
    ]
    faults = tuple(f"{name}: {one}" for one in found)
    return Seen(name, faults, frozenset(page.ids), targets, page.alternates)


def judge(
    seen: Iterable[Seen],
    files: set[str],
    directory: Directory,
    *,
    site_url: str | None = None,
    promised: Iterable[str] = (),
) -> list[str]:
    """Every fault, sorted: those of the pages by themselves, and those that all pages together have.

    ``files`` are the paths of all files of the site from its root, ``promised`` those that ``look`` was told of.
    """
    by_name = {one.name: one for one in seen}
    pages = {name: one for name, one in by_name.items() if name.endswith(".html")}
    faults = [fault(name, "verify_not_made") for name in promised if name not in files]
    for name, page in by_name.items():
        faults += page.faults
        found = list(_lost(page, pages, files))
        if name in pages and not name.endswith(NOT_FOUND):
            found += _twin_faults(page, pages, directory.languages, site_url)
        faults += [f"{name}: {one}" for one in found]
    faults += _contract_faults(directory, files, pages)
    return sorted(faults)


def _page_faults(name: str, page: FinishedPage, locales: tuple[Locale, ...]) -> Iterator[str]:
    expected = _locale(name, locales).html_lang
    if page.lang != expected:
        yield fault(f'lang="{page.lang}"', "verify_lang", expected=expected)
    if page.headings != 1:
        yield fault("", "verify_headings", count=page.headings)
    if len(page.titles) != 1 or not page.titles[0] or page.titles[0].startswith("|"):
        yield fault("", "verify_title", titles=page.titles)


def _policy_faults(page: FinishedPage, directory: Directory) -> Iterator[str]:
    """A page says what it may load before it loads anything; one that holds a style says that of its own."""
    styles = frozenset(map(policy.hashed, page.styles))
    if page.policy != (policy.of_page_alone(styles) if styles else policy.of_pages(directory)):
        yield fault(page.policy, "verify_policy")


def _drawn_faults(picture: FinishedPage) -> Iterator[str]:
    """A picture that is opened by itself runs nothing and loads nothing."""
    yield from picture.faults
    for tag, href in picture.links:
        if tag != "a" or urlsplit(href).scheme not in ("", "https"):
            yield fault(f"<{tag}> {href}", "verify_not_allowed")


def _locale(name: str, locales: tuple[Locale, ...]) -> Locale:
    """The language that the page of this name is written in."""
    return next((locale for locale in locales if locale.path and name.startswith(locale.path)), locales[0])


def _link_faults(
    name: str, page: FinishedPage, site_url: str | None, targets: dict[tuple[str, str], str]
) -> Iterator[str]:
    """Links that lead out of the site, and anything loaded from another host; the others are put into ``targets``."""
    for tag, href in dict.fromkeys(page.links):
        parts = _parts(href)
        if parts.scheme or parts.netloc:
            own = site_url is not None and href.startswith(site_url.rstrip("/"))
            if tag in _LOADS and not own:
                yield fault(f"<{tag}> {href}", "verify_other_host")
            elif parts.scheme not in _SAFE_SCHEMES:
                yield fault(href, "verify_unsafe")
            continue
        target = _target(name, parts.path, site_url) if parts.path else name
        if target is None:
            yield fault(href, "verify_leads_out")
        else:
            targets.setdefault((target, unquote(parts.fragment)), href)


def _lost(page: Seen, pages: Mapping[str, Seen], files: set[str]) -> Iterator[str]:
    """Links that lead nowhere, and anchors that do not exist."""
    for (target, anchor), href in page.targets.items():
        if target not in files:
            yield fault(href, "verify_leads_nowhere")
        elif "=" in anchor:
            continue  # what a script reads behind ``#``, such as the choices of a household; no heading is named so
        elif anchor and target in pages and anchor not in pages[target].ids:
            yield fault(href, "verify_no_heading", anchor=urlsplit(href).fragment)


def _target(name: str, path: str, site_url: str | None) -> str | None:
    """The file a link leads to, from the root of the site; ``None`` when it leads out of it."""
    above: list[str] = []
    if path.startswith("/"):
        path = path.removeprefix(urlsplit(site_url).path.rstrip("/") if site_url else "")
    else:
        above = name.split("/")[:-1]
    up, down, names_folder = _steps(path)
    if up > len(above):
        return None
    steps = (*above[: len(above) - up], *down)
    joined = "/".join(steps)
    if names_folder or not joined or "." not in steps[-1]:
        joined = f"{joined}/index.html" if joined else "index.html"
    return joined


_parts = lru_cache(maxsize=1 << 14)(urlsplit)
"""As ``urlsplit``, which itself forgets the links of a page's frame before the next page."""


@lru_cache(maxsize=1 << 14)
def _steps(path: str) -> tuple[int, tuple[str, ...], bool]:
    """How many folders a path goes up, what it then goes down to, and whether it is written as that of a folder."""
    up, down = 0, list[str]()
    for part in unquote(path).split("/"):
        if part not in ("", ".", ".."):
            down.append(part)
        elif part == ".." and down:
            down.pop()
        elif part == "..":
            up += 1
    return up, tuple(down), path.endswith(("/", "..", "."))


def _twin_faults(
    page: Seen, pages: Mapping[str, Seen], locales: tuple[Locale, ...], site_url: str | None
) -> Iterator[str]:
    """Every page has the same page in each other language that has it, and names them all and no other."""
    name = page.name
    bare = name.removeprefix(_locale(name, locales).path)
    twins = {}
    for locale in locales:
        if not locale.has(bare.removesuffix("index.html")):
            continue
        if locale.path + bare not in pages:
            yield fault("", "verify_no_twin", language=locale.code)
        elif locale.hreflang:
            twins[locale.hreflang] = locale.path + bare
        if site_url is not None:
            twins.setdefault(DEFAULT, locale.path + bare)
    for code, twin in twins.items():
        href = page.alternates.get(code)
        if href is None:
            yield fault("", "verify_no_hreflang", language=code)
        elif _twin_of(name, href, site_url) != twin:
            yield fault("", "verify_wrong_hreflang", language=code, href=href, twin=twin)
    for code in sorted(page.alternates.keys() - twins.keys()):
        yield fault("", "verify_other_hreflang", language=code)


def _twin_of(name: str, href: str, site_url: str | None) -> str | None:
    """The file that an alternate leads to; ``None`` where it is not whole though the address is known."""
    if site_url is None:
        return _target(name, urlsplit(href).path, None)
    root = site_url.rstrip("/") + "/"
    return _target(name, "/" + href.removeprefix(root), None) if href.startswith(root) else None


def _contract_faults(directory: Directory, files: set[str], pages: Mapping[str, Seen]) -> Iterator[str]:
    """Every record has its page, its anchor or both, and its JSON."""
    for record in directory.records.values():
        if f"{API}{record.kind}/{record.id}.json" not in files:
            yield fault(record.ref, "verify_no_json")
        path, _, anchor = links.path_of(directory, record).partition("#")
        for locale in directory.locales:
            name = f"{locale.path}{path}index.html"
            if not locale.has(path):
                continue
            if name not in pages:
                yield fault(record.ref, "verify_no_page", page=name)
            elif anchor and anchor not in pages[name].ids:
                yield fault(record.ref, "verify_no_anchor", page=name, anchor=anchor)
