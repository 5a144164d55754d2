"""What the check lets through does nothing in a browser, and nor would what it refuses: two sites, walked in Chromium.

The first site holds all that is accepted. For the second the rule about texts is switched off, so that every hostile
text stands in every place of a record and of a page's head: only the escaping is left, and it is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import build
from generator.records import content
from generator.records.rules import texts
from tests.support.hostile import FRONTS, PAGES, TEXTS, body_page, front_page, write_page, write_texts
from tests.support.roots import AS_OF, TOWN, copy_root
from tests.support.served import served

_TOUCH = """() => {
  for (const one of document.querySelectorAll('*')) {
    for (const name of ['mouseover', 'mouseenter', 'focus', 'toggle', 'pointerdown'])
      one.dispatchEvent(new Event(name, { bubbles: true }));
  }
  for (const one of document.querySelectorAll('main details')) one.open = true;
}"""
"""Moves over and focuses whatever may be waiting for it, without following a link."""
_SEEN = """() => [document.title, window.__pwn ?? null, document.querySelectorAll('main').length,
  [...document.scripts].filter(one => one.type !== 'application/ld+json')
    .every(one => one.src.startsWith(location.origin)),
  document.querySelector("nav [data-record='hotline/police']").checkVisibility()]"""
"""The title, what an attack has left, how many main parts, whether all scripts are ours, whether 110 is shown."""


def _accepted(root: Path) -> None:
    write_texts(root, [case for case in TEXTS if "code" not in case])
    for case in PAGES:
        if "code" not in case:
            write_page(root, f"b-{case['id']}", body_page(case))
    for case in FRONTS:
        if "code" not in case:
            write_page(root, f"f-{case['id']}", front_page(case))


def _refused(root: Path) -> None:
    write_texts(root, [case for case in TEXTS if case.get("code") == "TEXT-HOSTILE"])
    for case in FRONTS:
        if case.get("code") == "TEXT-HOSTILE":
            write_page(root, f"f-{case['id']}", front_page(case))


def _built(folder: Path) -> Path:
    result = build(folder, folder / "site", AS_OF)
    assert result.ok, [(problem.code, problem.where) for problem in result.problems if problem.level == "error"]
    return folder / "site"


@pytest.fixture(scope="module", params=["accepted", "refused"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a site full of attacks."""
    root = copy_root(tmp_path_factory.mktemp(request.param) / "town", TOWN)
    if request.param == "accepted":
        _accepted(root)
        folder = _built(root)
    else:
        _refused(root)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(texts, "hostile", lambda _text: "")
            patch.setattr(texts, "_FORMULA", ())
            patch.setattr(content, "hostile", lambda _text: "")
            folder = _built(root)
    with served(folder) as address:
        yield address, folder


def test_nothing_runs_and_titles_say_what_was_written(browser: Browser, site: tuple[str, Path]) -> None:
    address, folder = site
    pages = sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("index.html")
    )
    attacked = [page for page in pages if "/h-" in page or page.startswith(("b-", "f-"))]  # their twins are harmless
    others = ["", "en/", "organizations/", "search/", "map/", "plan/print/", "data/", "data/freshness/", "404.html"]
    assert len(attacked) > 30
    context = browser.new_context()
    written = {f"organizations/h-{case['id']}/": case["text"] for case in TEXTS}
    strangers: list[str] = []
    page = context.new_page()
    page.on("request", lambda asked: strangers.append(asked.url) if not asked.url.startswith(address) else None)
    page.on("dialog", lambda dialog: dialog.dismiss())
    for name in [*attacked, *others]:
        page.goto(address + name, wait_until="load")
        page.evaluate(_TOUCH)
        title, ran, mains, ours, police = page.evaluate(_SEEN)
        if name in written and not any(ord(sign) < 32 for sign in written[name]):
            assert title.rpartition(" | ")[0].split() == written[name].split(), name
        assert ran is None, name
        assert page.url == address + name, name
        assert mains == 1, name
        assert ours, name
        assert police, name
    assert strangers == []
    context.close()
