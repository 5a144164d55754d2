"""The repository, the invented town, the day that tests take for today, and roots to build in."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TOWN = REPOSITORY / "tests" / "town"
"""An invented town: two districts, three desks, a few places. Its records and content, nothing else."""
AS_OF = date(2026, 11, 23)
REAL_AS_OF = date(2026, 11, 26)
"""The day for the real records: none of their facts was checked later."""

_OWN = ("directory", "content", "language", "templates")


def copy_root(target: Path, town: Path) -> Path:
    """A root to build in: the records and content of one town."""
    target.mkdir(parents=True)
    for name in _OWN:
        if (town / name).is_dir():
            shutil.copytree(town / name, target / name)
    return target


def laid_over(root: Path, name: str) -> Path:
    """A file of the package (``schema/place.schema.json``, ``theme/main.html``) as the root's own, to be changed."""
    own = root / name
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "generator" / name, own)
    return own
