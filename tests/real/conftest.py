"""The real records and their site. No test outside this folder knows them, and ``test_alone.py`` holds that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.records.load import Loaded, load
from tests.support.policy import sent
from tests.support.roots import REAL_AS_OF, REPOSITORY
from tests.support.served import served
from tests.support.sites import site_of
from tests.support.visits import Visits, Windows


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The real records with the problems found in them."""
    return load(REPOSITORY, REAL_AS_OF)


@pytest.fixture(scope="session")
def real(loaded: Loaded) -> Directory:
    """The real records."""
    return loaded.directory


@pytest.fixture(scope="session")
def real_site(shared_folder: Path) -> Path:
    """The site of the real records, built once a run."""
    return site_of(REPOSITORY, shared_folder / "real-site", as_of=REAL_AS_OF)


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The address of the real site on a server of this process, which sends the headers that the site asks for."""
    with served(real_site, sent(real_site)) as address:
        yield address


@pytest.fixture
def visit(windows: Windows, real_address: str) -> Iterator[Visits]:
    """Opens pages of the real site; the test fails when a script or a request does."""
    visits = Visits(windows, real_address)
    yield visits
    visits.close()
    assert visits.faults == []
