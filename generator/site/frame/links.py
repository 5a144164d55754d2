"""Addresses: where a record's page stands, and how one page points at another.

The address of a kind is ``x-path`` in its schema, so that the contract stands in one place.
"""

from __future__ import annotations

from generator.language.locale import Locale
from generator.records.addresses import path_of
from generator.records.directory import Directory, Record

__all__ = ["API", "GEOJSON", "GEOJSON_SCHEMA", "anchor", "path_of", "relative"]

API = "api/v1/"
"""The folder of the open data, from the root of the site."""
GEOJSON = ("districts", "towns", "places")
"""The names of the maps' files below ``API``: the maps write them, the index and the data page name them."""
GEOJSON_SCHEMA = "https://geojson.org/schema/FeatureCollection.json"


def relative(to: str, page: str) -> str:
    """The link from the page at ``page`` to the address ``to`` (both from the root of the language).

    Relative, so that the site works below any folder of any host. Opened from a disk its pages can be read, but links
    lead to folders, whose files the browser then lists, and no search works: ``portal serve`` shows it whole.
    """
    up = "../" * page.count("/")
    target = up + to
    if target.startswith("#") or not target:
        return target or "./"
    return target


def to_root(locale: Locale, page: str) -> str:
    """The way from a page of a language (``page`` from its own root) up to the root of the site."""
    return "../" * (page.count("/") + locale.path.count("/"))


def nearest(directory: Directory, locale: Locale, target: str) -> Locale:
    """The language whose page at ``target`` a reader of ``locale`` is sent to: the first of the chain that has it."""
    if not locale.pages and not locale.without:  # it has every page
        return locale
    bare = target.partition("#")[0].partition("?")[0]
    return next((other for code in locale.chain if (other := directory.locale(code)).has(bare)), locale)


def between(directory: Directory, locale: Locale, target: str, page: str) -> str:
    """The link from the page at ``page`` of a language to the address ``target``.

    Both are from the root of the language; a page that the language does not have is linked where its reader can
    read it next best.
    """
    other = nearest(directory, locale, target)
    return relative(target, page) if other is locale else to_root(locale, page) + other.path + target


def anchor(record: Record) -> str:
    """The ``id`` attribute of a record that stands on a page with others."""
    return record.id.replace("/", "--")
