"""The site that is served while somebody edits its records.

After an edit the changed files are read, and what the browser asks for is made of them at once. The rules across
records are asked meanwhile; should one be broken, every page gives way to the explanation.
"""

from __future__ import annotations

import gc
import os
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from generator.language.words import said
from generator.on_demand import OnDemand
from generator.records.kept import Kept
from generator.records.load import Loaded, load
from generator.records.problem import format_text
from generator.watch import Watch


def _silent(_words: str) -> None:
    """Says nothing."""


class Live:
    """The site being edited: its pages on demand, and the problem that keeps them from being shown.

    ``announce`` is called with what is to be told to whoever edits. ``get`` and ``refresh`` may be called from any
    thread.
    """

    def __init__(self, root: Path, work: Path, as_of: date, announce: Callable[[str], Any] = _silent) -> None:
        self.root, self.work, self.as_of, self.announce = root, work, as_of, announce
        self.problem = ""
        self._kept = Kept()
        self._site: OnDemand | None = None
        self._making = threading.Lock()
        self._turn = 0
        self._turned = threading.Condition()
        self._judging: threading.Thread | None = None

    @property
    def version(self) -> str:
        """A name for the site as it is now; after the next change it has another one."""
        return f"{os.getpid()}-{self._turn}"

    def changed(self, since: str, seconds: float) -> bool:
        """Waits until the site is another one than ``since``, at most so long; returns whether it is."""
        with self._turned:
            return self._turned.wait_for(lambda: self.version != since, seconds)

    def get(self, name: str) -> bytes | None:
        """The file of this name; ``None`` where there is none, or where a problem stands in its place."""
        with self._making:
            site = self._site
            try:
                return site.get(name) if site is not None else None
            except Exception:  # a record may break a rule that nobody has asked yet
                told = traceback.format_exc(limit=-3)
        self.judged()
        if not self.problem and site is self._site:
            self._now(said("serve_failed", " / ", page=name) + "\n\n" + told)
        return None

    def judged(self) -> None:
        """Returns when the rules across records have been asked about what is shown."""
        if self._judging is not None:
            self._judging.join()

    def refresh(self) -> None:
        """Reads what has changed, so that it is shown from now on, or notes in words why it cannot be."""
        try:
            loaded = load(self.root, self.as_of, kept=self._kept, across=False)
            if not loaded.ok:
                self._now(_explain(loaded))
                return
            with self._making:
                self._site = site = OnDemand(loaded.directory, self.work, self._site)
        except Exception:  # the server must outlive any mistake in what is being edited
            self._now(traceback.format_exc(limit=-3))
            return
        self._now("")
        self._judging = threading.Thread(target=self._judge, args=(site, loaded), daemon=True)
        self._judging.start()

    def _judge(self, site: OnDemand, loaded: Loaded) -> None:
        """Asks what was left for later: the rules across records, and the writers of the other pages."""
        try:
            judged = loaded.judged()
            problem = "" if judged.ok else _explain(judged)
        except Exception:
            problem = traceback.format_exc(limit=-3)
        if problem and self._shows(site):
            self._now(problem)
            self.announce(said("serve_broken", " / "))
            return
        with suppress(Exception):  # told when the page in question is asked for
            self._settle(site)
        if not gc.isenabled():
            gc.collect()  # the edit has made garbage of the site before it

    def _settle(self, site: OnDemand) -> None:
        """Makes sure that every page that was shown is titled as in a site that is built."""
        steps = site.settle()
        while self._shows(site):
            with self._making:
                try:
                    next(steps)
                except StopIteration:
                    break
        if self._shows(site) and site.unsettled:
            self._now("")

    def _shows(self, site: OnDemand) -> bool:
        """True while this site is what is shown: no other one has come, and no problem stands in its place."""
        return site is self._site and not self.problem

    def _now(self, problem: str) -> None:
        """From now on this is shown: whoever waits is told."""
        with self._turned:
            self.problem = problem
            self._turn += 1
            self._turned.notify_all()

    def follow(self, changes: Watch) -> None:
        """Refreshes after every change, for ever."""
        while True:
            changes.wait()
            started = time.monotonic()
            self.refresh()
            if self.problem:
                self.announce(said("serve_broken", " / "))
            else:
                self.announce(said("serve_updated", " / ", seconds=f"{time.monotonic() - started:.1f}"))


def _explain(loaded: Loaded) -> str:
    return format_text([problem for problem in loaded.problems if problem.level == "error"])
