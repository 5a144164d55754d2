"""Every HTML file has a title of its own."""

from __future__ import annotations

from pathlib import Path

from generator.records.directory import Directory
from generator.site import guides
from generator.site.frame.page import Crumb, Drawn, Page
from generator.site.frame.render import Renderer
from generator.site.frame.titles import in_tabs
from tests.support.titles import alike, titles_of


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
    def page(path: str, title: str, *above: str, told: str = "") -> Page:
        return Page(path, "x.j2", title, "", above=tuple(Crumb(one, "") for one in above), told=told)

    def by_hand(path: str, title: str, section: str) -> Drawn:
        return Drawn(path, {"title": title, "section": section}, ())

    pages: list[Page | Drawn] = [
        page("a/", "Sole"),
        page("b/", "Two", "Places"),
        page("c/", "Two", "Programs", "Two"),
        page("d/", "Which?", told="I need money"),
        page("e/", "Which?", "Ask", told="I need work"),
        page("f/", "Home"),
        page("g/", "Home"),
        page("h/", "Same", "Ask"),
        page("i/", "Same", "Ask"),
        by_hand("plan/x/", "Start here", "plan/"),
        by_hand("learn/x/", "Start here", "learn/"),
    ]
    assert in_tabs(town, town.locale("en"), pages) == {
        "a/": "Sole",
        "b/": "Two (Places)",
        "c/": "Two (Programs)",
        "d/": "Which? (I need money)",
        "e/": "Which? (I need work)",
        "f/": "Home 1",
        "g/": "Home 2",
        "h/": "Same (Ask) 1",
        "i/": "Same (Ask) 2",
        "plan/x/": "Start here (Understand the plan)",
        "learn/x/": "Start here (For new staff)",
    }
    assert in_tabs(town, town.locale("ja"), pages)["b/"] == "Two（Places）"


def test_a_tab_tells_nobody_of_a_danger(town: Directory) -> None:
    """The answer that led to a page of danger never stands in its title."""
    renderer = Renderer(town, town.locale("en"))
    pages = [page for page in guides.write(renderer) if isinstance(page, Page) and page.quick_exit is True]
    assert pages
    assert all(page.told == "" for page in pages)
