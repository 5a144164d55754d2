"""Addresses: where a record's page stands, and how one page points at another.

The address of a kind is ``x-path`` in its schema, so that the contract stands in one place.
"""

from __future__ import annotations

from generator.records.addresses import path_of
from generator.records.directory import Record

__all__ = ["anchor", "path_of", "relative"]


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
