"""Folders that are made once a run, however many processes run it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 600
"""Seconds to wait for another process that makes the same folder."""


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Makes ``folder`` once for all processes: the first one makes it, the others wait and take it as it is.

    Raises ``RuntimeError`` in those that waited when it could not be made, ``TimeoutError`` when nobody finishes it.
    """
    lock, done = folder.with_suffix(".lock"), folder.with_suffix(".done")
    try:
        lock.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not done.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody finished {folder.name}") from None
            time.sleep(0.2)
        if done.read_text(encoding="utf-8") != "ok":
            raise RuntimeError(f"{folder.name} could not be made: {done.read_text(encoding='utf-8')}") from None
        return folder
    try:
        make(folder)
    except BaseException as error:
        done.write_text(str(error) or repr(error), encoding="utf-8")
        raise
    done.write_text("ok", encoding="utf-8")
    return folder
