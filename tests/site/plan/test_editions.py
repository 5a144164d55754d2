"""The site over two editions of the plan: the draft changes no file, the switch is a day, last year's links live."""

from __future__ import annotations

import csv
import filecmp
import html
import re
from pathlib import Path

import pytest

from generator.build import build
from tests.support.editions import BEFORE, BEGINS, copy_next, end_first
from tests.support.once import once
from tests.support.roots import TOWN, copy_root

LANGUAGES = {"ja": "", "en": "en/"}


@pytest.fixture(scope="module")
def former_site(shared_folder: Path) -> Path:
    """The site on the last day of the first edition, the second one drafted beside it."""
    return _site(shared_folder / "editions-before", draft=True, day=BEFORE)


@pytest.fixture(scope="module")
def next_site(shared_folder: Path) -> Path:
    """The site on the first day of the second edition, made of the same files."""
    return _site(shared_folder / "editions-after", draft=True, day=BEGINS)


def _site(folder: Path, *, draft: bool, day: object) -> Path:
    def make(out: Path) -> None:
        root = copy_next(out.with_suffix(".root")) if draft else copy_root(out.with_suffix(".root"), TOWN)
        if not draft:
            end_first(root)
        assert build(root, out, day).ok  # type: ignore[arg-type]

    return once(folder, make)


def _page(site: Path, path: str) -> str:
    return html.unescape((site / path / "index.html").read_text(encoding="utf-8"))


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_a_draft_changes_no_file_of_the_site(former_site: Path, shared_folder: Path) -> None:
    plain = _site(shared_folder / "editions-plain", draft=False, day=BEFORE)
    assert _files(former_site) == _files(plain)
    _same, differ, odd = filecmp.cmpfiles(former_site, plain, _files(plain), shallow=False)
    assert (differ, odd) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_editions_tells_what_changed(next_site: Path, former_site: Path, language: str) -> None:
    path = f"{LANGUAGES[language]}plan/editions"
    page = _page(next_site, path)
    changes = re.findall(r'<li class="card change-(\w+)" data-record="([^"]+)"', page)
    assert changes == [("changed", "agency/kosodate"), ("came", "agency/wakamono"), ("went", "program/centre")]
    for words in {
        "ja": ("直営", "委託", "3か所", "2か所"),
        "en": ("run directly", "commissioned", "3 sites", "2 sites"),
    }[language]:
        assert words in page
    assert "change-came" not in _page(former_site, path)
    with (next_site / path / "changes-r8.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 8
    assert {len(row) for row in rows} == {6}


def test_the_day_decides_which_edition_the_pages_speak_of(former_site: Path, next_site: Path) -> None:
    for site, there, gone in (
        (former_site, "市民センター（2か所）", "若者相談室"),
        (next_site, "若者相談室", ""),
    ):
        table = (site / "data/plan.csv").read_text(encoding="utf-8-sig")
        assert there in table
        assert not gone or gone not in table
    assert "市民センター" not in (next_site / "plan/matrix/matrix.csv").read_text(encoding="utf-8-sig")
    assert "委託" in (next_site / "plan/matrix/matrix.csv").read_text(encoding="utf-8-sig")


def test_links_of_last_year_still_lead_where_they_led(former_site: Path, next_site: Path) -> None:
    pages = {file for file in _files(former_site) if file.endswith(".html")}
    assert pages <= set(_files(next_site))
    anchors = set(re.findall(r'<tr id="([^"]+)"', _page(former_site, "data/plan")))
    assert len(anchors) == 3
    assert anchors < set(re.findall(r'<tr id="([^"]+)"', _page(next_site, "data/plan")))


@pytest.mark.parametrize(
    ("language", "flag", "former"),
    [
        ("ja", "前の計画に載っていました", "令和7年度からの計画"),
        ("en", "An earlier plan did", "The plan from fiscal 2025"),
    ],
)
def test_a_record_of_the_former_edition_says_so(
    next_site: Path, former_site: Path, language: str, flag: str, former: str
) -> None:
    page = _page(next_site, f"{LANGUAGES[language]}programs/centre")
    assert flag in page
    assert former in page
    assert "plan/editions/#r7" in page
    assert flag not in _page(former_site, f"{LANGUAGES[language]}programs/centre")
    desk = _page(next_site, f"{LANGUAGES[language]}agencies/kosodate")
    assert flag not in desk
    assert "plan/editions/#r7" in desk
    assert "data/plan/#r8-1--kosodate" in desk


@pytest.mark.parametrize(("language", "left"), [("ja", "あと0日"), ("en", "0 days")])
def test_the_page_of_the_revision_counts_to_the_end(former_site: Path, language: str, left: str) -> None:
    page = _page(former_site, f"{LANGUAGES[language]}plan/revision")
    assert left in page
    assert 'data-record="meeting/kaigi"' in page
    assert 'data-record="organization/fukushi"' in page
