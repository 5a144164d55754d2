"""The records that hold for any town of Japan, taken over into a new one.

They are this repository's own, of which ``national.txt`` names those that speak of the whole country: a checkout reads
them where they stand, the wheel carries them. What in them is the first town's is left out here (whatever cites a
source, names a record or says a name that is not the whole country's), and its name gives way to the new town's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.language.words import SPOKEN

JA, EN = SPOKEN
_HERE = Path(__file__).resolve().parent
_LIST = _HERE / "national.txt"
_OWN = ("lines", "with_plan")
"""Sources that stand here, because the first town words them for itself or does not have them."""
_OF_THE_PLAN = ("figures", "meetings", "programs", "terms")
"""What explains the common structure of the plan's programs; a town without such a plan has none of it."""
_PLAN_SOURCES = {
    "meetings": ("source/mhlw-two-meetings",),
    "figures": ("source/law-shakai-fukushi-106-4", "source/mhlw-two-meetings"),
    "programs": ("source/law-shakai-fukushi-106-4",),
    "terms": ("source/law-shakai-fukushi-106-4", "source/mhlw-two-meetings"),
}
"""What the structure is taken from in every town: the law, and the ministry's account of the two meetings."""
_OF_ONE_PLAN = {"meetings": ("hosts", "members", "held_when", "others"), "programs": ("roles",)}
"""Fields that say how one town carries it out."""
_FIGURES = {"figure-4": 1, "figure-6": 2}
"""The figures that are taken over, and which they are in the new town."""
_TEXTS = ("en", "easy")
"""The languages beside the first that the records are written in."""
_REF = re.compile(r"[a-z]+/[a-z0-9-]+(?:/[a-z0-9-]+)*")


@dataclass(frozen=True)
class Named:
    """A town's name: as written, in kana, in Latin letters, in English, and that of its prefecture."""

    ja: str
    kana: str
    romaji: str
    en: str


def national() -> Iterator[Path]:
    """The files of the records, in the order of ``national.txt``."""
    folder = _folder()
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from sorted(folder.glob(line))


def taken_over(town: Named, desk: str, languages: Collection[str], *, plan: bool) -> Iterator[tuple[str, str]]:
    """Path below ``directory/`` and text of each record, with ``desk`` in the place of the first town's desks.

    ``languages`` are those that the town writes its texts in; ``plan`` says whether it has a plan of the multi-layered
    support program.
    """
    folder = _folder()
    files = [path for path in national() if plan or path.parent.name not in _OF_THE_PLAN]
    own = [path for part in _OWN[: 2 if plan else 1] for path in sorted((_HERE / part).rglob("*.yaml"))]
    programs = {path.stem: _read(path) for path in files if path.parent.name == "programs"}
    schemes = {name: data["name"] for name, data in programs.items() if data["level"] != "pillar"}
    kept = {f"{path.parent.name.rstrip('s')}/{path.stem}" for path in (*files, *own) if path.stem not in schemes}
    kept.add(desk)
    rule = _Rule(frozenset(kept), desk, _first(folder), town, frozenset(_TEXTS) - frozenset(languages))
    for path in files:
        where = path.relative_to(folder).as_posix()
        if path.suffix != ".yaml":
            yield where, path.read_text(encoding="utf-8")
        elif path.parent != folder and path.stem not in schemes:
            record = rule.record(path.parent.name, _in_words(_read(path), schemes))
            if path.stem in _FIGURES:
                record["number"] = _FIGURES[path.stem]
            text = _written(record)
            for figure, number in _FIGURES.items():
                where, text = (words.replace(figure, f"figure-{number}") for words in (where, text))
            yield where, text
    for path in own:
        yield "/".join(path.parts[-2:]), path.read_text(encoding="utf-8")


def _folder() -> Path:
    """``directory/`` as the wheel carries it, or the repository's own."""
    carried = _HERE / "directory"
    return carried if carried.is_dir() else _HERE.parents[1] / "directory"


def _first(folder: Path) -> Mapping[str, Any]:
    """The town that the records were written for."""
    return _read(folder / "town.yaml")


@dataclass(frozen=True)
class _Rule:
    """What of a record stays: that which cites, names and says nothing of the ``first`` town alone."""

    kept: frozenset[str]
    desk: str
    first: Mapping[str, Any]
    town: Named
    untold: frozenset[str]
    """Languages that the town does not write."""

    def record(self, folder: str, data: dict[str, Any]) -> dict[str, Any]:
        """A record of the folder as the new town has it."""
        data = {**data, "to_say": self._here(data["to_say"])} if "to_say" in data else data
        mine = {key: self.value(value) for key, value in data.items() if key not in _OF_ONE_PLAN.get(folder, ())}
        made = {key: value for key, value in mine.items() if value not in (None, [], {})}
        if folder == "needs":
            lines = made.get("ask", [])
            made["ask"] = [*lines, self.desk] if made.get("quick_exit") else [self.desk, *lines]
        if folder in _PLAN_SOURCES:
            made["sources"] = list(_PLAN_SOURCES[folder])
        return made

    def value(self, value: Any) -> Any:
        """A value without what is the first town's; ``None`` where nothing stays."""
        if isinstance(value, list):
            return [one for item in value if (one := self.value(item)) is not None] or None
        if isinstance(value, dict):
            if _is_ref(source := value.get("source", "")) and source not in self.kept:
                return None
            told = {key: item for key, item in value.items() if key.partition("_")[0] not in self.untold}
            found = {key: one for key, item in told.items() if (one := self.value(item)) is not None}
            if "to" in value:
                found.setdefault("to", [self.desk])
            said = {"ja", "en", "text", "number", "url", "write"} & told.keys()
            return found if said <= found.keys() else None
        if isinstance(value, str):
            if _is_ref(value):
                return value if value in self.kept else None
            return None if any(one.lower() in value.lower() for one in self._names()) else value
        return value

    def _here(self, said: Mapping[str, str]) -> dict[str, str]:
        """The words to say on the telephone, with the name of the new town where one tells where one is."""
        name, town = self.first["name"], self.town
        names = (
            (f"{{{name[JA]}|{name['kana']}}}", f"{{{town.ja}|{town.kana}}}"),
            (name[JA], town.ja),
            (name[EN], town.en or town.romaji),
            (f"{name[EN].split()[0]}-shi", town.romaji),
        )
        found = dict(said)
        for code in found:
            for old, new in names:
                found[code] = found[code].replace(old, new)
        return found

    def _names(self) -> Iterable[str]:
        """What the first town and its prefecture are called, without their last sign or word."""
        for name in (self.first["name"], self.first["prefecture"]):
            yield from (name[JA][:-1], name[EN].split()[0])
        yield self.first["name"]["kana"][:-1]


def _is_ref(value: str) -> bool:
    return _REF.fullmatch(value) is not None


def _in_words(data: dict[str, Any], schemes: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A figure in which the older schemes are named in words: how a town carries them out, it says itself."""
    for node in data.get("nodes", ()):
        name = schemes.get(node.get("record", "").removeprefix("program/"))
        if name is not None:
            node["text"] = {code: name[code] for code in SPOKEN}
            del node["record"]
    return data


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return found


def _written(data: Mapping[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
