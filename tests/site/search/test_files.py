"""The files the browser loads: small, named by their bytes, in pieces that name what they hold."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search import files, pieces, weights
from generator.site.search.contents import contents, searched
from generator.site.search.packed import packed
from generator.site.search.ranking import index
from tests.support.roots import AS_OF


def test_a_name_holds_the_hash_of_its_bytes(town: Directory) -> None:
    found = files.files(town)
    for path in (found.script, found.worker):
        assert path.split(".")[-2] == hashlib.sha256(found.texts[path].encode()).hexdigest()[:10]
    for paths in found.data.values():
        together = "".join(found.texts[path] for path in paths)
        mark = hashlib.sha256(together.encode()).hexdigest()[:10]
        assert {path.split("/")[-2].split(".")[1] for path in paths} == {mark}


def test_every_term_stands_in_the_one_piece_that_the_core_leads_to(
    town_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LETTERS", 20)
    directory = load(town_root, AS_OF).directory
    for locale in directory.locales:
        found = pieces.pieces(contents(directory, locale), index(directory, locale), {})
        starts = [pieces.in_browser(start) for start in found["core"]["terms"]]
        assert len(starts) > 15
        for term in index(directory, locale).postings:
            at = bisect_right(starts, pieces.in_browser(term)) - 1
            assert term in found[f"index-{at}"], term


def test_a_common_term_keeps_the_units_that_it_tells_most_of(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index(load(town_root, AS_OF).directory, load(town_root, AS_OF).directory.locales[0])
    monkeypatch.setattr(weights, "MOST", 4)
    directory = load(town_root, AS_OF).directory
    cut = index(directory, directory.locales[0])
    assert cut.full == whole.full, "what a unit weighs is counted before"
    for term, posting in cut.postings.items():
        every = whole.postings[term]
        assert posting.known == every.known == len(every.units)
        assert len(posting.units) == min(4, posting.known)
        assert set(posting.units) <= set(every.units)
    term = max(whole.postings, key=lambda term: whole.postings[term].known)
    left = [whole.units[unit] for unit in whole.postings[term].units if unit not in cut.postings[term].units]
    kept = [whole.units[unit] for unit in cut.postings[term].units]
    assert max(weights.PART[unit.part] for unit in left) <= max(weights.PART[unit.part] for unit in kept)


@pytest.mark.parametrize("numbers", [[], [0], [31, 32, 33, 1023, 1024, 5_000_000]])
def test_packed_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    def unpacked(text: str) -> Iterator[int]:
        number = shift = 0
        for letter in text:
            value = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".index(letter)
            number, shift = number | (value & 31) << shift, shift + 5
            if value < 32:
                yield number
                number = shift = 0

    assert list(unpacked(packed(numbers))) == numbers


def test_what_has_ended_is_not_offered(town_root: Path) -> None:
    path = town_root / "directory/places/ibasho/tsubame.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: unconfirmed", "status: closed"), encoding="utf-8")
    refs = [record.ref for record in searched(load(town_root, AS_OF).directory)]
    assert "place/ibasho/tsubame" not in refs
    assert "agency/nandemo" in refs


def test_both_languages_have_the_same_records_in_the_same_order(town: Directory) -> None:
    one, other = (contents(town, locale)["records"] for locale in town.locales)
    assert [record["ref"] for record in one] == [record["ref"] for record in other]


def test_the_licence_of_lunr_stands_in_the_worker(town: Directory) -> None:
    found = files.files(town)
    assert "@license MIT" in found.texts[found.worker][:400]


def test_the_manifest_names_files_that_exist(town_site: Path) -> None:
    manifest = json.loads((town_site / files.MANIFEST).read_text(encoding="utf-8"))
    assert [language["code"] for language in manifest["languages"]] == ["ja", "en"]
    named = [f"{language['folder']}core.json" for language in manifest["languages"]]
    for path in (manifest["script"], manifest["worker"], *named):
        assert (town_site / path).is_file()
    folders = {path.name for path in (town_site / "assets/search").iterdir() if path.is_dir()}
    assert folders == {language["folder"].split("/")[-2] for language in manifest["languages"]}


def test_no_name_stands_twice_in_a_script(town: Directory) -> None:
    found = files.files(town)
    for path in (found.script, found.worker):
        own = found.texts[path].partition("@license")[2] or found.texts[path]
        names = re.findall(r"^(?:export )?(?:async )?(?:const|class|function|let) (\w+)", own, re.MULTILINE)
        assert len(names) == len(set(names))


def test_the_scripts_import_nothing_more(town: Directory) -> None:
    found = files.files(town)
    for path in (found.script, found.worker):
        assert not re.search(r"^import ", found.texts[path], re.MULTILINE)
    exported = re.findall(r"^export const (\w+)", found.texts[found.script], re.MULTILINE)
    assert (exported, "export " in found.texts[found.worker]) == (["start"], False)


def test_renaming_an_agency_changes_only_the_pages_that_show_its_name(town_site: Path, town_root: Path) -> None:
    path = town_root / "directory/agencies/nandemo.yaml"
    text = path.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.strip().startswith("ja:")).split("ja:")[1].strip()
    path.write_text(text.replace(name, "よろず承り所"), encoding="utf-8")
    out = town_root.parent / "renamed"
    assert build(town_root, out, AS_OF).ok
    pages = {page.relative_to(out): page.read_text(encoding="utf-8") for page in out.rglob("*.html")}
    changed = {page for page, text in pages.items() if text != (town_site / page).read_text(encoding="utf-8")}
    showing = {page for page, text in pages.items() if "よろず承り所" in text}
    assert changed == showing
    assert 0 < len(changed) < len(pages), (len(changed), len(pages))
