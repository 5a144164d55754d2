"""The pages in easy Japanese: readings over the kanji of what residents read, and links that say where they lead."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.language.ruby import KANJI
from generator.records.directory import Directory
from generator.site.search.contents import contents

_RUBY = re.compile(r"<ruby>.*?</ruby>", re.DOTALL)
_FACTS = re.compile(
    r'<(script|style|svg)\b.*?</\1>|<figcaption>.*?</figcaption>|<div class="map-buttons">.*?</div>'
    r'|<div class="show-card">.*?</div>'
    r'|<span lang="ja">[^<]*(?:<ruby>.*?</ruby>[^<]*)*</span>|<nav class="crumbs.*?</nav>',
    re.DOTALL,
)
"""What is no text of ours: scripts, drawings, the credit of the map, addresses, what one shows at a counter."""
MOST_BARE = 0.002
"""The share of kanji that may stand without a reading: names of operators, which no source gives with their kana."""
FIRST_SEEN = ("", "needs/money/", "hotlines/", "guides/where/violence-now/", "guides/where/")


def _main(site: Path, path: str) -> str:
    html = (site / "easy" / path / "index.html").read_text(encoding="utf-8")
    return html[html.index("<main") : html.index("</main>")]


def _bare(html: str) -> str:
    return "".join(KANJI.findall(re.sub(r"<[^>]*>", "", _RUBY.sub("", _FACTS.sub("", html)))))


@pytest.mark.parametrize("path", FIRST_SEEN)
def test_what_is_seen_first_has_a_reading_over_every_kanji(real_site: Path, path: str) -> None:
    assert _bare(_main(real_site, path)) == ""


def test_hardly_a_kanji_of_all_pages_has_no_reading(real_site: Path) -> None:
    bare = whole = 0
    for page in sorted((real_site / "easy").rglob("index.html")):
        html = _main(real_site, page.parent.relative_to(real_site / "easy").as_posix())
        bare += len(_bare(html))
        whole += len(KANJI.findall(html))
    assert whole > 100_000
    assert bare <= MOST_BARE * whole


def test_a_link_to_a_page_that_easy_japanese_lacks_says_so(real_site: Path) -> None:
    elsewhere = r'<a\b[^>]*href="((?:\.\./)+(?:programs|organizations|map)/[^"]*)"[^>]*>(.*?)</a>'
    links = re.findall(elsewhere, _main(real_site, "needs/lonely/"))
    assert links
    assert all('class="elsewhere"' in words for _href, words in links)


def test_titles_and_data_are_plain(real: Directory, real_site: Path) -> None:
    for page in (real_site / "easy").rglob("index.html"):
        head = page.read_text(encoding="utf-8").partition("</head>")[0]
        assert "<ruby>" not in head
        assert "|ふ" not in head
    published = json.loads((real_site / "api/v1/need/money.json").read_text(encoding="utf-8"))
    assert published["name"]["easy"] == "お金・家賃・借金で 困って いる"


def test_a_result_leads_to_a_page_that_exists(real: Directory, real_site: Path) -> None:
    for record in contents(real, real.locale("easy"))["records"]:
        page = record["url"].partition("#")[0]
        assert (real_site / "easy" / page / "index.html").is_file(), record["ref"]


def test_the_guides_for_staff_are_not_offered(real_site: Path) -> None:
    assert not (real_site / "easy/guides/tsunagi").exists()
    assert "tsunagi" not in _main(real_site, "guides/")
