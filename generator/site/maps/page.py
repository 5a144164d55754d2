"""The files of the maps: the page of the town's map and of each district, their scripts, Leaflet, and the open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any, NamedTuple

from generator.records.directory import Directory, Record
from generator.records.relations import in_order, standing
from generator.records.spots import around
from generator.site.frame import groups
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.record import record_page
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has
from generator.site.maps import doors, geojson, live
from generator.site.maps.drawing import draw

PATH = "map/"
ELSEWHERE = "map/elsewhere/"
"""Where a large town lists what stands in no district that is known."""
FOLDER = "assets/maps/"
LEAFLET = "leaflet.js"
STYLE = FOLDER + "map.css"
"""What a map looks like: ours and Leaflet's own."""


def write(renderer: Renderer) -> Iterator[Page]:
    """The map page of one language, and the page of each district with its map."""
    if has(renderer.directory, PATH):
        yield from _town_pages(renderer)
    for district in renderer.directory.of("district"):
        shown = parts(renderer, district)
        page = record_page(
            renderer, district, "maps/district.j2", here=around(renderer.directory, district), **shown.context
        )
        yield replace(page, assets=shown.assets)


def shared(directory: Directory) -> Iterator[SiteFile]:
    """What stands once for all languages: Leaflet, the script of each map, the open data."""
    yield from geojson.write(directory)
    leaflet = files("xstatic.pkg.leaflet") / "data"
    yield SiteFile(FOLDER + LEAFLET, (leaflet / LEAFLET).read_text(encoding="utf-8"))
    styles = (files("generator.site.maps") / "map.css", leaflet / "leaflet.css")
    yield SiteFile(STYLE, "\n".join(style.read_text(encoding="utf-8") for style in styles))
    for district in (None, *directory.of("district")):
        drawing = draw(directory, _doors(directory, district), directory.locales[0])
        if drawing is not None:
            yield SiteFile(_script(district), live.script(directory, drawing))


def _doors(directory: Directory, district: Record | None) -> doors.Doors:
    """What a map shows; that of a large town its districts alone."""
    if district is not None:
        return doors.of_district(directory, district)
    return doors.Doors(None, (), ()) if _is_large(directory) else doors.of_town(directory)


def _is_large(directory: Directory) -> bool:
    whole = doors.of_town(directory)
    return len(whole.numbered) + len(whole.unlocated) > groups.LONG


def _script(district: Record | None) -> str:
    """The address of the script of one map."""
    return f"{FOLDER}{'town' if district is None else district.id}.js"


def _town_pages(renderer: Renderer) -> Iterator[Page]:
    """The map of the whole town with the list that says the same; of a large town its districts, each with a map."""
    if not _is_large(renderer.directory):
        yield _town_page(renderer)
        return
    directory = renderer.directory
    found = doors.by_district(directory)
    rest = found.pop(None, 0)
    shown = parts(renderer, None)
    districts = in_order(standing(directory.of("district")))
    page = Page(
        PATH,
        "maps/districts.j2",
        title=renderer.word("map_title"),
        lead=renderer.word("map_by_district"),
        section=PATH,
        assets=shown.assets,
        context={
            "districts": [(district, found.get(district.ref, 0)) for district in districts],
            "elsewhere": (ELSEWHERE, rest) if rest else None,
            **shown.context,
        },
    )
    yield page
    if rest:
        yield replace(
            page,
            path=ELSEWHERE,
            body="maps/elsewhere.j2",
            title=renderer.word("map_no_district"),
            lead=renderer.word("map_unlocated_text", count=rest),
            above=(Crumb(renderer.word("map_title"), PATH),),
            assets=(),
            context={"records": doors.without_district(directory)},
        )


def _town_page(renderer: Renderer) -> Page:
    """The map of the whole town with the list that says the same."""
    directory = renderer.directory
    whole = doors.of_town(directory)
    listed = [*(entry for door in whole.numbered for entry in door.entries), *whole.unlocated]
    programs = {ref for entry in listed for ref in entry.programs}
    ordered = in_order(map(directory.require, programs))
    districts = in_order(standing(directory.of("district")))
    listed_by: list[tuple[Record | None, list[doors.Door]]] = [
        (district, [door for door in whole.numbered if door.district == (district.ref if district else None)])
        for district in (*districts, None)
    ]
    shown = parts(renderer, None)
    return Page(
        PATH,
        "maps/town.j2",
        title=renderer.word("map_title"),
        lead=renderer.word("map_lead"),
        section=PATH,
        assets=shown.assets,
        context={
            "groups": [(district, group) for district, group in listed_by if group],
            "kinds": [kind for kind in doors.KINDS if any(entry.kind == kind for entry in listed)],
            "programs": ordered,
            **shown.context,
        },
    )


class Parts(NamedTuple):
    """What a page needs to show a map: the styles and scripts it loads, and what its template is told."""

    assets: tuple[str, ...]
    context: Mapping[str, Any]


def parts(renderer: Renderer, district: Record | None) -> Parts:
    """What a page needs to show a map: of the town, or of one district."""
    directory = renderer.directory
    own = _doors(directory, district)
    drawing = draw(directory, own, renderer.locale)
    live_map = () if drawing is None else (FOLDER + LEAFLET, _script(district))
    return Parts(
        (STYLE, *live_map),
        {
            "doors": own,
            "drawing": drawing,
            "look": live.look,
            "said": {
                "address_lang": directory.locales[0].html_lang,
                **{key: renderer.word(f"map_js_{key}") for key in _SAID},
            },
        },
    )


_SAID = (
    "zoom_in", "zoom_out", "label", "tiles_failed", "tiles_on", "shown", "near_asking", "near_denied",
    "near_failed", "near_outside", "near_likely", "near_maybe", "near_accuracy", "near_about", "near_within", "and",
)  # fmt: skip
"""The words that ``map.js`` says, by the end of their key."""
