"""The figures: what the record says stands in the page, in its order, and in the SVG; nothing lies on anything else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.language.width import em
from generator.records.directory import Directory
from generator.records.figure import Box, Figure, drawn, figures_in_order
from generator.site.figures import layout as figure_layout
from generator.site.figures.layout import NOTE, PAD, TITLE, Placed
from tests.support.roots import REPOSITORY

LANGUAGES = {"ja": "", "en": "en/"}
FIGURES = sorted(path.stem for path in (REPOSITORY / "directory" / "figures").glob("*.yaml"))
EVERY = [(f"figure/{figure}", locale) for figure in FIGURES for locale in LANGUAGES]


def _all(boxes: tuple[Box, ...]) -> Iterator[Box]:
    for box in boxes:
        yield box
        yield from _all(box.boxes)


def _figure(real: Directory, ref: str, locale: str) -> Figure:
    return drawn(real, real.require(ref), real.locale(locale))


def _folder(site: Path, ref: str, locale: str) -> Path:
    return site / LANGUAGES[locale] / "plan/figures" / ref.rpartition("-")[2]


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_all_eight_figures_are_there(real: Directory) -> None:
    assert [figure["number"] for figure in figures_in_order(real)] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(("ref", "locale"), EVERY)
def test_page_carries_every_box_in_order_and_every_relation(
    real: Directory, real_site: Path, ref: str, locale: str
) -> None:
    figure = _figure(real, ref, locale)
    page = (_folder(real_site, ref, locale) / "index.html").read_text(encoding="utf-8")
    plain = _plain(page)
    boxes = list(_all(figure.boxes))
    assert len(boxes) == len(real.require(ref)["nodes"])
    places = [page.index(f'id="{figure.record.id}-{box.id}"') for box in boxes]
    assert places == sorted(places)
    for box in boxes:
        assert " ".join(box.title.split()) in plain
        assert " ".join(box.note.split()) in plain
        if box.record is not None:
            assert f'data-record="{box.record.ref}"' in page
    for edge in figure.edges:
        assert edge.sentence in plain
        assert f'id="{figure.record.id}-arrow-{edge.number}"' in page
    for words in figure.record["notice"]:
        assert words[locale] in plain


@pytest.mark.parametrize(("ref", "locale"), EVERY)
def test_svg_stands_alone_and_says_the_same(real: Directory, real_site: Path, ref: str, locale: str) -> None:
    figure = _figure(real, ref, locale)
    path = _folder(real_site, ref, locale) / f"{figure.record.id}.svg"
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("role") == "group"
    assert "url(http" not in text
    assert "<script" not in text
    assert "@import" not in text
    groups = [element for element in root.iter() if element.tag.endswith("}g")]
    words = ["".join(group.itertext()).replace(" ", "") for group in groups]
    for box in _all(figure.boxes):
        assert any(box.title.replace(" ", "") in group for group in words), box.title
    described = "".join(next(element for element in root if element.tag.endswith("desc")).itertext())
    for edge in figure.edges:
        assert edge.sentence in described
    for link in root.iter("{http://www.w3.org/2000/svg}a"):
        target = (path.parent / (link.get("href") or "").partition("#")[0]).resolve()
        assert (target / "index.html").is_file(), link.get("href")


@pytest.mark.parametrize(("ref", "locale"), EVERY)
def test_picture_keeps_words_in_their_boxes_and_boxes_apart(real: Directory, ref: str, locale: str) -> None:
    found = figure_layout.picture(_figure(real, ref, locale))
    by_id = {placed.box.id: placed for placed in found.boxes}
    for placed in found.boxes:
        assert all(em(line) * TITLE <= placed.w - 2 * PAD + TITLE for line in placed.title)
        assert all(em(line) * NOTE <= placed.w - 2 * PAD + NOTE for line in placed.note)
        assert placed.x >= 0
        assert placed.x + placed.w <= found.width
        assert placed.y + placed.h <= found.height
        last = max(height for height, _words, _title in figure_layout.lines(placed))
        assert last < placed.y + placed.h
        for inner in placed.box.boxes:
            assert _inside(by_id[inner.id], placed)
            assert by_id[inner.id].y > last
        for one, other in combinations(placed.box.boxes, 2):
            assert _apart(by_id[one.id], by_id[other.id])


def _inside(inner: Placed, outer: Placed) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.x + inner.w <= outer.x + outer.w + 0.1
        and inner.y + inner.h <= outer.y + outer.h + 0.1
    )


def _apart(one: Placed, other: Placed) -> bool:
    return (
        one.x + one.w <= other.x or other.x + other.w <= one.x or one.y + one.h <= other.y or other.y + other.h <= one.y
    )


def test_an_unknown_part_is_shown_and_declared(real_site: Path) -> None:
    for locale, words in (("ja", "名前は未確認です"), ("en", "name not confirmed")):
        page = (_folder(real_site, "figure/figure-2", locale) / "index.html").read_text(encoding="utf-8")
        assert page.count(f'<p class="box-note">{words}</p>') == 6
    assert "わかっていない部分があります" in _plain(
        (_folder(real_site, "figure/figure-2", "ja") / "index.html").read_text(encoding="utf-8")
    )


def test_records_lead_to_their_figures(real_site: Path) -> None:
    page = (real_site / "agencies/backup-fujisawa/index.html").read_text(encoding="utf-8")
    assert 'data-record="figure/figure-7"' in page
