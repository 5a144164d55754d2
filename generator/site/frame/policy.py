"""What a page of the site may load and run: its Content-Security-Policy (W3C, CSP level 3), the same for every page.

It stands in each page as ``<meta>``, so that it holds on hosts that send no headers, and in the files that name the
headers for hosts that do (``hosting.py``). No page holds a script or a style of its own, and so none has to be allowed;
the few styles within pictures, and of the page for a wrong address that may load no file, are allowed by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from generator.records.directory import Directory

NAME = "Content-Security-Policy"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_ALONE = "404_alone.html"
"""The template of the page that loads nothing, in the folder of the frame."""


def of_pages(directory: Directory) -> str:
    """The policy of every page: all comes from the site itself, but the pictures of the base map.

    ``data:`` is for the small pictures that Material's styles hold and for Leaflet's empty one.
    """
    return _joined({**_loads(directory), "form-action": "'self'"})


def of_host(directory: Directory, styles: Iterable[str]) -> str:
    """The same for headers: with the hashes of the ``styles`` in pictures, and no other site may frame a page.

    A browser heeds ``frame-ancestors`` in headers alone.
    """
    allowed = " ".join(["'self'", *sorted(styles)])
    return _joined(
        {**_loads(directory), "style-src": allowed, "form-action": "'self'", "frame-ancestors": "'none'"},
    )


def of_page_alone(styles: Iterable[str]) -> str:
    """The policy of a page that loads nothing and holds these styles."""
    allowed = " ".join(sorted(styles))
    return _joined({"default-src": "'none'", "style-src": allowed, "base-uri": "'none'", "form-action": "'none'"})


def of_template_alone(*layers: Path) -> str:
    """The same for the page for a wrong address, as its template holds its style in the first folder that has it."""
    template = next(layer / _ALONE for layer in layers if (layer / _ALONE).is_file())
    return of_page_alone(styles_in(template.read_text(encoding="utf-8")))


def styles_in(text: str) -> frozenset[str]:
    """Of a page or picture, the hash of each style in it, as a policy names it."""
    return frozenset(hashed(style) for style in _STYLE.findall(text))


def hashed(text: str) -> str:
    """The hash of a style, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _loads(directory: Directory) -> dict[str, str]:
    tiles = directory.town.get("map", {}).get("tiles", {}).get("url", "")
    address = urlsplit(tiles)
    pictures = ["'self'", "data:", *([f"{address.scheme}://{address.netloc}"] if tiles else [])]
    return {
        "default-src": "'self'",
        "img-src": " ".join(pictures),
        "object-src": "'none'",
        "frame-src": "'none'",
        "base-uri": "'none'",
    }


def _joined(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
