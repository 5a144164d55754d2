"""The invented town in three languages: the records of the town of two, each text in Portuguese too.

``tests/town3/`` holds what a language is: its words (``language/pt.yaml``), its content, and the texts of the records
by their English. No code knows the language.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.records.problem import load_catalogue
from generator.records.read import read_record
from tests.support.roots import REPOSITORY, TOWN, copy_root

TOWN3 = REPOSITORY / "tests" / "town3"
_LOCALE = {"code": "pt", "path": "pt/", "fallback": "en"}


def copy_town3(target: Path) -> Path:
    """A root to build the town of three languages in."""
    root = copy_root(target, TOWN)
    shutil.copytree(TOWN3 / "content", root / "content", dirs_exist_ok=True)
    shutil.copytree(TOWN3 / "language", root / "language")
    texts: dict[str, str] = yaml.safe_load((TOWN3 / "texts.yaml").read_text(encoding="utf-8"))
    catalogue = load_catalogue(root / "schema")
    for file in sorted((root / "directory").rglob("*.yaml")):
        record: dict[str, Any] = read_record(file, root, catalogue).data or {}
        if file.name == "town.yaml":
            record["locales"].append(_LOCALE)
        _translate(record, texts)
        file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root


def _translate(value: Any, texts: dict[str, str]) -> None:
    """Puts the Portuguese beside every text that is there in Japanese and English."""
    if isinstance(value, dict):
        english = value.get("en")
        if "ja" in value and english is not None:
            value["pt"] = texts[english] if isinstance(english, str) else [texts[one] for one in english]
            if "en_status" in value:
                value["pt_status"] = "translation"
        for one in list(value.values()):
            _translate(one, texts)
    elif isinstance(value, list):
        for one in value:
            _translate(one, texts)
