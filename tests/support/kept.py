"""What the browser of a visitor keeps of a site for when there is no connection."""

from __future__ import annotations

from playwright.sync_api import Page

_FILE = """async (path) => {
  const [name] = await caches.keys();
  const found = name && (await (await caches.open(name)).match(new URL(`?kept=${path}`, name)));
  return found ? found.headers.get("x-file") : "";
}"""
_TURNS, _PAUSE_MS = 600, 100


def kept_file(page: Page, language: str = "") -> str:
    """The name of the file that is kept of the language at this path; empty where none is."""
    found: str = page.evaluate(_FILE, language)
    return found


def wait_until_gone(page: Page) -> None:
    """Returns when nothing is kept and no worker is left. Raises ``TimeoutError`` when that never is."""
    left = "async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"
    for _turn in range(_TURNS):
        if page.evaluate(left) == 0:
            return
        page.wait_for_timeout(_PAUSE_MS)
    raise TimeoutError("something is kept")


def wait_until_kept(page: Page, language: str = "", *, other_than: str = "") -> str:
    """The name of the file that is kept, as soon as it is kept. Raises ``TimeoutError`` when it never is."""
    for _turn in range(_TURNS):
        found = kept_file(page, language)
        if found and found != other_than:
            return found
        page.wait_for_timeout(_PAUSE_MS)
    raise TimeoutError("nothing is kept")
