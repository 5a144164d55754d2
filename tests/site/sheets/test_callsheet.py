"""The call sheet: what to ask on the telephone, what does most harm first, with room to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.records.directory import Directory
from generator.records.questions import Harm, asked, harm, is_due, of_all, of_owner
from generator.site.sheets.callsheet import desks, paper
from tests.support.axe import violations
from tests.support.changed import with_record
from tests.support.sheets import portal
from tests.support.visits import Visits, sideways

SHEET = "data/departments/fukushi/call/"


def test_a_desk_without_any_number_comes_first_and_one_that_is_known_last(town: Directory) -> None:
    phones = [{"number": "0999-99-0001", "source": "source/midori-list", "checked": "2026-11-01"}]
    hours = [
        {
            "weekly": [{"days": ["mo"], "opens": "09:00", "closes": "17:00"}],
            **{key: phones[0][key] for key in ("source", "checked")},
        }
    ]
    changed = with_record(town, "agency/nandemo", phones=phones, schedules=hours)
    found = of_owner(changed, changed.require("organization/fukushi"))
    assert [harm(changed, record) for record in found] == sorted(harm(changed, record) for record in found)
    assert harm(changed, found[0]) is Harm.NO_NUMBER
    assert harm(changed, changed.require("agency/nandemo")) >= Harm.UNKNOWN
    assert harm(town, town.require("agency/nandemo")) is Harm.NO_HOURS
    assert harm(town, town.require("place/centre/kita")) is Harm.NO_HOURS  # a place may do without a telephone


def test_what_is_old_is_asked_for_like_what_is_missing(town: Directory) -> None:
    office = town.require("office/kosodate/minami")
    due = [question.field for question in asked(town, office) if is_due(town, question)]
    assert due == ["phones", "schedules"]
    (desk,) = desks(town, town.locales[0], [office])
    assert "『南子育て相談室』の電話、受付時間を教えていただけますか" in desk.say
    assert desk.ring.record.ref == "organization/fukushi"


def test_of_two_departments_the_one_that_is_asked_is_rung(town: Directory) -> None:
    role = {**town.require("agency/nandemo")["roles"][0], "owners": ["organization/fukushi", "organization/midori-shi"]}
    both = with_record(town, "agency/nandemo", roles=[role])
    desk, other = both.require("agency/nandemo"), both.require("organization/midori-shi")
    rung = [desks(both, both.locales[0], [desk], owner)[0].speaker.id for owner in (None, other)]
    assert rung == ["fukushi", "midori-shi"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ja", ("電話するところ", "0999-99-0001", "内線 120", "わからない", "人の名前や、個人の携帯電話")),
        ("en", ("Whom to call", "0999-99-0001", "don&#39;t know", "子育て相談室", "What to say", "active")),
    ],
)
def test_the_sheet_says_whom_to_call_and_what_to_say(town: Directory, language: str, words: tuple[str, ...]) -> None:
    page = paper(town, town.locale(language), of_all(town), "x")
    for word in words:
        assert word in page
    assert page.count('class="call-desk"') == len(of_all(town))
    assert not re.search(r"<(?:script|link|img|iframe)\b", page)


def test_the_command_writes_one_file_that_needs_nothing_beside_it(town_root: Path, tmp_path: Path) -> None:
    file = tmp_path / "call.html"
    done = portal(town_root, "callsheet", "--owner", "fukushi", "--out", file)
    assert done.exit_code == 0, done.output
    assert "件の窓口）。開いて印刷してください" in done.output
    first = file.read_bytes()
    portal(town_root, "callsheet", "--owner", "fukushi", "--out", file)
    assert file.read_bytes() == first
    for wrong in (
        ("--owner", "nobody"),
        (),
        ("--all", "--out", str(tmp_path / "call.docx")),
        ("--all", "--lang", "xx"),
    ):
        refused = portal(town_root, "callsheet", *wrong)
        assert refused.exit_code in (1, 2)
        assert "Traceback" not in refused.output


@pytest.mark.browser
def test_it_is_printed_as_pdf(town_root: Path, tmp_path: Path, browser: Browser) -> None:
    assert browser.version
    file = tmp_path / "call.pdf"
    done = portal(town_root, "callsheet", "--owner", "fukushi", "--out", file)
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.browser
@pytest.mark.parametrize("path", [SHEET, f"en/{SHEET}"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_page_fits_every_width_and_has_a_line_for_every_question(visit: Visits, path: str, size: str) -> None:
    page = visit(path, size=size)
    assert sideways(page) == 0
    questions, lines = page.locator(".call-questions > li").count(), page.locator(".call-answer .fill").count()
    assert questions == lines > 10
    assert page.locator(".fill").first.evaluate("line => line.getBoundingClientRect().width") > 80
    assert page.locator('a[href$="check-sheet.xlsx"]').count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("path", [SHEET, f"en/{SHEET}"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_has_no_violation(visit: Visits, path: str, dark: bool) -> None:
    assert violations(visit(path, dark=dark)) == []


@pytest.mark.browser
def test_the_sheet_alone_has_no_violation_either(town: Directory, tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "call.html"
    file.write_text(paper(town, town.locales[1], of_all(town), "Call sheet"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(file.as_uri())
    assert sideways(page) == 0
    assert violations(page) == []
    page.close()
