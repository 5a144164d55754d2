"""A language that cannot be made is told once, whatever its file or its code holds, and stops nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.load import load
from tests.support.roots import AS_OF

_BEGINS = "locale: {like: en, name: P, html_lang: pt"
FILES = {
    "not UTF-8": b"locale: {name: \xe3}\n",
    "too deep": b"[" * 5000,
    "no such model": b"locale: {like: " + b"x" * 400 + b"}\n",
    "digits that are none": f"{_BEGINS}, digits: 5}}\n".encode(),
    "dates that are none": f"{_BEGINS}, dates: 5}}\n".encode(),
    "one bracket": f"{_BEGINS}, parentheses: [a]}}\n".encode(),
    "an unknown order": f"{_BEGINS}, order: foo}}\n".encode(),
    "a brace alone": f'{_BEGINS}}}\nwords: {{hours_line: "{{days}} {{"}}\n'.encode(),
    "a name that nobody fills in": f'{_BEGINS}}}\nwords: {{hours_line: "{{tage}}"}}\n'.encode(),
    "a look into a value": f'{_BEGINS}}}\nwords: {{hours_line: "{{days.__class__}}"}}\n'.encode(),
    "a width": f'{_BEGINS}}}\nwords: {{hours_line: "{{days:>999999999}}"}}\n'.encode(),
    "a word that is a list": f"{_BEGINS}}}\nwords: {{hours_line: []}}\n".encode(),
    "a date of no day": f'{_BEGINS}, dates: {{year: "{{jahr}}", month: m, day: d}}}}\n'.encode(),
    "a name that is a number": f"{_BEGINS.replace('P', '5')}}}\n".encode(),
}


def _told(root: Path, code: str) -> list[str]:
    town = root / "directory/town.yaml"
    text = town.read_text(encoding="utf-8")
    start = text.index("- code: en")
    indent = text[text.rindex("\n", 0, start) + 1 : start]
    added = f'- {{code: "{code}", path: pt/, fallback: ja, required: false}}\n{indent}'
    town.write_text(text[:start] + added + text[start:], encoding="utf-8")
    return sorted({problem.code for problem in load(root, AS_OF).problems if problem.level == "error"})


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_makes_no_language_is_told_alone(town_root: Path, file: str) -> None:
    (town_root / "language").mkdir()
    (town_root / "language/pt.yaml").write_bytes(FILES[file])
    assert _told(town_root, "pt") == ["TOWN-LANGUAGE"]


@pytest.mark.parametrize("code", ["x" * 400, "../messages/ja", "/etc/x"])
def test_a_code_that_is_none_names_no_file(town_root: Path, code: str) -> None:
    assert _told(town_root, code) == ["SHAPE-PATTERN", "TOWN-LANGUAGE"]
