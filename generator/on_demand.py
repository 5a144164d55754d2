"""The site of one directory while somebody edits: each page and file is made when somebody asks for it.

Nothing is made ahead, so after an edit nobody waits for more than the page that he looks at. What stood where before
the edit only says whom to ask first, never what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.build import writers_of, written_once
from generator.outputs import Outputs
from generator.records.directory import Directory
from generator.records.sameness import digest_of
from generator.site.frame import stamp, templates
from generator.site.frame.page import SiteFile

_INDEX = "index.html"


class OnDemand:
    """The files of a site by their path from its root. ``work`` is a folder for templates.

    ``before`` is the site before the edit. It is not safe to ask from two threads at one time.
    """

    def __init__(self, directory: Directory, work: Path, before: OnDemand | None = None) -> None:
        self.directory = directory
        if before is not None:
            directory.follow(before.directory)
        self._likely: dict[str, object] = before._likely if before is not None else {}  # who made a file last
        self._laid_out_by = (stamp.theme(directory.root), stamp.files_of(directory.root / templates.TOWN_FOLDER))
        if before is None or before._laid_out_by != self._laid_out_by:
            templates.forget()
            stamp.forget()
            templates.keep(directory.root, work / "compiled")
        self._languages: dict[str, Outputs] = {}
        for locale in directory.languages:
            old = before._languages.get(locale.code) if before is not None else None
            self._languages[locale.code] = Outputs(directory, locale, writers_of(directory, locale), before=old)
        self._once: dict[_Once, dict[str, bytes]] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def get(self, name: str) -> bytes | None:
        """One file, such as ``en/agencies/index.html``; ``None`` where the site has none of this name."""
        if name == stamp.NOT_FOUND:
            return self._languages[self.directory.locales[0].code].not_found().encode()
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
        return [*codes, *self._all_once]

    def _from(self, maker: object, name: str) -> bytes | None:
        if isinstance(maker, str):
            return self._written(self._languages[maker], name)
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
