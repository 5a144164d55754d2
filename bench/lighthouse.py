"""Lighthouse on pages of a finished site: a phone on a slow line, as it simulates one, in a headless Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import MeasureError
from generator.booklet import find_browser
from tests.support.roots import REPOSITORY

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_PROGRAM = REPOSITORY / "node_modules" / ".bin" / "lighthouse"
_FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
_LCP, _TBT, _CLS = "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"


@dataclass(frozen=True)
class Scores:
    """What Lighthouse says of one page: a score of 0 to 100 for each of ``CATEGORIES``.

    ``paint`` is when the largest part of the first screen is drawn and ``blocked`` how long a touch may have to wait
    meanwhile (ms, of the simulated phone), ``shift`` how much moves (0 is nothing), ``power`` the index of the machine
    that Lighthouse measured on. ``faults`` names every audit that costs points.
    """

    page: str
    scores: tuple[int, ...]
    paint: float
    blocked: float
    shift: float
    power: float
    faults: tuple[str, ...] = ()


def version() -> str:
    """The version that is pinned in ``package.json``."""
    found = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
    return str(found["devDependencies"]["lighthouse"])


def measure(address: str, pages: Mapping[str, str], runs: int) -> Iterator[Scores]:
    """Each page (its name and its path from ``address``) in several runs, of which the middle one is told.

    Raises ``MeasureError`` when Lighthouse is not installed or cannot load a page.
    """
    for name, path in pages.items():
        yield middle([read(name, _report(address + path)) for _run in range(runs)])


def _report(url: str) -> Mapping[str, Any]:
    if not _PROGRAM.is_file():
        raise MeasureError("node_modules/.bin/lighthouse is missing: make test (or npm ci) installs it")
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        out = Path(folder) / "report.json"
        command = [
            str(_PROGRAM), url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={_FLAGS}",
            f"--only-categories={','.join(CATEGORIES)}",
        ]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": find_browser()}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not out.is_file():
            raise MeasureError(f"lighthouse ended with {done.returncode} on {url}:\n{done.stderr[-2000:]}")
        report: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def read(page: str, report: Mapping[str, Any]) -> Scores:
    """What a report says. Raises ``MeasureError`` where a category has no score: the page did not load."""
    if said := report.get("runtimeError"):
        raise MeasureError(f"{page}: {said.get('message', said)}")
    found = [report["categories"][name]["score"] for name in CATEGORIES]
    if None in found:
        raise MeasureError(f"{page}: no score for {CATEGORIES[found.index(None)]}")
    audits = report["audits"]
    return Scores(
        page,
        tuple(round(100 * score) for score in found),
        audits[_LCP]["numericValue"],
        audits[_TBT]["numericValue"],
        audits[_CLS]["numericValue"],
        report["environment"]["benchmarkIndex"],
        tuple(_faults(report["categories"].values(), audits)),
    )


def _faults(categories: Iterable[Mapping[str, Any]], audits: Mapping[str, Any]) -> Iterator[str]:
    """The audits for which a score is below 100, by their ids."""
    for category in categories:
        if round(100 * category["score"]) == 100:
            continue
        for part in category["auditRefs"]:
            score = audits[part["id"]]["score"]
            if part["weight"] and score is not None and round(score, 2) < 1:
                yield part["id"]


def middle(runs: Sequence[Scores]) -> Scores:
    """One page from several runs: the median of everything that varies, and every fault that was ever found."""
    return Scores(
        runs[0].page,
        tuple(round(median(values)) for values in zip(*(run.scores for run in runs), strict=True)),
        median(run.paint for run in runs),
        median(run.blocked for run in runs),
        median(run.shift for run in runs),
        median(run.power for run in runs),
        tuple(dict.fromkeys(fault for run in runs for fault in run.faults)),
    )
