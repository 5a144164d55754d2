"""The script of the movable map: folium writes it, our own files carry all that it needs.

folium's usual page loads ten files from four hosts, gives its elements random names and needs jQuery for its popups.
Here it writes only the map, the outlines and the base map, which nobody is shown unasked (``show=False``); the names
are fixed, and ``map.js`` adds the marks from the drawing and the list that already stand in the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.language.locale import text
from generator.records.directory import Directory
from generator.records.outline import outlines_of
from generator.site.maps import shapes
from generator.site.maps.drawing import Drawing

NAME = "portal"
"""The name in the ids that folium makes: ``map_portal``, ``geo_json_portal``, ``tile_layer_portal``."""
_BLANKS = re.compile(r"\n\s*")


def script(directory: Directory, drawing: Drawing) -> str:
    """JavaScript that makes ``map_portal`` in the element of that id; it needs Leaflet's ``L``.

    It is the same in every language (``map.js`` puts the credit in the page's own), and the same to the byte.
    """
    import folium  # half a second, which only a build of the maps should pay

    (south, west), (north, east) = drawing.frame.bounds
    tiles: Mapping[str, Any] = directory.town.get("map", {}).get("tiles", {})
    movable = folium.Map(
        location=[round((south + north) / 2, 5), round((west + east) / 2, 5)],
        tiles=None,
        zoom_control=False,
        control_scale=False,
        min_zoom=tiles.get("min_zoom", 8),
        max_zoom=min(tiles.get("max_zoom", 18), 18),
        scroll_wheel_zoom=False,
        zoom_snap=0.25,
    )
    movable._id = NAME
    outlines = folium.GeoJson(
        _outlines(directory, drawing),
        style_function=lambda feature: {"className": feature["properties"]["look"]},
        smooth_factor=0.5,
        control=False,
    )
    outlines._id = NAME
    outlines.add_to(movable)
    if tiles:
        base = folium.TileLayer(
            tiles["url"],
            attr=text(tiles["credit"], directory.locales[0]),
            min_zoom=tiles["min_zoom"],
            max_zoom=tiles["max_zoom"],
            show=False,
            control=False,
        )
        base._id = NAME
        base.add_to(movable)
    figure: Any = movable.get_root()  # branca's Figure, whose parts its types do not name
    figure.render()
    return _BLANKS.sub("\n", figure.script.render()).strip() + "\n"


def _outlines(directory: Directory, drawing: Drawing) -> dict[str, Any]:
    """The outlines of the drawing as GeoJSON; ``look`` names the style, as in the drawing."""
    drawn = {shape.district.id: shape for shape in drawing.shapes}
    features = []
    for outline in outlines_of(directory):
        shape = drawn.get(outline.district)
        if shape is not None:
            properties = {"look": look(shape.colour, shape.own)}
            geometry = shapes.rewound(outline.area)
            features.append(
                {"type": "Feature", "id": shape.district.id, "properties": properties, "geometry": geometry}
            )
    return {"type": "FeatureCollection", "features": features}


def look(colour: int, own: bool) -> str:
    """The class of a shape: one of four tints and patterns, fainter around a district's own map."""
    return f"map-shape tint-{colour % 4}" + ("" if own else " around")
