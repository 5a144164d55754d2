"""What a device keeps of a language: whole, the same for everybody, and not too much."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from generator.language.locale import Locale
from generator.records.directory import Directory
from generator.site.offline import Pages, bundle

LATEST = "assets/offline/latest.json"
_LOADS = re.compile(r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="(?:stylesheet|modulepreload|icon)" href="([^"]+)"')
_IMPORTS = re.compile(r'from "(\./[^"]+)"|url\("?(?!data:)([^")]+)')


def _kept(site: Path, path: str) -> dict[str, Any]:
    """The file of the language at this path."""
    (file,) = (one["file"] for one in _json(site / LATEST)["sets"] if one["path"] == path)
    found: dict[str, Any] = _json(site / file)
    return found


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _text(kept: dict[str, Any], path: str) -> str:
    runs = kept["files"][path]
    lines = [line for at in range(0, len(runs), 2) for line in kept["lines"][runs[at] : runs[at] + runs[at + 1]]]
    return "\n".join(lines)


@pytest.mark.parametrize("language", ["", "en/"])
def test_what_is_kept_is_what_stands_in_the_site(town_site: Path, language: str) -> None:
    kept = _kept(town_site, language)
    assert len(kept["files"]) > 50
    for path in kept["files"]:
        file = town_site / (path + "index.html" if path.endswith("/") or not path else path)
        assert _text(kept, path) == file.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("language", ["", "en/"])
def test_it_holds_the_pages_for_those_in_need(town_site: Path, language: str) -> None:
    files = _kept(town_site, language)["files"]
    for path in ("", "hotlines/", "search/", "offline/", "guides/", "districts/", "agencies/nandemo/"):
        assert language + path in files
    for folder in ("guides", "districts"):
        for page in (town_site / language / folder).rglob("index.html"):
            assert page.parent.relative_to(town_site).as_posix() + "/" in files


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_page_about_danger_is_kept_by_everybody(town_site: Path, language: str) -> None:
    """So that nothing tells who has read one."""
    files = _kept(town_site, language)["files"]
    pages = sorted((town_site / language).rglob("index.html"))
    in_danger = [
        page
        for page in pages
        if "data-quick-exit=" in page.read_text(encoding="utf-8")
        and (language or page.relative_to(town_site).parts[0] != "en")
    ]
    assert len(in_danger) > 2
    for page in in_danger:
        path = page.parent.relative_to(town_site).as_posix()
        assert f"{path}/" in files


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_kept_page_finds_all_that_it_loads(town_site: Path, language: str) -> None:
    kept = _kept(town_site, language)
    files = set(kept["files"])
    wanted = set()
    for path in files:
        kind = PurePosixPath(path).suffix
        pattern = _LOADS if kind == "" else _IMPORTS if kind in (".js", ".css") else None
        for found in pattern.findall(_text(kept, path)) if pattern else ():
            address = next(filter(None, found)) if isinstance(found, tuple) else found
            wanted.add((urlsplit(urljoin(f"https://x/{path}", address)).path.lstrip("/"), path))
    assert len(wanted) > 20
    missing = {(one, page) for one, page in wanted if one not in files}
    assert {one for one, _page in missing if not one.startswith("assets/maps/images/")} == set()


def test_its_name_is_the_hash_of_what_is_in_it(town_site: Path) -> None:
    import hashlib

    for one in _json(town_site / LATEST)["sets"]:
        digest = hashlib.sha256((town_site / one["file"]).read_bytes()).hexdigest()
        assert f".{digest[:10]}." in one["file"]


class _Town:
    """Pages of a large town, each as long as it is told to be."""

    def __init__(self, directory: Directory, length: int) -> None:
        self.directory, self.length = directory, length
        self.asked: list[str] = []
        self.locale: Locale = directory.locales[0]
        self.paths = ("", "hotlines/", "guides/", "guides/doko/", "districts/", "search/", "agencies/")

    def made(self) -> dict[str, Any]:
        names = [f"{path}index.html" for path in self.paths] + [
            "assets/portal.css",
            "assets/search/ja.0123456789/x.json",
        ]
        pages = Pages(self.locale, self.paths, frozenset(("guides/doko/",)))
        made: dict[str, Any] = json.loads(bundle(self.directory, pages, names, self._read, {}).text)
        return made

    def _read(self, name: str) -> str:
        self.asked.append(name)
        numbers = (str(pow(3, at, 1_000_003) * len(name)) for at in range(self.length))
        return "\n".join([name, *numbers])


def test_what_is_less_needed_is_left_out_in_a_large_town(town: Directory) -> None:
    small, large = _Town(town, 10).made()["files"], _Town(town, 120_000).made()["files"]
    assert {"", "hotlines/", "guides/", "districts/", "search/", "agencies/"} <= small.keys()
    assert {"", "hotlines/", "guides/doko/", "assets/portal.css"} <= large.keys(), "danger is never left out"
    assert "agencies/" not in large


def test_of_a_large_town_no_more_is_read_than_can_be_kept(town: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    large = _Town(town, 10)
    whole = large.made()["files"]
    monkeypatch.setattr(sys.modules["generator.site.offline.bundles"], "MOST_READ", 400)
    before = len(large.asked)
    kept = large.made()["files"]
    assert {"", "hotlines/", "guides/doko/", "assets/portal.css"} <= kept.keys() < whole.keys()
    assert len(large.asked) - before == len(kept) + 1, "the first that is too much is the last that is read"


def test_the_site_can_be_installed(town_site: Path) -> None:
    for folder in ("", "en/"):
        manifest = _json(town_site / folder / "manifest.webmanifest")
        base = f"https://x/navi/{folder}manifest.webmanifest"
        assert urljoin(base, manifest["start_url"]) == f"https://x/navi/{folder}"
        assert urljoin(base, manifest["scope"]) == "https://x/navi/"
        assert '<link rel="manifest" href="./manifest.webmanifest">' in (town_site / folder / "index.html").read_text(
            encoding="utf-8"
        )
        for icon in manifest["icons"]:
            file = town_site / urlsplit(urljoin(base, icon["src"])).path.removeprefix("/navi/")
            data = file.read_bytes()
            if icon["type"] == "image/png":
                width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
                assert icon["sizes"] == f"{width}x{height}"
