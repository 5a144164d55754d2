"""The page of towns: each with every candidate for its district and what is doubtful about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.site.pages import towns


@pytest.mark.parametrize("language", ["", "en/"])
def test_whole_table_stands_there(town: Directory, town_site: Path, language: str) -> None:
    page = (town_site / language / "towns" / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"<tr data-key=", page)) == len(town.towns)
    for district in town.of("district"):
        assert f'id="in-{district.id}"' in page


def test_doubt_is_told_with_every_candidate(town: Directory) -> None:
    lines = {line.name: line for line in (towns.line_of(town, one) for one in town.towns)}
    assert [district.id for district in lines["中町"].districts] == ["kita", "minami"]
    assert (lines["中町"].doubt, lines["南町"].doubt, lines["北町"].doubt) == ("split", "unknown", "")
    assert lines["南町"].keys == "南町"
