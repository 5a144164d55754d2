"""Icons: every one that a record may name is there, and none says anything to a screen reader."""

from __future__ import annotations

import json
import re

import pytest

from generator.records.definitions import PACKAGE
from generator.site.frame.icons import icon, picture
from tests.support.roots import REPOSITORY

FOLDER = REPOSITORY / "generator" / "site" / "frame"
NAMED = json.loads((PACKAGE / "common.schema.json").read_text(encoding="utf-8"))["$defs"]["icon"]["enum"]
KEPT = sorted(path.stem for path in (FOLDER / "icons").glob("*.svg"))
USED = set(NAMED) | set(
    re.findall(
        r"[\"'(]([a-z0-9-]+)[\"')]",
        "".join(
            path.read_text(encoding="utf-8")
            for pattern in ("**/*.j2", "frame/settings.py")
            for path in (REPOSITORY / "generator" / "site").glob(pattern)
        ),
    )
)


@pytest.mark.parametrize("name", sorted({*NAMED, *KEPT}))
def test_an_icon_that_may_be_named_is_kept_drawn_and_used(name: str) -> None:
    drawn = icon(name)
    assert "<path " in drawn
    assert 'stroke="none"' not in drawn
    assert 'aria-hidden="true"' in drawn
    assert name in USED


@pytest.mark.parametrize("name", sorted(path.stem for path in (FOLDER / "pictures").glob("*.svg")))
def test_a_picture_is_one_line_and_hidden_from_screen_readers(name: str) -> None:
    drawn = picture(name)
    assert "\n" not in drawn
    assert 'aria-hidden="true"' in drawn
    assert "url(" not in drawn


def test_a_name_that_is_not_kept_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icon("nothing")
