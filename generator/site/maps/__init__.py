"""Maps: where things stand, drawn at build, with a list that says the same.

``position`` says where a record stands and how exactly, ``sheet`` numbers the doors of one map, ``shapes`` and
``drawing`` turn outlines into a picture, ``live`` makes the script of the movable map, ``geojson`` the open data,
``page`` the files.
"""

from generator.site.maps.page import shared, write

__all__ = ["shared", "write"]
