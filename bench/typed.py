"""Whether typing blocks: the real page with its worker, and how long the page's thread is busy while somebody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.browser import Processor
from bench.engines import LANGUAGES, PORTAL, Sites
from bench.speed import SLOWED
from tests.support.queries import spread
from tests.support.visits import until

QUERIES = 8
_BETWEEN = 120
"""Milliseconds from key to key: somebody who types fast."""
_THINKING = 500
"""Milliseconds before somebody who has emptied the field types again: the page shows the ways in meanwhile."""
PAGES = {"search/": "#found", "needs/": "#find-list"}
"""The page of results, and a page with suggestions below the field of its header; what appears there."""

_WATCH = """shown => {
  window.watched = { tasks: [], events: [], waits: [] };
  let key = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => watched.tasks.push(entry.duration)))
    .observe({ type: 'longtask' });
  new PerformanceObserver(list => list.getEntries().forEach(entry => watched.events.push(entry.duration)))
    .observe({ type: 'event', durationThreshold: 16 });
  document.addEventListener('input', () => { key = performance.now(); }, true);
  const appears = () => {
    const list = document.querySelector(shown);
    if (!list) return;
    clearInterval(waiting);
    new MutationObserver(() => { if (key) watched.waits.push(performance.now() - key); key = 0; })
      .observe(list, { childList: true });
  };
  const waiting = setInterval(appears, 10);
}"""


@dataclass(frozen=True)
class Typing:
    """What somebody who types meets on one page, in ms: the longest task, the longest way from a key to the screen.

    ``wait`` is the median time from the last key to the list, the pause of 150 ms that the field makes included; the
    worker is not slowed.
    """

    size: int
    language: str
    page: str
    task: float
    key: float
    wait: float


def measure(sites: Sites, size: int, queries: Mapping[str, Sequence[str]]) -> Iterator[Typing]:
    """Types some queries on each page in each language, from the first moment on, while the index still loads."""
    for language in LANGUAGES:
        for path, shown in PAGES.items():
            context = sites.browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(sites.base(PORTAL, language) + path)
            Processor(page, SLOWED)
            page.evaluate(_WATCH, shown)
            field = page.locator("form.find input")
            field.focus()
            for number, query in enumerate(spread(queries[language], QUERIES), 1):
                field.fill("")
                page.wait_for_timeout(_THINKING)
                page.keyboard.type(query, delay=_BETWEEN)
                until(page, "number => watched.waits.length >= number", number)
                page.wait_for_timeout(500)
            found = page.evaluate("watched")
            context.close()
            longest = max(found["tasks"], default=0), max(found["events"], default=0)
            yield Typing(size, language, path, longest[0], longest[1], median(found["waits"]))
