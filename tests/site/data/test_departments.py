"""A page a department: its own records and no others, told in words, with both its sheets."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.records.account import account, items_of
from generator.records.addresses import account_of, call_sheet, check_sheet
from generator.records.directory import Directory
from generator.records.questions import departments

LANGUAGES = {"ja": "", "en": "en/"}


def _main(site: Path, language: str, path: str) -> str:
    text = (site / LANGUAGES[language] / path / "index.html").read_text(encoding="utf-8")
    return html.unescape(text[text.index("<main") : text.index("</main>")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_department_is_listed_with_its_counts(town: Directory, town_site: Path, language: str) -> None:
    text = _main(town_site, language, "data/departments/")
    listed = re.findall(r'account-name"><a href="([^"]+)">([^<]+)</a>', text)
    assert {name for _href, name in listed} == {one.name(town.locale(language)) for one in departments(town)}
    for one in departments(town):
        found = account(items_of(town, one))
        words = f"未確認 {found.missing}" if language == "ja" else f"{found.missing} not known"
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_records_and_says_what_each_lacks(town: Directory, town_site: Path, language: str) -> None:
    for department in departments(town):
        text = _main(town_site, language, account_of(department))
        rows = re.findall(r'<tr>\s*<td data-record="([^"]+)">', text)
        assert rows == list(dict.fromkeys(item.record.ref for item in items_of(town, department)))
        for state in ("confirmed", "due", "missing"):
            told = sum(int(number) for number in re.findall(_COUNTS[language][state], text))
            assert told == getattr(account(items_of(town, department)), state)


_COUNTS = {
    "ja": {"confirmed": r"確認済み (\d+)", "due": r"要確認 (\d+)", "missing": r"未確認 (\d+)"},
    "en": {"confirmed": r"(\d+) confirmed", "due": r"(\d+) to be checked", "missing": r"(\d+) not known"},
}


def test_both_sheets_can_be_had(town: Directory, town_site: Path) -> None:
    for department in departments(town):
        text = _main(town_site, "ja", account_of(department))
        assert f'{check_sheet(department).rsplit("/", 1)[1]}" download' in text
        assert (town_site / check_sheet(department)).read_bytes()[:2] == b"PK"
        assert (town_site / call_sheet(department) / "index.html").is_file()


def test_the_bar_says_nothing_that_the_words_do_not(town_site: Path) -> None:
    text = _main(town_site, "ja", "data/departments/")
    assert text.count('class="account-bar" aria-hidden="true"') == text.count('class="account-counts"')


def test_the_way_there_starts_at_the_data(town_site: Path) -> None:
    assert "departments/" in _main(town_site, "ja", "data/")
