"""Waiting for somebody to edit a file, without looking at every file all the time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CHANGES = frozenset(("created", "modified", "moved", "deleted"))
"""The events that tell of a change. Reading a file is an event too, and the build itself reads them all."""

_QUIET_S = 0.1
"""An editor writes a file in several steps: a change is over when nothing more has happened for so long."""


class Watch(FileSystemEventHandler):
    """Tells when something in the watched folders has changed, as the operating system reports it."""

    def __init__(self, watched: Iterable[Path]) -> None:
        self._happened = threading.Event()
        self._observer = Observer()
        for folder in watched:
            if folder.is_dir():
                self._observer.schedule(self, str(folder.resolve()), recursive=True)
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if event.event_type in _CHANGES:
            self._happened.set()

    def wait(self) -> None:
        """Returns after the next change, or one since the last call, once nothing more happens."""
        self._happened.wait()
        while self._happened.is_set():
            self._happened.clear()
            time.sleep(_QUIET_S)

    def close(self) -> None:
        """Ends the watch."""
        self._observer.stop()
        self._observer.join()
