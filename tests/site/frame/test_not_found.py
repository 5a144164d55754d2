"""The page for a wrong address: at any depth, in any folder of a host."""

from __future__ import annotations

import re
import shutil
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.served import served
from tests.support.sites import PUBLIC
from tests.support.visits import Visits, Windows

DEPTHS = ("nowhere", "nowhere/", "agencies/nobody/", "en/guides/where/nobody/at/all/index.html")


def _loads(text: str) -> list[str]:
    return re.findall(r'(?:href|src|action)="([^"]*)"', text)


def test_with_an_address_every_link_leads_somewhere_from_any_depth(public_site: Path) -> None:
    """The links start at the root of the host, so that it does not matter where the page is shown."""
    text = (public_site / "404.html").read_text(encoding="utf-8")
    base = urlsplit(PUBLIC).path
    links = [href for href in _loads(text) if not href.startswith(("tel:", "#", "http"))]
    assert len(links) > 20
    for href in links:
        assert href.startswith(base), href
        file = public_site / urlsplit(href).path.removeprefix(base)
        assert file.is_file() or (file / "index.html").is_file(), href


def test_without_an_address_it_loads_nothing_and_leads_only_to_telephones(town_site: Path) -> None:
    text = (town_site / "404.html").read_text(encoding="utf-8")
    assert _loads(text)
    assert all(href.startswith("tel:") for href in _loads(text))
    assert "<script" not in text
    assert 'lang="en"' in text


@pytest.mark.parametrize("address", [True, False], ids=["with an address", "without"])
def test_it_is_readable_in_a_folder_of_a_host(
    windows: Windows, town_site: Path, public_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: bool
) -> None:
    """In Chromium: styles apply, nothing fails to load, whatever the depth."""
    folder = urlsplit(PUBLIC).path.strip("/")
    shutil.copytree(public_site if address else town_site, tmp_path / folder)
    not_found = (tmp_path / folder / "404.html").read_bytes()

    def send_error(handler: SimpleHTTPRequestHandler, code: int, *_words: object) -> None:
        """As a host does: the page for every address that is not there."""
        handler.send_response(code)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(not_found)))
        handler.end_headers()
        handler.wfile.write(not_found)

    monkeypatch.setattr(SimpleHTTPRequestHandler, "send_error", send_error)
    with served(tmp_path) as root:
        visits = Visits(windows, f"{root}{folder}/")
        for depth in DEPTHS:
            page = visits(depth)
            assert page.locator("h1").inner_text() == "ページが見つかりません"
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
        visits.close()
    others = [fault for fault in visits.faults if not any(depth in fault for depth in DEPTHS)]
    assert others == []
