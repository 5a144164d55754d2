"""Builds of a copy of the invented town, as whole processes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

from tests.support.roots import AS_OF


def portal(root: Path, *options: str) -> list[str]:
    """The command that builds the town."""
    code = "from generator.cli import main; main()"
    return [sys.executable, "-c", code, "--root", str(root), "build", "--as-of", AS_OF.isoformat(), *options]


def built(root: Path) -> float:
    """Builds to the end and returns how many seconds it took."""
    started = time.monotonic()
    done = subprocess.run(portal(root), capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        sys.exit(f"a build that nobody killed failed:\n{done.stdout}{done.stderr}")
    return time.monotonic() - started


def fingerprint(folder: Path) -> str:
    """One number for every name and byte of a folder; nothing when it is not there."""
    if not folder.is_dir():
        return ""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
