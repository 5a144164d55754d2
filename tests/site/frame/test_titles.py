"""Every HTML file has a title of its own."""

from __future__ import annotations

from pathlib import Path

from generator.records.directory import Directory
from generator.site.frame.page import Crumb, Page
from generator.site.frame.titles import titles
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
    def page(path: str, title: str, told: str = "", above: str = "") -> Page:
        return Page(path, "", title, "", told=told, above=(Crumb(above, "x/"),) if above else ())

    pages = [
        page("a/", "Sole"), page("b/", "Two", above="Places"), page("c/", "Two", above="Programs"),
        page("d/", "Which?", told="I need money"), page("e/", "Which?", told="I need work", above="Ask"),
        page("f/", "Home"), page("g/", "Home"), page("h/", "Same", above="Ask"), page("i/", "Same", above="Ask"),
    ]  # fmt: skip
    assert titles(pages, town.locale("en")) == {
        "a/": "Sole",
        "b/": "Two (Places)",
        "c/": "Two (Programs)",
        "d/": "Which? (I need money)",
        "e/": "Which? (I need work)",
        "f/": "Home 1",
        "g/": "Home 2",
        "h/": "Same (Ask) 1",
        "i/": "Same (Ask) 2",
    }
    assert titles(pages, town.locale("ja"))["b/"] == "Two（Places）"
