"""The files of the search that the browser loads, each with the hash of its bytes in its name.

They are loaded only when the search field is used. The index is shipped while it is small; past the budget the
browser makes the same index from the contents, in its worker.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as package
from pathlib import Path
from typing import Any

import mkdocs

from generator.language import words
from generator.records.directory import Directory, remembered
from generator.site.frame.page import SiteFile
from generator.site.search import index
from generator.site.search.contents import contents

FOLDER = "assets/search/"
BUDGET = 200_000
"""What all files of one language may weigh, in bytes after gzip."""
INDEX_BUDGET = 150_000
"""What the index of one language may weigh before the browser makes it itself, in bytes after gzip."""
_HOPELESS = 0.4 * INDEX_BUDGET
"""Contents as heavy as this are not even tried: a Japanese index weighs three times as much (measured), and making it
only to throw it away would cost every build a second."""

_WORDS = (
    "call", "card_instead", "kind", "district_of", "role_program", "find_field", "find_phone", "find_open",
    "find_results", "find_first", "find_none", "find_urgent", "find_last", "find_last_text", "find_more", "find_why",
    "find_filters", "find_here", "find_reset", "find_see_all", "find_count",
)  # fmt: skip
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Files:
    """The files of the search: their paths from the root of the site with their text, and which one is what."""

    texts: Mapping[str, str]
    script: str
    worker: str
    data: Mapping[str, tuple[str, ...]]
    """For each language the contents and, where it is shipped, the index."""

    def weight(self, language: str) -> int:
        """What everything that a search in one language loads weighs, in bytes after gzip."""
        return sum(gzipped(self.texts[path]) for path in (self.script, self.worker, *self.data[language]))


def gzipped(text: str) -> int:
    """The bytes of a text after gzip."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The files, which stand once at the root of the site; written with the first language."""
    if locale == directory.town["languages"][0]:
        for path, text in files(directory).texts.items():
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

    script = add("find", "js", _source("site/search/find.js"))
    worker = add("worker", "js", _worker(directory.root))
    shared = gzipped(texts[script]) + gzipped(texts[worker])
    data: dict[str, tuple[str, ...]] = {}
    for language in directory.town["languages"]:
        found = contents(directory, language)
        text = _json({**found, **_display(directory, language)})
        paths = [add(f"contents.{language}", "json", text)]
        weight = gzipped(text)
        if weight < _HOPELESS:
            built = _json(index.serialise(index.build(found)))
            if gzipped(built) <= INDEX_BUDGET and gzipped(built) + weight + shared <= BUDGET:
                paths.append(add(f"index.{language}", "json", built))
        data[language] = tuple(paths)
    return Files(texts, script, worker, data)


def _display(directory: Directory, locale: str) -> dict[str, Any]:
    """The words of the results."""
    kinds = {kind.name: kind.title(locale) for kind in directory.schemas.kinds if kind in directory.schemas.searched}
    fields = {value: directory.schemas.label("field", value, locale) for value in directory.schemas.values("field")}
    return {
        "labels": {"kind": kinds, "field": fields},
        "words": {key: words.word(key, locale) for key in _WORDS},
    }


def _worker(root: Path) -> str:
    """Everything the worker needs, in one file: lunr as the wheel of MkDocs ships it, the hours, our scripts."""
    lunr = Path(mkdocs.__file__).parent / "contrib" / "search" / "templates" / "search" / "lunr.js"
    licence, _, code = lunr.read_text(encoding="utf-8").partition("*/\n")
    hours = (root / "site_overrides" / "assets" / "hours.js").read_text(encoding="utf-8")
    ours = ("language/folding.js", "site/search/ranking.js", "site/search/worker.js")
    return "\n".join([licence + "*/", _DOC_COMMENT.sub("", code), hours, *(_source(path) for path in ours)])


def _source(path: str) -> str:
    return package("generator").joinpath(path).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
