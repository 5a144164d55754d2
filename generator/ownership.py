"""Whose folder it is: the portal replaces and removes its own, and nothing else.

A folder is the portal's own when its marker stands in it.
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

from generator.language.words import said
from generator.refusal import Refusal

MARKER = ".portal-site"
"""The file that says that a folder is the portal's own. Hosts do not show files whose name begins with a dot."""

SOURCES = (
    "directory", "content", "schema", "theme", "generator", "tests", ".git", "language", "templates",
    "build/pages", "build/live",
)  # fmt: skip
"""What stands in a root and is never the target of a command, nor above or below it."""

_PACKAGE = Path(__file__).resolve().parent


class FolderError(Refusal):
    """A folder may not, or cannot, be written or replaced."""


def is_root(folder: Path) -> bool:
    """Whether a folder holds the records of a town."""
    return (folder / "directory" / "town.yaml").exists()


def replaceable(root: Path, out: Path) -> Path:
    """The real path of ``out``. Raises ``FolderError`` with the next step unless the portal may replace it.

    It may when the folder is absent, empty or the portal's own, and neither is, holds nor lies in a part of a root.
    """
    if out.is_symlink():
        raise FolderError(said("folder_symlink", folder=out, target=os.path.realpath(out)))
    root, folder = Path(os.path.realpath(root)), Path(os.path.realpath(out))
    if folder == folder.parent:
        raise FolderError(said("folder_root", folder=folder))
    around = [above for above in folder.parents if is_root(above)]
    roots = (root, *around)  # of another town too, when the command is run for one and writes into the other
    for kept in (*roots, *_homes()):
        if _lies_in(kept, folder):
            raise FolderError(said("folder_holds", folder=folder, kept=kept))
    for kept in (*(one / name for one in roots for name in SOURCES), _PACKAGE):
        if _lies_in(kept, folder) or _lies_in(folder, kept):
            raise FolderError(said("folder_holds", folder=folder, kept=kept))
    refuse_no_folder(folder)
    if os.path.ismount(folder):
        raise FolderError(said("folder_mounted", folder=folder))
    refuse_foreign(folder)
    return folder


def _homes() -> tuple[Path, ...]:
    """The home folder of whoever runs the command, where the system knows one."""
    try:
        return (Path.home(),)
    except RuntimeError:
        return ()


def _lies_in(inner: Path, outer: Path) -> bool:
    """Whether ``inner`` is ``outer`` or lies somewhere in it, however the two are spelt."""
    if not outer.exists():
        return outer in (inner, *inner.parents)
    return any(part.exists() and part.samefile(outer) for part in (inner, *inner.parents))


def refuse_no_folder(folder: Path) -> None:
    """Refuses what is a link or a file."""
    if folder.is_symlink():
        raise FolderError(said("folder_symlink", folder=folder, target=os.path.realpath(folder)))
    if folder.exists() and not folder.is_dir():
        raise FolderError(said("folder_file", folder=folder))


def refuse_foreign(folder: Path) -> None:
    """Refuses a folder with contents that the portal did not make, or that this user may not change."""
    if not folder.exists():
        return
    try:
        empty = not any(folder.iterdir())
    except OSError as error:
        raise FolderError(said("folder_unwritable", folder=folder, reason=error.strerror or error)) from None
    if (folder / ".git").exists():
        raise FolderError(said("folder_repository", folder=folder))
    if not empty and not own(folder):
        raise FolderError(said("folder_foreign", folder=folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderError(said("folder_unwritable", folder=folder, reason=os.strerror(errno.EACCES)))


def own(folder: Path) -> bool:
    """Whether the portal made this folder: its marker says so, or it is a site of a version without markers."""
    marker = folder / MARKER
    if marker.is_file() and not marker.is_symlink():
        return True
    try:
        index = json.loads((folder / "api/v1/index.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    known = isinstance(index, dict) and {"as_of", "kinds", "licence", "town"} <= index.keys()
    return known and all((folder / name).is_file() for name in ("index.html", "404.html", "assets/portal.css"))


def mark(folder: Path) -> None:
    """Puts the marker into a folder, the same bytes in each."""
    (folder / MARKER).write_bytes((said("folder_marker") + "\n").encode())
