"""What comes in by any of the ways is a change that a reviewer can read, and that the check of changes accepts."""

from __future__ import annotations

from pathlib import Path

from tests.support.sheets import committed, git, portal


def test_what_was_heard_and_what_was_listed_is_accepted(town_root: Path, tmp_path: Path) -> None:
    committed(town_root)
    file = tmp_path / "list.csv"
    file.write_text(
        "名称,電話番号,利用可能曜日,開始時間,終了時間\n北市民センター,0999-99-0300,月火水木金,9:00,17:00\n", "utf-8"
    )
    where = ("--layout", "公共施設一覧", "--program", "centre", "--source", "midori-list")
    assert portal(town_root, "import", file, *where, "--write").exit_code == 0
    assert portal(town_root, "confirm", "agency/nandemo", "phones", "0999-99-0111", "--write").exit_code == 0
    assert portal(town_root, "confirm", "agency/kosodate", "受付時間", "平日 9:00〜16:00", "--write").exit_code == 0
    assert portal(town_root, "confirm", "office/kosodate/kita", "phones", "なし", "--write").exit_code == 0
    changed = git(town_root, "diff", "--stat").strip().split("\n")
    assert len(changed) == 5  # four files and the sum of them
    assert portal(town_root, "check").exit_code == 0
    judged = portal(town_root, "changes", "--against", "HEAD")
    assert judged.exit_code == 0, judged.output
    for said in ("0999-99-0100 → 0999-99-0111", "電話で確認", "0999-99-0300", "みどり市の窓口一覧"):
        assert said in judged.output
