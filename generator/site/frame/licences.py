"""The licences of what other people wrote and the site ships: one text file, from the packages that are installed.

Leaflet's wheel and MkDocs' copy of lunr carry a notice at the head of their script and no text of their licence. The
notice is given as it stands there, followed by the same licence as another package brings it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from generator.records.directory import Directory
from generator.site.frame.page import SiteFile

PATH = "assets/licences.txt"
_RULE = "=" * 80


@dataclass(frozen=True)
class Work:
    """Something that is shipped: its ``name``, the ``files`` of the site it stands in, and its licence."""

    name: str
    files: str
    licence: str


def write(_directory: Directory) -> Iterator[SiteFile]:
    """The licences of everything shipped, the same for every town."""
    texts = [f"{_RULE}\n{work.name}\n{work.files}\n{_RULE}\n\n{work.licence.strip()}\n" for work in works()]
    yield SiteFile(PATH, "\n".join(texts))


def works() -> Iterator[Work]:
    """What the site ships of others."""
    leaflet = files("xstatic.pkg.leaflet") / "data" / "leaflet.js"
    lunr = files("mkdocs") / "contrib" / "search" / "templates" / "search" / "lunr.js"
    icons = files("material") / "templates" / ".icons" / "material" / "LICENSE"
    material = _licence("mkdocs-material")
    drawn = files("generator.site.frame") / "icons" / "LICENSE"
    yield Work("Leaflet", "assets/maps/leaflet.js, assets/maps/map.css", _notice(leaflet) + _terms("mkdocs"))
    yield Work("lunr", "assets/search/worker.*.js", _notice(lunr) + _terms("lunr"))
    yield Work("Tabler Icons", "index.html", drawn.read_text(encoding="utf-8"))
    yield Work("Material for MkDocs", "assets/site.css", material)
    if icons.is_file():
        yield Work("Material Design Icons", "assets/site.css", icons.read_text(encoding="utf-8"))


def _licence(package: str) -> str:
    """The licence file of an installed package; what its metadata says where it brings none.

    It stands beside the metadata, which name it; no list of the package's files is read, which may be very long.
    """
    found = metadata.distribution(package)
    named = found.metadata.get_all("License-File") or ()
    texts = (found.read_text(f"{folder}{name}") for name in named for folder in ("licenses/", ""))
    own = next(filter(None, texts), None)
    if own is not None:
        return own
    said = found.metadata.json
    return str(said.get("license_expression") or said.get("license") or "")


def _terms(package: str) -> str:
    """The terms of a package's licence without its first paragraph, which says whose the package is."""
    _whose, _, terms = _licence(package).replace("\r\n", "\n").partition("\n\n")
    return terms or _whose


def _notice(script: Traversable) -> str:
    """The comment at the head of a script, with its address and its owners, and a line between."""
    comment = script.read_text(encoding="utf-8").partition("/*")[2].partition("*/")[0]
    lines = (line.strip().lstrip("*").strip() for line in comment.splitlines())
    return "\n".join(line for line in lines if line and line != "@preserve") + "\n\n"
