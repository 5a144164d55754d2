"""``python -m bench.screenshots SITE``: twelve pages as one sees them, into docs/screenshots/, with a list of them.

Each page is taken on a phone and on a desk, in both languages, light and dark, at one moment of one night, so that
what is open now and what is not can be compared. The pictures are WebP, which the browser writes itself.
"""

from __future__ import annotations

import base64
import shutil
import sys
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.support.chromium import chromium
from tests.support.roots import REPOSITORY
from tests.support.served import served

FOLDER = REPOSITORY / "docs" / "screenshots"
MOMENT = datetime.fromisoformat("2026-11-27T21:30:00+09:00")
"""A Friday evening after closing time."""
QUALITY = 72
"""Of WebP, in percent: letters stay sharp, and all pictures together stay below 6 MB."""


class View(NamedTuple):
    """A page to take: its name in the folder, its address from the root of the language, what it shows."""

    name: str
    path: str
    ja: str
    en: str


VIEWS = (
    View("home", "", "ホーム", "home"),
    View("question", "guides/where/money/", "質問のページ", "a question"),
    View("answer", "guides/where/money-rent/", "答えのページ", "an answer"),
    View("danger", "guides/where/mental-die/", "命にかかわる答え", "an answer about life and death"),
    View("search", "search/#q={query}", "さがした結果", "results of a search"),
    View("hotlines", "hotlines/", "緊急の電話・相談電話", "hotlines"),
    View("agency", "agencies/backup-fujisawa/", "番号のある相談窓口", "an agency with a number of its own"),
    View("agency-without", "agencies/fukushi-sogo-sodan/", "番号が未確認の相談窓口", "an agency without one"),
    View("places", "places/#katase", "居場所・施設", "places"),
    View("district", "districts/shonandai/", "地区", "a district"),
    View("map", "map/", "地図", "the map"),
    View("towns", "towns/", "町名から", "towns"),
)
SIZES = {"phone": (360, 740), "desktop": (1280, 900)}
LANGUAGES = {"ja": ("", "家賃が払えない"), "en": ("en/", "cannot pay rent")}
SCHEMES = ("light", "dark")


def main(site: Path) -> None:
    """Takes every picture of the finished site and writes the list; what stood in the folder before is gone."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with served(site) as address, chromium() as browser:
        for size, language, scheme in product(SIZES, LANGUAGES, SCHEMES):
            _take(browser, address, size, language, scheme)
    (FOLDER / "README.md").write_text(listed(), encoding="utf-8")


def _take(browser: Browser, address: str, size: str, language: str, scheme: str) -> None:
    """Every page in one size, language and scheme."""
    width, height = SIZES[size]
    folder, query = LANGUAGES[language]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="Asia/Tokyo",
    )
    page = context.new_page()
    page.clock.set_fixed_time(MOMENT)
    for view in VIEWS:
        page.goto("about:blank")  # another fragment alone would not load the page anew
        answer = page.goto(address + folder + view.path.format(query=query), wait_until="networkidle")
        if answer is None or not answer.ok:
            raise SystemExit(f"{folder}{view.path}: このページはサイトにありません / the site has no such page")
        (FOLDER / file_of(view, size, language, scheme)).write_bytes(_webp(page))
    context.close()


def _webp(page: Page) -> bytes:
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    session.detach()
    return base64.b64decode(taken["data"])


def file_of(view: View, size: str, language: str, scheme: str) -> str:
    """The name of one picture in the folder."""
    return f"{view.name}-{size}-{language}-{scheme}.webp"


def listed() -> str:
    """The list of the pictures as Markdown."""
    lines = [
        "# 画面の写真 / Screenshots",
        "",
        "`make screenshots` が作ります。金曜日の21時30分、受付時間が終わったあとの画面です。",
        "",
        "`make screenshots` takes them: a Friday at 21:30, after closing time.",
        "",
    ]
    for view in VIEWS:
        lines += [f"## {view.ja} / {view.en}", "", "| | " + " | ".join(SCHEMES) + " |", "| --- | --- | --- |"]
        for size, language in product(SIZES, LANGUAGES):
            pictures = [f"![{view.en}]({file_of(view, size, language, scheme)})" for scheme in SCHEMES]
            lines.append(f"| {size}, {language} | " + " | ".join(pictures) + " |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
