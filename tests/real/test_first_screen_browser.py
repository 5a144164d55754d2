"""What a phone shows before anybody scrolls: the first call button, a header that leaves room, a home of two screens.

An old phone is 360 by 740; letters at 130 % are what many older people set, 200 % is what some need.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from generator.records.directory import Directory
from generator.records.flow import flow_of, guides
from generator.site.frame import links
from tests.support.queries import read_queries
from tests.support.roots import REPOSITORY
from tests.support.visits import Visits, sideways

pytestmark = pytest.mark.browser

NIGHT = "2026-11-28T03:00:00+09:00"
PHONE = {"width": 360, "height": 740}
LANGUAGES = {"ja": "", "en": "en/"}
LETTERS = (1.0, 1.3)
WANTED = 0.95
"""The share of answers whose first call button stands wholly on the first screen."""
QUERIES = 30
"""A language: every so many of a set of real questions, from its first to its last."""
_PUT = "content => { document.querySelector('main').outerHTML = content; }"
_SCALE = """scale => { document.documentElement.style.fontSize = `${125 * scale}%`; scrollTo(0, 0); }"""
# Where the first call button ends, in px from the top of the screen; -1 where something lies over it.
_FIRST = """() => { const call = document.querySelector('main a.call'); const box = call.getBoundingClientRect();
  if (box.bottom > innerHeight) return box.bottom;
  const free = [[box.left + 14, box.top + 14], [box.right - 14, box.bottom - 14]]
    .every(([x, y]) => call.contains(document.elementFromPoint(x, y)));
  return free ? box.bottom : -1; }"""


def _phone(visit: Visits, path: str, *, script: bool = True) -> Page:
    """A page on the phone on a Saturday at three in the morning, when every desk is closed and says so."""
    page = visit(path, own=True, script=script, at=NIGHT if script else None)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return page


def _ends(page: Page) -> dict[float, float]:
    found = {}
    for letters in LETTERS:
        page.evaluate(_SCALE, letters)
        found[letters] = float(page.evaluate(_FIRST))
    return found


def _judge(ends: Sequence[tuple[str, dict[float, float]]]) -> None:
    for letters in LETTERS:
        late = [f"{what}: {end[letters]:.0f}" for what, end in ends if not 0 < end[letters] <= PHONE["height"]]
        assert len(late) <= (1 - WANTED) * len(ends), f"letters at {letters:.0%}, {len(late)} of {len(ends)}: {late}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_of_a_guide_begins_with_a_number(
    visit: Visits, real: Directory, real_site: Path, language: str
) -> None:
    page = _phone(visit, LANGUAGES[language] + "guides/where/violence-now/", script=False)
    ends = []
    for guide in guides(real):
        for name, node in flow_of(real, guide).outcomes():
            path = LANGUAGES[language] + links.path_of(real, node)
            text = (real_site / path / "index.html").read_text(encoding="utf-8")
            main = text[text.index("<main") : text.index("</main>") + len("</main>")]
            if 'class="call' not in main:
                assert guide["audience"] == "staff", f"{path} calls nobody"
                continue
            page.evaluate(_PUT, main)
            ends.append((f"{guide.id}/{name}", _ends(page)))
    assert len(ends) > 100
    _judge(ends)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_search_begins_with_a_number(visit: Visits, language: str) -> None:
    asked = [
        query.text
        for query in read_queries(REPOSITORY / "tests/real/search/held-out-2.yaml")
        if query.language == language
    ]
    asked = asked[:: max(1, len(asked) // QUERIES)][:QUERIES]
    assert len(asked) == QUERIES
    page = _phone(visit, LANGUAGES[language] + "search/")
    ends: list[tuple[str, dict[float, float]]] = []
    for query in asked:
        page.goto(f"about:blank#{len(ends)}")
        page.goto(f"{visit.address}{LANGUAGES[language]}search/#q={quote(query)}")
        page.locator("#found:not([hidden]) a.call").first.wait_for()
        ends.append((query, _ends(page)))
    _judge(ends)


@pytest.mark.parametrize("path", ["", "en/", "easy/", "guides/where/violence-now/", "en/agencies/backup-fujisawa/"])
def test_the_frame_leaves_the_screen_to_the_page(visit: Visits, path: str) -> None:
    page = _phone(visit, path)
    header, way_out = page.locator("header.top"), page.locator(".exit-button")
    for letters, share in ((1.0, 0.14), (1.5, 0.2), (1.6, 0.2), (2.0, 0.2)):
        page.evaluate(_SCALE, letters)
        assert header.evaluate("part => part.offsetHeight") <= share * PHONE["height"], f"letters at {letters:.0%}"
        assert sideways(page) <= 0, f"letters at {letters:.0%}"
        if way_out.count():
            assert way_out.evaluate("part => part.offsetHeight") <= 48
    page.evaluate(_SCALE, 1)
    page.set_viewport_size({"width": 320, "height": 256})  # a desk's screen at 400 %
    assert header.evaluate("part => part.offsetHeight") <= 80
    assert sideways(page) <= 0


@pytest.mark.parametrize("path", ["", "en/"])
def test_home_is_two_screens(visit: Visits, path: str) -> None:
    page = _phone(visit, path)
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * PHONE["height"]


@pytest.mark.parametrize("path", ["", "search/", "guides/where/violence-now/", "agencies/backup-fujisawa/"])
def test_what_the_frame_offers_is_as_large_as_a_finger(visit: Visits, path: str) -> None:
    page = _phone(visit, path)
    small = page.evaluate(
        """() => [...document.querySelectorAll(`.top a, .top summary, .top label.tool, .exit-button, .crumbs a,
            .card-name > a, .find button, .bottom nav a, main summary, main a.call`)]
          .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
          .map(one => [one.textContent.trim(), Math.round(one.getBoundingClientRect().height)])
          .filter(([text, height]) => height < 44)"""
    )
    assert small == []
