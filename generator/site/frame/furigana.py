"""The readings that are known of names: of the town and its parts, and of everything a record is about.

One file, which a page in the town's own language loads when somebody asks for readings (``furigana.js``): the pages
themselves hold none. It tells how a name is read wherever it stands, so a name that is read in two ways is left out,
and so is a single letter, which is read in another way before others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.language import ruby, town_name
from generator.language.locale import text
from generator.records.directory import Directory
from generator.site.frame.page import SiteFile

PATH = "assets/furigana.json"
_SHORTEST = 2


def write(directory: Directory) -> Iterator[SiteFile]:
    """Every name as its parts: what is written, and the reading over it where it has one."""
    parts = [
        [[piece.written, piece.reading] if piece.reading else [piece.written] for piece in ruby.pieces(written)]
        for written in names(directory)
    ]
    yield SiteFile(PATH, json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n")


def names(directory: Directory) -> list[str]:
    """The names with kanji, in the notation of ``language/ruby``, in the order of their letters."""
    found: dict[str, set[str]] = {}
    for written in (*_of_records(directory), *_of_towns(directory)):
        name = ruby.plain(written)
        if written != name and len(name) >= _SHORTEST:
            found.setdefault(name, set()).add(written)
    return [written for _name, ways in sorted(found.items()) if len(ways) == 1 for written in ways]


def _of_records(directory: Directory) -> Iterator[str]:
    own = directory.locales[0]
    for kind in directory.schemas.kinds:
        for record in directory.of(kind.name):
            name = record.get("name")
            if isinstance(name, str) or not name or "kana" not in name:
                continue
            yield ruby.over(ruby.plain(str(text(name, own))), name["kana"])


def _of_towns(directory: Directory) -> Iterator[str]:
    """The municipality, and its towns with and without its name before them and their 丁目 behind them."""
    whole = directory.town["name"]
    city = ruby.over(str(text(whole, directory.locales[0])), whole["kana"]) if "kana" in whole else ""
    yield city
    for town in directory.towns:
        base = town_name.parse(town.town).base
        if not town.kana:
            continue
        for before in ("", city):
            yield before + ruby.over(base, town.kana)
            yield before + ruby.over(base, town.kana) + town.town.removeprefix(base)
