"""A door to another language is one file of words and two lines of the town: one page, whole in its language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import build
from generator.language.reading import is_romaji_of
from generator.language.words import DOORS
from generator.records.directory import Directory
from generator.records.load import load
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root

WORDS = REPOSITORY / "generator" / "language" / "words"
SHIPPED = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    for path in sorted(WORDS.iterdir())
    if "door_title" in path.read_text(encoding="utf-8") and path.stem not in ("ja", "en")
}
READINGS: dict[str, dict[str, str]] = yaml.safe_load(
    (REPOSITORY / "generator/site/frame/readings.yaml").read_text(encoding="utf-8")
)

ARABIC = """locale:
  like: en
  name: العربية
  html_lang: ar
  direction: rtl
words:
  own_language: アラビア語
  own_language_kana: あらびあご
  own_language_latin: Arabiago
  door_title: مساعدة
"""
SPOKEN = """languages:
  - codes: [ko, vi]
    source: source/midori-list
    checked: "2026-10-01"
sources:
"""


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town with a door that is shipped, and with one of its own that is written from right to left."""
    made = copy_root(tmp_path_factory.mktemp("doors") / "root", TOWN)
    doors = "".join(f"  - code: {code}\n    fallback: en\n" for code in ("ko", "ar"))
    _edit(made / "directory/town.yaml", "switchboard:", f"doors:\n{doors}switchboard:")
    (made / "language").mkdir()
    (made / "language/ar.yaml").write_text(ARABIC, encoding="utf-8")
    _edit(made / "directory/hotlines/ambulance.yaml", "sources:\n", SPOKEN)
    return made


@pytest.fixture(scope="module")
def built(root: Path) -> tuple[Path, Directory]:
    """Its site, and its records. The build itself verifies twins, languages and links."""
    out = root / "site"
    result = build(root, out, AS_OF)
    assert result.ok, [problem.text("en") for problem in result.problems]
    return out, load(root, AS_OF).directory


def _page(built: tuple[Path, Directory], path: str) -> str:
    return (built[0] / path / "index.html").read_text(encoding="utf-8")


def test_a_door_is_one_page_and_no_language_of_the_records(built: tuple[Path, Directory]) -> None:
    site, directory = built
    assert [locale.code for locale in directory.locales] == ["ja", "en"]
    assert [door.code for door in directory.doors] == ["ko", "ar"]
    pages = {path.relative_to(site / DOORS).as_posix() for path in (site / DOORS).rglob("*.html")}
    assert pages == {"index.html", "ko/index.html", "ar/index.html"}
    assert (site / "en" / DOORS / "index.html").is_file()
    assert [language.code for language in directory.schemas.languages if language.code in ("ko", "ar")] == []


def test_a_door_says_its_language_and_leads_home(built: tuple[Path, Directory]) -> None:
    assert '<html lang="ko">' in _page(built, "languages/ko")
    assert '<html lang="ar" dir="rtl">' in _page(built, "languages/ar")
    for path, to in (("", "languages/ko/"), ("en", "../languages/ko/"), ("languages/ko", "../../en/")):
        assert re.search(
            rf'<link rel="alternate" hreflang="(?:ko|en)" href="(?:\./)?{re.escape(to)}">', _page(built, path)
        )
    for path in ("agencies/nandemo", "en/agencies/nandemo"):
        assert re.search(r'<li class="more-languages"><a href="[^"]*languages/">', _page(built, path))
        assert 'hreflang="ko"' not in _page(built, path)


def test_a_door_shows_the_japanese_of_what_it_says(built: tuple[Path, Directory]) -> None:
    page = _page(built, "languages/ko")
    for words in ("助けてください。", "たすけて ください。", "Tasukete kudasai.", "도와주세요."):
        assert words in page
    assert "韓国語を話します。" in page
    assert "Basho wa midorishi desu." in page
    japanese = yaml.safe_load((WORDS / "ja.yaml").read_text(encoding="utf-8"))["words"]
    for key in ("door_lead", "door_ours", "door_desk_text", "door_card_text", "trouble_letter"):
        assert SHIPPED["ko"][key] in page
        assert japanese[key] in page


def test_only_who_is_said_to_speak_it_stands_under_a_language(built: tuple[Path, Directory]) -> None:
    lines = {code: _page(built, f"languages/{code}").partition('id="lines"')[2] for code in ("ko", "ar")}
    assert 'data-record="hotline/ambulance"' in lines["ko"]
    assert 'data-record="hotline/ambulance"' not in lines["ar"]
    assert "매일 24시간" in lines["ko"]
    hotlines = _page(built, "hotlines")
    assert "韓国・朝鮮語、ベトナム語" in hotlines
    assert "Korean, Vietnamese" in _page(built, "en/hotlines")


def test_a_desk_has_a_card_to_show_and_says_once_what_is_not_known(built: tuple[Path, Directory]) -> None:
    english, japanese = _page(built, "en/agencies/nandemo"), _page(built, "agencies/nandemo")
    card = english.partition('<div class="show-card">')[2].partition("</details>")[0]
    assert '<span lang="ja"><ruby>なんでも相談室' in card
    assert "のことで相談したいです。" in card
    assert "I would like help with" in card
    assert "のことで相談したいです。" in japanese.partition('<div class="show-card">')[2]
    assert len(re.findall("Please ask when you call", english)) == 1
    assert len(re.findall("確かめられていません。電話で聞いてください", japanese)) == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  - code: ko\n", "  - code: xx\n", "there is no language file"),
        ("  - code: ar\n    fallback: en", "  - code: ar\n    fallback: zz", "not listed"),
        ("  - code: ko\n", "  - code: en\n", "twice"),
    ],
)
def test_a_door_that_cannot_be_is_told(root: Path, tmp_path: Path, old: str, new: str, words: str) -> None:
    made = copy_root(tmp_path / "root", TOWN)
    (made / "language").mkdir()
    (made / "language/ar.yaml").write_text(ARABIC, encoding="utf-8")
    town = (root / "directory/town.yaml").read_text(encoding="utf-8")
    (made / "directory/town.yaml").write_text(town, encoding="utf-8")
    _edit(made / "directory/town.yaml", old, new)
    told: list[Any] = [problem for problem in load(made, AS_OF).problems if problem.code == "TOWN-LANGUAGE"]
    assert any(words in problem.text("en") for problem in told), [problem.text("en") for problem in told]
    assert all(problem.file == "directory/town.yaml" and problem.line > 1 for problem in told)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_door_is_whole_in_its_language(code: str) -> None:
    assert SHIPPED[code].keys() == SHIPPED["ko"].keys()
    japanese = yaml.safe_load((WORDS / "ja.yaml").read_text(encoding="utf-8"))["words"]
    needed = {key for key in japanese if re.match(r"(?:door|phrase|trouble|topic|own_language)(?:_|$)", key)}
    assert needed <= SHIPPED[code].keys()
    assert is_romaji_of(SHIPPED[code]["own_language_latin"], SHIPPED[code]["own_language_kana"])


@pytest.mark.parametrize("key", READINGS)
def test_a_sentence_is_said_as_its_kana_says(key: str) -> None:
    kana, latin = (re.sub(r"{\w+}", "", READINGS[key][part]) for part in ("kana", "latin"))
    written = f" {latin}".replace(" o ", " wo ")  # before another o the particle would be heard as a long one
    assert is_romaji_of(written, re.sub("[。、 ]", "", kana))
    japanese = yaml.safe_load((WORDS / "ja.yaml").read_text(encoding="utf-8"))["words"]
    assert re.findall(r"{\w+}", READINGS[key]["latin"]) == re.findall(r"{\w+}", japanese[key])
