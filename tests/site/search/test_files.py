"""The files the browser loads: small, named by their bytes, with an index only while it is small."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from generator.build import build
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.search import files
from generator.site.search.contents import contents, searched
from tests.support.roots import AS_OF


def test_a_name_holds_the_hash_of_its_bytes(town: Directory) -> None:
    for path, text in files.files(town).texts.items():
        assert path.split(".")[-2] == hashlib.sha256(text.encode()).hexdigest()[:10]


def test_past_the_budget_the_index_is_left_to_the_browser(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = load(town_root, AS_OF).directory
    assert len(files.files(directory).data["ja"]) == 2
    monkeypatch.setattr(files, "INDEX_BUDGET", 500)
    assert len(files.files(load(town_root, AS_OF).directory).data["ja"]) == 1


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
    named = [path for language in manifest["languages"] for path in language["files"]]
    for path in (manifest["script"], manifest["worker"], *named):
        assert (town_site / path).is_file()


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
