"""QR codes: the way from a printed page to its newest version."""

from __future__ import annotations

from typing import NamedTuple

import segno
from markupsafe import Markup

from generator.language.locale import Locale
from generator.records.directory import Directory


class Code(NamedTuple):
    """A public address, for whoever cannot scan, and its code as an inline SVG without a size of its own."""

    address: str
    drawing: Markup


def code(directory: Directory, locale: Locale, path: str) -> Code | None:
    """The code of the page at ``path`` in one language; ``None`` when the site's public address is not known."""
    town = directory.town
    if "site_url" not in town:
        return None
    address = f"{town['site_url'].rstrip('/')}/{locale.path}{path}"
    # A phone reads each of the eight masks; to try all of them takes five times as long.
    drawn = segno.make(address, error="m", micro=False, mask=4)
    return Code(address, Markup(drawn.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)))
