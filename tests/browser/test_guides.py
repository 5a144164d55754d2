"""A walk over every node without JavaScript on a small phone, and what scripts add to towns and hours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from generator.language import town_name
from generator.records.flow import flow_of, guides
from generator.records.load import load
from generator.site.frame import links
from generator.site.guides.page import flow_path
from generator.site.pages import towns

from ..conftest import AS_OF, REPOSITORY
from .test_walk import AXE

pytestmark = pytest.mark.browser

DIRECTORY = load(REPOSITORY, AS_OF).directory
GUIDES = guides(DIRECTORY)
LANGUAGES = {"ja": "", "en": "en/"}
# What one look at a page tells: its answers, and faults. The order of focus is that of the page: nothing jumps the
# queue, nothing stands above what comes before it, nothing leaves the screen.
LOOK = """() => {
  const root = document.documentElement;
  const stops = [...document.querySelectorAll('main a[href], main summary, main [tabindex], main input')]
    .filter(e => e.getClientRects().length);
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
  return [faults, [...document.querySelectorAll('a[data-answer]')].map(e => e.dataset.answer)];
}"""
# The frame around the content is the same on every page; test_walk.py judges it.
JUDGE = AXE.replace("axe.run(document, {", "axe.run('main', {resultTypes: ['violations'], ")
PHONE: ViewportSize = {"width": 320, "height": 640}
TOWN_KEYS = """async names => {
  const { key } = await import(document.querySelector('script[src$="towns.js"]').src);
  return names.map(key);
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """One small phone without JavaScript for the whole walk."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def judge(browser: Browser, axe: str) -> Iterator[Page]:
    """The same phone for axe, which needs promises: no script of the site is let through, axe alone runs."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(axe)
    page = context.new_page()
    blocker = context.new_cdp_session(page)
    blocker.send("Network.enable")
    blocker.send("Network.setBlockedURLs", {"urls": ["*.js"]})
    yield page
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", [guide.id for guide in GUIDES])
def test_every_node_without_script(phone: Page, judge: Page, real_address: str, guide: str, language: str) -> None:
    flow = flow_of(DIRECTORY, DIRECTORY.require(f"guide/{guide}"))
    faults: list[str] = []
    for index, (name, node) in enumerate(flow.nodes()):
        address = real_address + LANGUAGES[language] + links.path_of(DIRECTORY, node)
        response = phone.goto(address, wait_until="domcontentloaded")
        faults += [] if response is not None and response.ok else [f"{address}: {response}"]
        found, answers = phone.evaluate(LOOK)
        assert tuple(answers) == tuple(flow.questions.get(name, ()))
        if index % 2 == (language == "ja"):  # axe once a node, in one language or the other: the tags are the same
            judge.goto(address, wait_until="domcontentloaded")
            found += judge.evaluate(JUDGE)
        faults += [f"{address}: {fault}" for fault in found]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["guides/", "towns/", *[flow_path(guide) for guide in GUIDES]])
def test_other_pages_without_script(phone: Page, judge: Page, real_address: str, path: str, language: str) -> None:
    phone.goto(real_address + LANGUAGES[language] + path, wait_until="domcontentloaded")
    assert phone.evaluate(LOOK)[0] == []
    judge.goto(real_address + LANGUAGES[language] + path, wait_until="domcontentloaded")
    assert judge.evaluate(AXE) == []


def test_walk_by_keyboard_from_home_to_a_number(browser: Browser, real_address: str) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(real_address)
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
    page.wait_for_url(real_address + "guides/where/")
    page.context.close()


def test_danger_is_left_by_three_shifts_and_not_by_escape(browser: Browser, real_address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(real_address + "guides/where/violence-now/")
    page.keyboard.press("Escape")
    assert page.url.endswith("violence-now/")
    away = page.locator("a.exit-button").get_attribute("href")
    with page.expect_request(lambda request: request.url == away):
        for _press in range(3):
            page.keyboard.press("Shift")
    page.context.close()


@pytest.mark.parametrize(
    ("language", "typed", "town", "desks"),
    [
        ("", "つじどうしん", "辻堂新町一丁目", ["meiji"]),
        ("en/", "kugenumashinmei 1", "鵠沼神明一丁目", ["fujisawa", "kugenuma"]),
    ],
)
def test_typing_a_town_narrows_to_its_desks(
    browser: Browser, real_address: str, language: str, typed: str, town: str, desks: list[str]
) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"{real_address}{language}towns/")
    page.fill("#town", typed)
    rows = page.locator("tr[data-key]:visible")
    assert town in rows.first.inner_text()
    assert rows.count() < 10
    assert page.locator(".town-status").inner_text()
    shown = page.locator(".town-desks:visible").evaluate_all("all => all.map(one => one.id)")
    assert sorted(shown) == sorted(f"in-{one}" for one in desks)
    page.fill("#town", "zzzz")
    assert page.locator("tr[data-key]:visible").count() == 0
    assert page.locator(".town-desks:visible").count() == 13, "the desks stay when nothing fits"
    page.fill("#town", "")
    assert page.locator("tr[data-key]:visible").count() == len(DIRECTORY.towns)
    page.context.close()


def test_browser_compares_names_as_python_does(browser: Browser, real_address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(real_address + "towns/")
    lines = [towns.line_of(DIRECTORY, town) for town in DIRECTORY.towns]
    names = [name for line in lines for name in (line.name, line.said)]
    names += ["Tsujidō 1", "Ōba", "ﾂｼﾞﾄﾞｳ２丁目", "鵠沼　海岸", "oOhU uu", "大鋸三", "十二", "三十四丁目", "二十丁目"]
    assert page.evaluate(TOWN_KEYS, names) == [town_name.key(name) for name in names]
    page.context.close()
