"""Hand-written chapters: a head that cannot be read is named, and a chapter stands in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import BuildError, build
from tests.support.roots import AS_OF

WRONG_PAGES = {
    "a broken head": (
        b"---\ntitle: x\ndescription: a: b\n---\n\n# x\n",
        r"content/ja/plan/start/index\.md:3: ページの",
    ),
    "an order in words": ("---\ntitle: x\norder: 一番\n---\n\n# x\n".encode(), r"order は数で書いてください"),
    "another encoding": ("---\ntitle: はじめに\n---\n\n# x\n".encode("cp932"), r"Save this page again in UTF-8"),
}


@pytest.mark.parametrize("wrong", WRONG_PAGES)
def test_a_page_that_cannot_be_read_is_named(town_root: Path, wrong: str) -> None:
    data, words = WRONG_PAGES[wrong]
    (town_root / "content/ja/plan/start/index.md").write_bytes(data)
    with pytest.raises(BuildError, match=words):
        build(town_root, town_root / "site", AS_OF)


def test_a_chapter_in_one_language_only_is_refused(town_root: Path) -> None:
    (town_root / "content/en/plan/start/index.md").unlink()
    with pytest.raises(BuildError, match="plan/start"):
        build(town_root, town_root / "site", AS_OF)
