"""Where the definitions stand: in the package, and a town's own before them.

A town may put a file of its own into ``schema/`` below its root: it takes the place of the package's file of the same
name, or stands beside them as a further kind of record.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "schema"
"""The definitions that every town has."""


def definition(folder: Path, name: str) -> Path:
    """The file of this name in ``folder``, or the package's where there is none."""
    own = folder / name
    return own if own.is_file() else PACKAGE / name


def definitions(folder: Path) -> Iterator[Path]:
    """Every schema of the package and of ``folder``, by name; of one name only that in ``folder``."""
    for name in sorted({path.name for one in (PACKAGE, folder) for path in one.glob("*.schema.json")}):
        yield definition(folder, name)
