"""A site that follows its records: after an edit only what was made from the edited files is made anew.

What was made from what is noted while it is made (``records/tracing``). A page is made again when something that it
read has changed, or when its writer now says something else of it; every other page stays as it is. What all pages
stand on (schemas, town, languages, templates, the theme) is not followed: when it changes, everything is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import folders
from generator.build import SHARED, writers_of
from generator.engine import Engine, files_in, prune, write_config
from generator.outputs import Outputs
from generator.records.directory import Directory
from generator.records.kept import Kept
from generator.records.load import Loaded, load
from generator.records.sameness import same
from generator.records.taking_over import take_over
from generator.records.tracing import Key, noting
from generator.site.frame import templates
from generator.site.frame.page import SiteFile
from generator.site.frame.stamp import THEME, TOWN_THEME

_GROUND = (THEME, TOWN_THEME, templates.TOWN_FOLDER)
"""What all pages stand on beside ``kept.basis_of``."""


@dataclass(frozen=True)
class _Made:
    """What was made, from which value of its writer, and what was read for it."""

    given: Any
    reads: Set[Key]
    names: tuple[str, ...]
    text: str = ""


class Following:
    """One language of a site in the folder ``site``; without a ``code`` all that stands once, and the doors.

    ``work`` is a folder for what the engine reads and writes.
    """

    def __init__(
        self,
        root: Path,
        work: Path,
        site: Path,
        as_of: date,
        code: str | None,
        engine: Engine = Engine(),  # noqa: B008
    ) -> None:
        self.root, self.work, self.site, self.as_of, self.code, self.engine = root, work, site, as_of, code, engine
        self._kept = Kept()
        self._names: set[str] = set()
        self.made_anew: set[str] = set()
        """The files that the last refresh made anew, whether or not they became others."""
        self._forget()

    def _forget(self) -> None:
        """Everything is made anew the next time. What stands in the folder stays known, to be removed."""
        self._ground: object = None
        self._frame: object = None
        self._directory: Directory | None = None
        self._made: dict[object, _Made] = {}
        self._rendered: tuple[str, ...] = ()

    def refresh(self) -> Loaded:
        """Brings the folder up to date with the files, and returns what was read of them.

        Records whose form is wrong change nothing. The rules across records are not asked here: records that break
        one may make this fail in any way, and it begins anew with the next edit.
        """
        self.made_anew = set()
        loaded = load(self.root, self.as_of, kept=self._kept, across=False)
        if loaded.ok:
            try:
                with noting():
                    self._follow(loaded.directory)
            except BaseException:
                self._forget()
                raise
        return loaded

    def _follow(self, now: Directory) -> None:
        ground = self._kept.basis, _digest(self.root / name for name in _GROUND)
        if ground != self._ground:
            self._forget()
            templates.forget()
            templates.compile_all(self.root, self.work / "templates")
        changed = take_over(self._directory, now) if self._directory is not None else frozenset()
        if self.code is None:
            languages = [Outputs(now, door, writers_of(now, door)) for door in now.doors]
        else:
            languages = [Outputs(now, now.locale(self.code), writers_of(now, now.locale(self.code)))]
        frame = [(json.dumps(outputs.settings, default=list), outputs.renderer.constants) for outputs in languages]
        if frame != self._frame:
            self._made, self._rendered, self._frame = {}, (), frame
        names = set(self._shared(now, changed)) if self.code is None else set[str]()
        for outputs in languages:
            names.update(self._language(outputs, changed))
        for name in self._names - names:
            (self.site / name).unlink(missing_ok=True)
        self._names, self._directory, self._ground = names, now, ground

    def _kept_or(self, key: object, given: Any, changed: Set[Key], make: Callable[[], _Made]) -> _Made:
        """What was made for ``key`` where it still holds, else what is made now."""
        old = self._made.get(key)
        if old is None or not old.reads.isdisjoint(changed) or not same(old.given, given):
            self._made[key] = old = make()
        return old

    def _shared(self, now: Directory, changed: Set[Key]) -> Iterable[str]:
        """All that stands once, a writer at a time."""
        for write in SHARED:

            def make(write: Callable[[Directory], Iterable[Any]] = write) -> _Made:
                with noting(within=True) as reads:
                    files = list(write(now))
                return _Made(None, frozenset(reads), tuple(self._put(file.path, file.raw) for file in files))

            yield from self._kept_or(write, None, changed, make).names

    def _language(self, outputs: Outputs, changed: Set[Key]) -> Iterable[str]:
        """One language, a page at a time."""
        root = outputs.locale.path
        sources = {}
        for path, page in outputs.pages.items():

            def make(path: str = path, page: Any = page) -> _Made:
                given = page, outputs.titles[path]
                with noting(within=True) as reads:
                    text = outputs.source(path).text if page.by_hand else outputs.html(path)
                if page.by_hand:
                    return _Made(given, frozenset(reads), (), text)
                return _Made(given, frozenset(reads), (self._put(f"{root}{path}index.html", text.encode()),))

            made = self._kept_or((root, path), (page, outputs.titles[path]), changed, make)
            yield from made.names
            if page.by_hand:
                sources[f"{path}index.md"] = made.text.encode()
        for file in outputs.files.values():

            def put(file: SiteFile = file) -> _Made:
                return _Made(file, frozenset(), (self._put(root + file.path, file.raw),))

            yield from self._kept_or(root + file.path, file, changed, put).names
        if outputs.locale not in outputs.directory.doors:  # nobody writes a page of theirs by hand
            yield from self._by_engine(outputs, sources)

    def _by_engine(self, outputs: Outputs, sources: dict[str, bytes]) -> Iterable[str]:
        """The hand-written pages and the files of the theme, rendered again only where something differs."""
        locale = outputs.locale
        differs = folders.fill(self.work / "docs" / locale.code, sources)
        if differs or not self._rendered:
            tree = self.work / f"site-{locale.code}"
            config = write_config(outputs.directory, locale, self.work, outputs.settings)
            self.engine.start(self.root, [(config, tree)], self.as_of).wait()
            prune(tree, whole=locale is outputs.directory.locales[0])
            found = {path: locale.path + path.relative_to(tree).as_posix() for path in files_in(tree)}
            self._rendered = tuple(self._put(name, path.read_bytes()) for path, name in found.items())
        return self._rendered

    def _put(self, name: str, data: bytes) -> str:
        """Writes one file of the site where it differs."""
        folders.put(self.site / name, data)
        self.made_anew.add(name)
        return name


def _digest(parts: Iterable[Path]) -> bytes:
    """What stands in these files and folders, in one value."""
    found = hashlib.sha256()
    for part in parts:
        for path in files_in(part) if part.is_dir() else [part] if part.is_file() else []:
            found.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.digest()
