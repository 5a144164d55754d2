"""Pages of one site in the browser of this process, as a visitor on a phone or at a desk opens them.

Opening a window costs seven times as much as loading a page, so a window is kept and used by one test after the other.
The site keeps nothing in such a window, so a visit finds nothing of the one before: what it keeps for a time without a
connection is kept by a worker, which is blocked here (``tests/site/offline`` is about it).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize

SIZES: dict[str, ViewportSize] = {"phone": {"width": 320, "height": 640}, "desk": {"width": 1280, "height": 900}}


def sideways(page: Page) -> int:
    """By how many px the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def until(page: Page, holds: str, value: object = None) -> None:
    """Waits until an expression holds; what Playwright does of itself would be refused by the policy of the page."""
    ends = time.monotonic() + 20
    while not page.evaluate(holds, value):
        assert time.monotonic() < ends, holds
        page.wait_for_timeout(50)


def restyle(page: Page, rules: str) -> None:
    """Lays rules over those of the page, which its policy would refuse as an element."""
    page.evaluate(
        """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""",
        rules,
    )


class Windows:
    """The windows of one browser, each of which tells the visit it serves what happens in it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[Any, ...], Page] = {}
        self._serves: dict[Page, Visits] = {}

    def kept(self, visit: Visits, size: str, options: dict[str, Any]) -> Page:
        """The window of this size and these options; it may still show what it showed last."""
        key = (size, *options.values())
        if key not in self._kept:
            self._kept[key] = self.fresh(visit, size, options)
        page = self._kept[key]
        if not page.url.startswith((visit.address, "about:")):
            page.goto("about:blank")  # what a page of another site still loads is nobody's
        page.set_viewport_size(SIZES[size])
        page.emulate_media(media="null", color_scheme=options["color_scheme"])
        self._serves[page] = visit
        return page

    def fresh(self, visit: Visits, size: str, options: dict[str, Any]) -> Page:
        """A new window."""
        context = self._browser.new_context(viewport=SIZES[size], service_workers="block", **options)
        page = context.new_page()
        page.set_default_timeout(20_000)
        self._serves[page] = visit

        def tell(note: Callable[[Visits, Any], None], what: Any) -> None:
            if page in self._serves:
                note(self._serves[page], what)

        page.on("request", lambda request: tell(Visits.requested, request))
        page.on("response", lambda response: tell(Visits.answered, response))
        page.on("pageerror", lambda error: tell(Visits.failed, error))
        page.on("console", lambda message: tell(Visits.told, message))
        return page

    def leave(self, visit: Visits) -> None:
        """Nothing is told to this visit any more."""
        self._serves = {page: served for page, served in self._serves.items() if served is not visit}


class Visits:
    """The visits of one test to one site.

    ``asked`` are the addresses that were requested. ``faults`` are script errors, failed requests, requests to other
    hosts (which the browser cannot reach) and what the policy of a page refused: a test ends with none, or takes out
    those it is about.
    """

    def __init__(self, windows: Windows, address: str) -> None:
        self.address = address
        self.asked: list[str] = []
        self.faults: list[str] = []
        self._windows = windows
        self._own: list[Page] = []

    def __call__(
        self,
        path: str = "",
        *,
        size: str = "phone",
        script: bool = True,
        dark: bool = False,
        own: bool = False,
        at: str | None = None,
        **options: Any,
    ) -> Page:
        """Opens a page of the site: in a kept window, or in one of its ``own`` as with Playwright's ``options``.

        A page that leaves the site, keeps something or is given another network wants a window of its own. One that
        is looked ``at`` a moment has one: its clock, and ``performance``, are not the browser's any more.
        """
        usual = {"java_script_enabled": script, "color_scheme": "dark" if dark else "light"}
        if own or options or at is not None:
            page = self._windows.fresh(self, size, usual | options)
            self._own.append(page)
            if at is not None:
                page.clock.set_fixed_time(at)
        else:
            page = self._windows.kept(self, size, usual)
        page.goto(self.address + path)
        return page

    def close(self) -> None:
        """Ends the visits."""
        self._windows.leave(self)
        for page in self._own:
            page.context.close()

    def requested(self, request: Request) -> None:
        """Notes a request."""
        self.asked.append(request.url)
        if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.faults.append(f"request to another host: {request.url}")

    def answered(self, response: Response) -> None:
        """Notes an answer, when it is none."""
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def told(self, message: ConsoleMessage) -> None:
        """Notes what the policy of the page has refused."""
        if "Content Security Policy" in message.text:
            self.faults.append(f"policy: {message.text}")

    def failed(self, error: Exception) -> None:
        """Notes an error of a script."""
        self.faults.append(f"script error: {error}")
