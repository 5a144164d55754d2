"""One command at a time works on a folder.

The lock is the operating system's, on a file beside the folder: it ends with the last process that holds it, however
that process ends, so a lock file that was left behind locks nothing. A process of a build that was killed inherits
the lock (its fd is inheritable) and keeps the next build waiting until it has stopped writing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_TICK_S = 0.2


def take(path: Path, busy: Callable[[], None]) -> int:
    """Locks the file at ``path`` and returns its descriptor, for ``release``.

    While another process holds it, ``busy`` is called once; when it returns, the lock is waited for. What ``busy``
    raises ends the wait. Raises ``OSError`` when the file cannot be written.
    """
    descriptor = _taken(path)
    if descriptor is None:
        busy()
    while descriptor is None:
        time.sleep(_TICK_S)
        descriptor = _taken(path)
    return descriptor


def release(path: Path, descriptor: int) -> None:
    """Removes the file at ``path`` and lets its lock go."""
    with suppress(OSError):  # first, so that nobody takes a file that is about to vanish
        path.unlink()
    os.close(descriptor)
    if sys.platform == "win32":  # where an open file cannot be removed
        with suppress(OSError):
            path.unlink()


def _taken(path: Path) -> int | None:
    """The open and locked file, or ``None`` while somebody else has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        if _locked(descriptor) and _is_still(descriptor, path):
            os.set_inheritable(descriptor, True)
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(descriptor: int, path: Path) -> bool:
    """Whether the file that was locked is the one that stands there: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
