"""No command removes what the portal did not make, two commands do not meet in one folder, a kill leaves it whole."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import folders, lock
from generator.cli import main
from generator.ownership import MARKER, SOURCES, FolderError, mark

DAY = ["--as-of", "2026-11-23"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with every source folder, each with a file that must stay; and a repository around its history."""
    root = tmp_path / "root"
    for name in SOURCES:
        (root / name).mkdir(parents=True)
        (root / name / "kept").write_text("kept")
    (root / "README.md").write_text("kept")
    (root / "directory/town.yaml").write_text("kept")  # what a root is known by
    return root


def _state(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        found[path.relative_to(folder).as_posix()] = path.read_text() if path.is_file() else ""
    return found


def _no_waiting(folder: Path) -> None:
    pytest.fail(f"waited for {folder}")


def _replace(root: Path, out: Path) -> None:
    with folders.target(root, out, _no_waiting) as target, folders.staged(target) as new:
        (new / "index.html").write_text("new")


FORBIDDEN = [".", "..", "../..", "/", "~", "~/..", "build", "build/pages", "build/live", "build/live/site"]
FORBIDDEN += [name + deeper for name in SOURCES for deeper in ("", "/x", "/x/y")]
FORBIDDEN += ["directory/../content", "site/../directory", "./directory/", "x/../.", "README.md", "README.md/site"]


@pytest.mark.parametrize("out", FORBIDDEN)
def test_what_a_root_is_made_of_is_never_the_target(root: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = root.parent / "homes" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(root)
    before = _state(root.parent)
    with pytest.raises(FolderError) as told:
        _replace(root, Path(out).expanduser())
    assert any("ぁ" <= sign <= "ん" for sign in str(told.value))
    assert _state(root.parent) == before


def test_the_sources_of_another_root_are_safe_too(root: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="removed or damaged"):
        _replace(tmp_path / "other", root / "directory/x")
    _replace(tmp_path / "other", root / "site")


def _foreign(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("kept")


def _repository(out: Path) -> None:
    out.mkdir()
    mark(out)
    (out / ".git").mkdir()


def _link(out: Path) -> None:
    (out.parent / "elsewhere").mkdir()
    mark(out.parent / "elsewhere")
    out.symlink_to(out.parent / "elsewhere", target_is_directory=True)


def _dangling(out: Path) -> None:
    out.symlink_to(out.parent / "nowhere")


def _loop(out: Path) -> None:
    out.symlink_to(out)


def _linked_marker(out: Path) -> None:
    out.mkdir()
    (out / MARKER).symlink_to(__file__)


def _almost_a_site(out: Path) -> None:
    (out / "api/v1").mkdir(parents=True)
    (out / "api/v1/index.json").write_text('{"as_of": "2026-11-23"}')


def _folder_as_marker(out: Path) -> None:
    (out / MARKER).mkdir(parents=True)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "files of somebody": (_foreign, "did not make"),
    "a repository, even with our marker": (_repository, "Git repository"),
    "a link to a folder of ours": (_link, "is a link"),
    "a link that leads nowhere": (_dangling, "is a link"),
    "a link to itself": (_loop, "is a link"),
    "a file": (lambda out: out.write_text("kept"), "A file stands"),
    "a marker that is a link": (_linked_marker, "did not make"),
    "a marker that is a folder": (_folder_as_marker, "did not make"),
    "something like a site": (_almost_a_site, "did not make"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("name", ["site", "サイト 1", "a'b"])
def test_what_the_portal_did_not_make_stays(root: Path, kind: str, name: str) -> None:
    make, words = REFUSED[kind]
    make(root / name)
    before = _state(root)
    with pytest.raises(FolderError, match=words):
        _replace(root, root / name)
    assert _state(root) == before


@pytest.mark.parametrize(
    "name", ["site", "missing/parents/site", "build/site", "docs/site", "サイト 1", "-x", ".hidden"]
)
def test_a_new_or_empty_folder_or_its_own_is_replaced(root: Path, name: str) -> None:
    out = root / name
    _replace(root, out)
    assert sorted(_state(out)) == [MARKER, "index.html"]
    (out / "old.html").write_text("old")
    _replace(root, out)
    assert sorted(_state(out)) == [MARKER, "index.html"]
    folders.remove(out)
    out.mkdir()
    _replace(root, out)
    assert (out / "index.html").read_text() == "new"
    assert [path for path in out.parent.iterdir() if path.name.startswith(f".{out.name}.")] == []


def test_links_in_a_site_are_removed_and_not_followed(root: Path) -> None:
    out = root / "site"
    _replace(root, out)
    (out / "link").symlink_to(root / "directory")
    (out / "sub").mkdir()
    (out / "sub/link").symlink_to(root / "content")
    _replace(root, out)
    assert (root / "directory/kept").exists()
    assert (root / "content/kept").exists()
    assert sorted(_state(out)) == [MARKER, "index.html"]


def test_a_site_of_an_earlier_version_is_recognised(root: Path, town_site: Path) -> None:
    out = root / "site"
    for name in ("index.html", "404.html", "api/v1/index.json"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes((town_site / name).read_bytes())
    (out / "assets").mkdir()
    (out / "assets/portal.css").write_text("/* every page's style, before all styles stood in one file */\n")
    _replace(root, out)
    assert sorted(_state(out)) == [MARKER, "index.html"]


def test_a_folder_that_cannot_be_written_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FolderError, match="Read-only file system"):
        _replace(root, root / "site")


def test_a_folder_of_the_system_is_told(root: Path) -> None:
    with pytest.raises(FolderError, match="cannot be written to"):
        _replace(root, Path("/proc/portal/site"))


def test_a_mounted_folder_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")
    with pytest.raises(FolderError, match=r"mounted and cannot be replaced(.|\n)* such as .*site/site"):
        _replace(root, root / "site")


def test_a_folder_that_somebody_fills_meanwhile_stays(root: Path) -> None:
    out = root / "site"
    with (
        pytest.raises(FolderError, match="did not make"),
        folders.target(root, out, _no_waiting) as target,
        folders.staged(target),
    ):
        _foreign(out)
    assert _state(out) == {"thesis.txt": "kept"}


def test_a_folder_that_cannot_be_moved_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = root / "site"
    _replace(root, out)
    (out / "index.html").write_text("good")
    rename = Path.rename

    def stuck(self: Path, target: Path) -> Path:
        if self.name == ".site.new":
            raise PermissionError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(FolderError, match=r"cannot be replaced \(in use\)"):
        _replace(root, out)
    assert (out / "index.html").read_text() == "good"
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, OSError])
def test_a_build_that_is_cut_off_leaves_nothing(root: Path, error: type[BaseException]) -> None:
    out = root / "site"
    _replace(root, out)

    def cut_off() -> None:
        with folders.target(root, out, _no_waiting) as target, folders.staged(target) as new:
            (new / "index.html").write_text("half")
            raise error

    with pytest.raises(error):
        cut_off()
    assert (out / "index.html").read_text() == "new"
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_the_next_command_puts_back_what_a_kill_took_away(root: Path) -> None:
    out = root / "site"
    _replace(root, out)
    out.rename(root / ".site.old")
    (root / ".site.new").mkdir()
    (root / ".site.lock").touch()
    with folders.target(root, out, _no_waiting) as target:
        assert (target / "index.html").read_text() == "new"
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_a_removal_that_was_cut_off_is_gone_on_with(root: Path) -> None:
    out = root / "site"
    _replace(root, out)
    old = root / ".site.old"
    old.mkdir()
    mark(old)
    (old / "rest.html").write_text("rest")
    with folders.target(root, out, _no_waiting):
        assert not old.exists()
    assert (out / "index.html").read_text() == "new"


def test_leftovers_that_are_not_ours_are_told_and_stay(root: Path) -> None:
    (root / ".site.new").mkdir()
    (root / ".site.new/thesis.txt").write_text("kept")
    with pytest.raises(FolderError, match=r"\.site\.new holds files that portal did not make"):
        _replace(root, root / "site")
    assert (root / ".site.new/thesis.txt").read_text() == "kept"


@pytest.mark.parametrize("name", ["build", "build/pages"])
def test_a_working_folder_behind_a_link_is_refused(tmp_path: Path, name: str) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / name).parent.mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("kept")
    (root / name).symlink_to(elsewhere)
    with pytest.raises(FolderError, match="is a link"), folders.working(root, "pages", _no_waiting):
        pass
    assert _state(elsewhere) == {"thesis.txt": "kept"}


def test_a_working_folder_with_somebodys_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build/live").mkdir(parents=True)
    (tmp_path / "build/live/thesis.txt").write_text("kept")
    with pytest.raises(FolderError, match="did not make"), folders.working(tmp_path, "live", folders.busy):
        pass


def test_the_second_command_waits_or_is_told(root: Path) -> None:
    out, told = root / "site", threading.Event()
    done: list[str] = []

    def second() -> None:
        with folders.target(root, out, lambda _folder: told.set()):
            done.append("second")

    with folders.target(root, out, _no_waiting):
        waiter = threading.Thread(target=second)
        waiter.start()
        assert told.wait(10)
        with pytest.raises(FolderError, match="Another portal is at work"), folders.target(root, out, folders.busy):
            pass
        done.append("first")
    waiter.join(10)
    assert done == ["first", "second"]
    assert not (root / ".site.lock").exists()


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = "import sys, time; from pathlib import Path; from generator import lock;"
    code += "lock.take(Path(sys.argv[1]), lambda: None); print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        asked: list[int] = []

        def kill() -> None:
            asked.append(1)
            other.kill()

        lock.release(path, lock.take(path, kill))
    assert asked == [1]
    assert not path.exists()


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


@pytest.mark.parametrize("command", ["build", "booklet"])
@pytest.mark.parametrize("out", [".", "directory", "thesis"])
def test_commands_refuse_before_they_work(
    town_root: Path, command: str, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town_root)
    _foreign(town_root / "thesis")
    before = _state_of_names(town_root)
    done = _run(town_root, command, "--out", out, *DAY)
    assert done.exit_code == 1
    assert "…" not in done.output
    assert "Traceback" not in done.output
    assert any("ぁ" <= sign <= "ん" for sign in done.output)
    assert _state_of_names(town_root) == before


def _state_of_names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_full_disk_is_told_and_the_good_site_stays(town_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = town_root / "site"
    site.mkdir()
    mark(site)
    (site / "index.html").write_text("good")

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("generator.build.verify.judge", full)
    done = _run(town_root, "build", *DAY)
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    assert "See that the disk has room" in done.output
    assert isinstance(done.exception, SystemExit)
    assert sorted(_state(site)) == [MARKER, "index.html"]
    assert [path.name for path in town_root.iterdir() if path.name.startswith(".")] == []


def test_a_written_file_is_the_old_one_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old")
    path.chmod(0o640)
    folders.write(path, b"new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        folders.write(path, b"newer")
    assert _state(tmp_path) == {"x.yaml": "new"}


def test_the_marker_is_the_same_in_every_site(town_site: Path, tmp_path: Path) -> None:
    mark(tmp_path)
    assert (town_site / MARKER).read_bytes() == (tmp_path / MARKER).read_bytes()
    assert json.loads((town_site / "api/v1/index.json").read_text(encoding="utf-8"))["as_of"] == "2026-11-23"
