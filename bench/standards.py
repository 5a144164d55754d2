"""``docs/quality.md``: the site held against what is asked of any web page, and the tests that hold the rest.

How good the answers of the search are is another matter (``bench/quality.py``). ``written`` makes the page from what
was measured (its words are the two files ``standards.*.md``), and ``read`` reads it back, so that a test can tell
whether it is what this command would write.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import first_view, lighthouse
from bench.first_view import View
from bench.lighthouse import Scores
from bench.measure import portal
from bench.table import table
from generator.booklet import find_browser
from tests.support.roots import REPOSITORY, copy_root
from tests.support.served import served
from tests.support.weights import packed

COMMAND = 'make bench BENCH="--only quality"'
LOWEST = 98
"""The goal for each score of Lighthouse."""
MOST_REQUESTS, MOST_BYTES = 10, 150_000
"""The goal for the first view of a page that residents see (bytes after gzip)."""
_ADDRESS = "https://example.org/"
"""Some public address: pages that know theirs name it to search engines."""
_ASKED = "search/?q=家賃が払えない"


class Subject(NamedTuple):
    """A page to measure: its name in the tables, and its path from the root of the site."""

    ja: str
    en: str
    path: str


JUDGED = (
    Subject("ホーム", "home", ""),
    Subject("相談窓口", "agency", "agencies/backup-fujisawa/"),
    Subject("質問", "question", "guides/where/money/"),
    Subject("答え", "outcome", "guides/where/money-rent/"),
    Subject("検索の結果", "search with results", _ASKED),
    Subject("地図", "map", "map/"),
    Subject("図表7", "figure 7", "plan/figures/7/"),
    Subject("やさしい日本語のホーム", "home in easy Japanese", "easy/"),
    Subject("韓国語の入口", "door in Korean", "languages/ko/"),
)
"""The pages that Lighthouse judges."""
VIEWED = (
    *(one for one in JUDGED if one.path not in ("plan/figures/7/", _ASKED)),
    Subject("命にかかわる答え", "outcome about life and death", "guides/where/mental-die/"),
    Subject("緊急の電話・相談電話", "hotlines", "hotlines/"),
    Subject("困りごと", "needs", "needs/"),
    Subject("一つの困りごと", "one need", "needs/money/"),
    Subject("相談窓口の一覧", "agencies", "agencies/"),
    Subject("地区の窓口", "office", "agencies/shogaisha-chiiki-sodan/tonanbu/"),
    Subject("居場所・施設の一覧", "places", "places/"),
    Subject("居場所・施設", "place", "places/shimin-center/fujisawa/"),
    Subject("地区", "district", "districts/shonandai/"),
    Subject("町名から", "towns", "towns/"),
    Subject("さがす（ことばを入れる前）", "search, before any word", "search/"),
    Subject("メモ", "my list", "memo/"),
    Subject("英語のホーム", "home in English", "en/"),
)
"""Every type of page that residents see, at its first view."""
RESULTS = Subject("検索の結果", "search with results", _ASKED)
"""No first view: what an answer of the search loads is told apart."""


@dataclass(frozen=True)
class Standards:
    """What one run found. ``results`` is the answer of the search, ``background`` what a device is given meanwhile for
    when there is no connection (bytes after gzip).
    """

    lighthouse: str
    chromium: str
    runs: int
    scores: tuple[Scores, ...]
    views: tuple[View, ...]
    results: View
    background: int


def measure(folder: Path, runs: int, say: Callable[[str], None]) -> Standards:
    """Builds the site of the repository's records below ``folder`` and measures it."""
    root = copy_root(folder / "root", REPOSITORY)
    portal(root, "build", "--out", str(root / "site"), "--site-url", _ADDRESS)
    return measured(root / "site", runs, say)


def measured(site: Path, runs: int, say: Callable[[str], None]) -> Standards:
    """Measures a finished site, which is served with gzip as hosts do."""
    scores, views = [], []
    with served(site, packed=True) as address:
        for one in lighthouse.measure(address, {subject.en: subject.path for subject in JUDGED}, runs):
            scores.append(one)
            say(f"{one.page}: {' '.join(map(str, one.scores))}, {one.blocked:.0f} ms blocked, power {one.power:.0f}")
        for view in first_view.measure(site, address, {one.en: one.path for one in (*VIEWED, RESULTS)}):
            views.append(view)
            say(f"{view.page}: {view.requests} requests, {view.weight / 1000:.0f} kB")
    said = subprocess.run([find_browser(), "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"\d+", said)
    return Standards(
        lighthouse.version(), version[0] if version else "0", runs, tuple(scores), tuple(views[:-1]), views[-1],
        _background(site),
    )  # fmt: skip


def _background(site: Path) -> int:
    latest = site / "assets" / "offline" / "latest.json"
    file = next(one["file"] for one in json.loads(latest.read_text(encoding="utf-8"))["sets"] if one["path"] == "")
    return sum(packed(path.read_bytes()) for path in (site / "sw.js", latest, site / file))


# -- the page ------------------------------------------------------------------------------------------------------


def written(found: Standards) -> str:
    """The whole page."""
    power = median(one.power for one in found.scores)
    parts = []
    for language in ("ja", "en"):
        names = {one.en: getattr(one, language) for one in (*JUDGED, *VIEWED)}
        text = Path(__file__).with_suffix(f".{language}.md").read_text(encoding="utf-8")
        parts.append(
            text.format(
                command=COMMAND,
                lighthouse=found.lighthouse,
                chromium=found.chromium,
                runs=found.runs,
                power=f"{power:.0f}",
                lowest=LOWEST,
                most=MOST_REQUESTS,
                kb=MOST_BYTES // 1000,
                scores="\n".join(_scores(found.scores, names)),
                views="\n".join(_views(found.views, names)),
                requests=found.results.requests,
                weight=_kb(found.results.weight),
                background=_kb(found.background),
            )
        )
    return "\n---\n\n".join(parts)


def _scores(scores: Iterable[Scores], names: Mapping[str, str]) -> Iterator[str]:
    head = ["page", *lighthouse.CATEGORIES, "largest paint", "blocked", "layout shift", "points lost by"]
    return table(
        head,
        (
            [
                names[one.page],
                *(_marked(str(score), score >= LOWEST) for score in one.scores),
                f"{one.paint / 1000:.1f} s",
                f"{one.blocked:.0f} ms",
                f"{one.shift:.2f}",
                ", ".join(one.faults) or "–",
            ]
            for one in scores
        ),
    )


def _views(views: Iterable[View], names: Mapping[str, str]) -> Iterator[str]:
    return table(
        ["page", "requests", "weight"],
        (
            [
                names[one.page],
                _marked(str(one.requests), one.requests <= MOST_REQUESTS),
                _marked(_kb(one.weight), one.weight <= MOST_BYTES),
            ]
            for one in views
        ),
    )


def _marked(text: str, good: bool) -> str:
    return text if good else f"**{text}**"


def _kb(weight: int) -> str:
    return f"{weight / 1000:.0f} kB"


def read(text: str) -> Standards:
    """What a page says was found, to the precision of the page. Raises ``ValueError`` when it is no such page."""
    rows = [line.strip("| ").replace("*", "").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    said = {name: re.search(pattern, text) for name, pattern in _SAID.items()}
    if missing := [name for name, match in said.items() if match is None]:
        raise ValueError(f"not told: {', '.join(missing)}")
    told = {name: match[1] for name, match in said.items() if match}
    scores = tuple(_score(one, _row(rows, one, 9), float(told["power"])) for one in JUDGED)
    views = tuple(_view(one, _row(rows, one, 3)) for one in VIEWED)
    results = View(RESULTS.en, int(told["requests"]), 1000 * int(told["weight"]))
    return Standards(
        told["lighthouse"], told["chromium"], int(told["runs"]), scores, views, results, 1000 * int(told["background"])
    )


def _row(rows: Sequence[Sequence[str]], subject: Subject, length: int) -> Sequence[str]:
    for row in rows:
        if row[0] == subject.ja and len(row) == length:
            return row[1:]
    raise ValueError(f"no row: {subject.ja}")


def _score(subject: Subject, cells: Sequence[str], power: float) -> Scores:
    *scores, paint, blocked, shift, faults = cells
    return Scores(
        subject.en,
        tuple(map(int, scores)),
        1000 * float(paint.split()[0]),
        float(blocked.split()[0]),
        float(shift),
        power,
        () if faults == "–" else tuple(faults.split(", ")),
    )


def _view(subject: Subject, cells: Sequence[str]) -> View:
    return View(subject.en, int(cells[0]), 1000 * int(cells[1].split()[0]))


_SAID = {
    "lighthouse": r"Lighthouse (\d+\.\d+\.\d+)",
    "chromium": r"Chromium (\d+)",
    "runs": r"(\d+) 回",
    "power": r"指数は (\d+)",
    "requests": r"合わせて (\d+) 件",
    "weight": r"合わせて \d+ 件、(\d+) kB",
    "background": r"裏で (\d+) kB",
}
