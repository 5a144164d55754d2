"""What the records were before: read out of git, while the working files stay as they are.

Nothing of the repository is run: files are taken from git's store as they lie there, without filters or links.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from generator.language.hours import ZONE
from generator.language.words import said
from generator.records.printable import printable
from generator.records.read import MAX_BYTES
from generator.refusal import Refusal

USUAL = ("origin/main", "main", "origin/master", "master")
"""Where the published records usually are; the first that exists is taken."""
_SPANS: tuple[Callable[[date], object], ...] = (
    lambda day: (day.year, day.month),
    lambda day: day.isocalendar()[:2],
    lambda day: day,
)
"""Months, weeks, days."""
_ENOUGH = 3
_FILE_MODES = ("100644", "100755")


class HistoryError(Refusal):
    """The records of an earlier time cannot be had."""


def base_of(root: Path, against: str | None = None) -> str:
    """The commit at which the present work left ``against``, by its full name.

    Without ``against`` it is the published branch (``USUAL``), else the last commit. Raises ``HistoryError`` where
    there is no git, no repository, or no such commit in it.
    """
    try:
        if not _git(root, "rev-parse", "--show-toplevel"):
            raise HistoryError(said("history_no_repository"))
    except FileNotFoundError:
        raise HistoryError(said("history_no_git")) from None
    if against is None:
        commit = next((found for name in (*USUAL, "HEAD") if (found := _commit(root, name))), "")
    else:
        commit = _commit(root, against)
    if not commit:
        shallow = _git(root, "rev-parse", "--is-shallow-repository") == "true"
        key = "history_shallow" if shallow else "history_no_revision"
        raise HistoryError(said(key, revision=printable(against or "HEAD")))
    return _git(root, "merge-base", commit, "HEAD") or commit  # a shallow clone may not hold where they parted


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """Every ordinary file below ``folder`` of the root as it was at a commit, by its path from the root.

    What is larger than a record may be is left out, and so are links. Raises ``HistoryError``.
    """
    above = _git(root, "rev-parse", "--show-prefix")
    listed = _run(root, "ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", f"{above}{folder}")
    if listed is None:
        raise HistoryError(said("history_unreadable", revision=printable(commit[:12])))
    wanted: dict[str, str] = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        words, _tab, name = entry.partition("\t")
        mode, kind, blob, size = [*words.split(), "", "", "", ""][:4]
        if mode in _FILE_MODES and kind == "blob" and size.isdigit() and int(size) <= MAX_BYTES:
            wanted[name.removeprefix(above)] = blob
    contents = _blobs(root, wanted.values())
    return {name: contents[blob] for name, blob in wanted.items() if blob in contents}


def moments(root: Path, until: date, most: int = 12) -> tuple[tuple[date, str], ...]:
    """The last commit of each of the latest months, weeks or days up to ``until``, the oldest first, with its day.

    The longest of these spans of which there are three is taken, else the days. None where there is no git, no
    repository, or only a part of its history (a shallow clone): what is not known is not drawn.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository") != "false":
            return ()
        log = _git_lines(root, "log", "--first-parent", "--max-count=20000", "--format=%H %ct", "HEAD")
    except FileNotFoundError:
        return ()
    commits = [(datetime.fromtimestamp(int(moment), ZONE).date(), name) for name, moment in log]
    commits = [(day, name) for day, name in reversed(commits) if day <= until]
    by_span = [{span(day): (day, name) for day, name in commits} for span in _SPANS]
    found = next((one for one in by_span if len(one) >= _ENOUGH), by_span[-1])
    return tuple(sorted(found.values()))[-most:]


def days(root: Path, until: date, folder: str, most: int = 30) -> tuple[tuple[date, str], ...]:
    """The last commit of each of the latest days up to ``until`` that changed something below ``folder``, oldest first.

    Before them stands one more, with which the first is compared: ``most`` days are ``most`` + 1 commits. None where
    there is no git, no repository, or only a part of its history.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository") != "false":
            return ()
        log = _git_lines(root, "log", "--first-parent", "--max-count=20000", "--format=%H %ct", "HEAD", "--", folder)
    except FileNotFoundError:
        return ()
    commits = [(datetime.fromtimestamp(int(moment), ZONE).date(), name) for name, moment in reversed(log)]
    last = {day: name for day, name in commits if day <= until}
    return tuple(sorted(last.items()))[-most - 1 :]


def changed_since(root: Path, commit: str, folder: str) -> frozenset[str]:
    """The files below ``folder`` that are not as they were at a commit, by their path from the root."""
    plain = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    changed = _run(root, "diff", *plain, commit, "--", folder)
    new = _run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
    names = (changed or b"") + (new or b"")
    return frozenset(name for name in names.decode("utf-8", "surrogateescape").split("\0") if name)


def _commit(root: Path, name: str) -> str:
    """The full name of a commit, empty where there is none of this name."""
    if not name or name.startswith("-") or "\0" in name:
        return ""
    return _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")


def _blobs(root: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of git's objects by their names."""
    asked = list(dict.fromkeys(names))
    out = _run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in asked).encode())
    found: dict[str, bytes] = {}
    at = 0
    for name in asked if out is not None else ():
        end = out.index(b"\n", at)  # type: ignore[union-attr]
        head = out[at:end].split()  # type: ignore[index]
        at = end + 1
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = out[at : at + size]  # type: ignore[index]
            at += size + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    """What git answers in one line; empty where it refuses."""
    return (_run(root, *arguments) or b"").decode("utf-8", "surrogateescape").rstrip("\r\n")


def _git_lines(root: Path, *arguments: str) -> list[list[str]]:
    """What git answers, line by line, in words."""
    return [line.split() for line in _git(root, *arguments).split("\n") if line]


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git writes; ``None`` where it ends with an error. Raises ``FileNotFoundError`` where there is no git."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.fsmonitor=", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    return done.stdout if done.returncode == 0 else None
