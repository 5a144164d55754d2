"""Maps: where things stand, drawn at build, with a list that says the same.

``doors`` numbers the doors of one map, ``shapes`` turns outlines into paths, ``room`` finds room for names, ``drawing``
puts all of it together, ``live`` makes the script of the movable map, ``geojson`` the open data, ``page`` the pages.
Where a record stands, and how exactly, ``records/location`` says.
"""

from generator.site.maps.page import shared, write

__all__ = ["shared", "write"]
