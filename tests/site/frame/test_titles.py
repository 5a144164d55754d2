"""Every HTML file has a title of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.records.directory import Directory
from generator.site import guides
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.site.frame.templates import front_matter
from generator.site.frame.titles import told_apart
from tests.support.titles import alike, titles_of


def _front(text: bytes) -> Any:
    return json.loads(text.split(b"\n")[1])


def test_no_two_pages_have_the_same_title(town: Directory, town_site: Path) -> None:
    others = tuple(locale.path for locale in town.locales if locale.path)
    for locale in town.locales:
        found = titles_of(town_site, locale.path, () if locale.path else others)
        assert alike(found) == []
        assert all(title.split("|")[0].strip() for title in found.values())


def test_the_page_for_a_wrong_address_has_one(town_site: Path, public_site: Path) -> None:
    for site in (town_site, public_site):
        assert "<title>ページが見つかりません | " in (site / "404.html").read_text(encoding="utf-8")


def test_pages_of_one_title_are_told_apart(town: Directory) -> None:
    def page(title: str, *above: str, **more: str) -> bytes:
        crumbs = [{"title": one, "href": "../"} for one in (("Home", *above) if above else ())]
        return (front_matter({"title": title, "crumbs": crumbs, **more}) + "<p>x</p>\n").encode()

    files = {
        "a/index.md": page("Sole"),
        "b/index.md": page("Two", "Places"),
        "c/index.md": page("Two", "Programs", "Two"),
        "d/index.md": page("Which?", told="I need money"),
        "e/index.md": page("Which?", "Ask", told="I need work"),
        "f/index.md": page("Home"),
        "g/index.md": page("Home"),
        "h/index.md": page("Same", "Ask"),
        "i/index.md": page("Same", "Ask"),
        "plan/x/index.md": page("Start here", section="plan/"),
        "learn/x/index.md": page("Start here", section="learn/"),
        "none/index.md": b"# No front matter\n",
        "data/x.csv": b"title\n",
    }
    made = told_apart(town, town.locale("en"), files)
    assert {name: _front(text)["title"] for name, text in made.items()} == {
        "b/index.md": "Two (Places)",
        "c/index.md": "Two (Programs)",
        "d/index.md": "Which? (I need money)",
        "e/index.md": "Which? (I need work)",
        "f/index.md": "Home 1",
        "g/index.md": "Home 2",
        "h/index.md": "Same (Ask) 1",
        "i/index.md": "Same (Ask) 2",
        "plan/x/index.md": "Start here (Understand the plan)",
        "learn/x/index.md": "Start here (For new staff)",
    }
    for name, text in made.items():
        assert text.partition(b"\n---\n")[2] == files[name].partition(b"\n---\n")[2]
    japanese = told_apart(town, town.locale("ja"), files)
    assert _front(japanese["b/index.md"])["title"] == "Two（Places）"


def test_a_tab_tells_nobody_of_a_danger(town: Directory) -> None:
    """The answer that led to a page of danger never stands in its title."""
    renderer = Renderer(town, town.locale("en"))
    pages = [page for page in guides.write(renderer) if isinstance(page, Page) and page.quick_exit is True]
    assert pages
    assert all(page.told == "" for page in pages)
