"""Files that do not belong: links, devices, other kinds, other names. None is published, none stops the check."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.records.files import page_files
from generator.records.load import load
from generator.records.printable import printable
from generator.records.problem import Problem, format_github, format_text
from tests.support.hostile import HEAD, checked_copy
from tests.support.roots import AS_OF

PAGE = f"{HEAD}# 題\n".encode()


def _file(path: Path) -> None:
    path.write_bytes(PAGE)


def _script(path: Path) -> None:
    path.write_text("window.__pwn=1")


def _secret(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _inner_link(path: Path) -> None:
    path.symlink_to(path.parent / "index.md")


def _folder_link(path: Path) -> None:
    path.symlink_to("/etc")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    os.mknod(path, 0o140644)


def _folder(path: Path) -> None:
    path.mkdir()


def _deep(path: Path) -> None:
    inner = path / "/".join(["a"] * 12)
    inner.mkdir(parents=True)
    (inner / "index.md").write_bytes(PAGE)


Make = Callable[[Path], None]
REFUSED: dict[str, tuple[str, Make, str]] = {
    "own-script": ("content/ja/assets/portal.js", _script, "CONTENT-PLACE"),
    "theme-style": ("content/ja/assets/stylesheets/main.57a0d79d.min.css", _script, "CONTENT-PLACE"),
    "service-worker": ("content/ja/sw.js", _script, "CONTENT-PLACE"),
    "domain": ("content/ja/CNAME", _script, "CONTENT-PLACE"),
    "svg": ("content/ja/about/evil.svg", _script, "CONTENT-PLACE"),
    "html": ("content/ja/about/evil.html", _script, "CONTENT-PLACE"),
    "hook": ("content/ja/hooks.py", _script, "CONTENT-PLACE"),
    "picture": ("content/ja/about/x.png", _script, "CONTENT-PLACE"),
    "other-page": ("content/ja/about/more.md", _file, "CONTENT-PLACE"),
    "page-at-root": ("content/ja/index.md", _file, "CONTENT-PLACE"),
    "loose-page": ("content/ja/extra.md", _file, "CONTENT-PLACE"),
    "beside-languages": ("content/extra.md", _file, "CONTENT-PLACE"),
    "capital-page": ("content/ja/about2/INDEX.md", _file, "CONTENT-PLACE"),
    "capital-folder": ("content/ja/About/index.md", _file, "CONTENT-PLACE"),
    "spaces": ("content/ja/a b/index.md", _file, "CONTENT-PLACE"),
    "japanese-folder": ("content/ja/相談/index.md", _file, "CONTENT-PLACE"),
    "dots": ("content/ja/a..b/index.md", _file, "CONTENT-PLACE"),
    "markup-name": ("content/ja/<img src=x onerror=1>/index.md", _file, "CONTENT-PLACE"),
    "another-language": ("content/fr/about/index.md", _file, "CONTENT-PLACE"),
    "too-deep": ("content/ja/a/b/c/d/index.md", _file, "CONTENT-PLACE"),
    "much-too-deep": ("content/ja/deep", _deep, "CONTENT-PLACE"),
    "english-tree": ("content/ja/en/index.md", _file, "CONTENT-TAKEN"),
    "english-page": ("content/ja/en/about/index.md", _file, "CONTENT-TAKEN"),
    "own-tree": ("content/ja/ja/index.md", _file, "CONTENT-TAKEN"),
    "in-assets": ("content/ja/assets/index.md", _file, "CONTENT-TAKEN"),
    "in-api": ("content/ja/api/v1/index.md", _file, "CONTENT-TAKEN"),
    "list-of-agencies": ("content/ja/agencies/index.md", _file, "CONTENT-TAKEN"),
    "below-agencies": ("content/ja/agencies/nandemo/index.md", _file, "CONTENT-TAKEN"),
    "the-search": ("content/ja/search/index.md", _file, "CONTENT-TAKEN"),
    "a-figure": ("content/ja/plan/figures/index.md", _file, "CONTENT-TAKEN"),
    "the-print": ("content/ja/plan/print/index.md", _file, "CONTENT-TAKEN"),
    "one-language": ("content/ja/only/index.md", _file, "CONTENT-TWIN"),
    "link-out": ("content/ja/about/secret.txt", _secret, "READ-FILE"),
    "page-link-out": ("content/ja/secret.md", _secret, "READ-FILE"),
    "index-link": ("content/ja/linked/index.md", _secret, "READ-FILE"),
    "link-inside": ("content/ja/about/again.md", _inner_link, "READ-FILE"),
    "folder-link": ("content/ja/etc", _folder_link, "READ-FILE"),
    "loop": ("content/ja/loop", _loop, "READ-FILE"),
    "dangling": ("content/ja/about/gone.md", _dangling, "READ-FILE"),
    "pipe": ("content/ja/about/pipe.md", _pipe, "CONTENT-PLACE"),
    "socket": ("content/ja/about/socket.md", _socket, "CONTENT-PLACE"),
    "folder-named-page": ("content/ja/about.md", _folder, "READ-FILE"),
    "newline": ("content/ja/about/x\n::error file=README.md::y.md", _file, "CONTENT-PLACE"),
    "escape": ("content/ja/about/x\x1b[2J.md", _file, "CONTENT-PLACE"),
    "override": ("content/ja/about/x\u202edm.md", _file, "CONTENT-PLACE"),
    "not-utf-8": (os.fsdecode(b"content/ja/about/\xff\xfe.md"), _file, "CONTENT-PLACE"),
    "record-link-out": ("directory/agencies/secret.yaml", _secret, "READ-FILE"),
    "record-folder-link": ("directory/agencies/more", _folder_link, "READ-FILE"),
    "record-loop": ("directory/agencies/loop.yaml", _loop, "READ-FILE"),
    "record-dangling": ("directory/agencies/gone.yaml", _dangling, "READ-FILE"),
    "record-pipe": ("directory/agencies/pipe.yaml", _pipe, "READ-FILE"),
    "record-folder": ("directory/terms/x.yaml", _folder, "READ-FILE"),
    "record-newline": ("directory/agencies/x\n::stop-commands::t.yaml", _file, "READ-PLACE"),
    "record-not-utf-8": (os.fsdecode(b"directory/agencies/\xff.yaml"), _file, "READ-PLACE"),
    "record-script": ("directory/agencies/x.js", _script, "READ-PLACE"),
    "record-html": ("directory/agencies/x.html", _script, "READ-PLACE"),
    "outlines-link": ("directory/districts/districts.geojson", _secret, "READ-FILE"),
    "towns-pipe": ("directory/districts/towns.csv", _pipe, "READ-FILE"),
}
LEFT = (
    "content/ja/.DS_Store", "content/ja/about/Thumbs.db", "content/ja/about/index.md~",
    "content/ja/about/.index.md.swp", "content/ja/about/~$index.md", "content/ja/about/#index.md#",
    "content/desktop.ini",
    "content/ja/about/index.md.orig", "content/ja/.git/config", "directory/Thumbs.db",
    "directory/agencies/nandemo.yaml~", "directory/agencies/.DS_Store",
    "directory/agencies/nandemo.yaml.bak", "directory/.idea/x.xml",
)  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_does_not_belong_is_refused(name: str) -> None:
    place, make, code = REFUSED[name]
    with checked_copy() as root:
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        make(path)
        problems = [problem for problem in load(root, AS_OF).problems if problem.level == "error"]
    assert code in {problem.code for problem in problems}
    _assert_safe_to_print(problems)


def _assert_safe_to_print(problems: list[Problem]) -> None:
    for line in format_text(problems).split("\n"):
        line.encode("utf-8")
        assert not line.startswith("::")
        assert not any(ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E for sign in line), repr(line)
    assert all(line.startswith("::error ") for line in format_github(problems).rstrip("\n").split("\n"))


def test_what_systems_leave_behind_is_passed_over(town_root: Path) -> None:
    for place in LEFT:
        path = town_root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x00\xff<script>window.__pwn=1</script>")
    assert [problem.where for problem in load(town_root, AS_OF).problems if problem.level == "error"] == []
    names = {"/".join(("content", *found.parts)) for found in page_files(town_root, "content")}
    assert names
    assert not names & set(LEFT)


def test_a_folder_that_is_a_link_is_told() -> None:
    with checked_copy() as root:
        (root / "content").rename(root / "elsewhere")
        (root / "content").symlink_to(root / "elsewhere")
        assert "READ-FILE" in {problem.code for problem in load(root, AS_OF).problems}


def test_nothing_is_built_of_a_page_that_is_refused(town_root: Path) -> None:
    (town_root / "content/ja/about/secret.txt").symlink_to("/etc/passwd")
    result = build(town_root, town_root / "site", AS_OF)
    assert not result.ok
    assert not (town_root / "site").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "a⏎b"), ("\x1b[2J", "<U+001B>[2J"), ("x\u202e", "x<U+202E>"), ("\udcff", "<0xFF>"), ("相談", "相談")],
)
def test_names_are_printed_safely(text: str, shown: str) -> None:
    assert printable(text) == shown
