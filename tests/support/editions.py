"""The invented town with a second edition of its plan, drafted beside the one that holds.

``tests/town_next/`` holds what the draft adds; what it changes in the records of the town stands here.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.support.roots import REPOSITORY, TOWN, copy_root

NEXT = REPOSITORY / "tests" / "town_next"
BEFORE, BEGINS = date(2026, 12, 31), date(2027, 1, 1)
"""The last day of the first edition, and the first one of the second."""

_CHANGED = {
    "editions/r7.yaml": ('to: "2028-03-31"', 'to: "2026-12-31"'),
    "needs/money.yaml": ("  - agency/nandemo", "  - agency/nandemo\n  - agency/wakamono"),
    "figures/figure-1.yaml": (
        "  - id: kaigi\n",
        "  - id: wakamono\n    kind: body\n    record: agency/wakamono\n    inside: sodan\n"
        "    x: 1\n    y: 3\n    w: 12\n"
        "  - id: kaigi\n",
    ),
    "agencies/kosodate.yaml": (
        "    plan_row: plan/1/kosodate\n",
        "    plan_row: plan/1/kosodate\n"
        "  - program: program/sodan\n    owners:\n      - organization/fukushi\n    modes:\n      - commissioned\n"
        "    statutory: full\n    operators:\n      - organization/tsubame\n"
        "    text:\n      ja: 子育ての話を聞きます。\n      en: They listen to parents.\n"
        "    plan_row: plan/r8-1/kosodate\n",
    ),
}


def end_first(root: Path) -> None:
    """The first edition ends on ``BEFORE``."""
    _change(root, "editions/r7.yaml")


def copy_next(target: Path) -> Path:
    """A root of the town with both editions."""
    root = copy_root(target, TOWN)
    shutil.copytree(NEXT, root, dirs_exist_ok=True)
    for file in _CHANGED:
        _change(root, file)
    return root


def _change(root: Path, name: str) -> None:
    file, (old, new) = root / "directory" / name, _CHANGED[name]
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
