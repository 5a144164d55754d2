"""What of a record holds in any town: that which cites, names and says nothing of the town that it was written for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.language.words import SPOKEN

JA, EN = SPOKEN
_REF = re.compile(r"[a-z]+/[a-z0-9-]+(?:/[a-z0-9-]+)*")
_DESKS = ("agency/", "office/", "organization/")
"""What has a desk in the first town. In the place of the first of these the new town's own desk stands."""
_NEEDED = frozenset({"ja", "en", "text", "number", "url", "write", "means", "to"})
"""Without one of these, where it was, a value says nothing any more."""
_OF_ONE_TOWN = {
    "meetings": ("hosts", "members", "held_when", "others"),
    "nodes": ("places",),
    "programs": ("roles",),
}
"""Fields that say how one town carries it out."""


@dataclass(frozen=True)
class Named:
    """A town's name: as written, in kana, in Latin letters, in English."""

    ja: str
    kana: str
    romaji: str
    en: str


@dataclass(frozen=True)
class Rule:
    """What of the ``first`` town's records the new ``town`` takes over."""

    kept: frozenset[str]
    """The references of what is taken over."""
    desk: str
    """The new town's desk for any question."""
    switchboard: str
    first: Mapping[str, Any]
    local: Collection[str]
    """Words that tell of the first town (``local.txt``)."""
    own: Mapping[str, Any]
    """The new town's own words (``own_words.yaml``)."""
    town: Named
    called: Mapping[str, str]
    """What the first town calls its own, and what the new one calls the same; capital letters count."""
    untold: frozenset[str]
    """Languages that the town does not write."""
    sources: Mapping[str, list[str]]
    """By folder, the sources of any town where the records of the first one cite its plan."""

    def record(self, path: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """A record, by its path below ``directory/`` without ending, as the new town has it."""
        folder = path.partition("/")[0]
        data = {**data, **self.own["records"].get(path, {})}
        if "to_say" in data:
            data["to_say"] = self._here(data["to_say"])
        if folder == "nodes":
            data["ask"] = self._led(data.get("ask", ()), self.desks)
        told = {key: value for key, value in data.items() if key not in _OF_ONE_TOWN.get(folder, ())}
        made = {key: one for key, value in told.items() if (one := self._field(key, value)) not in (None, [], {})}
        if folder == "needs":
            lines = [ref for ref in made.get("ask", []) if ref != self.desk]
            made["ask"] = [*lines, self.desk] if made.get("quick_exit") else [self.desk, *lines]
        if folder in self.sources:
            made["sources"] = self.sources[folder]
        return made

    @property
    def desks(self) -> tuple[str, str]:
        """Whom a guide leads to: the switchboard, whose number is confirmed, before the desk, which may not be yet."""
        return self.switchboard, self.desk

    def tells(self, text: str) -> bool:
        """True when a text tells of the first town."""
        return self._local.search(text) is not None

    def moved(self, text: str) -> str:
        """A text with the name of the new town in the place of the first one's, however it is written."""
        stem = self.first["name"][EN].split()[0]
        return re.sub(re.escape(stem), self.town.romaji, self._here({JA: text})[JA], flags=re.IGNORECASE)

    @cached_property
    def _local(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, (*self._names(), *self.local))), re.IGNORECASE)

    @cached_property
    def _called(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self.called, key=len, reverse=True))) or "(?!)")

    def _field(self, key: str, value: Any) -> Any:
        if key == "id":
            return value
        if key == "entries":
            return [one for item in value if (one := self._entry(item)) is not None]
        return self._value(value)

    def _entry(self, entry: Mapping[str, Any]) -> Any:
        """An expression, which leads to whoever is left and to the town's desk where it led to one.

        ``None`` for what led to a place, a program or a body of the first town alone.
        """
        made = self._value({**entry, "to": self._led(entry["to"], (self.desk,))})
        if made is None or not set(SPOKEN) & made.keys():
            return None
        return made if made["to"] == entry["to"] else {**made, "reason": self._value(self.own["reason"])}

    def _led(self, refs: Iterable[str], desks: Iterable[str]) -> list[str]:
        """References with the town's ``desks`` in the place of the first of the other town's."""
        given, made = False, []
        for ref in refs:
            if not ref.startswith(_DESKS):
                made.append(ref)
            elif not given:
                made += desks
                given = True
        return made

    def _value(self, value: Any) -> Any:
        """A value without what is the first town's; ``None`` where nothing stays."""
        if isinstance(value, list):
            return [one for item in value if (one := self._value(item)) is not None] or None
        if isinstance(value, Mapping):
            if _is_ref(source := value.get("source", "")) and source not in self.kept:
                return None
            told = {key: item for key, item in value.items() if key.partition("_")[0] not in self.untold}
            found = {key: one for key, item in told.items() if (one := self._value(item)) is not None}
            return found if _NEEDED & told.keys() <= found.keys() else None
        if isinstance(value, str):
            if _is_ref(value):
                return value if value in self.kept else None
            return None if self.tells(value) else self._called.sub(lambda found: self.called[found[0]], value)
        return value

    def _here(self, said: Mapping[str, str]) -> dict[str, str]:
        """The words to say on the telephone, with the name of the new town where one tells where one is."""
        name, town = self.first["name"], self.town
        names = (
            (f"{{{name[JA]}|{name['kana']}}}", f"{{{town.ja}|{town.kana}}}"),
            (name[JA], town.ja),
            (f"{name[EN].split()[0]}-shi", town.romaji),
            (name[EN], town.en or town.romaji),
            (name[EN].split()[0], town.en or town.romaji),
        )
        found = dict(said)
        for code in found:
            for old, new in names:
                found[code] = found[code].replace(old, new)
        return found

    def _names(self) -> Iterator[str]:
        """What the first town and its prefecture are called, without their last sign or word."""
        for name in (self.first["name"], self.first["prefecture"]):
            yield from (name[JA][:-1], name[EN].split()[0])
            if "kana" in name:
                yield name["kana"].removesuffix("し")


def _is_ref(value: str) -> bool:
    return _REF.fullmatch(value) is not None
