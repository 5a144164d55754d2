"""The story of the telephone: the sheet is read out, and what was said is entered with one command a fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.sheets import portal

KOSODATE = "agency/kosodate"
FILE = "directory/agencies/kosodate.yaml"


def _confirm(root: Path, *arguments: str) -> Result:
    return portal(root, "confirm", *arguments, "--on", "2026-11-20")


def test_a_number_that_was_heard_is_entered_with_a_mistake_on_the_way(town_root: Path) -> None:
    before = (town_root / FILE).read_text(encoding="utf-8")
    wrong = _confirm(town_root, KOSODATE, "電話", "090-1234-5678", "--write")
    assert wrong.exit_code == 1
    assert "子育て相談室 agency/kosodate 電話 / Telephones" in wrong.output
    assert "「090-1234-5678」は携帯電話の番号です" in wrong.output
    assert "090-1234-5678 is a mobile number" in wrong.output
    assert (town_root / FILE).read_text(encoding="utf-8") == before
    shown = _confirm(town_root, KOSODATE, "電話", "0999-99-0300")
    assert "まだ何も書いていません" in shown.output
    assert (town_root / FILE).read_text(encoding="utf-8") == before
    assert _confirm(town_root, KOSODATE, "電話", "0999-99-0300", "--write").exit_code == 0
    after = (town_root / FILE).read_text(encoding="utf-8")
    stamp = '    source: organization/fukushi\n    checked: "2026-11-20"\n    by: telephone\n'
    fact = "phones:\n  - number: 0999-99-0300\n" + stamp
    assert after.replace(fact, "") == before
    assert portal(town_root, "check").exit_code == 0
    assert "変わるところはありません" in _confirm(town_root, KOSODATE, "電話", "0999-99-0300").output


def test_without_a_value_the_present_one_is_right(town_root: Path) -> None:
    done = _confirm(town_root, "agency/nandemo", "phones", "--by", "visit", "--write")
    assert "確認だけ 1 件" in done.output
    assert "+    by: visit" in done.output


def test_an_extension_goes_with_its_number(town_root: Path) -> None:
    asked = _confirm(town_root, "organization/fukushi", "phones", "0999-99-0002")
    assert asked.exit_code == 1
    assert "いっしょに書かれている値があります：内線 / Extension「120」" in asked.output
    kept = _confirm(town_root, "organization/fukushi", "phones", "0999-99-0002", "--keep")
    assert '     extension: "120"' in kept.output
    both = _confirm(town_root, "organization/fukushi", "phones", "0999-99-0002（内線 121）")
    assert '+    extension: "121"' in both.output


def test_a_second_number_stands_beside_the_first_and_is_named_by_its_place(town_root: Path) -> None:
    assert _confirm(town_root, "agency/nandemo", "phones", "0999-99-0300", "--add", "--write").exit_code == 0
    unsure = _confirm(town_root, "agency/nandemo", "phones", "0999-99-0400")
    assert "phones.0.number「0999-99-0100」, phones.1.number「0999-99-0300」" in unsure.output
    done = _confirm(town_root, "agency/nandemo", "phones.1", "なし", "--write")
    assert "-  - number: 0999-99-0300" in done.output
    assert "0999-99-0100" in (town_root / "directory/agencies/nandemo.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("agency/kosodat", "phones"), "→ agency/kosodate"),
        (("../../etc/passwd", "phones"), "という記録はありません"),
        ((KOSODATE, "colour", "red"), "「colour」という欄はありません。使えるもの：status（状態）, phones（電話）"),
        ((KOSODATE, "phones"), "まだ値がないので、「正しい」とは言えません"),
        ((KOSODATE, "phones", "0999-99-0300", "--who", "organization/tsubame"), "この窓口の担当ではありません"),
        ((KOSODATE, "phones", "0999-99-0300", "--who", "organization/nobody"), "という記録はありません"),
        ((KOSODATE, "schedules", "だいたい昼"), "曜日と時刻を読み取れません"),
        ((KOSODATE, "phones", "--", "-1"), "この欄に入れられません"),
        ((KOSODATE, "status", "終了"), "終了した記録に、引き継ぎ先も説明もありません"),
        ((KOSODATE, "status", "たぶん"), "「実施中 / 現在の状況は未確認 / 終了」のように書きます"),
    ],
)
def test_what_cannot_be_entered_is_explained(town_root: Path, arguments: tuple[str, ...], said: str) -> None:
    before = {path: path.read_bytes() for path in (town_root / "directory").rglob("*.yaml")}
    options = ("--on", "2026-11-20", "--write", "--as-of", "2026-11-23")
    done = CliRunner().invoke(main, ["--root", str(town_root), "confirm", *options, *arguments])
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert "Traceback" not in done.output
    assert {path: path.read_bytes() for path in (town_root / "directory").rglob("*.yaml")} == before


@pytest.mark.parametrize("day", ["2026-11-24", "きのう", "2026-02-30"])
def test_a_day_that_has_not_come_or_is_none_is_refused(town_root: Path, day: str) -> None:
    done = portal(town_root, "confirm", KOSODATE, "phones", "0999-99-0300", "--on", day, "--write")
    assert done.exit_code == 1
    assert "日" in done.output


def test_a_disputed_value_stays_with_its_note_and_somebody_is_told(town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    text = path.read_text(encoding="utf-8")
    note = "    disputed:\n      ja: 別の資料では違います。\n      en: Another source differs.\n"
    fact = '  - number: 0999-99-0100\n    source: source/midori-list\n    checked: "2026-10-01"\n'
    path.write_text(text.replace(fact, fact + note + fact.replace("0100", "0101") + note), encoding="utf-8")
    done = _confirm(town_root, "agency/nandemo", "phones.0", "--write")
    assert "「資料の食い違い」の注記があります" in done.output
    assert "disputed:" in path.read_text(encoding="utf-8")


def test_a_file_that_is_laid_out_otherwise_is_left_alone(town_root: Path) -> None:
    path = town_root / FILE
    path.write_text(path.read_text(encoding="utf-8") + "phones: []\n", encoding="utf-8")
    assert portal(town_root, "check").exit_code == 1
    refused = _confirm(town_root, KOSODATE, "phones", "0999-99-0300", "--write")
    assert refused.exit_code == 1
    assert path.read_text(encoding="utf-8").endswith("phones: []\n")
