"""How the records went, out of git: the same each time, nothing where the history is not whole, nothing run."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator import history
from generator.build import build
from tests.support.repositories import commit_all, edit, git, portal, town_in_git
from tests.support.roots import AS_OF, TOWN, copy_root

NANDEMO = "directory/agencies/nandemo.yaml"
PHONES = """phones:
  - number: 0999-99-0100
    source: source/midori-list
    checked: "2026-10-01"
"""
PAGE = "data/departments/fukushi/index.html"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A town whose desk has had a number since October."""
    root = town_in_git(tmp_path / "kept")
    edit(root / NANDEMO, (PHONES, ""))
    (root / "directory/agencies/broken.yaml").write_bytes(b"phones: [\xff")
    (root / "directory/agencies/link.yaml").symlink_to("/etc/hostname")
    commit_all(root, "no number", on="2026-08-31T23:30:00+09:00")
    (root / "directory/agencies/broken.yaml").unlink()
    (root / "directory/agencies/link.yaml").unlink()
    commit_all(root, "mended", on="2026-09-01T00:30:00+09:00")
    text = (root / NANDEMO).read_text(encoding="utf-8")
    (root / NANDEMO).write_text(text + PHONES, encoding="utf-8")
    assert portal(root, "fmt").exit_code == 0
    commit_all(root, "a number", on="2026-10-02T09:00:00+09:00")
    return root


def _course(site: Path) -> list[tuple[str, str]]:
    text = (site / PAGE).read_text(encoding="utf-8")
    part = text[text.index('id="course"') :] if 'id="course"' in text else ""
    return re.findall(r'account-name">([^<]+)</p>.*?account-counts">([^<]+)</p>', part, re.DOTALL)


def test_the_last_commit_of_each_month_is_taken(kept: Path) -> None:
    days = [day for day, _commit in history.moments(kept, date(2026, 11, 23))]
    assert days == [date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 2)]
    assert [day for day, _commit in history.moments(kept, date(2026, 9, 15))] == [date(2026, 8, 31), date(2026, 9, 1)]


def test_a_department_sees_how_it_went_and_two_builds_are_alike(kept: Path, tmp_path: Path) -> None:
    sites = [tmp_path / "one", tmp_path / "two"]
    for site in sites:
        assert build(kept, site, AS_OF).ok
    course = _course(sites[0])
    assert [day for day, _words in course] == ["2026年8月31日", "2026年9月1日", "2026年10月2日", "2026年11月23日"]
    filled = [int(words.rsplit("のうち", 1)[1]) for _day, words in course]
    assert filled[1] == filled[0]
    assert filled[2] == filled[3] == filled[0] + 1
    assert (sites[0] / PAGE).read_bytes() == (sites[1] / PAGE).read_bytes()
    sheet = "data/departments/fukushi/check-sheet.xlsx"
    assert (sites[0] / sheet).read_bytes() == (sites[1] / sheet).read_bytes()


def test_no_history_is_drawn_where_it_is_not_whole(kept: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", kept.as_uri(), "shallow")
    assert history.moments(tmp_path / "shallow", AS_OF) == ()
    assert history.moments(copy_root(tmp_path / "bare", TOWN), AS_OF) == ()


def test_nothing_of_the_repository_is_run(kept: Path, tmp_path: Path) -> None:
    sign = tmp_path / "ran"
    hook = tmp_path / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {sign}\n", encoding="utf-8")
    hook.chmod(0o755)
    git(kept, "config", "core.fsmonitor", str(hook))
    git(kept, "config", "filter.x.smudge", str(hook))
    git(kept, "config", "diff.x.textconv", str(hook))
    (kept / ".gitattributes").write_text("*.yaml filter=x diff=x\n", encoding="utf-8")
    for _day, commit in history.moments(kept, AS_OF):
        assert NANDEMO in history.files_at(kept, commit, "directory")
    assert not sign.exists()


def test_a_site_without_history_has_its_pages_and_no_course(town_site: Path) -> None:
    for language in ("", "en/"):
        folder = town_site / language / "data/departments"
        assert 'id="course"' not in (folder / "index.html").read_text(encoding="utf-8")
        assert _course(town_site / language) == []
