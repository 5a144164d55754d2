"""What a page says in another language than its own carries that language."""

from __future__ import annotations

import re
from pathlib import Path

from generator.language.locale import Text, recognised, together
from generator.records.directory import Directory
from generator.site.data import tables
from generator.site.frame.table import as_csv
from tests.support.written_in import unmarked, unmarked_in


def test_no_japanese_stands_unmarked_on_an_english_page(town_site: Path) -> None:
    assert list(unmarked_in(town_site, "en")) == []


def test_the_measure_finds_what_is_not_marked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><body><p>市役所</p><p lang="ja">市<b>役所</b></p><p>City Hall (市)</p>'
        '<img alt="地図"><p lang="ja"><span lang="en">町の家</span></p></body></html>',
        encoding="utf-8",
    )
    assert unmarked(page) == ["市役所", "地図", "町の家"]


def test_english_names_are_marked_on_japanese_pages(town_site: Path) -> None:
    page = (town_site / "data/translations/index.html").read_text(encoding="utf-8")
    assert re.search(r'<td><span lang="en">[A-Z]', page)


def test_words_of_no_said_language_are_recognised_by_their_letters(town: Directory) -> None:
    ja, en = town.locale("ja"), town.locale("en")
    for words, lang in (("みどり市本町1-2", "ja"), ("0999-99-0001", ""), ("1-2 Honcho", ""), ("ﾐﾄﾞﾘ", "ja"), ("", "")):
        found = recognised(words, town.locales, en)
        assert (found, found.lang) == (words, lang)
        assert recognised(words, town.locales, ja).lang == ""


def test_parts_keep_their_languages() -> None:
    found = together(("a<b", Text("市", "ja")), ", ")
    assert found == "a<b, 市"
    assert found.__html__() == 'a&lt;b, <span lang="ja">市</span>'


def test_files_for_download_hold_no_tags(town: Directory) -> None:
    for report in tables.REPORTS.values():
        for locale in town.locales:
            assert "<span" not in as_csv(report(town, locale))
