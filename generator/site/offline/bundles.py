"""What a device keeps of a language: one file with pages, styles, scripts and the data of the search.

Everybody's device keeps the same, so that nothing on it tells what somebody looked at. One file is fetched whole or not
at all and takes the place of the one before in one step, so that two versions never mix; its name has the hash of what
is in it. Lines that pages have in common (header, footer) stand in it once.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language import dates, words
from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.frame.page import SiteFile
from generator.site.frame.sections import parts

FOLDER = "assets/offline/"
LATEST = FOLDER + "latest.json"
"""The fixed address, which the worker knows: which file is the newest of each language."""
PATH = "offline/"
"""The page about it, from the root of a language."""
LIMIT = 1_500_000
"""What the file of one language may weigh on its way, in bytes after gzip."""
MOST_READ = 20 * LIMIT
"""How many letters are read for it: pages become a tenth of their length, and a large town has many times more."""
_GZIP = 16 + zlib.MAX_WBITS
"""For ``zlib``: with the head and the end of a gzip file."""
_AT_ONCE = 1 << 18
"""How many bytes are compressed before it is asked whether the rest need be."""
_FIRST = ("", "hotlines/", PATH, "about/")
_SEARCH = "search/"
_PAGE = "index.html"
_TYPES = (".css", ".js", ".json", ".svg")


@dataclass(frozen=True)
class Pages:
    """The pages of a language: their addresses from its root, and those among them that are about danger."""

    locale: Locale
    paths: Sequence[str]
    in_danger: frozenset[str]


def bundle(
    directory: Directory,
    pages: Pages,
    names: Sequence[str],
    read: Callable[[str], str],
    headers: Mapping[str, str],
) -> SiteFile:
    """The file of one language, from the root of the site.

    ``names`` are all files of the finished site in order, which ``read`` reads; ``headers`` are those that a host sends
    with them. In a large town what is less needed is left out, by groups, until the file weighs no more than ``LIMIT``.
    """
    locale = pages.locale
    day = dates.in_words(directory.as_of, locale)
    said = {
        "path": locale.path,
        "says": words.word("offline_says", locale, day=day).read,
        "kept": words.word("offline_kept", locale, day=day).read,
        "headers": dict(headers),
    }
    chosen = list(_read(groups(directory, pages, names), read))
    text = _json(said | packed(one for group in chosen for one in group))
    while len(chosen) > 1 and not is_light(text):
        chosen.pop()
        text = _json(said | packed(one for group in chosen for one in group))
    return SiteFile(f"{FOLDER}{locale.code}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.json", text)


def latest(files: Mapping[Locale, SiteFile]) -> SiteFile:
    """Which file is the newest of each language."""
    return SiteFile(LATEST, _json({"sets": [{"path": one.path, "file": file.path} for one, file in files.items()]}))


def _read(groups: Iterable[Iterable[str]], read: Callable[[str], str]) -> Iterator[list[tuple[str, str]]]:
    """The files of each group with their texts, as far as they may be kept; of the first, all."""
    length = 0
    for rank, group in enumerate(groups):
        texts = []
        for name in group:
            text = read(name)
            length += len(text)
            if rank and length > MOST_READ:
                return
            texts.append((name, text))
        yield texts


def is_light(text: str) -> bool:
    """True where a text weighs no more than ``LIMIT`` after gzip, as a host sends it."""
    data = text.encode()
    if len(data) * 1.01 + 100 < LIMIT:  # gzip adds less, even where it finds nothing to leave out
        return True
    packer = zlib.compressobj(6, wbits=_GZIP)
    weight = 0
    for at in range(0, len(data), _AT_ONCE):
        weight += len(packer.compress(data[at : at + _AT_ONCE]))
        if weight > LIMIT:
            return False
    return weight + len(packer.flush()) <= LIMIT


def groups(directory: Directory, pages: Pages, names: Sequence[str]) -> list[list[str]]:
    """The files that are kept of a language, the most needed first: what belongs together is one group.

    These are whatever is about danger, and all pages but those that the menu sets apart for who wants to know more.
    ``names`` are the files of the site in order.
    """
    locale, there = pages.locale, frozenset(names)
    more = tuple(section.path for section in parts(directory)[1][1])
    asked = f"{locale.path}{_SEARCH}{_PAGE}" in there

    def below(*starts: str) -> list[str]:
        return [f"{locale.path}{path}{_PAGE}" for path in pages.paths if path.startswith(starts)]

    def search(code: str) -> list[str]:
        return [name for name in names if name.startswith(f"assets/search/{code}.")] if asked else []

    first = [path for path in pages.paths if path in _FIRST or path in pages.in_danger]
    others = [other for other in directory.languages if other.hreflang and other is not locale]
    found = [
        [*(name for name in names if _is_part(name)), *(f"{locale.path}{path}{_PAGE}" for path in first)],
        [*below("guides/"), *(name for name in names if name.startswith(f"{locale.path}guides/") and _is_drawn(name))],
        [*(maps := below("districts/", "towns/", "map/")), *(name for name in names if maps and _is_of_maps(name))],
        [*below(_SEARCH), *(name for name in names if asked and _runs_search(name)), *search(locale.code)],
        [f"{locale.path}{path}{_PAGE}" for path in pages.paths if not path.startswith((*more, _SEARCH))],
        [name for other in others for name in search(other.code)],
    ]
    seen: set[str] = set()
    return [[name for name in group if not (name in seen or seen.add(name))] for group in found]  # type: ignore[func-returns-value]


def _is_part(name: str) -> bool:
    """True for the styles, scripts, drawings and readings that pages share."""
    folder, _, file = name.rpartition("/")
    return folder in ("assets", "assets/stylesheets") and file.endswith(_TYPES)


def _is_of_maps(name: str) -> bool:
    return name.startswith("assets/maps/")


def _is_drawn(name: str) -> bool:
    return name.endswith(".svg")


def _runs_search(name: str) -> bool:
    return name.startswith("assets/search/") and name.count("/") == 2


def packed(files: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Texts by their address, each as runs of lines that stand once: ``[first, count, first, count, …]``."""
    lines: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    for name, text in files:
        runs: list[int] = []
        for line in text.split("\n"):
            at = lines.setdefault(line, len(lines))
            if runs and runs[-2] + runs[-1] == at:
                runs[-1] += 1
            else:
                runs += (at, 1)
        found[name.removesuffix(_PAGE)] = runs
    return {"lines": list(lines), "files": found}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
