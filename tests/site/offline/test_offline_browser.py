"""The site without a connection, in Chromium: first visit, the network cut, an update, one that is broken off."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.build import build
from tests.support.kept import kept_file, wait_until_gone, wait_until_kept
from tests.support.network import Host, host
from tests.support.once import once
from tests.support.policy import LISTENS, refused
from tests.support.roots import TOWN, copy_root

OLD, NEW = "2026年11月23日", "2026年11月24日"
_STORED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url.slice(name.length));
  return found.sort();
}"""
_NOTED = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  const pages = (await cache.keys()).filter(({ url }) => url.includes("?page="));
  return Promise.all(pages.map(async (page) => (await cache.match(page)).text()));
}"""


@pytest.fixture(scope="session")
def newer_site(shared_folder: Path) -> Path:
    """The site of the next day, with another name for the line of the police."""

    def make(out: Path) -> None:
        root = copy_root(out.with_suffix(".root"), TOWN)
        record = root / "directory" / "hotlines" / "police.yaml"
        text = record.read_text(encoding="utf-8")
        assert "ja: 警察\n" in text
        record.write_text(text.replace("ja: 警察\n", "ja: 警察への電話\n", 1), encoding="utf-8")
        assert build(root, out, date(2026, 11, 24)).ok

    return once(shared_folder / "newer-site", make)


@pytest.fixture
def at(town_site: Path) -> Iterator[Host]:
    with host(town_site) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 320, "height": 640})
    found.add_init_script(LISTENS)
    yield found
    found.close()


def _first_visit(context: BrowserContext, at: Host, path: str = "") -> Page:
    page = context.new_page()
    page.goto(at.address + path)
    wait_until_kept(page, path)
    return page


def _note(page: Page) -> str:
    page.locator(".offline-note").wait_for()
    return page.locator(".offline-note").inner_text()


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("", f"通信なし。{OLD}の情報です。"),
        ("en/", "No connection. This is the information of 23 November 2026."),
    ],
)
def test_after_one_visit_the_site_is_there_without_a_connection(
    context: BrowserContext, at: Host, language: str, says: str
) -> None:
    page = _first_visit(context, at, language)
    at.down = True
    page.goto(f"{at.address}{language}hotlines/")
    assert _note(page) == says
    assert page.locator('a[href="tel:110"]').first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)", "with its styles"
    assert refused(page) == []
    page.goto(f"{at.address}{language}guides/doko/")
    for _step in range(12):
        if page.locator('[data-kind="outcome"]').count():
            break
        page.locator("main [data-answer]").last.click()
        page.wait_for_load_state()
    assert page.locator('[data-kind="outcome"]').count() == 1
    assert page.locator('main a[href^="tel:"]').count()


@pytest.mark.parametrize(
    ("language", "query"),
    [("", "子育て"), ("", "child-raising"), ("en/", "child-raising"), ("en/", "子育て相談")],
)
def test_the_search_answers_without_a_connection(context: BrowserContext, at: Host, language: str, query: str) -> None:
    page = _first_visit(context, at, language)
    at.down = True
    page.goto(f"{at.address}{language}districts/")
    page.locator("#find").focus()
    page.locator("#find").fill(query)
    page.locator("#find").press("Enter")
    page.locator("#found:not([hidden]) [data-record]").first.wait_for()
    assert page.locator('#found [data-record="agency/kosodate"]').count()
    assert refused(page) == []


def test_the_network_of_the_device_is_cut(context: BrowserContext, at: Host) -> None:
    page = _first_visit(context, at)
    context.set_offline(True)
    page.goto(f"{at.address}districts/")
    assert OLD in _note(page)


def test_a_page_that_is_not_kept_leads_to_those_that_are(context: BrowserContext, at: Host) -> None:
    page = _first_visit(context, at)
    at.down = True
    page.goto(f"{at.address}data/")
    assert page.url == f"{at.address}offline/#missing"
    assert page.locator("#missing").is_visible()
    page.goto(f"{at.address}offline/?x")
    assert page.locator("#missing").is_hidden()
    page.goto(f"{at.address}hotlines")
    assert page.url == f"{at.address}hotlines/"


def test_with_a_connection_the_newest_page_is_read_at_once(context: BrowserContext, at: Host, newer_site: Path) -> None:
    page = _first_visit(context, at)
    before = kept_file(page)
    at.folder = newer_site
    page.goto(f"{at.address}hotlines/")
    assert page.locator(".offline-note").count() == 0
    assert page.get_by_text("警察への電話").count()
    wait_until_kept(page, other_than=before)
    at.down = True
    page.goto(f"{at.address}hotlines/")
    assert NEW in _note(page)
    assert page.get_by_text("警察への電話").count()
    for _turn in range(100):  # it goes a moment after the new one has come
        if page.evaluate(_STORED).count("?kept=") == 1:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(_STORED).count("?kept=") == 1, "the one before is gone"


def test_an_update_that_is_broken_off_changes_nothing(
    context: BrowserContext, at: Host, town_site: Path, newer_site: Path
) -> None:
    page = _first_visit(context, at)
    before = kept_file(page)
    at.folder, at.breaks_off = newer_site, "assets/offline/ja."
    page.goto(f"{at.address}districts/")
    for _turn in range(100):
        if any(path.startswith("assets/offline/ja.") for path in at.asked[-3:]):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    at.down = True
    assert kept_file(page) == before
    newer = page.evaluate("""async () => {
      try { return (await fetch(new URL("../assets/search/manifest.json", location.href))).status } catch { return 0 }
    }""")
    assert newer == 0, "a page of the newer version is given nothing of the older one"
    page.goto(f"{at.address}hotlines/")
    assert OLD in _note(page)
    assert page.get_by_text("警察への電話").count() == 0
    search = page.evaluate("""async () =>
      (await fetch(new URL("../assets/search/manifest.json", location.href))).text()""")
    assert search == (town_site / "assets" / "search" / "manifest.json").read_text(encoding="utf-8")
    at.down, at.breaks_off = False, "/never/"
    page.goto(f"{at.address}hotlines/")
    wait_until_kept(page, other_than=before)


def test_a_file_that_is_not_what_it_is_called_is_not_kept(
    context: BrowserContext, at: Host, town_site: Path, tmp_path: Path
) -> None:
    """A host that changes pages on their way, or a deployment in the midst of a visit."""
    at.folder = shutil.copytree(town_site, tmp_path / "site")
    (file,) = (at.folder / "assets" / "offline").glob("ja.*.json")
    file.write_text(file.read_text(encoding="utf-8").replace("110", "111"), encoding="utf-8")
    page = context.new_page()
    page.goto(at.address)
    for _turn in range(100):
        if any(path.startswith("assets/offline/ja.") for path in at.asked):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    assert kept_file(page) == ""


def test_nothing_that_is_kept_tells_what_was_looked_at(context: BrowserContext, at: Host) -> None:
    page = _first_visit(context, at)
    for path in ("agencies/nandemo/", "hotlines/", "needs/"):
        page.goto(at.address + path)
        page.wait_for_timeout(300)
    stored = page.evaluate(_STORED)
    assert [one for one in stored if not re.fullmatch(r"\?kept=|\?page=[0-9a-f-]{36}", one)] == []
    noted = [json.loads(one) for one in page.evaluate(_NOTED)]
    assert noted
    assert all(one == {"path": "", "file": kept_file(page)} for one in noted)
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_nothing_begins_on_a_page_about_danger(context: BrowserContext, at: Host) -> None:
    page = context.new_page()
    page.goto(f"{at.address}hotlines/")
    page.wait_for_timeout(1500)
    assert "sw.js" not in at.asked
    assert page.evaluate("caches.keys()") == []


def test_without_a_script_nothing_is_kept(browser: Browser, at: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{at.address}offline/")
    assert page.get_by_text("JavaScript を使わない設定では、何もしまいません。").is_visible()
    assert page.locator("main button:visible").count() == 0
    context.close()
    assert not [path for path in at.asked if path == "sw.js" or path.startswith("assets/offline/")]


def test_it_is_removed_for_good_and_kept_again(context: BrowserContext, at: Host) -> None:
    page = _first_visit(context, at)
    page.goto(f"{at.address}offline/")
    page.get_by_text(f"{OLD}の情報が、この端末にあります。").wait_for()
    page.get_by_role("button", name="この端末から消す").click()
    page.get_by_text("この端末には、何もしまわないことにしています。").wait_for()
    for path in ("offline/", "", "needs/"):
        page.goto(at.address + path)
        page.wait_for_timeout(700)
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        assert page.evaluate("Object.entries(localStorage)") == [["navi:offline", "no"]]
    page.goto(f"{at.address}offline/")
    page.get_by_role("button", name="この端末にしまう").click()
    page.get_by_text(f"{OLD}の情報が、この端末にあります。").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_host_that_keeps_nothing_any_more_ends_it(
    context: BrowserContext, at: Host, town_site: Path, tmp_path: Path
) -> None:
    """Such as ``portal serve`` at the address where a built site was looked at."""
    page = _first_visit(context, at)
    at.folder = shutil.copytree(town_site, tmp_path / "site")
    shutil.rmtree(at.folder / "assets" / "offline")
    page.goto(f"{at.address}needs/")
    wait_until_gone(page)
