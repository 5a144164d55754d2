"""The site of one directory while somebody edits: each page and file is made when somebody asks for it.

Nothing is made ahead, so after an edit nobody waits for more than the page that he looks at. What stood where before
the edit only says whom to ask first, never what to show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator import folders
from generator.build import writers_of, written_once
from generator.engine import Engine, files_in, prune, write_config
from generator.language.locale import Locale
from generator.outputs import Outputs
from generator.records.directory import Directory
from generator.records.sameness import digest_of
from generator.site.frame import stamp, templates
from generator.site.frame.page import SiteFile

_INDEX = "index.html"


class OnDemand:
    """The files of a site by their path from its root. ``work`` is a folder for the engine and for templates.

    ``before`` is the site before the edit. It is not safe to ask from two threads at one time.
    """

    def __init__(
        self,
        directory: Directory,
        work: Path,
        before: OnDemand | None = None,
        engine: Engine = Engine(),  # noqa: B008 (a value)
    ) -> None:
        self.directory = directory
        if before is not None:
            directory.follow(before.directory)
        self._likely: dict[str, object] = before._likely if before is not None else {}  # who made a file last
        self._theme = _digest(directory.root / name for name in (stamp.TOWN_THEME, templates.TOWN_FOLDER))
        self._theme += _digest([stamp.THEME])
        fresh = before is None or before._theme != self._theme
        if fresh:
            templates.forget()
            stamp.forget()
            templates.keep(directory.root, work / "compiled")
        self._languages: dict[str, Outputs] = {}
        self._by_hand: dict[str, _ByHand] = {}
        for locale in directory.languages:
            old = before._languages.get(locale.code) if before is not None else None
            self._languages[locale.code] = Outputs(directory, locale, writers_of(directory, locale), before=old)
            rendered = before._by_hand.get(locale.code) if before is not None and not fresh else None
            if locale not in directory.doors:  # nobody writes a page of theirs by hand
                self._by_hand[locale.code] = _ByHand(locale, work, engine, rendered)
        self._once: dict[_Once, dict[str, bytes]] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def get(self, name: str) -> bytes | None:
        """One file, such as ``en/agencies/index.html``; ``None`` where the site has none of this name."""
        likely = self._likely.get(name)
        for maker in sorted(self._makers(name), key=lambda maker: maker != likely):
            data = self._from(maker, name)
            if data is not None:
                self._likely[name] = maker
                return data
        return None

    def _makers(self, name: str) -> list[object]:
        """All that may make a file of this name, whoever is quick to ask first."""
        fitting = [one for one in self.directory.languages if name.startswith(one.path)]
        codes = [one.code for one in sorted(fitting, key=lambda one: -len(one.path))]
        if name.endswith(_INDEX):
            return [*codes]
        return [*codes, *(self._by_hand[code] for code in codes if code in self._by_hand), *self._all_once]

    def _from(self, maker: object, name: str) -> bytes | None:
        if isinstance(maker, str):
            return self._written(self._languages[maker], name)
        if isinstance(maker, _ByHand):
            outputs = self._languages[maker.locale.code]
            return maker.files(outputs).get(name)
        assert isinstance(maker, _Once)
        if maker not in self._once:
            self._once[maker] = {file.path: file.raw for file in maker.write(self.directory)}
        return self._once[maker].get(name)

    @cached_property
    def _all_once(self) -> list[_Once]:
        """Who writes what stands once, as they are known also after an edit."""
        writers = enumerate(written_once(self.directory))
        return [_Once(digest_of(write) or str(number), write) for number, write in writers]

    def _written(self, outputs: Outputs, name: str) -> bytes | None:
        """What a writer of a language says of this name."""
        bare = name.removeprefix(outputs.locale.path)
        path = bare.removesuffix(_INDEX) if bare.endswith(_INDEX) else bare
        found = outputs.find(path)
        if found is None or isinstance(found, SiteFile):
            return found.raw if found is not None else None
        if found.by_hand:
            return self._by_hand[outputs.locale.code].files(outputs, anew=True).get(name)
        self._shown[outputs.locale.code, path] = title = outputs.title(path)
        return outputs.framed(found, title).encode()

    def settle(self) -> Iterator[None]:
        """Asks, a step at a time, all other writers of the languages that somebody looked at."""
        for code in {code for code, _path in self._shown}:
            yield from self._languages[code].ask_all()

    @property
    def unsettled(self) -> bool:
        """True where a page was shown under a title that it lost meanwhile, as ``settle`` has found out."""
        return any(self._languages[code].title(path) != title for (code, path), title in self._shown.items())


@dataclass(frozen=True)
class _Once:
    """One who writes what stands once: ``name`` tells him from the others."""

    name: str
    write: Callable[[Directory], Iterable[SiteFile]] = field(compare=False)


class _ByHand:
    """What the engine makes for one language: the pages of people's hands and the files of the theme."""

    def __init__(self, locale: Locale, work: Path, engine: Engine, before: _ByHand | None) -> None:
        self.locale, self._work, self._engine = locale, work, engine
        self._rendered: Mapping[str, bytes] = before._rendered if before is not None else {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByHand) and other.locale.code == self.locale.code

    def __hash__(self) -> int:
        return hash(self.locale.code)

    def files(self, outputs: Outputs, *, anew: bool = False) -> Mapping[str, bytes]:
        """Every file by its path from the root; with ``anew`` as the pages read now, which the theme's files do not."""
        if self._rendered and not anew:
            return self._rendered
        sources = {(file := outputs.source(path)).path: file.raw for path in outputs.by_hand}
        differs = folders.fill(self._work / "docs" / self.locale.code, sources)
        config = self._work / f"mkdocs.{self.locale.code}.yml"
        old = config.read_bytes() if config.is_file() else b""
        write_config(outputs.directory, self.locale, self._work, outputs.settings)
        if differs or not self._rendered or config.read_bytes() != old:
            tree = self._work / f"site-{self.locale.code}"
            self._engine.start(outputs.directory.root, [(config, tree)], outputs.directory.as_of).wait()
            prune(tree, whole=self.locale is outputs.directory.locales[0])
            found = files_in(tree)
            self._rendered = {self.locale.path + path.relative_to(tree).as_posix(): path.read_bytes() for path in found}
        return self._rendered


def _digest(parts: Iterable[Path]) -> bytes:
    """What stands in these folders, in one value."""
    found = hashlib.sha256()
    for part in parts:
        for path in files_in(part) if part.is_dir() else ():
            found.update(f"{path}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.digest()
