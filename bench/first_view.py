"""The first view of a page in a browser: how many files it loads until it is still, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Request, ViewportSize

from tests.support.chromium import chromium
from tests.support.weights import packed

_PHONE: ViewportSize = {"width": 360, "height": 740}
_ICON = "assets/icon.svg"
"""What the browser asks for by itself, now and then."""


@dataclass(frozen=True)
class View:
    """A page, the requests of its first view, itself among them, and their weight (bytes, gzip)."""

    page: str
    requests: int
    weight: int


def measure(site: Path, address: str, pages: Mapping[str, str]) -> Iterator[View]:
    """Each page (its name and its path from ``address``, where ``site`` is served) for a visitor who comes first.

    What the page and its workers ask for is counted; not what the service worker fetches in the background, and not
    what the browser asks for by itself (the icon and the manifest, less than 1 kB together).
    """
    with chromium() as browser:
        for name, path in pages.items():
            asked = [file for file in _asked(browser, address + path) if file != _ICON]
            yield View(name, len(asked), sum(packed(_file(site, file).read_bytes()) for file in asked))


def _asked(browser: Browser, url: str) -> list[str]:
    """The files that a first visit asks for, until nothing more is asked for."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(unquote(urlsplit(request.url).path)[1:])

    context = browser.new_context(viewport=_PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    page.on("request", note)
    page.goto(url, wait_until="networkidle")
    context.close()
    return asked


def _file(site: Path, name: str) -> Path:
    return site / f"{name}index.html" if not name or name.endswith("/") else site / name
