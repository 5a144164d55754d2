"""Addresses: where a record's page stands, and how one page points at another.

The address of a kind is ``x-path`` in its schema, so that the contract stands in one place.
"""

from __future__ import annotations

from generator.records.directory import Directory, Record

API = "api/v1/"
"""The folder of the open data, from the root of the site."""
GEOJSON = ("districts", "towns", "places")
"""The names of the maps' files below ``API``: the maps write them, the index and the data page name them."""
GEOJSON_SCHEMA = "https://geojson.org/schema/FeatureCollection.json"


def path_of(directory: Directory, record: Record) -> str:
    """The record's address from the root of its language, without a leading slash.

    ``agencies/nandemo/``, ``hotlines/#police``. An id of two parts (``a/b``) stands in an anchor as ``a--b``.
    """
    kind = directory.schemas.kind(record.kind)
    template = kind.path
    identity = record.id.replace("/", "--") if "#" in template else record.id
    if kind.index:
        identity = identity.removesuffix(f"/{kind.index}")
    return template.lstrip("/").format(id=identity, number=record.get("number"))


def relative(to: str, page: str) -> str:
    """The link from the page at ``page`` to the address ``to`` (both from the root of the language).

    Relative, so that the site works below any folder of any host, and from a disk.
    """
    up = "../" * page.count("/")
    target = up + to
    if target.startswith("#") or not target:
        return target or "./"
    return target


def anchor(record: Record) -> str:
    """The ``id`` attribute of a record that stands on a page with others."""
    return record.id.replace("/", "--")
