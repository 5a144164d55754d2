"""The files of the search that the browser loads: two scripts, and the data of each language in pieces.

They are loaded only when the search field is used, and of the pieces only what a query needs. A manifest at a fixed
address names them, so that no page changes when a record does; a script, and the folder of a language's pieces, have
the hash of their bytes in their names, so that what is kept from an earlier visit never mixes with newer data.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.language import hours, words
from generator.language.locale import Locale
from generator.language.tongues import tongues
from generator.records.directory import Directory
from generator.site.frame.page import SiteFile
from generator.site.search import scripts
from generator.site.search.contents import contents, searchable
from generator.site.search.pieces import pieces
from generator.site.search.ranking import index

FOLDER = "assets/search/"
MANIFEST = FOLDER + "manifest.json"
"""The fixed address, which ``portal.js`` knows; it is read when the search field is used."""
FIRST_BUDGET = 150_000
"""What everything until the first answer may weigh, in bytes after gzip, however many records there are."""
BUDGET = 420_000
"""What all pieces of one language of a town like ours may weigh, in bytes after gzip; nobody's query needs them all."""

_WORDS = (
    "card_instead", "kind", "district_of", "role_program", "find_field", "find_phone", "find_open",
    "find_results", "find_found", "find_first", "find_none", "find_urgent", "find_quiet",
    "find_quiet_text", "find_danger",
    "find_tears", "find_last", "find_last_text", "find_more",
    "find_why", "find_filters", "find_here", "find_reset", "find_see_all", "find_count",
    "call_short", "call_legend", "shared_lead", "shared_again", "night_line", "silent_beside", "say_title",
    "hours_not_known", "now_unknown", "now_always",
)  # fmt: skip


@dataclass(frozen=True)
class Files:
    """The files of the search: their paths from the root of the site with their text, and which one is what."""

    manifest: str
    """The text of the manifest: JSON that names the others and says how each language writes."""
    texts: Mapping[str, str]
    script: str
    worker: str
    data: Mapping[str, tuple[str, ...]]
    """For each language its pieces, the core first."""

    def weight(self, language: str) -> int:
        """What everything that searches in one language can load weighs, in bytes after gzip."""
        return self.weighed((self.script, self.worker, *self.data[language]))

    def weighed(self, paths: Iterable[str]) -> int:
        """What the manifest and some of the files weigh, in bytes after gzip."""
        return gzipped(self.manifest) + sum(gzipped(self.texts[path]) for path in paths)


def gzipped(text: str) -> int:
    """The bytes of a text after gzip."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def shared(directory: Directory) -> Iterator[SiteFile]:
    """The files, which stand once at the root of the site."""
    found = files(directory)
    yield SiteFile(MANIFEST, found.manifest)
    for path, text in found.texts.items():
        yield SiteFile(path, text)


def files(directory: Directory) -> Files:
    """The files of the search in every language of the town."""
    texts: dict[str, str] = {}

    def script(name: str, text: str) -> str:
        path = f"{FOLDER}{name}.{_mark(text)}.js"
        texts[path] = text
        return path

    find, worker = script("find", scripts.find()), script("worker", scripts.worker())
    data: dict[str, tuple[str, ...]] = {}
    for locale in searchable(directory):
        found = contents(directory, locale)
        parts = pieces(found, index(directory, locale), _display(directory, locale))
        written = {name: _json(part) for name, part in parts.items()}
        folder = f"{FOLDER}{locale.code}.{_mark(*written.values())}/"
        texts |= {f"{folder}{name}.json": text for name, text in written.items()}
        data[locale.code] = tuple(f"{folder}{name}.json" for name in written)
    return Files(_manifest(directory, find, worker, data), texts, find, worker, data)


def _mark(*texts: str) -> str:
    """The hash of the bytes, as names have it."""
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:10]


def _manifest(directory: Directory, script: str, worker: str, data: Mapping[str, tuple[str, ...]]) -> str:
    """The manifest; ``languages`` are in the order of the town, because the search asks them in it."""
    languages = [
        {
            "code": locale.code,
            "folding": locale.folding,
            "folder": data[locale.code][0].rpartition("/")[0] + "/",
            "sep": locale.separator,
            "dot": locale.dot,
            "variant": not locale.hreflang,
        }
        for locale in searchable(directory)
    ]
    calendar = hours.calendar(directory.as_of.year)
    doors = {door.code: {"name": door.name, "lang": door.html_lang, "path": door.path} for door in directory.doors}
    elsewhere = [
        {**tongue, "doors": [doors[code] for code in tongue.get("doors", ()) if code in doors]}
        for tongue in tongues(locale.code for locale in directory.locales)
    ]
    return _json(
        {"tongues": elsewhere, "script": script, "worker": worker, "languages": languages, "calendar": calendar}
    )


def _display(directory: Directory, locale: Locale) -> dict[str, Any]:
    """The words of the results."""
    kinds = {kind.name: kind.title(locale) for kind in directory.schemas.kinds if kind in directory.schemas.searched}
    fields = {value: directory.schemas.label("field", value, locale) for value in directory.schemas.values("field")}
    return {
        "labels": {"kind": kinds, "field": fields},
        "local_lang": directory.locales[0].html_lang,
        "words": {key: words.word(key, locale).read for key in _WORDS},
    }


def _json(value: Any) -> str:
    """JSON with its keys in order; terms, which a piece holds in the order of the browser, stay text all the same."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
