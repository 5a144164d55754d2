"""The booklet: links that hold, QR codes only with an address, a clear word when it cannot be made."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import booklet
from generator.cli import main
from generator.records.load import load
from generator.verify import verify
from tests.support.roots import AS_OF, TOWN, copy_root

PAGE = (
    '<html><head></head><body><p class="booklet no-print" hidden>\n<a class="download" '
    'data-booklet="plan/booklet.pdf">PDF</a></p><div class="qr" data-qr="plan/figures/3/"></div>'
    '<a class="x" href="../../agencies/a/">a</a><a href="#b">b</a><a href="https://city.example/">c</a></body></html>'
)


def test_links_and_codes_lead_to_the_public_address() -> None:
    text = booklet.prepared(PAGE, "ja", "https://example.org/navi/")
    assert 'class="x" href="https://example.org/navi/agencies/a/"' in text
    assert 'href="#b"' in text
    assert 'href="https://city.example/"' in text
    assert "https://example.org/navi/plan/figures/3/</p>" in text
    assert "<svg" in text
    assert "counter(page)" in text
    assert "PDF" not in text


def test_without_an_address_there_is_no_code_and_no_broken_link() -> None:
    text = booklet.prepared(PAGE, "en", None)
    assert "<svg" not in text
    assert "agencies" not in text
    assert '<a class="x">a</a>' in text


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


@pytest.mark.browser
def test_booklets_are_printed_and_linked(town_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(town_site, site)
    first = booklet.make(site, ("ja", "en"), AS_OF, "https://example.org/")
    assert [path.relative_to(site).as_posix() for path in first] == ["plan/booklet.pdf", "en/plan/booklet.pdf"]
    bytes_ = [path.read_bytes() for path in first]
    assert all(data.startswith(b"%PDF") for data in bytes_)
    assert all(len(re.findall(rb"/Type ?/Page\b", data)) >= 4 for data in bytes_)
    assert b"D:20261123000000" in bytes_[0]
    for page, href in (("plan/print", "../booklet.pdf"), ("plan", "booklet.pdf"), ("en/plan", "booklet.pdf")):
        assert f'href="{href}" download' in (site / page / "index.html").read_text(encoding="utf-8")
    assert not list(site.rglob("booklet.tmp.html"))
    directory = load(copy_root(tmp_path / "town", TOWN), AS_OF).directory
    assert verify(site, directory) == []
    shown = (site / "plan/print/index.html").read_bytes()
    booklet.make(site, ("ja", "en"), AS_OF, "https://example.org/")
    assert (site / "plan/print/index.html").read_bytes() == shown
