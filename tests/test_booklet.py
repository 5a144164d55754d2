"""The booklet: links that hold, QR codes only with an address, a clear word when it cannot be made."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import booklet
from generator.build import build, written
from generator.cli import main
from generator.records.directory import Directory
from generator.records.load import load
from generator.site.frame import qr
from generator.verify import verify
from tests.support.roots import AS_OF, TOWN, copy_root

ADDRESS = "https://example.org/navi/"


def _targets(pdf: bytes) -> set[str]:
    """Where the links of a PDF lead."""
    return {target.decode() for target in re.findall(rb"/URI \(([^)]*)\)", pdf)}


def test_a_missing_site_is_told(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    done = CliRunner().invoke(main, ["--root", str(root), "booklet", "--as-of", AS_OF.isoformat()])
    assert done.exit_code == 1
    assert "portal build" in done.output


def test_a_missing_browser_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(booklet.BookletError, match=r"\.ci/need browser"):
        booklet.find_browser()


def _print_page(directory: Directory, code: str) -> str:
    """The page to print, as it is written in one language."""
    files = written(directory, directory.locale(code))
    return next(file.text for file in files if file.path == "plan/print/index.md")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_codes_are_drawn_by_the_build_where_an_address_is_known(town_root: Path, language: str) -> None:
    directory = load(town_root, AS_OF).directory
    published = directory.published_at(ADDRESS)
    locale = published.locale(language)
    code = qr.code(published, locale, "plan/figures/1/")
    assert code is not None
    assert code.address == f"{ADDRESS}{locale.path}plan/figures/1/"
    assert code.drawing.startswith("<svg")
    shown = _print_page(published, language)
    assert shown.count('class="qr"') == len(directory.of("figure")) + 2
    assert f'<p class="hint qr-address">{ADDRESS}{locale.path}plan/figures/1/</p>' in shown


def test_without_an_address_there_is_no_code(town_root: Path) -> None:
    directory = load(town_root, AS_OF).directory
    assert qr.code(directory, directory.locale("ja"), "plan/") is None
    assert 'class="qr' not in _print_page(directory, "ja")


def test_a_folder_that_is_no_site_of_ours_is_refused(tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    (root / "site/plan/print").mkdir(parents=True)
    (root / "site/plan/print/index.html").write_text("somebody's")
    done = CliRunner().invoke(main, ["--root", str(root), "booklet", "--as-of", AS_OF.isoformat()])
    assert done.exit_code == 1
    assert "portal did not make" in done.output
    assert (root / "site/plan/print/index.html").read_text() == "somebody's"


@pytest.mark.browser
def test_booklets_are_printed_and_linked(town: Directory, town_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(town_site, site)
    first = booklet.make(site, town.locales, AS_OF)
    assert [path.relative_to(site).as_posix() for path in first] == ["plan/booklet.pdf", "en/plan/booklet.pdf"]
    bytes_ = [path.read_bytes() for path in first]
    assert all(data.startswith(b"%PDF") for data in bytes_)
    assert all(len(re.findall(rb"/Type ?/Page\b", data)) >= 4 for data in bytes_)
    assert b"D:20261123000000" in bytes_[0]
    assert b"/Dest /figure-1" in bytes_[0]  # the table of contents leads within the booklet
    assert all(target.startswith("tel:") for target in _targets(bytes_[0]))  # no address, so no other page
    for page, href in (("plan/print", "../../plan"), ("plan", "../plan"), ("en/plan", "../plan")):
        assert f'download href="{href}/booklet.pdf"' in (site / page / "index.html").read_text(encoding="utf-8")
    assert verify(site, town) == []
    shown = (site / "plan/print/index.html").read_bytes()
    names = sorted(site.rglob("*"))
    booklet.make(site, town.locales, AS_OF)
    assert (site / "plan/print/index.html").read_bytes() == shown
    assert sorted(site.rglob("*")) == names


@pytest.mark.browser
def test_links_of_a_booklet_lead_to_the_public_address(town: Directory, tmp_path: Path) -> None:
    root = copy_root(tmp_path / "town", TOWN)
    assert build(root, root / "site", AS_OF, site_url=ADDRESS).ok
    japanese, english = (path.read_bytes() for path in booklet.make(root / "site", town.locales, AS_OF))
    assert f"{ADDRESS}agencies/nandemo/" in _targets(japanese)
    assert f"{ADDRESS}en/agencies/nandemo/" in _targets(english)
    for targets in (_targets(japanese), _targets(english)):
        assert all(target.startswith((ADDRESS, "tel:")) for target in targets)
