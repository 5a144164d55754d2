"""The scripts and styles of the features: written once, side by side in ``assets/`` at the root of the site.

Each stands in the folder of its feature. Scripts are modules that import each other by ``./name.js``, as they stand
in the site. Those of the search are not here: they carry the hash of their bytes (``search/files.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as package

from generator.records.directory import Directory
from generator.site.frame.page import SiteFile

FOLDER = "assets/"
SOURCES = (
    "language/folding.js",
    "language/hours.js",
    "site/case/case.css",
    "site/case/case.js",
    "site/case/case_rules.js",
    "site/data/account.css",
    "site/frame/along.js",
    "site/frame/aloud.js",
    "site/frame/elements.js",
    "site/frame/memo_list.js",
    "site/frame/now.js",
    "site/frame/print.css",
    "site/frame/qr.js",
    "site/frame/tables.js",
    "site/languages/languages.css",
    "site/maps/map.css",
    "site/maps/map.js",
    "site/maps/movable_map.js",
    "site/maps/near_me.js",
    "site/memo/memo.css",
    "site/memo/memo.js",
    "site/offline/offline.js",
    "site/pages/home.css",
    "site/pages/home.js",
    "site/pages/pages.css",
    "site/pages/towns.js",
    "site/plan/plan.css",
    "site/search/asked.js",
    "site/search/search.css",
    "site/sheets/callsheet.css",
)


def write(_directory: Directory) -> Iterator[SiteFile]:
    """Every script and style, the same for every town."""
    for source in SOURCES:
        path = package("generator").joinpath(source)
        yield SiteFile(FOLDER + path.name, path.read_text(encoding="utf-8"))
