"""A headless Chromium, a server for folders, and how slow the browser's processor is made."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import MeasureError

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# A piece of work of some 50 ms that allocates and looks up, as a search does.
_WORK = """() => {
  const found = new Map();
  for (let i = 0; i < 2000000; i++) found.set(i % 5000, (found.get(i % 5000) || 0) + Math.log(i + 1));
  return found.size;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names. Raises ``MeasureError`` when there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise MeasureError("Chromium is not installed: run `sh .ci/need browser atomic fonts`")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Requests are not news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a server of this process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Processor:
    """The processor of a page's main thread, slowed by ``rate``: workers are not, so what is measured must not be one.

    The time it worked is counted beside the time that passed, which other work on the machine makes longer.
    """

    def __init__(self, page: Page, rate: float) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def worked(self) -> float:
        """How long the thread has worked in ms since the page was opened."""
        found = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(metric["value"]) for metric in found if metric["name"] == "TaskDuration")


def slowing(browser: Browser, rate: float, turns: int = 7) -> float:
    """How many times longer the same work really takes at ``rate``: medians of turns with and without, one by one."""
    page = browser.new_page()
    took: dict[float, list[float]] = {1.0: [], rate: []}
    page.evaluate(_WORK)
    for _turn in range(turns):
        for setting, found in took.items():
            processor = Processor(page, setting)
            before = processor.worked()
            page.evaluate(_WORK)
            found.append(processor.worked() - before)
    page.close()
    return median(took[rate]) / median(took[1.0])
