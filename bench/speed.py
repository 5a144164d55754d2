"""How the searches grow: what they load and how long they take, with the browser's processor slowed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.engines import LANGUAGES, MATERIAL, PORTAL, TOOLS, Sites, Took
from tests.support.queries import spread

SLOWED = 6
"""The rate at which the processor is slowed: an old phone beside the machine that measures."""
QUERIES = 120
"""How many queries the portal is timed on, taken from all sets at equal distances."""
FRESH = 5
"""How many visits the portal's first query is measured in; it is the one that a resident waits for."""
_WARM = ("DV", "介護")
"""Asked before the further queries: words in either script, so that both languages of the portal are loaded."""


@dataclass(frozen=True)
class Weight:
    """What one search loads, in bytes after gzip: scripts, data, more for the first query, and every file it has.

    Of several first queries it is the one that loads most.
    """

    size: int
    language: str
    tool: str
    scripts: int
    data: int
    more: int
    all: int

    @property
    def first(self) -> int:
        """Everything until the first answer stands."""
        return self.scripts + self.data + self.more


@dataclass(frozen=True)
class Speed:
    """How long one search takes: to load, for the first query of a visit, for each further one."""

    size: int
    language: str
    tool: str
    loads: tuple[Took, ...]
    firsts: tuple[Took, ...]
    further: tuple[Took, ...]

    @property
    def load(self) -> Took:
        """The medians of loading."""
        return _each(self.loads, median)

    @property
    def first(self) -> Took:
        """The longest first query: what is promised must hold for each."""
        return _each(self.firsts, max)

    @property
    def middle(self) -> Took:
        """The medians of the further queries."""
        return _each(self.further, median)

    @property
    def high(self) -> Took:
        """What 95 of 100 further queries keep within."""
        return _each(self.further, lambda found: sorted(found)[math.ceil(0.95 * len(found)) - 1])


def _each(took: Sequence[Took], value: Callable[[list[float]], float]) -> Took:
    return Took(value([one.time for one in took]), value([one.processor for one in took]))


def measure(
    sites: Sites, size: int, queries: Mapping[str, Sequence[str]], visits: int, asked: int
) -> Iterator[tuple[Weight, Speed]]:
    """Measures every search in every language: ``queries`` by language.

    ``visits`` are those of the tools beside the portal, ``asked`` is how many queries they are put.
    """
    for language in LANGUAGES:
        timed = spread(queries[language], QUERIES)
        for tool in TOOLS:
            own = tool == PORTAL
            yield _measure(
                sites, size, language, tool, timed if own else spread(timed, asked), FRESH if own else visits
            )


def _measure(
    sites: Sites, size: int, language: str, tool: str, queries: Sequence[str], visits: int
) -> tuple[Weight, Speed]:
    weights: list[Weight] = []
    loads: list[Took] = []
    firsts: list[Took] = []
    further: list[Took] = []
    for first in spread(queries, visits):
        with sites.searcher(tool, language, rate=SLOWED) as searcher:
            loads.append(searcher.load)
            before = searcher.loaded()
            firsts.append(searcher.ask([first])[0].took)
            weights.append(_weight(sites, size, language, tool, before, searcher.loaded()))
            if len(loads) < visits:
                continue
            searcher.ask(_WARM)
            further = [asked.took for asked in searcher.ask(queries)]
    return max(weights, key=lambda weight: weight.first), Speed(
        size, language, tool, tuple(loads), tuple(firsts), tuple(further)
    )


def _weight(sites: Sites, size: int, language: str, tool: str, before: dict[str, int], after: dict[str, int]) -> Weight:
    scripts = sum(weight for path, weight in before.items() if path.endswith(".js"))
    start, first = sum(before.values()), sum(after.values())
    whole = first if tool == MATERIAL else sites.all_files(tool, language) + scripts
    return Weight(size, language, tool, scripts, start - scripts, first - start, whole)
