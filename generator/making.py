"""The site that a build makes, in a folder of its own: every file, and what the look at it found.

Pages are made side by side, each looked at while it is at hand. Where one is asked for, an engine renders meanwhile
what people wrote.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator import folders, side_by_side, verify
from generator.engine import Engine, Rendering, write_config
from generator.language.locale import Locale
from generator.language.words import said
from generator.outputs import Outputs, TwiceError, Writer
from generator.read_names import names_of
from generator.records.directory import Directory
from generator.records.sameness import digest_of
from generator.records.tracing import noting
from generator.reuse import File, Graph, Made, Reuse, hash_of
from generator.site import offline
from generator.site.frame import hosting, policy, sitemap, templates
from generator.site.frame.page import SiteFile
from generator.site.frame.stamp import NOT_FOUND

Shared = Callable[[Directory], Iterable[SiteFile]]
"""Says what is written once for all languages."""

_AT_ONCE = 16
"""How many pages a process makes at a time."""


def _nothing() -> None:
    """What is done meanwhile, where nothing is."""


@dataclass(frozen=True)
class _Unit:
    """What is made at one time: a page or a file of a language, or what one writer writes for all of them.

    ``given`` is a digest of what its writer says, where an earlier build may have made the same.
    """

    name: str
    given: str | None
    write: Shared | None = None
    outputs: Outputs | None = None
    path: str = ""


class Site:
    """The site that is being made in the folder ``staged``: which files it has, and what the look at them found."""

    def __init__(
        self,
        directory: Directory,
        staged: Path,
        work: Path,
        address: str | None,
        engine: Engine | None,
        writers_of: Callable[[Directory, Locale], Sequence[Writer]],
        shared: Sequence[Shared],
        reuse: Reuse | None = None,
    ) -> None:
        """``address`` is the public one, where it is known; ``reuse`` what an earlier build left."""
        self.directory, self.staged, self.work = directory, staged, work
        self.address, self.engine, self.reuse = address, engine, reuse
        self.writers_of, self.shared = writers_of, shared
        self.languages: list[Outputs] = []
        self.files: set[str] = set()
        self.seen: list[verify.Seen] = []
        self.promised: frozenset[str] = frozenset()
        """The files that will be there when all is made, as far as that is known before."""
        self._folders: set[str] = set()

    def add(self, locale: Locale) -> None:
        """Adds a language."""
        self.languages.append(Outputs(self.directory, locale, self.writers_of(self.directory, locale), self.address))

    def make(self, meanwhile: Callable[[], None] = _nothing) -> None:
        """Makes everything, on every core. Raises ``TwiceError`` when two hands write one file.

        ``meanwhile`` is called again and again; what it raises ends the work.
        """
        templates.forget()
        templates.compile_all(self.directory.root, self.work / "compiled")
        for outputs in self.languages:
            outputs.prepare()
        self.promised = frozenset(name for outputs in self.languages for name in outputs.names)
        rendering, by_hand = self._start_engine(self.engine) if self.engine is not None else (None, [])
        try:
            parts = self._parts()
            self._note([], self._found_out())
            for made, found_out in side_by_side.each(self._make, parts):
                meanwhile()
                self._note(made, found_out)
            if rendering is not None:
                rendering.wait()
        finally:
            if rendering is not None:
                rendering.stop()
        self._note([self._from_engine(unit, outputs) for unit, outputs in by_hand])
        self._add_what_is_sent()
        if self.address is not None:
            pages = [name for name in self.files if name.endswith("index.html")]
            self._put_shared(sitemap.files(self.directory.languages, self.address, pages))

    def _read(self, name: str) -> str:
        return (self.staged / name).read_text(encoding="utf-8")

    def _add_what_is_sent(self) -> None:
        """Writes what the finished site decides: the headers for the hosts, and what a device keeps of each language.

        The headers name the styles in the pictures and in the page that stands alone.
        """
        names = sorted(name for name in self.files if name.endswith((".svg", NOT_FOUND)))
        styles = {one for name in names for one in policy.styles_in(self._read(name))}
        headers = hosting.headers(self.directory, styles)
        self._put_shared(hosting.files(headers))
        names = sorted(self.files)

        def kept(outputs: Outputs) -> tuple[str, SiteFile]:
            pages = offline.Pages(outputs.locale, tuple(outputs.pages), outputs.in_danger)
            return outputs.locale.code, offline.bundle(self.directory, pages, names, self._read, headers)

        files = dict(side_by_side.each(kept, self.languages))
        locales = {one.locale: files[one.locale.code] for one in self.languages}
        self._put_shared((*locales.values(), offline.latest(locales)))

    def _put_shared(self, files: Iterable[SiteFile]) -> None:
        """Writes what stands once and what only the finished site decides."""
        self._add([self._put(file.path, file.raw) for file in files])

    def keep(self) -> None:
        """Keeps what was made for the next build, where that was asked for."""
        if self.reuse is not None:
            self._note([], self._found_out())
            self.reuse.keep(self.staged, self.promised)

    # -- what is made --------------------------------------------------------------------------------------------

    def _start_engine(self, engine: Engine) -> tuple[Rendering | None, list[tuple[_Unit, Outputs]]]:
        """Writes what an engine renders: the pages of people's hands, a docs tree a language."""
        jobs, units = [], []
        for outputs in self.languages:
            if outputs.locale in self.directory.doors:  # nobody writes a page of theirs by hand
                continue
            code = outputs.locale.code
            docs = {(file := outputs.source(path)).path: file.raw for path in outputs.by_hand}
            folders.fill(self.work / "docs" / code, docs)
            config = write_config(self.directory, outputs.locale, self.work, outputs.settings)
            said = {name: data.decode() for name, data in docs.items()}
            unit = _Unit(f"engine {code}", self._digest((said, config.read_text(encoding="utf-8"))))
            if not self._is_held(unit):
                jobs.append((config, self.work / f"site-{code}"))
                units.append((unit, outputs))
        return engine.start(self.directory.root, jobs, self.directory.as_of) if jobs else None, units

    def _parts(self) -> list[list[_Unit]]:
        """All that no earlier build has made, in parts that one process makes at a time; what takes long comes first.

        What stands at one address is made by one process in all languages: it is made from the same answers.
        """
        once = [_Unit(f"once {self._digest(write)}", self._digest(write), write) for write in reversed(self.shared)]
        files: dict[str, list[_Unit]] = {}
        pages: dict[str, list[_Unit]] = {}
        for outputs in self.languages:
            code = outputs.locale.code
            frame = self._digest((json.dumps(outputs.settings, default=list), outputs.renderer.constants))
            if outputs is self.languages[0]:
                files[NOT_FOUND] = [_Unit("not found", frame, outputs=outputs, path=NOT_FOUND)]
            for path, file in outputs.files.items():
                unit = _Unit(f"file {code} {path}", self._digest(file), outputs=outputs, path=path)
                files.setdefault(path, []).append(unit)
            for path, page in outputs.pages.items():
                if self.engine is None or not page.by_hand:
                    given = self._digest((page, outputs.titles[path], frame))
                    unit = _Unit(f"page {code} {path}", given, outputs=outputs, path=path)
                    pages.setdefault(path, []).append(unit)
        parts = [[unit] for unit in once if not self._is_held(unit)]
        for by_path in (files, pages):
            units = [unit for one in reversed(by_path.values()) for unit in one if not self._is_held(unit)]
            parts += (units[at : at + _AT_ONCE] for at in range(0, len(units), _AT_ONCE))
        return parts

    def _digest(self, value: object) -> str | None:
        return digest_of(value) if self.reuse is not None else None

    @cached_property
    def _still_seen(self) -> bool:
        """True where what an earlier build saw of a page still holds."""
        return self.reuse is None or self.reuse.still_seen(self.promised)

    def _found_out(self) -> Graph:
        return self.reuse.found_out() if self.reuse is not None else {}

    def _is_held(self, unit: _Unit) -> bool:
        """True where an earlier build has made the same, which is then taken over."""
        files = self.reuse.take(unit.name, unit.given) if self.reuse is not None else None
        if self.reuse is None or files is None:
            return False
        for file in files:
            self._make_folder(file.name)
            self.reuse.copied(file, self.staged)
        self._add(files if self._still_seen else map(self._seen_anew, files))
        return True

    def _seen_anew(self, file: File) -> File:
        """A file that was taken over, looked at again: something that it may lead to is gone."""
        if file.seen is None:
            return file
        return File(file.name, file.hash, self._look(file.name, (self.staged / file.name).read_bytes()))

    def _make(self, units: Sequence[_Unit]) -> tuple[list[Made], Graph]:
        """Makes one part, and looks at it while it is at hand."""
        made = []
        for unit in units:
            with noting(within=True) if self.reuse is not None else nullcontext() as reads:
                files = tuple(self._put(name, data) for name, data in self._data(unit))
            made.append(Made(unit.name, unit.given, names_of(reads), files))
        return made, self._found_out()

    def _data(self, unit: _Unit) -> Iterable[tuple[str, bytes]]:
        """The files of one unit, by their path from the root of the site."""
        if unit.write is not None:
            yield from ((file.path, file.raw) for file in unit.write(self.directory))
        elif unit.outputs is not None and unit.path == NOT_FOUND:
            yield NOT_FOUND, unit.outputs.not_found().encode()
        elif unit.outputs is not None and unit.path in unit.outputs.files:
            yield unit.outputs.locale.path + unit.path, unit.outputs.files[unit.path].raw
        elif unit.outputs is not None:
            yield f"{unit.outputs.locale.path}{unit.path}index.html", unit.outputs.html(unit.path).encode()

    def _from_engine(self, unit: _Unit, outputs: Outputs) -> Made:
        """Takes the pages that an engine rendered into the site; its other files are none of ours."""
        tree = self.work / f"site-{outputs.locale.code}"
        names = [f"{path}index.html" for path in outputs.by_hand]
        files = tuple(self._put(outputs.locale.path + name, (tree / name).read_bytes()) for name in names)
        return Made(unit.name, unit.given, [], files)

    def _put(self, name: str, data: bytes) -> File:
        """Writes one file of the site and looks at it."""
        self._make_folder(name)
        (self.staged / name).write_bytes(data)
        return File(name, hash_of(data) if self.reuse is not None else "", self._look(name, data))

    def _make_folder(self, name: str) -> None:
        """Makes the folder that a file is to stand in."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.staged / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _look(self, name: str, data: bytes) -> verify.Seen | None:
        """What a look at a file finds, where a browser opens it by itself."""
        if not verify.is_looked_at(name):
            return None
        text = data.decode("utf-8")
        return verify.look(name, text, self.directory, site_url=self.address, promised=self.promised)

    def _note(self, made: Sequence[Made], found_out: Graph | None = None) -> None:
        """Adds what was made, and notes of what, where that was asked for."""
        if self.reuse is not None:
            self.reuse.note(made, found_out or {})
        for one in made:
            self._add(one.files)

    def _add(self, files: Iterable[File]) -> None:
        for file in files:
            if file.name in self.files:
                raise TwiceError(said("build_written_twice", file=file.name, language="*"))
            self.files.add(file.name)
            if file.seen is not None:
                self.seen.append(file.seen)
