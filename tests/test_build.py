"""A build is atomic, reproducible, verified, and knows no town."""

from __future__ import annotations

import filecmp
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import WRITERS, build
from generator.outputs import TwiceError
from generator.ownership import mark
from generator.records.load import load
from generator.site.frame.page import Page
from generator.site.frame.render import Renderer
from generator.verify import judge, look, verify
from tests.support.roots import AS_OF, REPOSITORY


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_two_builds_are_the_same_to_the_byte(town_root: Path, town_site: Path) -> None:
    again = town_root / "site"
    assert build(town_root, again, AS_OF).ok
    names = _files(town_site)
    assert names == _files(again)
    _same, different, wrong = filecmp.cmpfiles(town_site, again, names, shallow=False)
    assert different == []
    assert wrong == []


def test_another_day_is_written_on_the_pages(town_root: Path) -> None:
    assert build(town_root, town_root / "site", date(2026, 12, 1)).ok
    assert "2026年12月1日" in (town_root / "site/index.html").read_text(encoding="utf-8")


def test_a_wrong_record_leaves_the_last_good_site(town_root: Path) -> None:
    site = town_root / "site"
    site.mkdir()
    mark(site)
    (site / "index.html").write_text("good")
    record = next((town_root / "directory/agencies").glob("*.yaml"))
    record.write_text(record.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    result = build(town_root, site, AS_OF)
    assert not result.ok
    assert any("sumary" in problem.text("en") for problem in result.problems)
    assert _files(site) == [".portal-site", "index.html"]


def test_a_broken_link_in_the_content_leaves_the_last_good_site(town_root: Path) -> None:
    site = town_root / "site"
    site.mkdir()
    mark(site)
    (site / "index.html").write_text("good")
    page = town_root / "content/ja/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](../nowhere/)\n", encoding="utf-8")
    result = build(town_root, site, AS_OF)
    assert [problem.code for problem in result.problems if problem.level == "error"] == ["CONTENT-LINK"]
    assert _files(site) == [".portal-site", "index.html"]
    assert sorted(path.name for path in town_root.iterdir() if path.name.startswith(".")) == []


def _fails(_renderer: Renderer) -> Iterator[Page]:
    nowhere: dict[str, Page] = {}
    yield nowhere["agency/nowhere"]


@pytest.mark.parametrize("wrong", [True, False])
def test_a_writer_that_fails_for_a_wrong_record_does_not_hide_what_is_wrong(
    town_root: Path, monkeypatch: pytest.MonkeyPatch, wrong: bool
) -> None:
    """The rules across records are asked while pages are made already."""
    monkeypatch.setattr("generator.build.WRITERS", (_fails, *WRITERS))
    if not wrong:
        with pytest.raises(KeyError, match="nowhere"):
            build(town_root, town_root / "site", AS_OF)
        return
    record = next((town_root / "directory/agencies").glob("*.yaml"))
    record.write_text(record.read_text(encoding="utf-8") + "replaced_by: agency/nowhere\n", encoding="utf-8")
    result = build(town_root, town_root / "site", AS_OF)
    assert "REF-MISSING" in {problem.code for problem in result.problems if problem.level == "error"}
    assert not (town_root / "site").exists()


def test_a_page_in_one_language_only_is_refused(town_root: Path) -> None:
    page = town_root / "content/ja/extra/index.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: 日本語\ndescription: だけです。\n---\n# 日本語だけ\n", encoding="utf-8")
    result = build(town_root, town_root / "site", AS_OF)
    assert [problem.code for problem in result.problems if problem.level == "error"] == ["CONTENT-TWIN"]


def test_content_may_not_stand_in_the_place_of_a_record(town_root: Path) -> None:
    page = town_root / "content/ja/agencies/index.md"
    page.parent.mkdir()
    page.write_text("# x\n")
    result = build(town_root, town_root / "site", AS_OF)
    assert "CONTENT-TAKEN" in {problem.code for problem in result.problems}
    assert not result.ok


def test_no_two_writers_write_one_page(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.WRITERS", (*WRITERS, WRITERS[0]))
    with pytest.raises(TwiceError, match="written twice"):
        build(town_root, town_root / "site", AS_OF)


def test_public_address_makes_absolute_alternates(town_root: Path) -> None:
    site = town_root / "site"
    assert build(town_root, site, AS_OF, site_url="https://example.org/navi/").ok
    text = (site / "en/agencies/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" hreflang="ja" href="https://example.org/navi/agencies/">' in text
    assert '<link rel="alternate" hreflang="en" href="https://example.org/navi/en/agencies/">' in text


def test_no_word_of_the_real_town_stands_in_another_towns_site(town_site: Path) -> None:
    for name in _files(town_site):
        if "data/dictionary/" in name or "/schema/" in name:  # examples of the schemas are real ones
            continue
        if name.endswith((".html", ".json", ".css", ".js", ".csv", ".xml")):
            text = (town_site / name).read_text(encoding="utf-8")
            assert not re.search("藤沢|fujisawa", text, re.IGNORECASE), name


def test_no_word_of_the_real_town_stands_in_the_generator() -> None:
    for path in (REPOSITORY / "generator").rglob("*"):
        if path.is_file() and path.suffix not in (".pyc", ".png"):
            assert not re.search("藤沢|fujisawa", path.read_text(encoding="utf-8"), re.I), path


def test_no_telephone_number_stands_outside_the_directory() -> None:
    # No exchange has 0999-99: the examples of the schemas use it.
    number = re.compile(r"(?<![\d-])0(?!999-99-)\d{1,3}-\d{2,4}-\d{3,4}(?![\d-])")
    for folder in ("generator", "content"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.is_file() and path.suffix not in (".pyc", ".png"):
                assert not number.search(path.read_text(encoding="utf-8")), path


def test_both_languages_have_the_same_pages(town_site: Path) -> None:
    pages = [name for name in _files(town_site) if name.endswith(".html")]
    japanese = {name for name in pages if not name.startswith("en/")} - {"404.html"}
    english = {name.removeprefix("en/") for name in pages if name.startswith("en/")}
    assert japanese == english
    assert len(japanese) > 50


FAULTS = {
    "a link that leads nowhere": ('<a href="../nowhere/">x</a>', "leads nowhere"),
    "an anchor that does not exist": ('<a href="#nowhere">x</a>', "no such anchor"),
    "a picture from another host": ('<img src="https://example.org/x.png" alt="">', "loaded from another host"),
    "a script from another host": ('<script src="//example.org/x.js"></script>', "loaded from another host"),
    "a link that runs a script": ('<a href="javascript:alert(1)">x</a>', "unsafe link"),
    "an inline handler": ('<p onclick="x()">x</p>', "inline script"),
    "tags that do not nest": ("<p><b>x</p></b>", "does not match"),
    "a tag left open": ("<div>", "</main>"),
    "an id used twice": ('<i id="twice"></i><i id="twice"></i>', "used twice"),
    "a second heading": ("<h1>x</h1>", "2 h1 headings"),
    "a record that does not exist": ('<p data-record="agency/nobody">x</p>', "no such record"),
    "a link out of the site": ('<a href="../../../../../x/">x</a>', "leads out of the site"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_verify_finds(town_root: Path, town_site: Path, tmp_path: Path, fault: str) -> None:
    damage, words = FAULTS[fault]
    site = tmp_path / "site"
    shutil.copytree(town_site, site)
    page = site / "about/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", damage + "</main>"), encoding="utf-8")
    faults = verify(site, load(town_root, AS_OF).directory)
    assert any(words in line and line.startswith("about/index.html") for line in faults), faults


def test_verify_finds_nothing_in_a_good_site(town_root: Path, town_site: Path) -> None:
    assert verify(town_site, load(town_root, AS_OF).directory) == []


def test_verify_finds_a_missing_page_and_its_twin(town_root: Path, town_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(town_site, site)
    directory = load(town_root, AS_OF).directory
    agency = directory.of("agency")[0]
    (site / "en/agencies" / agency.id / "index.html").unlink()
    faults = "\n".join(verify(site, directory))
    assert f"{agency.ref}: ページ en/agencies/{agency.id}/index.html がありません" in faults
    assert f"agencies/{agency.id}/index.html: en のページがありません" in faults


def _site_of_two(town_root: Path, town_site: Path, link: str, promised: set[str], files: set[str]) -> list[str]:
    """What is wrong with a page that has this link, while these files are promised and those are there in the end."""
    directory = load(town_root, AS_OF).directory
    name = "about/index.html"
    text = (town_site / name).read_text(encoding="utf-8").replace("</main>", f'<a href="{link}">x</a></main>')
    seen = look(name, text, directory, promised=promised), look("other/index.html", "<p>x</p>", directory)
    return [line for line in judge(seen, files, directory, promised=promised) if "gone" in line]


def test_a_file_that_was_promised_must_be_there_in_the_end(town_root: Path, town_site: Path) -> None:
    promised = {"gone/index.html"}
    assert _site_of_two(town_root, town_site, "../gone/", promised, promised) == []
    (line,) = _site_of_two(town_root, town_site, "../gone/", promised, set())
    assert line.endswith("should be there and is not")


@pytest.mark.parametrize("link", ["../gone/", "../other/#gone", "#gone"])
def test_a_promise_hides_nothing_else(town_root: Path, town_site: Path, link: str) -> None:
    promised = {"other/index.html", "about/index.html"}
    (line,) = _site_of_two(town_root, town_site, link, promised, promised)
    assert line.startswith(f"about/index.html: {link}:")
