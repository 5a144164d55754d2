"""The invented town with a second edition of its plan, drafted beside the one that holds.

``tests/town_next/`` holds only what the draft adds or changes.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.support.roots import REPOSITORY, TOWN, copy_root

NEXT = REPOSITORY / "tests" / "town_next"
BEFORE, BEGINS = date(2026, 12, 31), date(2027, 1, 1)
"""The last day of the first edition, and the first one of the second."""


def copy_next(target: Path) -> Path:
    """A root of the town with both editions."""
    root = copy_root(target, TOWN)
    shutil.copytree(NEXT, root, dirs_exist_ok=True)
    return root
