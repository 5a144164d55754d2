"""What the movable map is made from in the browser: the outlines of the districts, and the base map.

``movable_map.js`` gives them to Leaflet, and adds the marks from the drawing and the list that stand in the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.records.directory import Directory
from generator.records.outline import outlines_of
from generator.site.maps import shapes
from generator.site.maps.drawing import Drawing

_ZOOMS = {"min_zoom": 0, "max_zoom": 18}
"""How far out and in a map goes where the base map says nothing, and at most."""


def script(directory: Directory, drawing: Drawing) -> str:
    """JavaScript that sets ``townMap``: ``outlines``, a GeoJSON FeatureCollection, ``zooms`` and perhaps ``tiles``.

    ``tiles`` has the ``url`` of the base map, which nobody is shown unasked. The script is the same in every language:
    the page says to whom the base map is owed.
    """
    tiles: Mapping[str, Any] = directory.town.get("map", {}).get("tiles", {})
    zooms = [min(tiles.get(name, usual), _ZOOMS["max_zoom"]) for name, usual in _ZOOMS.items()]
    said = {
        "zooms": dict(zip(("minZoom", "maxZoom"), zooms, strict=True)),
        **({"tiles": {"url": tiles["url"]}} if tiles else {}),
        "outlines": _outlines(directory, drawing),
    }
    return f"window.townMap = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"


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
