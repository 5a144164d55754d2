"""The problems as text, as annotations of a pull request, as JSON; and every record damaged in one run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.records.load import load
from generator.records.problem import format_github, format_json, format_text
from tests.support.roots import AS_OF

NANDEMO = "directory/agencies/nandemo.yaml"


@pytest.fixture
def damaged(town_root: Path) -> Path:
    path = town_root / NANDEMO
    path.write_text(path.read_text(encoding="utf-8").replace("status: active", "status: activ, 100%"), encoding="utf-8")
    return town_root


def test_text_names_code_place_and_next_step_in_both_languages(damaged: Path) -> None:
    text = format_text(load(damaged, AS_OF, [damaged / NANDEMO]).problems)
    assert f"[エラー/error] SHAPE-VALUE {NANDEMO}:8:9 agency/nandemo status" in text
    for words in ("使える値：active（実施中）, unconfirmed（", "もしかして：active", "住民への影響：", "なおし方："):
        assert words in text
    for words in ("allowed: active (active)", "did you mean: active", "what a resident would suffer:", "next step:"):
        assert words in text


def test_github_annotation_stands_on_the_line_and_is_escaped(damaged: Path) -> None:
    lines = format_github(load(damaged, AS_OF, [damaged / NANDEMO]).problems).splitlines()
    line = next(line for line in lines if line.startswith("::error"))
    assert line.startswith(f"::error file={NANDEMO},line=8,col=9,title=SHAPE-VALUE agency/nandemo::")
    message = line.split("::", 2)[2]
    assert "activ, 100%25" in message
    assert "%0A" in message


def test_github_knows_three_levels(town_root: Path) -> None:
    lines = format_github(load(town_root, AS_OF).problems).splitlines()
    assert {line.split(" ")[0] for line in lines} == {"::warning", "::notice"}


def test_json_holds_the_same(damaged: Path) -> None:
    problem = next(p for p in json.loads(format_json(load(damaged, AS_OF).problems)) if p["level"] == "error")
    assert (problem["code"], problem["file"], problem["line"], problem["column"]) == ("SHAPE-VALUE", NANDEMO, 8, 9)
    assert problem["nearest"] == "active"
    assert problem["ja"]["next_step"]
    assert problem["en"]["consequence"]


def test_a_value_in_words_leads_to_the_value(town_root: Path) -> None:
    path = town_root / NANDEMO
    path.write_text(path.read_text(encoding="utf-8").replace("status: active", "status: 実施中"), encoding="utf-8")
    (problem,) = [p for p in load(town_root, AS_OF, [path]).problems if p.code == "SHAPE-VALUE"]
    assert problem.nearest == "active"


def test_nothing_wrong_is_nothing_said() -> None:
    assert format_text([]) == format_github([]) == ""
    assert json.loads(format_json([])) == []


def _encode_wrong(text: str) -> bytes:
    return text.encode("cp932", errors="ignore")


DAMAGES = [
    lambda text: text.replace("\nid:", "\nidd:", 1) if "\nid:" in text else text.replace("id:", "idd:", 1),
    lambda text: text.replace("  ja:", "\tja:", 1),
    lambda text: text.replace("  ja: ", "  ja:", 1),
    lambda text: text.replace("  ja: ", "  ja：", 1),
    lambda text: text.replace("  en: ", '  en: "', 1),
    lambda text: text + "colour: blue\n",
    lambda text: text + text.split("\n", 1)[0] + "\n",
    lambda text: text.replace("  ja: ", "  ja: <script>x</script>", 1),
    lambda text: text.replace("  en: ", "  fr: ", 1),
    lambda text: re.sub(r"(?m)^sources:\n(  - .*\n)+", "sources:\n  - source/nobody\n", text) + "\n- x\n",
    lambda text: "",
    lambda text: text.replace("id: ", "id: ＡＢＣ", 1),
]  # fmt: skip


def test_all_records_damaged_in_every_way_are_told_in_one_run(town_root: Path) -> None:
    chosen = sorted((town_root / "directory").rglob("*.yaml"))
    for number, path in enumerate(chosen):
        text = path.read_text(encoding="utf-8")
        broken = DAMAGES[number % len(DAMAGES)](text)
        if number % 13 == 12:
            path.write_bytes(_encode_wrong(text))
        else:
            path.write_text(broken if broken != text else "x", encoding="utf-8")
    code = "from generator.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--root", str(town_root), "check", "--as-of", "2026-11-23"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    for path in chosen:
        name = path.relative_to(town_root).as_posix()
        assert re.search(rf"\[エラー/error\] [A-Z-]+ {re.escape(name)}:\d+:\d+", done.stdout), name
