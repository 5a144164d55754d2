"""``portal serve``: an edit shows, a broken record becomes a page, and the server goes on."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

NANDEMO = "directory/agencies/nandemo.yaml"


@pytest.fixture
def address(town_root: Path) -> Iterator[str]:
    code = "from generator.cli import main; main()"
    command = [
        sys.executable,
        "-u",
        "-c",
        code,
        "--root",
        str(town_root),
        "serve",
        "--port",
        "0",
        "--as-of",
        "2026-11-23",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            break
    else:
        pytest.fail("the server did not start")
    yield found.group()
    process.terminate()
    process.wait(timeout=20)


def _get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _wait_for(address: str, words: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        text = _get(address)[1]
        if words in text:
            return text
        time.sleep(0.1)
    pytest.fail(f"{words!r} did not appear")


def _edit(root: Path, old: str, new: str) -> None:
    path = root / NANDEMO
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_edits_show_and_mistakes_are_explained(town_root: Path, address: str) -> None:
    assert _get(address)[0] == 200
    assert "なんでも相談室" in _get(address + "agencies/nandemo/")[1]
    assert "Ask-Anything Desk" in _get(address + "en/agencies/nandemo/")[1]
    assert _get(address + "api/v1/agency/nandemo.json")[0] == 200

    _edit(town_root, "だれでも相談できます。", "どなたでもどうぞ。")
    _wait_for(address + "agencies/nandemo/", "どなたでもどうぞ。")

    _edit(town_root, "status: active", "status: aktiv")
    text = _wait_for(address + "agencies/nandemo/", "記録になおすところがあります")
    assert f"SHAPE-VALUE {NANDEMO}:7:9" in text
    assert "active" in text
    assert _get(address)[0] == 500

    _edit(town_root, "status: aktiv", "status: active")
    _wait_for(address + "agencies/nandemo/", "どなたでもどうぞ。")
    assert _get(address)[0] == 200
