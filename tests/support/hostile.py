"""The attack corpus of ``tests/hostile``, and small copies of the invented town to try it in."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.support.roots import REPOSITORY, TOWN

CASES = REPOSITORY / "tests/hostile"
HEAD = "---\ntitle: 題\ndescription: 説明です。\nsection: about/\n---\n"
TWIN = "---\ntitle: Twin\ndescription: A twin.\n---\n# Twin\n"
PAGES: list[dict[str, Any]] = yaml.safe_load((CASES / "pages.yaml").read_text(encoding="utf-8"))
FRONTS: list[dict[str, Any]] = yaml.safe_load((CASES / "front.yaml").read_text(encoding="utf-8"))
TEXTS: list[dict[str, Any]] = yaml.safe_load((CASES / "texts.yaml").read_text(encoding="utf-8"))
TIME_S = 20
"""The longest that one page may take, on a busy machine; none of them takes a second on a quiet one."""


@contextmanager
def checked_copy() -> Iterator[Path]:
    """A copy of the town with all that a check needs, and no more; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name in ("directory", "content"):
            shutil.copytree(TOWN / name, root / name)
        yield root


def repeated(text: str) -> str:
    """A long text from its short form: ``@a*3`` is ``aaa``, and ``{a*3}`` in a text that begins with ``@`` too."""
    if not text.startswith("@"):
        return text
    if "{" not in text:
        sign, _, times = text[1:].rpartition("*")
        return sign * int(times)
    return re.sub(r"{(.+?)\*(\d+)}", lambda found: found[1] * int(found[2]), text[1:])


def write_page(root: Path, name: str, data: bytes) -> None:
    """A Japanese page and its harmless twin."""
    for language, content in (("ja", data), ("en", TWIN.encode())):
        path = root / "content" / language / name / "index.md"
        path.parent.mkdir()
        path.write_bytes(content)


def body_page(case: dict[str, Any]) -> bytes:
    """The page of a case of ``pages.yaml``."""
    return f"{HEAD}# 題\n\n{repeated(case['body'])}\n".encode()


def front_page(case: dict[str, Any]) -> bytes:
    """The page of a case of ``front.yaml``."""
    return f"{repeated(case['head'])}# 題\n\n文です。\n".encode()


def record_with(identity: str, text: str) -> dict[str, Any]:
    """An organization that says ``text`` wherever it may say something."""
    known = {"source": "source/midori-list", "checked": "2026-10-01"}
    return {
        "id": identity,
        "name": {"ja": text, "kana": "しつ", "en": text, "en_status": "translation"},
        "status": "active",
        "summary": {"ja": text, "en": text},
        "type": "operator",
        "phones": [{"number": "0999-99-0001", "note": {"ja": text, "en": "A note."}, **known}],
        "websites": [{"url": "https://city.example/x", "label": {"ja": "窓口", "en": text}, **known}],
        "notes": [{"ja": text, "en": "A note."}],
        "sources": ["source/midori-list"],
    }


def write_texts(root: Path, texts: list[dict[str, Any]]) -> None:
    """A record for each of the texts."""
    for case in texts:
        path = root / "directory/organizations" / f"h-{case['id']}.yaml"
        record = record_with(path.stem, case["text"])
        path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
