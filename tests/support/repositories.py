"""Towns that are kept in git, as an officer's clone is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.roots import AS_OF, TOWN, copy_root

_WHO = ("-c", "user.name=Officer", "-c", "user.email=officer@city.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str, on: str = "") -> str:
    """What git says to a command that must succeed; ``on`` is the moment that it takes for now."""
    moment = {"GIT_COMMITTER_DATE": on, "GIT_AUTHOR_DATE": on} if on else {}
    done = subprocess.run(
        ["git", "-C", str(folder), *_WHO, *arguments],
        check=True, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **moment},
    )  # fmt: skip
    return done.stdout.strip()


def commit_all(folder: Path, words: str = "change", *, on: str = "") -> str:
    """Commits everything as it is, at a moment (``2026-09-30T12:00:00+09:00``); the name of the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", words, on=on)
    return git(folder, "rev-parse", "HEAD")


def town_in_git(folder: Path) -> Path:
    """A copy of the invented town whose records are published on ``main``; the work is on a branch of its own."""
    root = copy_root(folder, TOWN)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, "published")
    git(root, "switch", "--quiet", "--create", "work")
    return root


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replaces words of a file that must hold them."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} is not in {path.name}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def portal(root: Path, *arguments: str) -> Result:
    """The command run in a town on the day of the tests."""
    knows_a_day = any(parameter.name == "as_of" for parameter in main.commands[arguments[0]].params)
    day = ["--as-of", AS_OF.isoformat()] if knows_a_day else []
    return CliRunner().invoke(main, ["--root", str(root), *arguments, *day])
