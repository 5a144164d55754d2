"""The map page in a browser: how much it loads, and how smoothly it moves under a pointer.

A headless Chromium without a graphics card drags the map in circles. The time between its frames is noted, and the
work of the page's own thread a frame, which other work on the machine hardly changes.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import CDPSession

from bench.measure import MeasureError, program, run
from bench.roots import copy_root, write_root
from bench.synthetic import AS_OF
from tests.support.chromium import chromium
from tests.support.served import served

LARGE = 3200
"""The records of a town whose map has more than 500 marks."""
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


def measure(folder: Path, repository: Path) -> Iterator[Panning]:
    """Measures the map of the repository's own records and of a large invented town, built below ``folder``."""
    for name in ("own", "large"):
        root = folder / name
        if name == "large":
            write_root(root, repository, LARGE)
        else:
            copy_root(root, repository)
        site = root / "site"
        run([program("portal"), "--root", str(root), "build", "--out", str(site), "--as-of", AS_OF], cwd=root)
        yield from _in_browser(name, site)


def _in_browser(name: str, site: Path) -> Iterator[Panning]:
    with served(site) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + "map/", wait_until="load")
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
        yield Panning(name, marks, weight(site / "map" / "index.html") / 1000, tuple(frames), work)


def _work(session: CDPSession) -> float:
    """The seconds of processor that the page's main thread has used."""
    found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


def weight(page: Path) -> int:
    """The bytes, after gzip, of a page with every style, script and picture it names."""
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"', page.read_text("utf-8"))
    files = [page, *((page.parent / name).resolve() for name in named)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


_INTRODUCTION = """# 地図の速さ / The map

このページは `make bench` が書きます。手で直さないでください。
地図のページの重さ（gzip、背景地図をのぞく全部）と、地図を引っぱって動かしている間の、画面の描きかえの間隔です。

Written by `make bench`; do not edit. What the map page loads (gzip, everything but base map tiles), and the time
between frames while the map is dragged in circles for three seconds, two steps closer than the first view, in a
headless Chromium that draws without a graphics card. "own" are the records of this repository, "large" is an
invented town. A frame of more than 50 ms is felt as a jerk; other work on the machine shows there. "work" is what the
page's main thread does for a frame: 16 ms would still be 60 frames a second, an old telephone takes about four times
as long.
"""


def as_markdown(command: str, found: Sequence[Panning]) -> str:
    """``docs/benchmarks-map.md``."""
    lines = [*_INTRODUCTION.splitlines(), "", "```sh", command, "```", ""]
    lines.append("| map | marks | weight | frames | median | slowest of 20 | over 50 ms | work |")
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for one in found:
        slow = sum(1 for frame in one.frames if frame > _SMOOTH_MS)
        lines.append(
            f"| {one.town} | {one.marks:,} | {one.weight:.0f} kB | {len(one.frames)} | "
            f"{median(one.frames):.1f} ms | {quantiles(one.frames, n=20)[-1]:.1f} ms | "
            f"{100 * slow / len(one.frames):.0f} % | {one.work:.1f} ms |"
        )
    return "\n".join(lines) + "\n"
