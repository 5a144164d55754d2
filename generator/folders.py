"""The folders that the portal makes and replaces: only its own, by one command at a time, and never by halves.

A folder is the portal's own when its marker stands in it. Beside a folder ``site`` stand, while it is being made,
``.site.lock``, ``.site.new`` (what takes its place) and for a moment ``.site.old`` (what it takes the place of). A
command that is killed leaves them behind; the next one puts things right before it does anything else.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import lock
from generator.language.words import said
from generator.refusal import Refusal

MARKER = ".portal-site"
"""The file that says that a folder is the portal's own. Hosts do not show files whose name begins with a dot."""

SOURCES = (
    "directory", "content", "schema", "site_overrides", "generator", "tests", ".git", "language", "templates",
    "build/pages", "build/live",
)  # fmt: skip
"""What stands in a root and is never the target of a command, nor above or below it."""

_PACKAGE = Path(__file__).resolve().parent


class FolderError(Refusal):
    """A folder may not, or cannot, be written or replaced."""


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
        _refuse_no_folder(part)
    _refuse_foreign(folder)
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


def replaceable(root: Path, out: Path) -> Path:
    """The real path of ``out``. Raises ``FolderError`` with the next step unless the portal may replace it.

    It may when the folder is absent, empty or the portal's own, and neither is, holds nor lies in a part of a root.
    """
    if out.is_symlink():
        raise FolderError(said("folder_symlink", folder=out, target=os.path.realpath(out)))
    root, folder = Path(os.path.realpath(root)), Path(os.path.realpath(out))
    if folder == folder.parent:
        raise FolderError(said("folder_root", folder=folder))
    around = [above for above in folder.parents if (above / "directory").is_dir() and (above / "schema").is_dir()]
    roots = (root, *around)  # of another town too, when the command is run for one and writes into the other
    for kept in (*roots, *_homes()):
        if _lies_in(kept, folder):
            raise FolderError(said("folder_holds", folder=folder, kept=kept))
    for kept in (*(one / name for one in roots for name in SOURCES), _PACKAGE):
        if _lies_in(kept, folder) or _lies_in(folder, kept):
            raise FolderError(said("folder_holds", folder=folder, kept=kept))
    _refuse_no_folder(folder)
    if os.path.ismount(folder):
        raise FolderError(said("folder_mounted", folder=folder))
    _refuse_foreign(folder)
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


def _refuse_no_folder(folder: Path) -> None:
    """Refuses what is a link or a file."""
    if folder.is_symlink():
        raise FolderError(said("folder_symlink", folder=folder, target=os.path.realpath(folder)))
    if folder.exists() and not folder.is_dir():
        raise FolderError(said("folder_file", folder=folder))


def _refuse_foreign(folder: Path) -> None:
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
    _refuse_foreign(folder)
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
    _refuse_no_folder(folder)
    _refuse_foreign(folder)
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
