"""What a device keeps of the real site: within the measure, in every language."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.site.offline.bundles import LIMIT

LATEST = "assets/offline/latest.json"


def _texts(site: Path) -> dict[str, str]:
    """The file that is kept of each language, by the path of the language."""
    sets = json.loads((site / LATEST).read_text(encoding="utf-8"))["sets"]
    return {one["path"]: (site / one["file"]).read_text(encoding="utf-8") for one in sets}


def _gzipped(text: str) -> int:
    """The bytes of a text after gzip, as a host sends it."""
    return len(gzip.compress(text.encode(), 6))


def test_no_language_weighs_too_much(real_site: Path) -> None:
    weights = {path: _gzipped(text) for path, text in _texts(real_site).items()}
    assert len(weights) > 10
    assert max(weights.values()) <= LIMIT, weights


@pytest.mark.parametrize("language", ["", "en/", "easy/"])
def test_everybody_keeps_all_pages_for_those_in_need(real: Directory, real_site: Path, language: str) -> None:
    files = json.loads(_texts(real_site)[language])["files"]
    for folder in ("guides", "districts", "agencies", "places", "needs", "hotlines", "search", "offline"):
        pages = [page.parent for page in (real_site / language / folder).rglob("index.html")]
        assert pages
        assert not [page for page in pages if f"{page.relative_to(real_site).as_posix()}/" not in files]
    assert sum(name.startswith("assets/search/") for name in files) > 200


def test_a_door_keeps_its_page(real: Directory, real_site: Path) -> None:
    texts = _texts(real_site)
    for door in real.doors:
        assert door.path in json.loads(texts[door.path])["files"]
        assert _gzipped(texts[door.path]) < 120_000
