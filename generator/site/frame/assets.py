"""The scripts and styles of the features: written once, side by side in ``assets/`` at the root of the site.

Each stands in the folder of its feature. A page waits for every file that it loads, so that what always comes together
is one file: the styles of every page are ``site.css``, and a script brings the modules that it imports (``modules``).
Those of the search are not here: they carry the hash of their bytes (``search/files.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files as package
from pathlib import Path

from generator.records.directory import Directory
from generator.site.frame import modules
from generator.site.frame.page import SiteFile
from generator.site.frame.stamp import theme

FOLDER = "assets/"
STYLE = FOLDER + "site.css"
"""What every page looks like; ``theme/main.html`` names it."""
_ALWAYS = "portal.js"
"""The script that every page loads by itself, so that no other one brings it."""
_BASE = "assets/stylesheets/main.*.min.css"
"""The styles of Material for MkDocs, on which ours stand."""
_THEME = ("assets/portal.css", "assets/frame.css")
_UNSEEN = re.compile(r"(?:^|/)(?:\.|readme)|\.(?:html|md)$", re.IGNORECASE)
"""Files of a theme that are no part of the site: templates, notes, and what a computer hides."""
_EVERYWHERE = ("site/plan/plan.css", "site/pages/pages.css")
_PRINT = "site/frame/print.css"
SOURCES = (
    "site/case/case.css",
    "site/case/case.js",
    "site/data/account.css",
    "site/frame/along.js",
    "site/frame/aloud.js",
    "site/frame/furigana.js",
    "site/frame/memo_list.js",
    "site/frame/now.js",
    "site/frame/tables.js",
    "site/languages/languages.css",
    "site/maps/map.js",
    "site/memo/memo.css",
    "site/memo/memo.js",
    "site/offline/offline.js",
    "site/pages/home.css",
    "site/pages/home.js",
    "site/pages/towns.js",
    "site/search/asked.js",
    "site/search/search.css",
    "site/sheets/callsheet.css",
)


def write(directory: Directory) -> Iterator[SiteFile]:
    """Every script and style, and the theme's other files, such as its icons."""
    yield SiteFile(STYLE, style(directory.root))
    for path, data in theme(directory.root).items():
        if path not in _THEME and not _UNSEEN.search(path):
            yield SiteFile(path, data=data)
    for source in SOURCES:
        text, name = _read(source), Path(source).name
        if name.endswith(".js"):
            text = modules.joined(name, text, apart=(_ALWAYS,))
        yield SiteFile(FOLDER + name, text)


def style(root: Path) -> str:
    """The styles of every page, in the order in which later ones prevail; a town's own stand in for the package's.

    What is for paper alone comes last.
    """
    base = next((Path(str(package("material"))) / "templates").glob(_BASE)).read_text(encoding="utf-8")
    own = theme(root)
    ours = (*(own[name].decode() for name in _THEME), *map(_read, _EVERYWHERE))
    parts = [base.partition("/*# sourceMappingURL")[0].rstrip(), *ours]
    return "\n".join([*parts, f"@media print {{\n{_read(_PRINT)}}}\n"])


def _read(source: str) -> str:
    return package("generator").joinpath(source).read_text(encoding="utf-8")
