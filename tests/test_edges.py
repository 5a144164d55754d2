"""Where the commands meet the machine: code pages, time zones, addresses, odd arguments, Ctrl+C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.address import AddressError, public_address
from generator.cli import main
from generator.language import hours

DAY = ["--as-of", "2026-11-23"]
PORTAL = [sys.executable, "-c", "from generator.cli import main; main()"]


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def _as_on(root: Path, arguments: Sequence[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its output redirected."""
    return subprocess.run(
        [*PORTAL, "--root", str(root), *arguments],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "0", **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


COMMANDS = {
    "check": ["check", *DAY, "--all"],
    "check as json": ["check", *DAY, "--format", "json"],
    "report coverage": ["report", "coverage", *DAY],
    "report translations as csv": ["report", "translations", "--format", "csv", *DAY],
    "search": ["search", "おなかがすいた ✓ é 𠮷", *DAY],
    "new that refuses": ["new", "agency", "ＡＢＣ ✓ é"],
    "build that refuses": ["build", "--out", "directory/✓ é"],
    "help": ["--help"],
}


ONE_AFTER_THE_OTHER = """
import json, sys
from generator.cli import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except BaseException as end:
        code = end.code if isinstance(end, SystemExit) else repr(end)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.buffer.write(f"\\0{code}\\0".encode())
        stream.buffer.flush()
"""
"""Runs commands in one process, and writes how each ended behind its output."""


@pytest.mark.parametrize("encoding", ["cp932", "cp1252", "ascii", "cp437", "utf-8"])
def test_no_encoding_of_the_output_stops_a_command(town_root: Path, subtests: pytest.Subtests, encoding: str) -> None:
    asked = json.dumps([["--root", str(town_root), *arguments] for arguments in COMMANDS.values()], ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_THE_OTHER, asked],
        cwd=town_root,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
        timeout=120,
    )
    out, err = (stream.split(b"\0") for stream in (done.stdout, done.stderr))
    for number, name in enumerate(COMMANDS):
        with subtests.test(name):
            assert out[2 * number + 1] == (b"1" if "refuses" in name else b"0")
            assert out[2 * number] or err[2 * number]
    assert b"Traceback" not in done.stderr


def test_faults_of_a_build_are_told_in_any_encoding(town_root: Path) -> None:
    page = town_root / "content/ja/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](../nowhere/) é ✓ <é✓>\n", encoding="utf-8")
    done = _as_on(town_root, ["build", *DAY], PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert b"leads nowhere" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_day_in_the_country(zone: str) -> None:
    code = "from generator.language import hours; print(hours.today())"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == datetime.now(hours.ZONE).date().isoformat()


def test_the_day_changes_at_midnight_in_the_country(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        at = datetime(2026, 11, 25, 14, 59, 59, tzinfo=UTC)

        @classmethod
        def now(cls, tz=None):
            return cls.at.astimezone(tz)

    monkeypatch.setattr("generator.language.hours.datetime.datetime", Clock)
    assert hours.today() == date(2026, 11, 25)
    Clock.at = datetime(2026, 11, 25, 15, 0, 0, tzinfo=UTC)
    assert hours.today() == date(2026, 11, 26)


GOOD = (
    "https://example.org", "https://example.org/", "https://example.org/navi/", "https://example.org/navi",
    "http://localhost:8000/", "https://xn--wgv71a119e.example/a/b_c~d/", "HTTPS://Example.ORG/", "http://127.0.0.1/x",
    "http://[::1]:8080/", "https://example.org/%E8%97%A4/", "https://user.github.io/repo.name/",
)  # fmt: skip
BAD = (
    "", "example.org", "//example.org/", "/navi/", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/",
    "file:///tmp/x", "https://", "https:///x", "https:example.org", "https://example.org/a b/", " https://example.org/",
    "https://example.org/\n", "https://example.org/sub?x=1", "https://example.org/#top", "https://example.org?",
    "https://me:secret@example.org/", "https://exa mple.org/", 'https://example.org/"><script>', "https://例え.jp/",
    "https://example.org/藤/", "https://example.org/../x/", "https://example.org/./", "https://example.org//x/",
    "https://example.org:port/", "https://example.org:/", "https://-example.org/", "https://example..org/",
    "https://example.org\\x", "https://example.org/{x}/", "https://example.org/\x00", "https ://example.org",
)  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_a_public_address_is_taken(address: str) -> None:
    assert public_address(address) == address


@pytest.mark.parametrize("address", BAD)
def test_what_cannot_be_a_public_address_is_told(address: str) -> None:
    with pytest.raises(AddressError, match="cannot be the public address"):
        public_address(address)


def test_a_bad_address_is_told_before_anything_is_read(town_root: Path) -> None:
    done = _run(town_root, "build", "--site-url", "https://example.org/sub?x=1", *DAY)
    assert done.exit_code == 1
    assert "公開アドレスになりません" in done.output
    assert "…" not in done.output
    assert not (town_root / "build").exists()


ODD: dict[str, list[str]] = {
    "a path that leads up": ["new", "place", "../../x"],
    "an absolute path": ["new", "place", "/x"],
    "an empty id": ["new", "agency", ""],
    "an id with a line break": ["new", "agency", "a\nb"],
    "an id that is no text": ["new", "agency", "\udcff"],
    "a name of Windows": ["new", "place", "ibasho/con"],
    "another name of Windows": ["new", "agency", "lpt1"],
    "a kind that is none": ["new", "town", "x"],
    "a very long id": ["new", "agency", "a" * 300],
    "a record of another folder": ["fmt", "content/ja/about/index.md"],
    "the whole disk": ["fmt", "/"],
    "the root": ["fmt", "."],
    "nothing there": ["fmt", "nowhere.yaml"],
    "a file of the system": ["check", "/etc/passwd"],
    "no such report": ["report", "nothing"],
    "a word for a number": ["search", "x", "--limit", "many"],
    "no number of results": ["search", "x", "--limit", "0"],
    "a day of a week": ["check", "--as-of", "2026-W48-1"],
    "a day without hyphens": ["check", "--as-of", "20261123"],
    "wide digits": ["check", "--as-of", "２０２６-11-23"],
    "a day that is none": ["check", "--as-of", "2026-02-30"],
    "a port that is none": ["serve", "--port", "70000"],
    "a port below none": ["serve", "--port", "-1"],
    "a host that is none": ["serve", "--host", "no such host", "--port", "0"],
    "a host of another computer": ["serve", "--host", "192.0.2.1", "--port", "0"],
}


@pytest.mark.parametrize("name", ODD)
def test_odd_arguments_are_refused_in_words(town_root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town_root)
    before = sorted(town_root.rglob("*"))
    done = _run(town_root, *ODD[name])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code in (1, 2)
    assert "Error" in done.output
    assert [path for path in sorted(town_root.rglob("*")) if "build" not in path.parts] == before


HARMLESS = ["", " ", "\udcff\udcfe", "\x00", "%", "<script>", "𠮷", "a" * 40, "-", "'\"", "\n", "🙂"]


@pytest.mark.parametrize("query", HARMLESS)
def test_any_query_is_answered(town_root: Path, query: str) -> None:
    for form in ([], ["--json"]):
        done = _run(town_root, "search", *DAY, *form, "--", query)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("root", ["nowhere", "content", "directory/town.yaml"])
def test_a_root_that_is_none_is_told(town_root: Path, root: str) -> None:
    done = _run(town_root / root, "check")
    assert done.exit_code == 1
    assert "directory/town.yaml のあるフォルダーで実行してください" in done.output


def test_whoever_stops_reading_stops_no_command_with_a_traceback(town_root: Path) -> None:
    with subprocess.Popen(
        [*PORTAL, "--root", str(town_root), "report", "coverage", *DAY], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_ctrl_c_says_so_and_leaves_nothing_half(town_root: Path, command: str) -> None:
    arguments = [command, *DAY, *(["--port", "0"] if command == "serve" else [])]
    process = subprocess.Popen(
        [*PORTAL, "--root", str(town_root), *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run behind
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if b"Rendering the site" in line or b"Preparing the site" in line:
            break
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    said = process.stdout.read().decode()
    assert process.wait(30) in (0, 130)  # zero where a server had begun to serve: it is meant to be stopped
    assert "止めました" in said
    assert "Stopped" in said
    assert "Traceback" not in said
    assert not (town_root / "site").exists()
    assert [path.name for path in town_root.rglob(".*") if path.name != ".portal-site"] == []
