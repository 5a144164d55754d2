"""The real records: who is asked about changes stands in the repository as the records say."""

from __future__ import annotations

from generator.keeping.owners import FILE, codeowners
from generator.keeping.reminders import letters
from generator.records.directory import Directory
from tests.support.roots import REPOSITORY


def test_codeowners_are_those_of_the_records(real: Directory) -> None:
    assert (REPOSITORY / FILE).read_text(encoding="utf-8") == codeowners(real), "write it anew: portal codeowners"


def test_an_issue_holds_each_letter(real: Directory) -> None:
    for _identity, title, text in letters(real):
        assert len(title) <= 256
        assert len(text) <= 65_536
