"""Small copies of the invented town for the attack corpus."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.roots import REPOSITORY, TOWN

CASES = Path(__file__).parent


@contextmanager
def checked_copy() -> Iterator[Path]:
    """A copy of the town with all that a check needs, and no more; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copytree(REPOSITORY / "schema", root / "schema")
        for name in ("directory", "content"):
            shutil.copytree(TOWN / name, root / name)
        yield root
