"""``portal serve``: an edit shows, a broken record becomes a page, and the server goes on."""

from __future__ import annotations

import errno
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.cli import main
from generator.watch import Watch
from tests.support.roots import TOWN, copy_root

NANDEMO = "directory/agencies/nandemo.yaml"


@pytest.fixture(scope="module")
def served_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records that are served."""
    return copy_root(tmp_path_factory.mktemp("served") / "town", TOWN)


@pytest.fixture(scope="module")
def server(served_root: Path) -> Iterator[str]:
    """The address of a server of its own process."""
    code = "from generator.cli import main; main()"
    arguments = ["--root", str(served_root), "serve", "--port", "0", "--as-of", "2026-11-23"]
    command = [sys.executable, "-u", "-c", code, *arguments]
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


@pytest.fixture
def address(server: str, served_root: Path) -> Iterator[str]:
    """The same address. What a test has written into the records is taken back after it, and that is followed too."""
    good = (served_root / NANDEMO).read_bytes()
    yield server
    if (served_root / NANDEMO).read_bytes() != good:
        (served_root / NANDEMO).write_bytes(good)
        _wait_for(server + "agencies/nandemo/", "だれでも相談できます。")


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


def _replace(root: Path, old: str, new: str) -> None:
    """An edit as vim and others save it: the file moves away, a new one of its name is written in its place."""
    path = root / NANDEMO
    text = path.read_text(encoding="utf-8").replace(old, new)
    backup = path.rename(path.with_name(f".{path.name}~"))
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def _rename_over(root: Path, old: str, new: str) -> None:
    """An edit as gedit and others save it: a hidden new file is moved over the old one."""
    path = root / NANDEMO
    new_file = path.with_name(".goutputstream-X")
    new_file.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    new_file.replace(path)


def test_edits_show_and_mistakes_are_explained(served_root: Path, address: str) -> None:
    assert _get(address)[0] == 200
    assert "なんでも相談室" in _get(address + "agencies/nandemo/")[1]
    assert "Ask-Anything Desk" in _get(address + "en/agencies/nandemo/")[1]
    assert _get(address + "api/v1/agency/nandemo.json")[0] == 200
    assert _get(address + "assets/offline.js") == (200, ""), "nothing is kept that would hide an edit"

    _edit(served_root, "だれでも相談できます。", "どなたでもどうぞ。")
    _wait_for(address + "agencies/nandemo/", "どなたでもどうぞ。")

    _edit(served_root, "status: active", "status: aktiv")
    text = _wait_for(address + "agencies/nandemo/", "記録になおすところがあります")
    assert f"SHAPE-VALUE {NANDEMO}:8:9" in text
    assert "active" in text
    assert _get(address)[0] == 500

    _edit(served_root, "status: aktiv", "status: active")
    _wait_for(address + "agencies/nandemo/", "どなたでもどうぞ。")
    assert _get(address)[0] == 200

    _replace(served_root, "どなたでもどうぞ。", "いつでもどうぞ。")
    _wait_for(address + "agencies/nandemo/", "いつでもどうぞ。")
    _rename_over(served_root, "いつでもどうぞ。", "ゆっくりどうぞ。")
    _wait_for(address + "agencies/nandemo/", "ゆっくりどうぞ。")


@pytest.mark.browser
def test_the_browser_shows_an_edit_by_itself(served_root: Path, address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + "agencies/nandemo/")
    _edit(served_root, "だれでも相談できます。", "どなたでもどうぞ。")
    page.get_by_text("どなたでもどうぞ。").first.wait_for(timeout=60_000)
    _edit(served_root, "status: active", "status: aktiv")
    page.get_by_text("記録になおすところがあります").first.wait_for(timeout=60_000)
    _edit(served_root, "status: aktiv", "status: active")
    page.get_by_text("どなたでもどうぞ。").first.wait_for(timeout=60_000)
    page.close()


def test_only_a_served_page_follows_edits(address: str, town_site: Path) -> None:
    served, built = _get(address)[1], (town_site / "index.html").read_text(encoding="utf-8")
    script = re.compile(r'<script src="/\.portal/follow\.js" data-version="[\d-]+"></script>')
    assert len(script.findall(served)) == 1
    assert script.sub("", served) == built
    assert _get(address + ".portal/follow.js")[0] == 200
    assert _get(address + ".portal/changed?since=another")[0] == 200
    assert _get(address + "nowhere/")[0] == 404


def _refused(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["--root", str(root), "serve", "--as-of", "2026-11-23", *arguments])
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "Preparing" not in done.output
    return done.output


def test_a_port_in_use_is_told_before_the_work(town_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = _refused(town_root, "--port", str(port))
    assert f"--port {port + 1}" in told
    assert "ほかのプログラムが使っています" in told


def test_a_port_that_is_not_allowed_is_told(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("generator.serve.ThreadingHTTPServer.server_bind", refuse)
    assert "from 1024 on" in _refused(town_root, "--port", "80")


def test_a_second_server_of_one_root_is_told(served_root: Path, address: str) -> None:
    assert "Another portal is at work" in _refused(served_root, "--port", "0")
    assert _get(address)[0] == 200


def test_changes_are_told_once_they_are_over_and_reading_is_none(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    file = tmp_path / "watched/x.yaml"
    file.write_text("one")
    changes = Watch([tmp_path / "watched", tmp_path / "missing"])
    try:
        told = threading.Event()

        def listen() -> None:
            changes.wait()
            told.set()

        threading.Thread(target=listen, daemon=True).start()
        file.read_text()
        assert not told.wait(1)
        file.write_text("two")
        assert told.wait(10)
    finally:
        changes.close()
