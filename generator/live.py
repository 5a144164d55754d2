"""A folder that follows the records while somebody edits them: a warm process for each language of the site.

Each makes anew only what was made from the edited files, while the records are checked here.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import date
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from generator import folders
from generator.following import Following
from generator.language.words import said
from generator.records.kept import Kept
from generator.records.load import Loaded, load
from generator.records.problem import format_text
from generator.side_by_side import without_interrupts
from generator.watch import Watch


class Live:
    """The site being edited: a folder that follows the records, and the problem that keeps it from following.

    A process for each language and one for what stands once make the folder, side by side, while this one checks the
    records.
    """

    def __init__(self, root: Path, work: Path, as_of: date) -> None:
        self.root = root
        self.as_of = as_of
        self.work = work
        self.site = work / "site"
        self.problem = ""
        self._kept = Kept()
        self._paths: dict[str | None, str] = {}
        self._workers: dict[str | None, tuple[multiprocessing.process.BaseProcess, Connection]] = {}
        self._turn = 0
        self._turned = threading.Condition()
        self.site.mkdir()

    @property
    def version(self) -> str:
        """A name for the site as it is now; after the next change it has another one."""
        return f"{os.getpid()}-{self._turn}"

    def changed(self, since: str, seconds: float) -> bool:
        """Waits until the site is another one than ``since``, at most so long; returns whether it is."""
        with self._turned:
            return self._turned.wait_for(lambda: self.version != since, seconds)

    def refresh(self) -> None:
        """Brings the folder up to date, or notes in words why it cannot."""
        try:
            self.problem = self._refreshed()
        except Exception:  # the server must outlive any mistake in what is being edited
            self.problem = traceback.format_exc(limit=3)
            self._end()
        with self._turned:
            self._turn += 1
            self._turned.notify_all()

    def _refreshed(self) -> str:
        """Does it, and returns what hinders it in words."""
        asked = self._ask()
        loaded = load(self.root, self.as_of, kept=self._kept)
        told = [pipe.recv() for pipe in asked]
        if not loaded.ok:
            return _explain(loaded)
        paths: dict[str | None, str] = {None: ""}
        paths |= {locale.code: locale.path for locale in loaded.directory.locales}
        if paths != self._paths:  # the first time, and when the town has other languages
            self._end()
            folders.empty(self.work)
            self.site.mkdir()
            self._paths = paths
            told = [pipe.recv() for pipe in self._ask()]
        return next((words for words in told if words), "")

    def _ask(self) -> list[Connection]:
        """Sets every process to work; one that has ended is started again."""
        for code in self._paths:
            if code not in self._workers or not self._workers[code][0].is_alive():
                self._start(code)
        pipes = [pipe for _process, pipe in self._workers.values()]
        for pipe in pipes:
            pipe.send(True)
        return pipes

    def follow(self, changes: Watch, announce: Callable[[str], Any]) -> None:
        """Refreshes after every change, for ever."""
        while True:
            changes.wait()
            started = time.monotonic()
            self.refresh()
            took = f"{time.monotonic() - started:.1f}"
            announce(said("serve_broken" if self.problem else "serve_updated", " / ", seconds=took))

    def close(self) -> None:
        """Ends the warm processes."""
        self._end()

    def _end(self) -> None:
        for process, _pipe in self._workers.values():
            process.terminate()
        for process, _pipe in self._workers.values():
            process.join()
        self._workers, self._paths = {}, {}

    def _start(self, code: str | None) -> None:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_follow, args=(theirs, self.root, self.work, self.site, self.as_of, code), daemon=True
        )
        if sys.platform != "win32":
            resource_tracker.ensure_running()  # its own start would let interrupts through again
        with without_interrupts():
            process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._workers[code] = (process, ours)


def _follow(pipe: Connection, root: Path, work: Path, site: Path, as_of: date, code: str | None) -> None:
    """The warm process of one part of the site: waits, and makes anew what an edit has touched."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where a process cannot be started without
    following = Following(root, work, site, as_of, code)
    gc.disable()  # nobody waits while it collects, below
    while True:
        try:
            pipe.recv()
        except EOFError:  # the server was killed
            return
        try:
            loaded = following.refresh()
            pipe.send("" if loaded.ok else _explain(loaded))
        except Exception:  # told to the reader; the process goes on
            pipe.send(traceback.format_exc(limit=3))
        gc.unfreeze()  # what the edit has replaced is garbage now
        gc.collect()
        gc.freeze()


def _explain(loaded: Loaded) -> str:
    return format_text([problem for problem in loaded.problems if problem.level == "error"])
