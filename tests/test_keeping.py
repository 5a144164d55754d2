"""What keeps the records true: the list of a department, CODEOWNERS, letters as issues, the watch over pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.repositories import edit, portal
from tests.support.roots import REPOSITORY

FUKUSHI = "directory/organizations/fukushi.yaml"
NANDEMO = "directory/agencies/nandemo.yaml"


# -- the reports of one department ---------------------------------------------------------------------------


@pytest.mark.parametrize("owner", ["fukushi", "organization/fukushi"])
def test_a_report_holds_the_records_of_one_department(town_root: Path, owner: str) -> None:
    rows = json.loads(portal(town_root, "report", "freshness", "--owner", owner, "--format", "json").output)["rows"]
    assert {row["record"] for row in rows} >= {"agency/nandemo", "office/kosodate/kita", "organization/fukushi"}
    assert not {row["record"] for row in rows} & {"place/ibasho/tsubame", "organization/midori-shi"}


def test_an_organization_that_is_not_there_is_told(town_root: Path) -> None:
    result = portal(town_root, "report", "freshness", "--owner", "nobody")
    assert result.exit_code == 1
    assert "fukushi" in result.output


# -- CODEOWNERS ----------------------------------------------------------------------------------------------


def test_reviewers_of_a_department_own_its_records(town_root: Path) -> None:
    edit(town_root / FUKUSHI, ("type: department\n", "type: department\nreviewers:\n  - midori-city/fukushi\n"))
    assert portal(town_root, "check").exit_code == 0
    assert portal(town_root, "codeowners", "--check").exit_code == 1
    assert portal(town_root, "codeowners").exit_code == 0
    text = (town_root / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert f"/{NANDEMO} @midori-city/fukushi\n" in text
    assert "tsubame.yaml" not in text
    assert "# つばめの会 (organization/tsubame): 2" in text
    assert portal(town_root, "codeowners", "--check").exit_code == 0
    edit(town_root / FUKUSHI, ("midori-city/fukushi", "midori-city/other"))
    assert portal(town_root, "codeowners", "--check").exit_code == 1


@pytest.mark.parametrize("name", ["@fukushi", "a b", "a/b c", "a\n/* @evil", "-a"])
def test_a_reviewer_that_is_none_is_refused(town_root: Path, name: str) -> None:
    edit(town_root / FUKUSHI, ("type: department\n", f"type: department\nreviewers:\n  - {json.dumps(name)}\n"))
    assert portal(town_root, "check").exit_code == 1


# -- letters -------------------------------------------------------------------------------------------------


def test_a_letter_lists_what_is_due_the_worst_first(town_root: Path, tmp_path: Path) -> None:
    edit(town_root / NANDEMO, ("  en: Anyone may ask.\n", ""), ('checked: "2026-10-01"', 'checked: "2025-12-24"'))
    assert portal(town_root, "remind", str(tmp_path / "letters")).exit_code == 0
    letter = (tmp_path / "letters/fukushi.md").read_text(encoding="utf-8")
    assert (
        letter.split("\n")[0] == "情報の確認のお願い：福祉課 / Please check: Welfare Department (organization/fukushi)"
    )
    order = [letter.index(words) for words in ("まだわからないもの", "古すぎて", "もうすぐ", "翻訳待ち")]
    assert order == sorted(order)
    assert re.search(
        rf"- \[ \] `なんでも相談室 / Ask-Anything Desk` `電話 1 / Telephones 1`.*\(`{NANDEMO}:\d+`\)", letter
    )
    assert "portal worksheet --owner fukushi" in letter


def test_nothing_of_a_record_takes_effect_in_a_letter(town_root: Path, tmp_path: Path) -> None:
    hostile = "@octocat <b> ``` [x](https://evil.example/) #1"
    edit(town_root / NANDEMO, ("  ja: なんでも相談室\n", f"  ja: {json.dumps(hostile)}\n"))
    portal(town_root, "remind", str(tmp_path / "letters"))
    for letter in (tmp_path / "letters").glob("*.md"):
        text = letter.read_text(encoding="utf-8").split("\n", 1)[1]
        outside = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", text)
        assert "octocat" not in outside
        assert "evil" not in outside


GH = """#!/bin/sh
# Stands in for gh: says what it was asked, and knows two open issues.
printf '%s\\n' "$*" >> "$LOG"
case "$1 $2" in
"issue list") printf '7\\tTitle of a "letter" \\\\1 $(touch pwned)\\n8\\tAn old letter\\n' ;;
"issue create" | "issue edit") for last in "$@"; do :; done; cat "$last" >> "$LOG" ;;
esac
"""


@pytest.fixture
def fake_gh(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin/gh"
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{gh.parent}:{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "NOTE": "The note.",
    }


@pytest.mark.skipif(os.name == "nt", reason="a script of the workflow, which runs on Ubuntu")
def test_letters_become_one_issue_each(tmp_path: Path, fake_gh: dict[str, str]) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    title = 'Title of a "letter" \\1 $(touch pwned)'
    (letters / "a.md").write_text(f"{title}\nText of `$(touch pwned)`\n", encoding="utf-8")
    (letters / "b.md").write_text("A new letter\nMore\n", encoding="utf-8")
    script = REPOSITORY / ".ci/issues"
    subprocess.run(["sh", str(script), str(letters), "keeping"], check=True, env=fake_gh, cwd=tmp_path)
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "issue edit 7 --body-file" in log
    assert "Text of `$(touch pwned)`" in log
    assert "issue create --label keeping --title A new letter --body-file" in log
    assert "issue close 8" in log
    assert "issue close 7" not in log
    assert log.count("The note.") == 2
    assert not (tmp_path / "pwned").exists()


# -- the watch over pages ------------------------------------------------------------------------------------

STATUS = {"span": {"line": 1, "column": 1}, "duration": {"secs": 0, "nanos": 1}}


def _report(url: str, *, code: int | None = None, to: str = "", steps: int = 301) -> str:
    """A report as lychee 0.24 writes it of one page: an answer that is an error, a redirect, or none at all."""
    error = {"url": url, "status": {"text": "x", "code": code} if code else {"text": "Timeout", "details": "timed out"}}
    redirect = {"origin": url, "redirects": [{"url": to, "code": steps}]}
    return json.dumps(
        {
            "success_map": {},
            "error_map": {"pages.txt": [{**error, **STATUS}]} if code else {},
            "timeout_map": {} if code or to else {"pages.txt": [{**error, **STATUS}]},
            "redirect_map": {"pages.txt": [redirect]} if to else {},
        }
    )


PAGE = "https://city.example/desks"


def _letter(root: Path, tmp_path: Path, report: str) -> str:
    (tmp_path / "found.json").write_text(report, encoding="utf-8")
    result = portal(root, "links", "--found", str(tmp_path / "found.json"))
    assert result.exit_code == 0
    return result.output


def test_every_page_of_a_source_is_looked_at_once(town_root: Path) -> None:
    pages = portal(town_root, "links").output.split()
    assert PAGE in pages
    assert pages == sorted(set(pages))


@pytest.mark.parametrize(
    ("report", "heading"),
    [
        (_report(PAGE, code=404), "なくなったページ / Pages that are gone"),
        (_report(PAGE, code=410), "なくなったページ / Pages that are gone"),
        (_report(PAGE, to="https://city.example/new"), "移ったページ"),
        (_report(PAGE, code=503), "つながらなかったページ"),
        (_report(PAGE, code=403), "つながらなかったページ"),
        (_report(PAGE), "つながらなかったページ"),
    ],
    ids=["404", "410", "moved", "503", "403", "no answer"],
)
def test_gone_moved_and_unreachable_are_told_apart(town_root: Path, tmp_path: Path, report: str, heading: str) -> None:
    letter = _letter(town_root, tmp_path, report)
    assert f"### {heading}" in letter
    assert letter.count("###") == 1
    assert re.search(r"\(`directory/sources/midori-list.yaml:\d+`\)", letter)


@pytest.mark.parametrize(
    "report",
    [
        _report(PAGE, to="https://city.example/desks/"),
        _report(PAGE, to="https://www.city.example/desks"),
        _report(PAGE, to="https://login.example/", steps=302),
        _report("https://other.example/", code=404),
    ],
    ids=["slash", "www", "for now", "not ours"],
)
def test_what_is_no_news_is_not_told(town_root: Path, tmp_path: Path, report: str) -> None:
    assert "なくなったページも、移ったページもありません" in _letter(town_root, tmp_path, report)


@pytest.mark.parametrize("report", ["", "[]", '{"error_map": 3}', '{"error_map": {"a": [{}]}, "timeout_map": {}}'])
def test_what_is_no_report_is_told(town_root: Path, tmp_path: Path, report: str) -> None:
    (tmp_path / "found.json").write_text(report, encoding="utf-8")
    result = portal(town_root, "links", "--found", str(tmp_path / "found.json"))
    assert result.exit_code == 1
    assert "読めません" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
