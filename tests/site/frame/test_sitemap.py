"""A published site names every page in every language to search engines; one without an address names none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame import sitemap
from generator.verify import verify
from tests.support.roots import AS_OF
from tests.support.sites import PUBLIC
from tests.support.town3 import copy_town3

_MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def _entries(text: str) -> dict[str, dict[str, str]]:
    """The pages of a map, each with its alternates."""
    return {
        str(url.findtext(f"{_MAPS}loc")): {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(_LINK)}
        for url in ElementTree.fromstring(text).iter(f"{_MAPS}url")
    }


def _file(site: Path, address: str) -> Path:
    assert address.startswith(PUBLIC)
    return site / address.removeprefix(PUBLIC) / "index.html"


def test_robots_lead_to_the_index_and_the_index_to_a_map_a_language(town: Directory, public_site: Path) -> None:
    robots = (public_site / "robots.txt").read_text(encoding="utf-8")
    assert re.findall(r"^Sitemap: (.*)$", robots, re.MULTILINE) == [f"{PUBLIC}sitemap.xml"]
    assert "Disallow" not in robots
    index = ElementTree.fromstring((public_site / "sitemap.xml").read_text(encoding="utf-8"))
    named = [str(one.text) for one in index.iter(f"{_MAPS}loc")]
    assert named == [f"{PUBLIC}sitemap-{locale.code}.xml" for locale in town.locales]
    assert {path.name for path in public_site.rglob("*sitemap*")} == {
        "sitemap.xml",
        *(name.removeprefix(PUBLIC) for name in named),
    }


def test_every_page_is_named_once_with_the_alternates_it_says_itself(town: Directory, public_site: Path) -> None:
    named: list[Path] = []
    for locale in town.locales:
        for address, alternates in _entries((public_site / f"sitemap-{locale.code}.xml").read_text("utf-8")).items():
            page = _file(public_site, address)
            named.append(page)
            assert dict(_ALTERNATE.findall(page.read_text(encoding="utf-8"))) == alternates
            assert alternates["x-default"] == alternates["ja"]
            assert alternates[locale.hreflang] == address
            assert all(_file(public_site, other).is_file() for other in alternates.values())
    assert sorted(named) == sorted(public_site.rglob("index.html"))


def test_without_an_address_there_is_neither(town_site: Path) -> None:
    assert list(town_site.rglob("*sitemap*")) == []
    assert not (town_site / "robots.txt").exists()
    assert "x-default" not in (town_site / "index.html").read_text(encoding="utf-8")


def test_a_language_is_named_where_it_has_the_page(tmp_path: Path) -> None:
    """A language of a few pages, and one that shares the ``hreflang`` of another."""
    root = copy_town3(tmp_path / "root")
    file = root / "directory/town.yaml"
    text = file.read_text(encoding="utf-8").replace("- code: pt\n", "- code: pt\n  pages: [/, /agencies/]\n")
    easy = "- code: easy\n  path: easy/\n  fallback: ja\n  required: false\n  pages: [/]\n"
    text = text.replace("switchboard:", f"{easy}switchboard:")
    file.write_text(text, encoding="utf-8")
    locales = load(root, AS_OF).directory.locales
    assert [locale.code for locale in locales] == ["ja", "en", "pt", "easy"]
    names = [
        "index.html",
        "about/index.html",
        "en/index.html",
        "agencies/index.html",
        "easy/index.html",
        "pt/index.html",
    ]
    made = {file.path: file.text for file in sitemap.files(locales, PUBLIC, names)}
    assert made == {file.path: file.text for file in sitemap.files(locales, PUBLIC, reversed(names))}
    assert list(_entries(made["sitemap-pt.xml"])) == [f"{PUBLIC}pt/", f"{PUBLIC}pt/agencies/"]
    assert _entries(made["sitemap-easy.xml"]) == {
        f"{PUBLIC}easy/": {"ja": PUBLIC, "en": f"{PUBLIC}en/", "pt": f"{PUBLIC}pt/", "x-default": PUBLIC}
    }
    assert set(_entries(made["sitemap-ja.xml"])[f"{PUBLIC}about/"]) == {"ja", "en", "x-default"}


DAMAGES = {
    "no default": (re.compile(r'<link rel="alternate" hreflang="x-default"[^>]*>'), "", "no hreflang=x-default"),
    "a wrong default": (
        re.compile(r'(hreflang="x-default" href=")[^"]*'),
        rf"\1{PUBLIC}agencies/",
        f"hreflang=x-default leads to {PUBLIC}agencies/, but should lead to about/index.html",
    ),
    "an address that is not whole": (
        re.compile(r'(hreflang="en" href=")[^"]*'),
        r"\1../en/about/",
        "hreflang=en leads to",
    ),
    "a language without the page": (
        re.compile(r"</head>"),
        f'<link rel="alternate" hreflang="pt" href="{PUBLIC}about/"></head>',
        "hreflang=pt, but there is no such page",
    ),
    "no title": (re.compile(r"<title>[^|]*"), "<title> ", "not one title with words"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds(town: Directory, public_site: Path, tmp_path: Path, damage: str) -> None:
    pattern, replacement, words = DAMAGES[damage]
    site = tmp_path / "site"
    shutil.copytree(public_site, site)
    page = site / "about/index.html"
    text, count = pattern.subn(replacement, page.read_text(encoding="utf-8"))
    assert count == 1
    page.write_text(text, encoding="utf-8")
    faults = verify(site, town, site_url=PUBLIC)
    assert len(faults) == 1
    assert faults[0].startswith("about/index.html: ")
    assert words in faults[0]
