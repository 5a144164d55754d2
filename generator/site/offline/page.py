"""The page about the site without a connection, and what stands once: the worker, and what makes it installable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files as package

from generator.language.locale import text
from generator.records.directory import Directory
from generator.site.frame import links
from generator.site.frame.page import Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.offline.bundles import LIMIT, PATH

WORKER = "sw.js"
"""At the root of the site: a worker answers for what stands beside and below it."""
MANIFEST = "manifest.webmanifest"
_COLOUR, _GROUND = "#0b5c6b", "#fbfaf7"
"""Of the icon, and of the page (``portal.css``)."""


def write(renderer: Renderer) -> Iterator[Page]:
    """The page in one language."""
    yield Page(
        PATH,
        "offline/offline.j2",
        title=renderer.word("offline_title"),
        lead=renderer.word("offline_lead"),
        section="about/",
        context={"most": f"{LIMIT / 1_000_000:g}"},
    )


def shared(directory: Directory) -> Iterator[SiteFile]:
    """The worker, and a web app manifest (W3C) for each language, with addresses that hold in any folder of a host."""
    source = package("generator").joinpath("site", "offline", "worker.js")
    yield SiteFile(WORKER, source.read_text(encoding="utf-8"))
    for locale in directory.languages:
        root = links.to_root(locale, "") or "./"
        name = str(text(directory.town["portal"], locale))
        manifest = {
            "name": name,
            "short_name": name,
            "lang": locale.html_lang,
            "dir": locale.direction,
            "start_url": "./",
            "scope": root,
            "display": "minimal-ui",  # the way back stays in sight
            "theme_color": _COLOUR,
            "background_color": _GROUND,
            "icons": [
                {"src": f"{root}assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
                {"src": f"{root}assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
                {"src": f"{root}assets/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
            ],
        }
        yield SiteFile(locale.path + MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
