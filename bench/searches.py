"""The search part of the benchmark: quality on the real records, growth and speed on invented ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import quality, speed, typed
from bench.browser import slowing
from bench.engines import LANGUAGES, build_sites, sites
from bench.quality import Quality
from bench.speed import SLOWED, Speed, Weight
from bench.town import write_root
from bench.typed import Typing
from tests.support.chromium import chromium
from tests.support.queries import query_sets
from tests.support.roots import REPOSITORY, copy_root

LARGE = 1000
"""From this many records on, the other tools are loaded once and asked little: a query takes up to fifteen seconds."""
LITTLE = 10
"""How many queries the other tools are then timed on."""


@dataclass
class Searches:
    """What was found, filled as it goes; ``slowed`` are the rates at which the browser really was slowed."""

    qualities: list[Quality] = field(default_factory=list)
    weights: list[Weight] = field(default_factory=list)
    speeds: list[Speed] = field(default_factory=list)
    typings: list[Typing] = field(default_factory=list)
    slowed: dict[int, float] = field(default_factory=dict)


def measure(sizes: Sequence[int], visits: int, say: Callable[[str], None], done: Callable[[Searches], None]) -> None:
    """Measures everything and hands what there is to ``done`` after each step."""
    found = Searches()
    sets = {name: queries for name, queries in query_sets().items() if name != "entries"}  # which measures nothing
    queries = {
        language: [query.text for queries in sets.values() for query in queries if query.language == language]
        for language in LANGUAGES
    }
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder) / "real"
        say("the real records: building the sites")
        copy_root(root, REPOSITORY)
        build_sites(root)
        with sites(root, browser) as built:
            for one in quality.measure(built, sets):
                found.qualities.append(one)
                if one.type == quality.ALL:
                    say(f"{one.set} {one.language}: {one.tool}: recall {one.score.recall:.3f}, MRR {one.score.mrr:.3f}")
        done(found)
        for size in sizes:
            root = Path(folder) / str(size)
            say(f"{size:,} records: building the sites")
            write_root(root, size)
            build_sites(root)
            found.slowed[size] = slowing(browser, SLOWED)
            say(f"{size:,} records: the same work takes {found.slowed[size]:.2f} times as long at rate {SLOWED}")
            with sites(root, browser) as built:
                effort = (1, LITTLE) if size >= LARGE else (visits, speed.QUERIES)
                for weight, took in speed.measure(built, size, queries, *effort):
                    found.weights.append(weight)
                    found.speeds.append(took)
                    ms = f"loaded in {took.load.processor:,.0f} ms, first query {took.first.processor:.0f} ms"
                    say(f"{size:,} records {took.language}: {took.tool}: {weight.first / 1000:,.0f} kB, {ms}")
                for typing in typed.measure(built, size, queries):
                    found.typings.append(typing)
                    say(f"{size:,} records {typing.language}: typing on {typing.page}: {typing.task:.0f} ms")
            done(found)
