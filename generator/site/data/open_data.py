"""The page for who builds on the open data: what stands where, examples that run, what stays as it is, what changed."""

from __future__ import annotations

from generator.records.addresses import OPEN_DATA
from generator.site.data import bodies, feeds, standard
from generator.site.data.answers import published
from generator.site.data.openapi import CHANGES, OPENAPI
from generator.site.frame.links import API, GEOJSON
from generator.site.frame.page import Crumb, Page
from generator.site.frame.render import Renderer

LATEST = 5
"""How many days the page tells."""
LOCAL = "http://127.0.0.1:8000"
"""The address in the examples where the public one is not known: where ``portal serve`` shows the site."""


def page(renderer: Renderer) -> Page:
    """The page in one language."""
    directory = renderer.directory
    first = directory.of("agency")[:1] or tuple(directory.records.values())[:1]
    return Page(
        OPEN_DATA,
        "data/open_data.j2",
        title=renderer.word("open_data_title"),
        lead=renderer.word("open_data_lead"),
        section="data/",
        above=(Crumb(renderer.word("data_title"), "data/"),),
        context={
            "address": (directory.town.get("site_url") or LOCAL).rstrip("/") + "/",
            "api": API,
            "files": [
                ("index.json", "index"),
                *((f"{one.kind}.json", "list") for one in first),
                *((f"{one.ref}.json", "record") for one in first),
                (CHANGES, "changes"),
                (OPENAPI, "openapi"),
                *((f"schema/{one.kind}.schema.json", "schema") for one in first),
                *((f"{name}.geojson", "geojson") for name in GEOJSON),
            ],
            "tables": bodies.listed(directory, renderer.locale),
            "layouts": [layout for layout, _places in standard.written(directory)],
            "published": published(directory),
            "feeds": (("Atom", feeds.ATOM), ("JSON Feed", feeds.JSON)) if directory.days else (),
            "latest": [
                (feeds.title(renderer, day), feeds.lines(renderer, day)) for day in reversed(directory.days[-LATEST:])
            ],
        },
    )
