"""What every test may use: the invented town, its site built once a run, and a browser that visits it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.language.tongues import tongues
from generator.records.directory import Directory
from generator.records.load import load
from tests.support.chromium import chromium
from tests.support.roots import AS_OF, TOWN, copy_root
from tests.support.served import served
from tests.support.sites import PUBLIC, site_of
from tests.support.visits import Visits, Windows

if os.environ.get("PYTEST_XDIST_WORKER"):
    # What a build loads late, it loads in processes of its own: each of the hundred builds of a run, and anew.
    tongues()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture
def town_root(tmp_path: Path) -> Path:
    """A fresh copy of the invented town, to damage and to build."""
    return copy_root(tmp_path / "town", TOWN)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The records of the invented town, as they are."""
    return load(copy_root(tmp_path_factory.mktemp("town") / "root", TOWN), AS_OF).directory


@pytest.fixture(scope="session")
def town_site(shared_folder: Path) -> Path:
    """The site of the invented town, built once."""
    return site_of(TOWN, shared_folder / "town-site")


@pytest.fixture(scope="session")
def public_site(shared_folder: Path) -> Path:
    """The same site made for a public address, ``PUBLIC``, in a folder of its host."""
    return site_of(TOWN, shared_folder / "public-site", site_url=PUBLIC)


@pytest.fixture(scope="session")
def town_address(town_site: Path) -> Iterator[str]:
    """The address of the invented town's site on a server of this process."""
    with served(town_site) as address:
        yield address


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the browser is a browser test, in whichever file it stands."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a process; ``make test`` installs it."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of the browser, kept from test to test."""
    return Windows(browser)


@pytest.fixture
def visit(windows: Windows, town_address: str) -> Iterator[Visits]:
    """Opens pages of the invented town's site; the test fails when a script or a request does."""
    visits = Visits(windows, town_address)
    yield visits
    visits.close()
    assert visits.faults == []
