"""The files of the maps: the town's map page, the script of each map, Leaflet, and the open data.

A district's map stands on the district's own page, which asks here for its ``parts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from generator.records.directory import Directory, Record
from generator.site.frame import qr
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.maps import drawing, geojson, live, sheet

PATH = "map/"
FOLDER = "assets/maps/"
LEAFLET = ("leaflet.css", "leaflet.js")


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """The map page of one language; with the first language also what stands once for all."""
    renderer = Renderer(directory, locale)
    yield _page(renderer)
    if locale != directory.town["languages"][0]:
        return
    yield from geojson.write(directory)
    for name in LEAFLET:
        yield SiteFile(FOLDER + name, (files("xstatic.pkg.leaflet") / "data" / name).read_text(encoding="utf-8"))
    for district in (None, *directory.of("district")):
        picture = drawing.picture(directory, _sheet(directory, district), locale)
        if picture is not None:
            yield SiteFile(_script(district), live.script(directory, picture))


def _sheet(directory: Directory, district: Record | None) -> sheet.Sheet:
    return sheet.whole(directory) if district is None else sheet.of_district(directory, district)


def _script(district: Record | None) -> str:
    """The address of the script of one map."""
    return f"{FOLDER}{'town' if district is None else district.id}.js"


def _page(renderer: Renderer) -> SiteFile:
    """The map of the whole town with the list that says the same."""
    directory = renderer.directory
    whole = sheet.whole(directory)
    listed = [*(entry for door in whole.doors for entry in door.entries), *whole.unlocated]
    programs = {ref for entry in listed for ref in entry.programs}
    ordered = sorted(map(directory.require, programs), key=lambda program: (program.get("order", 99), program.id))
    districts = sorted(directory.of("district"), key=lambda district: district["order"])
    groups: list[tuple[Record | None, list[sheet.Door]]] = [
        (district, [door for door in whole.doors if door.district == (district.ref if district else None)])
        for district in (*districts, None)
    ]
    return renderer.page(
        PATH,
        "maps/town.j2",
        title=renderer.word("map_title"),
        description=renderer.word("map_lead"),
        section=PATH,
        crumbs=[Crumb(renderer.word("home"), "")],
        groups=[(district, doors) for district, doors in groups if doors],
        kinds=[kind for kind in sheet.KINDS if any(entry.kind == kind for entry in listed)],
        programs=ordered,
        **parts(renderer, PATH, None),
    )


def parts(renderer: Renderer, path: str, district: Record | None) -> Mapping[str, Any]:
    """What a page at ``path`` needs to show a map: of the town, or of one district."""
    directory = renderer.directory
    own = _sheet(directory, district)
    picture = drawing.picture(directory, own, renderer.locale)
    assets = ["assets/map.css", FOLDER + LEAFLET[0], FOLDER + LEAFLET[1], _script(district), "assets/map.js"]
    return {
        "sheet": own,
        "picture": picture,
        "assets": assets if picture is not None else ["assets/map.css", "assets/map.js"],
        "qr": qr.code(directory, renderer.locale, path),
        "look": live.look,
        "said": {key: renderer.word(f"map_js_{key}") for key in _SAID},
    }


_SAID = (
    "zoom_in", "zoom_out", "label", "to_list", "tiles_failed", "tiles_on", "shown", "near_asking", "near_denied",
    "near_failed", "near_outside", "near_likely", "near_maybe", "near_accuracy", "near_about", "near_within", "and",
)  # fmt: skip
"""The words that ``map.js`` says, by the end of their key."""
