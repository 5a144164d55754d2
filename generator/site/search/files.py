"""The files of the search that the browser loads, each with the hash of its bytes in its name.

They are loaded only when the search field is used. A manifest at a fixed address names them, so that no page changes
when a record does. The index is shipped while it is small; past the budget the browser makes the same index from the
contents, in its worker.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.language import hours, words
from generator.language.locale import Locale
from generator.language.tongues import tongues
from generator.records.directory import Directory, remembered
from generator.site.frame.page import SiteFile
from generator.site.search import index, scripts
from generator.site.search.contents import contents, searchable

FOLDER = "assets/search/"
MANIFEST = FOLDER + "manifest.json"
"""The fixed address, which ``portal.js`` knows; it is read when the search field is used."""
BUDGET = 200_000
"""What all files of one language may weigh, in bytes after gzip."""
INDEX_BUDGET = 150_000
"""What the index of one language may weigh before the browser makes it itself, in bytes after gzip."""
_HOPELESS = 0.4 * INDEX_BUDGET
"""Contents as heavy as this are not even tried: a Japanese index weighs three times as much (measured), and making it
only to throw it away would cost every build a second."""

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
    """For each language the contents and, where it is shipped, the index."""

    def weight(self, language: str) -> int:
        """What everything that a search in one language loads weighs, in bytes after gzip."""
        paths = (self.script, self.worker, *self.data[language])
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


@remembered
def files(directory: Directory) -> Files:
    """The files of the search in every language of the town."""
    texts: dict[str, str] = {}

    def add(name: str, ending: str, text: str) -> str:
        mark = hashlib.sha256(text.encode()).hexdigest()[:10]
        path = f"{FOLDER}{name}.{mark}.{ending}"
        texts[path] = text
        return path

    script = add("find", "js", scripts.find())
    worker = add("worker", "js", scripts.worker())
    shared = gzipped(texts[script]) + gzipped(texts[worker])
    data: dict[str, tuple[str, ...]] = {}
    for locale in searchable(directory):
        found = contents(directory, locale)
        text = _json({**found, **_display(directory, locale)})
        paths = [add(f"contents.{locale.code}", "json", text)]
        weight = gzipped(text)
        if weight < _HOPELESS:
            built = _json(index.serialise(index.build(found)))
            if gzipped(built) <= INDEX_BUDGET and gzipped(built) + weight + shared <= BUDGET:
                paths.append(add(f"index.{locale.code}", "json", built))
        data[locale.code] = tuple(paths)
    return Files(_manifest(directory, script, worker, data), texts, script, worker, data)


def _manifest(directory: Directory, script: str, worker: str, data: Mapping[str, tuple[str, ...]]) -> str:
    """The manifest; ``languages`` are in the order of the town, because the search asks them in it."""
    languages = [
        {
            "code": locale.code,
            "folding": locale.folding,
            "files": data[locale.code],
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
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
