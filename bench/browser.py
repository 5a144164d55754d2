"""How long a page's own thread works, and how slow the browser's processor is made."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page

# A piece of work of some 50 ms that allocates and looks up, as a search does.
_WORK = """() => {
  const found = new Map();
  for (let i = 0; i < 2000000; i++) found.set(i % 5000, (found.get(i % 5000) || 0) + Math.log(i + 1));
  return found.size;
}"""


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
