"""What every test may use: the real records, the invented town, and sites built once a run."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser import chromium, served
from generator.build import build
from generator.records.load import Loaded, load

REPOSITORY = Path(__file__).resolve().parents[1]
TOWN = REPOSITORY / "tests" / "town"
AS_OF = date(2026, 11, 23)
SHARED = ("schema", "site_overrides", "mkdocs.yml", "mkdocs.en.yml")


def copy_root(target: Path, town: Path = REPOSITORY) -> Path:
    """A root to build in: the repository's shared parts and the records and content of one town."""
    target.mkdir(parents=True)
    for name in SHARED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    for name in ("directory", "content"):
        shutil.copytree(town / name, target / name)
    return target


@pytest.fixture(scope="session")
def real() -> Loaded:
    """The real records, checked."""
    return load(REPOSITORY, AS_OF)


@pytest.fixture
def town_root(tmp_path: Path) -> Path:
    """A fresh copy of the invented town, to damage and to build."""
    return copy_root(tmp_path / "town", TOWN)


def _once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Makes a folder once for all processes of the run: the first one builds, the others wait."""
    lock, done = folder.with_suffix(".lock"), folder.with_suffix(".done")
    try:
        lock.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + 600
        while not done.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody finished {folder.name}") from None
            time.sleep(0.2)
        if done.read_text() != "ok":
            pytest.fail(f"{folder.name} could not be built: {done.read_text()}")
        return folder
    try:
        make(folder)
        done.write_text("ok")
    except BaseException as error:
        done.write_text(str(error) or repr(error))
        raise
    return folder


def _shared_folder(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def _build(town: Path) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        root = copy_root(folder.with_suffix(".root"), town)
        result = build(root, folder, AS_OF)
        assert result.ok, [problem for problem in result.problems if problem.level == "error"]

    return make


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real records, built once."""
    return _once(_shared_folder(tmp_path_factory) / "real-site", _build(REPOSITORY))


@pytest.fixture(scope="session")
def town_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented town, built once."""
    return _once(_shared_folder(tmp_path_factory) / "town-site", _build(TOWN))


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The address of the real site on a server of this process."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a process; ``make test`` installs it."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
