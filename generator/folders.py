"""The folders that the portal makes and replaces: only its own, by one command at a time, and never by halves.

Whose a folder is, is told by ``ownership``. Beside a folder ``site`` stand, while it is being made,
``.site.lock``, ``.site.new`` (what takes its place) and for a moment ``.site.old`` (what it takes the place of). A
command that is killed leaves them behind; the next one puts things right before it does anything else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import lock
from generator.language.words import said
from generator.ownership import MARKER, FolderError, mark, own, refuse_foreign, refuse_no_folder, replaceable


@contextmanager
def target(root: Path, out: Path, waiting: Callable[[Path], None]) -> Iterator[Path]:
    """The folder ``out`` as the one that this command alone may replace, with leftovers of killed commands cleared.

    ``waiting`` is called with the folder while another command works on it. Raises ``FolderError`` before anything is
    touched when ``out`` is, holds or lies in what ``root`` is made of, or is not the portal's own.
    """
    folder = replaceable(root, out)
    with _alone(folder, lambda: waiting(folder)):
        settle(folder)
        _see_that_it_can_move(folder)
        yield folder


@contextmanager
def working(root: Path, name: str, waiting: Callable[[Path], None]) -> Iterator[Path]:
    """The folder ``build/NAME`` of a root, the portal's own, for this command alone. It keeps what stood in it."""
    folder = root / "build" / name
    for part in (folder.parent, folder):
        refuse_no_folder(part)
    refuse_foreign(folder)
    with _alone(folder, lambda: waiting(folder)):
        folder.mkdir(exist_ok=True)
        mark(folder)
        yield folder


def busy(folder: Path) -> None:
    """Refuses to wait for another command. Raises ``FolderError``."""
    raise FolderError(said("folder_busy", folder=folder))


@contextmanager
def _alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """The lock of a folder; the folders above it are made when missing. Raises ``FolderError`` if they cannot be."""
    path = _beside(folder, "lock")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        descriptor = lock.take(path, waiting)
    except OSError as error:
        raise FolderError(said("folder_unwritable", folder=folder, reason=error.strerror or error)) from None
    try:
        yield
    finally:
        lock.release(path, descriptor)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``folder`` when the block ends well; else the old one stays.

    Raises ``FolderError`` when the old one cannot be moved away, or is meanwhile not the portal's own.
    """
    new = _beside(folder, "new")
    new.mkdir()
    mark(new)
    try:
        yield new
        _replace(folder, new)
    finally:
        with suppress(OSError, FolderError):  # what cannot be cleared now is cleared, or told, by the next command
            settle(folder)


def _replace(folder: Path, new: Path) -> None:
    """Puts ``new`` in the place of ``folder``."""
    refuse_foreign(folder)
    old = _beside(folder, "old")
    try:
        if folder.exists():
            mark(folder)
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        raise FolderError(said("folder_in_use", folder=folder, reason=error.strerror or error)) from None
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)


def settle(folder: Path) -> None:
    """Clears what a killed command left beside a folder, and puts the old one back where no new one took its place."""
    old = _beside(folder, "old")
    if own(old) and not old.is_symlink() and not folder.exists():
        old.rename(folder)
    for leftover in (_beside(folder, "new"), old):
        if leftover.exists() or leftover.is_symlink():
            remove(leftover)


def remove(folder: Path) -> None:
    """Removes a folder of the portal's own. Raises ``FolderError`` when it is not, and leaves it alone."""
    refuse_no_folder(folder)
    refuse_foreign(folder)
    empty(folder)
    (folder / MARKER).unlink(missing_ok=True)  # last: a removal that was cut off can be gone on with
    folder.rmdir()


def empty(folder: Path) -> None:
    """Removes everything in a folder of the portal's own but its marker. Links are removed, never followed."""
    for part in sorted(folder.iterdir()):
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)
        elif part.name != MARKER:
            part.unlink()


def fill(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes ``folder`` hold these files, by their path in it, and no others; returns whether anything changed.

    Only files whose bytes differ are touched.
    """
    changed = False
    known = {folder / path for path in files}
    for old in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if old.is_dir() and not old.is_symlink():
            if not any(old.iterdir()):
                old.rmdir()
        elif old not in known:
            old.unlink()
            changed = True
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        changed |= put(folder / path, data)
    return changed


def put(path: Path, data: bytes) -> bool:
    """Writes a file unless it holds these bytes already; returns whether it did."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def write(path: Path, data: bytes) -> None:
    """Writes a file so that whoever looks sees the old one or the new one, never a part."""
    path = Path(os.path.realpath(path))
    new = path.with_name(f".{path.name}.new")  # hidden: whoever reads the folder passes it over
    try:
        new.write_bytes(data)
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _see_that_it_can_move(folder: Path) -> None:
    """On Windows a folder cannot be moved while a program has a file of it open; told before the work, not after."""
    if os.name != "nt" or not folder.exists():
        return
    old = _beside(folder, "old")
    try:
        folder.rename(old)
        old.rename(folder)
    except OSError as error:
        raise FolderError(said("folder_in_use", folder=folder, reason=error.strerror or error)) from None


def _beside(folder: Path, what: str) -> Path:
    """Where something about a folder stands while it is being made."""
    return folder.with_name(f".{folder.name}.{what}")
