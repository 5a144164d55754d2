"""Readings over names: those that the records give, each for a name that is read in one way wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path

from generator.language import ruby
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame import furigana
from tests.support.roots import AS_OF


def test_names_of_records_and_towns_have_their_readings(town: Directory) -> None:
    names = furigana.names(town)
    assert "{相談窓口|そうだんまどぐち}" in names
    assert "{北町|きたまち}" in names
    assert "みどり{市|し}{北町|きたまち}" in names
    assert names == sorted(names, key=ruby.plain)


def test_a_name_without_a_known_reading_has_none(town: Directory) -> None:
    names = list(map(ruby.plain, furigana.names(town)))
    assert "南町" not in names, "no reading is known"
    assert "北" not in names, "one letter is read in another way before others"
    assert len(names) == len(set(names))


def test_a_name_that_is_read_in_two_ways_has_none(town_root: Path) -> None:
    terms = town_root / "directory" / "terms"
    text = (terms / "madoguchi.yaml").read_text(encoding="utf-8")
    other = text.replace("id: madoguchi", "id: madoguchi-2").replace("そうだんまどぐち", "そうだんまどくち")
    (terms / "madoguchi-2.yaml").write_text(other, encoding="utf-8")
    names = furigana.names(load(town_root, AS_OF).directory)
    assert not [name for name in names if ruby.plain(name) == "相談窓口"]


def test_the_file_has_each_name_in_its_parts(town: Directory) -> None:
    (file,) = furigana.write(town)
    found = json.loads(file.text)
    assert file.path == furigana.PATH
    assert [["みどり"], ["市", "し"], ["北町", "きたまち"]] in found
    assert [["北市民", "きたしみん"], ["センター"]] in found
