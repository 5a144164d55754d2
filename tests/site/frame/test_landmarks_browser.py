"""Each part of a page that a screen reader can jump to has a name of its own, and every part lies in one."""

from __future__ import annotations

import pytest

from tests.support.axe import landmarks
from tests.support.visits import Visits

PAGES = (
    "", "404.html", "about/", "towns/", "search/", "map/", "hotlines/", "agencies/nandemo/", "guides/doko/",
    "guides/doko/flow/", "plan/matrix/", "plan/partners/", "plan/print/", "plan/figures/1/", "data/", "data/plan/",
    "data/coverage/", "data/dictionary/", "data/departments/", "data/departments/fukushi/", "edit/", "offline/",
)  # fmt: skip


_SHOW_ALL = """for (const one of document.querySelectorAll('details')) one.open = true;
for (const one of document.querySelectorAll('form[hidden], .exit[hidden]')) one.hidden = false;"""


@pytest.mark.parametrize("path", PAGES)
def test_landmarks(visit: Visits, path: str) -> None:
    page = visit(path, size="desk")
    page.evaluate(_SHOW_ALL)
    assert landmarks(page) == []
