"""The portal as it is installed: a wheel in an environment of its own, outside any checkout, without network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.support.roots import REPOSITORY

_SOURCES = (
    "generator", "directory", "requirements", "pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-DATA",
)  # fmt: skip
"""What a wheel is built of."""


def installed(folder: Path) -> None:
    """Builds the wheel of the repository and installs it below ``folder``, for ``portal_of``.

    What it needs is taken from the environment of the tests, so that no index is asked.
    """
    source = folder / "source"
    source.mkdir(parents=True)
    for name in _SOURCES:
        path = REPOSITORY / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    _run([*pip, "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", str(folder), str(source)])
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    _run([sys.executable, "-m", "venv", "--without-pip", str(environment)])
    python = next(path for path in environment.glob("*/python*") if path.stem == "python")
    packages = next(environment.rglob("site-packages"))
    (packages / "tests-own.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    _run([*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)])
    shutil.rmtree(source)


def portal_of(folder: Path) -> Path:
    """The command ``portal`` that was installed below ``folder``."""
    return next(path for path in (folder / "environment").glob("*/portal*") if path.stem == "portal")


def run(portal: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the installed command answers in a folder that belongs to no checkout."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(portal), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
