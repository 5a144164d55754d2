"""What a template knows of the page it stands on: all pages of a language share their macros, and none its links."""

from __future__ import annotations

import pytest

from generator.records.directory import Directory
from generator.site.frame.render import Renderer


@pytest.fixture
def renderer(town: Directory) -> Renderer:
    return Renderer(town, town.locale("ja"))


def test_one_macro_leads_from_the_page_that_is_rendered(renderer: Renderer) -> None:
    agency = renderer.record("agency/nandemo")
    macros = renderer.shared("frame/macros.j2")
    assert renderer.shared("frame/macros.j2") is macros
    for path, href in (
        ("", "agencies/nandemo/"),
        ("places/", "../agencies/nandemo/"),
        ("a/b/", "../../agencies/nandemo/"),
    ):
        with renderer.on(path):
            assert f'href="{href}"' in str(macros.link(agency))  # type: ignore[attr-defined]


def test_what_stands_once_stands_once_on_each_page(renderer: Renderer) -> None:
    with renderer.on("a/") as page:
        assert [page.once("legend"), page.once("legend"), page.once("number", "1"), page.once("number", "1")] == [
            True, False, True, False,
        ]  # fmt: skip
        page.anew()
        assert page.once("number", "1")
        assert not page.once("legend")
    with renderer.on("b/") as page:
        assert page.once("legend")


def test_a_page_within_a_page_leaves_it_as_it_was(renderer: Renderer) -> None:
    with renderer.on("a/") as page:
        with renderer.on("a/b/"):
            assert renderer.page.href("places/") == "../../places/"
        assert renderer.page is page
    with pytest.raises(AssertionError, match="nothing is rendered"):
        renderer.page.href("places/")
