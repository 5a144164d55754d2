"""The real plan: its chapters name their sections, its table is the roles, its paper holds everything."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from generator.records import partners
from generator.records.directory import Directory
from generator.site.data import tables as reports
from generator.site.frame.chapters import chapters
from generator.site.plan import page as planbook
from tests.support.roots import AS_OF

LANGUAGES = {"ja": "", "en": "en/"}
PILLARS = ("hokatsu-sodan", "chiiki-zukuri", "takikan-kyodo", "outreach-keizoku", "sanka-shien")


def _page(site: Path, locale: str, path: str) -> str:
    return (site / LANGUAGES[locale] / path / "index.html").read_text(encoding="utf-8")


def test_the_report_is_the_rows_of_the_plan(real: Directory) -> None:
    """As many rows in each section of chapter IV as the plan prints, in its order, each in its printed words."""
    rows = reports.plan(real, real.locale("ja")).rows
    printed = {"1": 19, "2": 15, "3-1": 3, "3-2": 5, "3-3": 3}
    assert [row[0].text for row in rows] == [
        f"{key}-{n}" for key, count in printed.items() for n in range(1, count + 1)
    ]
    stated = {(row["printed"], row["record"]) for row in real.of("plan")}
    assert {(row[1].text, row[2].ref) for row in rows} == stated
    assert len(stated) == sum(printed.values())


@pytest.mark.parametrize("locale", LANGUAGES)
def test_chapters_name_their_sections_and_lead_on(real: Directory, real_site: Path, locale: str) -> None:
    found = chapters(real, real.locale(locale), "plan/")
    assert len(found) == 7
    mark = re.compile("^\\*計画の|^\\*From ", re.MULTILINE)
    for chapter in found:
        assert mark.search(chapter.body), chapter.path
        assert chapter.path in {other.path for other in chapters(real, real.locale("ja"), "plan/")}
        assert 'class="turn"' in _page(real_site, locale, chapter.path)


def test_matrix_is_the_roles(real: Directory, real_site: Path) -> None:
    rows = partners.matrix(real)
    assert [program.id for program in partners.pillars(real)] == list(PILLARS)
    stated = {
        (record.ref, role["program"])
        for kind in ("agency", "program")
        for record in real.of(kind)
        for role in record.get("roles", ())
    }
    assert {(body.ref, program) for body, roles in rows for program in roles} == stated
    with (real_site / "plan/matrix/matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert len(table) == len(rows) + 1
    shakyo = next(row for row in table if row[0] == "バックアップふじさわ社協")
    assert all(shakyo[1:])


def test_partners_say_whom_a_case_goes_to(real: Directory) -> None:
    ties = {(tie.body.id, tie.program.id): tie for tie in partners.ties(real)}
    assert len(ties) == len(partners.ties(real))
    desk = ties["ikiiki-support", "hokatsu-sodan"]
    assert [program.id for program in desk.hands_to] == ["takikan-kyodo"]
    assert [owner.id for owner in desk.owners] == ["koreisha-shien"]
    assert ("juso-shien-kaigi", False) in [(meeting.id, calls) for meeting, calls in desk.meetings]
    backup = ties["backup-fujisawa", "takikan-kyodo"]
    assert [(meeting.id, calls) for meeting, calls in backup.meetings] == [
        ("juso-shien-kaigi", True),
        ("shien-kaigi", True),
    ]
    assert ties["okusuri-sodan", "hokatsu-sodan"].role["modes"] == ("own",)


def test_timeline_knows_the_year(real: Directory) -> None:
    assert [year["when"] for year in planbook.years(real, real.locale("ja"))] == ["past", "past", "past", "now"]
    assert planbook.fiscal_year(AS_OF.replace(month=3)) == 2025


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_print_page_holds_everything(real: Directory, real_site: Path, locale: str) -> None:
    page = _page(real_site, locale, "plan/print")
    for chapter in chapters(real, real.locale(locale), "plan/"):
        assert f'id="chapter-{chapter.path.split("/")[1]}"' in page
    for record in [*real.of("figure"), *real.of("term")]:
        assert html.escape(record.name(real.locale(locale)), quote=False) in html.unescape(page)
    assert "popovertarget" not in page
    assert re.search(r'<p class="booklet no-print" hidden', page)
