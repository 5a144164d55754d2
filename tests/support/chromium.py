"""A headless Chromium that reaches no other machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from generator.booklet import find_browser

_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that prints the booklets, for one block. Raises ``BookletError`` when there is none."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_browser(), args=_FLAGS)
        yield running
        running.close()


@contextmanager
def kept_chromium(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    """The same browser with a profile on disk, to look at what it has kept when the block is over."""
    context = browser.browser_type.launch_persistent_context(profile, executable_path=find_browser(), args=_FLAGS)
    yield context
    context.close()
