"""The pages of departments and of corrections on a phone and at a desk, in daylight and in the dark."""

from __future__ import annotations

import pytest

from tests.support.axe import everywhere
from tests.support.visits import Visits, until

PAGES = [
    "data/departments/",
    "data/departments/fukushi/",
    "en/data/departments/fukushi/",
    "edit/",
    "en/edit/",
    "about/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_can_be_used_by_everybody(visit: Visits, path: str) -> None:
    page = visit(path)
    for fold in page.locator("details.correct").all():
        fold.locator("summary").click()
    assert everywhere(page) == {}


def test_the_pictures_of_the_editor_are_drawn(visit: Visits) -> None:
    page = visit("edit/")
    for picture in page.locator(".editing img").all():
        picture.scroll_into_view_if_needed()
        until(page, "image => image.complete && image.naturalWidth > 0", picture.element_handle())
        assert picture.get_attribute("alt")
