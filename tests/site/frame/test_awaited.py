"""A translation that is awaited: the page shows the original or the earlier text and says so; a report lists it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from generator.records.translation import mark_of
from tests.support.roots import AS_OF, TOWN, copy_root

NANDEMO = "directory/agencies/nandemo.yaml"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_root(tmp_path_factory.mktemp("awaited") / "root", TOWN)
    path = root / NANDEMO
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("  en: They listen to any trouble.\n", "  en:\n"),
        ("  ja: だれでも相談できます。\n", "  ja: 市内の人が相談できます。\n"),
        ("  en: Anyone may ask.\n", f"  en: Anyone may ask.\n  en_from: {mark_of('だれでも相談できます。')}\n"),
        ("  en: They think it over with you.\n", f"  en: They think.\n  en_from: {mark_of('いっしょに 考えます。')}\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    out = root.parent / "site"
    assert build(root, out, AS_OF).ok
    return out


def _page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_the_page_says_what_it_awaits(site: Path) -> None:
    text = _page(site, "en/agencies/nandemo")
    assert "shown in the original language: What it is for</p>" in text
    assert '<span lang="ja">どんな困りごとでも話を聞きます。</span>' in text
    assert "translation of the earlier text: Who may come</p>" in text
    assert "Anyone may ask." in text
    assert "They think." in text
    assert "翻訳待ち" not in _page(site, "agencies/nandemo")


def test_spacing_and_width_are_no_change() -> None:
    assert mark_of("平日 9:00〜17:00") == mark_of("平日9:00〜１７:00\n")
    assert mark_of("平日9:00〜17:00") != mark_of("平日9:00〜16:00")


def test_the_report_lists_it(site: Path) -> None:
    arguments = ["--root", str(site.parent / "root"), "report", "translations", "--lang", "ja", "--as-of", str(AS_OF)]
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 0
    assert "| なんでも相談室 | どんなところか | English | まだ訳がありません |" in told.output
    assert "| なんでも相談室 | だれが使えるか | English | もとの文が変わりました |" in told.output
    assert "| なんでも相談室 | このあとの流れ | English |" not in told.output
    assert "もとの文が変わりました" in _page(site, "data/translations")
