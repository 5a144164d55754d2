"""``portal check`` says first what the present work did; ``portal new`` writes little and says what else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.repositories import commit_all, edit, git, portal, town_in_git

NANDEMO = "directory/agencies/nandemo.yaml"
CENTRE = "directory/places/centre/kita.yaml"
ENDED = ("status: active", "status: closed\nreplaced_by: place/centre/minami")
OLD = "directory/offices/kosodate/minami.yaml"
"""A record of somebody else with a warning of its own: its number is too old."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town_in_git(tmp_path / "town")


def test_without_own_work_everything_is_told(root: Path) -> None:
    assert OLD in portal(root, "check").output


def test_own_work_comes_first_and_warnings_of_others_are_counted(root: Path) -> None:
    edit(root / NANDEMO, ("kana: なんでも", "kana: 何でも"))
    output = portal(root, "check").output
    assert NANDEMO in output
    assert OLD not in output
    assert re.search(r"変更した 1 個のファイルだけを示しました。ほかの記録の注意 \d+ 件", output)
    assert OLD in portal(root, "check", "--all").output


def test_what_no_longer_fits_elsewhere_is_told_in_full(root: Path) -> None:
    edit(
        root / "directory/places/centre/kita.yaml",
        ("status: active", "status: closed\nreplaced_by: place/centre/minami"),
    )
    result = portal(root, "check")
    assert result.exit_code == 1
    assert "ほかのファイルに、なおすところが" in result.output
    assert "STATUS-USED directory/offices/kosodate/kita.yaml" in result.output


def test_a_chosen_file_also_says_what_is_wrong_elsewhere(root: Path) -> None:
    edit(
        root / "directory/places/centre/kita.yaml",
        ("status: active", "status: closed\nreplaced_by: place/centre/minami"),
    )
    result = portal(root, "check", str(root / CENTRE))
    assert result.exit_code == 0, "the chosen file itself is in order"
    assert re.search(r"directory/offices/kosodate/kita.yaml:\d+:\d+  STATUS-USED", result.output)


def test_committed_and_new_files_are_own_work(root: Path) -> None:
    edit(root / NANDEMO, ("kana: なんでも", "kana: 何でも"))
    commit_all(root)
    (root / "directory/organizations/new.yaml").write_text("id: new\n", encoding="utf-8")
    output = portal(root, "check").output
    assert NANDEMO in output
    assert "directory/organizations/new.yaml" in output
    git(root, "switch", "--quiet", "--discard-changes", "main")


def test_other_formats_tell_everything(root: Path) -> None:
    edit(root / NANDEMO, ("  - general", "  - poverty"))
    assert OLD in portal(root, "check", "--format", "github").output
    assert OLD in portal(root, "check", "--format", "json").output


def test_a_new_record_is_short_and_says_which_count_changes(root: Path) -> None:
    output = portal(root, "new", "office", "kosodate/higashi").output
    row = (root / "directory/plan/1/kosodate.yaml").read_text(encoding="utf-8").split("\n")
    line = next(number for number, words in enumerate(row, 1) if "missing: 1" in words)
    assert f"directory/plan/1/kosodate.yaml の {line} 行目を「missing: 1」から「missing: 0」に" in output
    written = root / "directory/offices/kosodate/higashi.yaml"
    short = written.read_text(encoding="utf-8")
    assert "phones:" in short
    assert "coordinates:" not in short
    assert 'checked: "2026-11-23"' in short
    written.unlink()
    portal(root, "new", "office", "kosodate/higashi", "--all")
    whole = written.read_text(encoding="utf-8")
    assert "coordinates:" in whole
    assert len(short.splitlines()) < len(whole.splitlines()) / 4


def test_a_new_desk_leads_to_the_line_of_the_plan(root: Path) -> None:
    kita = (root / "directory/offices/kosodate/kita.yaml").read_text(encoding="utf-8")
    new = root / "directory/offices/kosodate/higashi.yaml"
    new.write_text(kita.replace("kosodate/kita", "kosodate/higashi"), encoding="utf-8")
    output = portal(root, "check").output
    place = re.search(r"PLAN-FOUND directory/plan/1/kosodate.yaml:(\d+):", output)
    assert place is not None
    row = root / "directory/plan/1/kosodate.yaml"
    assert "missing: 1" in row.read_text(encoding="utf-8").split("\n")[int(place.group(1)) - 1]
    assert "「missing: 0」に書きかえてください" in output
