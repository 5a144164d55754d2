"""What the check believes of the site that will be built is what is built."""

from __future__ import annotations

from pathlib import Path

from generator.records import addresses
from generator.records.content import content_schema
from generator.records.directory import Directory
from generator.records.markup import FRAME_IDS
from generator.site.frame.chapters import SERIES
from tests.support.roots import REPOSITORY


def test_every_page_that_is_made_is_known_to_the_check(town: Directory, town_site: Path) -> None:
    pages = {path.relative_to(town_site).as_posix() for path in town_site.rglob("index.html")}
    first, *others = town.locales
    own = {page for page in pages if not any(locale.path and page.startswith(locale.path) for locale in others)}
    made = {page.removesuffix("index.html") for page in own}
    written = {page.path for page in town.content if page.locale == first.code}
    folders = {address for address in content_schema(REPOSITORY)["x-generated"] if address in ("api/", "assets/")}
    assert made - written <= addresses.generated(town)
    assert addresses.generated(town) - folders <= made


def test_the_frame_has_the_anchors_that_a_heading_may_not_take(town_site: Path) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in town_site.rglob("index.html"))
    assert all(f' id="{anchor}"' in pages for anchor in FRAME_IDS)


def test_the_series_are_those_of_the_schema() -> None:
    assert set(SERIES) == set(content_schema(REPOSITORY)["x-series"])
