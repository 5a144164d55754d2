"""Icons of the Tabler set (``icons/``, MIT) and this site's own pictures, put into a page so that it loads none.

They stand beside words and never for them, so a screen reader passes over them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

_PATHS = re.compile(r"<(?:path|circle|rect|line)\b(?![^>]*stroke=\"none\")[^>]*/>")


@cache
def icon(name: str) -> Markup:
    """The icon of this name as SVG in HTML. Raises ``FileNotFoundError`` for a name that the set does not have."""
    drawn = (files(__package__) / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    paths = "".join(" ".join(path.split()) for path in _PATHS.findall(drawn))
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>'
    ).format(Markup(paths))


@cache
def picture(name: str) -> Markup:
    """One of the site's own drawings (``pictures/``) as SVG in HTML. Raises ``FileNotFoundError`` for another name."""
    drawn = (files(__package__) / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace("\n", ""))
