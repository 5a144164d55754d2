"""Pages put into the theme's frame, as an engine would put them there.

``theme/main.html`` is the frame of every page. MkDocs would render it around them; here the same template is rendered
with the same values: a test holds both equal to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from generator.site.frame.plain import Plain

THEME = Path(__file__).resolve().parents[2] / "theme"
TOWN_THEME = "theme"
"""The folder below its root in which a town puts files in the place of the package's, or beside them."""
FAVICON = "assets/icon.svg"
"""As ``mkdocs.yml`` names it."""
NOT_FOUND = "404.html"
"""The page for a wrong address, and its template."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What the frame asks a page: the names are MkDocs'."""

    meta: Mapping[str, Any]
    title: str
    url: str
    is_homepage: bool
    canonical_url: str | None
    content: str


class Frame:
    """The frame of one language, as its settings fill it in."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        """``settings`` are those that the engine is given: ``site_name``, ``extra`` and perhaps ``site_url``."""
        plain = json.loads(json.dumps(settings, default=list))
        self._template = _environment(root).get_template("main.html")
        self._not_found = _environment(root).get_template(NOT_FOUND)
        self._site_url: str | None = plain.get("site_url")
        self._config = {
            "site_name": plain["site_name"],
            "extra": plain["extra"],
            "theme": SimpleNamespace(favicon=FAVICON),
        }

    def around(self, path: str, front: Mapping[str, Any], content: str) -> str:
        """The whole page at ``path`` with this HTML in it; ``front`` is what its front matter would say."""
        url = quote(path)
        meta = json.loads(json.dumps(front))  # plain texts, as an engine reads them: the frame escapes each once
        canonical = urljoin(self._site_url, url) if self._site_url else None
        page = _Page(meta, meta["title"], url, not path, canonical, content)
        base = "/".join([".."] * path.count("/")) or "."
        return self._template.render(config=self._config, page=page, base_url=base)

    def not_found(self) -> str:
        """The page that a host serves for a wrong address, however deep: its links start at the root of the host."""
        base = urlsplit(self._site_url or "/").path
        return self._not_found.render(config=self._config, page=None, base_url=base)


def theme(root: Path) -> dict[str, bytes]:
    """The files of the theme by their path in it: the package's, and over them those of the town."""
    return {**files_of(THEME), **files_of(root / TOWN_THEME)}


def files_of(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds, by its path in it and in the order of the paths; none where there is none."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def forget() -> None:
    """Files of the theme may have come or gone: they are looked for anew."""
    _environment.cache_clear()


@cache
def _environment(root: Path) -> Environment:
    made = Plain(loader=FileSystemLoader([root / TOWN_THEME, THEME]))
    made.filters["url"] = _url
    return made


@pass_context
def _url(context: Context, value: str) -> str:
    """The address of a file of the language from the page that is rendered."""
    base: str = context["base_url"]
    return value if base == "." else f"{base}/{value}"
