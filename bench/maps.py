"""The map page in a browser: how much it loads, and how smoothly it moves under a pointer.

A headless Chromium without a graphics card drags the map in circles. The time between its frames is noted, and the
work of the page's own thread a frame, which other work on the machine hardly changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import CDPSession

from bench.measure import MeasureError, portal
from bench.table import table
from bench.town import write_root
from tests.support.chromium import chromium
from tests.support.roots import REPOSITORY, copy_root
from tests.support.served import served
from tests.support.weights import loaded_with

LARGE = 3200
"""The records of a town whose districts have maps of their own; the fullest of them is dragged."""
_SECONDS = 3
_SMOOTH_MS = 50
"""A frame that takes longer than this is felt as a jerk."""

_NOTE_FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const next = (now) => { window.frames_.push(now - last); last = now; window.going_ = requestAnimationFrame(next); };
  window.going_ = requestAnimationFrame(next); }"""
_FRAMES = "() => { cancelAnimationFrame(window.going_); return window.frames_.slice(1); }"


@dataclass(frozen=True)
class Panning:
    """What one map page weighs (kB, gzip, everything but tiles), the time between its frames while it is dragged, and
    the work of its main thread a frame (both in ms).
    """

    town: str
    marks: int
    weight: float
    frames: tuple[float, ...]
    work: float


def measure(folder: Path) -> Iterator[Panning]:
    """Measures the map of the repository's own records and of a large invented town, built below ``folder``."""
    for name in ("own", "large"):
        root = folder / name
        if name == "large":
            write_root(root, LARGE)
        else:
            copy_root(root, REPOSITORY)
        site = root / "site"
        portal(root, "build", "--out", str(site))
        yield from _in_browser(name, site)


def _in_browser(name: str, site: Path) -> Iterator[Panning]:
    with served(site) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        path = _path(site)
        page.goto(f"{address}{path}/", wait_until="load")
        page.locator(".map-box.is-live").wait_for()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        marks = page.locator(".map-dot").count()
        for _press in range(2):
            page.locator(".leaflet-control-zoom-in").click()
            page.wait_for_timeout(400)
        box = page.locator("#map_portal").bounding_box()
        if box is None:
            raise MeasureError("the map of the page has no size")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate(_NOTE_FRAMES)
        before = _work(session)
        steps = _SECONDS * 60
        for step in range(steps):
            angle = 2 * pi * _SECONDS * step / steps
            page.mouse.move(x + 90 * sin(angle), y + 90 * (1 - cos(angle)))
        frames: list[float] = page.evaluate(_FRAMES)
        work = 1000 * (_work(session) - before) / len(frames)
        weight = sum(loaded_with(site / path / "index.html").values())
        yield Panning(name, marks, weight / 1000, tuple(frames), work)


def _path(site: Path) -> str:
    """The map of the town where it has marks, else that of the district with the most of them."""
    pages = [site / "map", *sorted(path for path in (site / "districts").iterdir() if path.is_dir())]
    marks = {page: (page / "index.html").read_text(encoding="utf-8").count("map-pin is-") for page in pages}
    fullest = pages[0] if marks[pages[0]] else max(pages, key=lambda page: marks[page])
    return fullest.relative_to(site).as_posix()


def _work(session: CDPSession) -> float:
    """The seconds of processor that the page's main thread has used."""
    found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


_INTRODUCTION = """# 地図の速さ / The map

このページは `make bench` が書きます。手で直さないでください。
地図のページの重さ（gzip、背景地図をのぞく全部）と、地図を引っぱって動かしている間の、画面の描きかえの間隔です。

Written by `make bench`; do not edit. What the map page loads (gzip, everything but base map tiles), and the time
between frames while the map is dragged in circles for three seconds, two steps closer than the first view, in a
headless Chromium that draws without a graphics card. "own" are the records of this repository, "large" is the fullest
district of an invented town. A frame of more than 50 ms is felt as a jerk; other work on the machine shows there.
"work" is what the page's main thread does for a frame: 16 ms would still be 60 frames a second, an old telephone takes
about four times as long.
"""


def as_markdown(command: str, found: Sequence[Panning]) -> str:
    """``docs/benchmarks-map.md``."""
    head = ["map", "marks", "weight", "frames", "median", "slowest of 20", "over 50 ms", "work"]
    lines = [*_INTRODUCTION.splitlines(), "", "```sh", command, "```", "", *table(head, map(_row, found))]
    return "\n".join(lines) + "\n"


def _row(one: Panning) -> list[str]:
    slow = sum(1 for frame in one.frames if frame > _SMOOTH_MS)
    return [
        one.town,
        f"{one.marks:,}",
        f"{one.weight:.0f} kB",
        f"{len(one.frames)}",
        f"{median(one.frames):.1f} ms",
        f"{quantiles(one.frames, n=20)[-1]:.1f} ms",
        f"{100 * slow / len(one.frames):.0f} %",
        f"{one.work:.1f} ms",
    ]
