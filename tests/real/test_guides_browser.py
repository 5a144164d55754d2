"""A walk over every node of every real guide without JavaScript on a small phone, and to a number by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.language import town_name
from generator.records.directory import Directory
from generator.records.flow import START, flow_of, guides
from generator.site.frame import links
from generator.site.guides.page import flow_path
from generator.site.pages import towns
from tests.support.axe import violations
from tests.support.roots import REPOSITORY
from tests.support.visits import SIZES, Visits

GUIDES = sorted(path.stem for path in (REPOSITORY / "directory" / "guides").glob("*.yaml"))
LANGUAGES = {"ja": "", "en": "en/"}
# What one look at a page tells: its faults, its answers, and the kinds of its parts. The order of focus is that of the
# page: nothing jumps the queue, nothing stands above what comes before it, nothing leaves the screen.
LOOK = """() => {
  const root = document.documentElement;
  const stops = [...document.querySelectorAll('main a[href], main summary, main [tabindex], main input')]
    .filter(e => e.checkVisibility() && e.getClientRects().length);
  const faults = stops.filter(e => e.tabIndex > 0).map(e => 'jumps the queue: ' + e.outerHTML);
  let last = null;
  for (const stop of stops) {
    const box = stop.getBoundingClientRect();
    if (last && box.bottom <= last.top) faults.push('stands above what comes before: ' + stop.outerHTML);
    if (box.left < 0 || box.right > innerWidth + 1) faults.push('leaves the screen: ' + stop.outerHTML);
    last = box;
  }
  if (root.scrollWidth > root.clientWidth) faults.push('scrolls sideways');
  if (document.querySelectorAll('h1').length !== 1) faults.push('has not one h1');
  const kind = e => e.tagName + '.' + (e.getAttribute('class') || '');
  return [faults, [...document.querySelectorAll('a[data-answer]')].map(e => e.dataset.answer),
    [...new Set([...document.querySelectorAll('main *')].map(e => kind(e.parentElement) + '>' + kind(e)))]];
}"""

TOWN_KEYS = """async names => {
  const { key } = await import(document.querySelector('script[src$="towns.js"]').src);
  return names.map(key);
}"""
PUT = "content => { document.querySelector('main').outerHTML = content; }"


@pytest.fixture(scope="module")
def judge(browser: Browser) -> Iterator[Page]:
    """A small phone for axe, which needs promises: no script of the site is let through, axe alone runs."""
    context = browser.new_context(viewport=SIZES["phone"])
    page = context.new_page()
    blocker = context.new_cdp_session(page)
    blocker.send("Network.enable")
    blocker.send("Network.setBlockedURLs", {"urls": ["*.js"]})
    yield page
    context.close()


TOWN_KEYS = """async names => {
  const { key } = await import(document.querySelector('script[src$="towns.js"]').src);
  return names.map(key);
}"""


@pytest.fixture(scope="module")
def judged() -> set[str]:
    """The kinds of parts that axe has judged: a node made of these alone has nothing new for it."""
    return set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_every_node_without_script(
    visit: Visits, judge: Page, judged: set[str], real: Directory, real_site: Path, guide: str, language: str
) -> None:
    """Each node's content is laid out in the frame of the first one, which is the same on every page. A node with a
    kind of part that is new is loaded itself, and judged."""
    flow = flow_of(real, real.require(f"guide/{guide}"))
    faults: list[str] = []
    page = visit(LANGUAGES[language] + links.path_of(real, real.require(f"node/{guide}/{START}")), script=False)
    for name, node in flow.nodes():
        path = LANGUAGES[language] + links.path_of(real, node)
        text = (real_site / path / "index.html").read_text(encoding="utf-8")
        page.evaluate(PUT, text[text.index("<main") : text.index("</main>") + len("</main>")])
        found, answers, kinds = page.evaluate(LOOK)
        assert tuple(answers) == tuple(flow.questions.get(name, ()))
        if not judged.issuperset(kinds):
            page.goto(visit.address + path)
            judge.goto(visit.address + path)
            found += page.evaluate(LOOK)[0] + violations(judge, "main")
            judged.update(kinds)
        faults += [f"{path}: {fault}" for fault in found]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_pictures_of_guides_without_script(
    visit: Visits, judge: Page, real: Directory, language: str
) -> None:
    for path in ("guides/", "towns/", *(flow_path(guide) for guide in guides(real))):
        assert visit(LANGUAGES[language] + path, script=False).evaluate(LOOK)[0] == [], path
        judge.goto(visit.address + LANGUAGES[language] + path)
        assert violations(judge) == [], path


def test_walk_by_keyboard_from_home_to_a_number(visit: Visits) -> None:
    page = visit(script=False)
    page.locator("details.door", has=page.locator('a[data-answer="money"]')).locator("summary").focus()
    page.keyboard.press("Enter")
    for name in ("money", "money-rent"):
        page.locator(f'a[data-answer="{name}"]').focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/guides/where/{name}/")
    page.locator("main").focus()
    stops = []
    for _stop in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert next(stop for stop in stops if stop.startswith("tel:")) == "tel:0466503533"
    page.locator(".path a").first.click()
    page.wait_for_url(visit.address + "guides/where/")


def test_danger_is_left_by_three_shifts_and_not_by_escape(visit: Visits) -> None:
    page = visit("guides/where/violence-now/", own=True)
    page.keyboard.press("Escape")
    assert page.url.endswith("violence-now/")
    away = page.locator("a.exit-button").get_attribute("href")
    with page.expect_request(lambda request: request.url == away):
        for _press in range(3):
            page.keyboard.press("Shift")
    visit.faults.remove(f"request to another host: {away}")


def test_browser_compares_every_town_as_python_does(visit: Visits, real: Directory) -> None:
    page = visit("towns/")
    lines = [towns.line_of(real, town) for town in real.towns]
    names = [name for line in lines for name in (line.name, line.said)]
    assert page.evaluate(TOWN_KEYS, names) == [town_name.key(name) for name in names]
