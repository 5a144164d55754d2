"""The files of a new town: its own answers, the records that hold for any town, two examples, and what builds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

from generator.language.reading import romaji
from generator.language.words import SPOKEN
from generator.starting.rule import Named
from generator.starting.starter import taken_over

_HERE = Path(__file__).resolve().parent
_FILES = _HERE / "files"
_DESK, _SWITCHBOARD = "agency/rei-madoguchi", "organization/town-hall"
_PLACES = {"github": ".github", "gitignore.txt": ".gitignore"}
"""Names of files that a package cannot carry as they are called in a town's folder."""
JA, EN = SPOKEN
EASY = "easy"
_OF_STAFF = "/guides/kaigi/"
"""The guide for those who work in the field; it is not written in easy Japanese."""
_EASY_PAGES = ["/", "/guides/", "/needs/", "/hotlines/", "/agencies/", "/places/", "/districts/", "/towns/", "/search/"]


@dataclass(frozen=True)
class District:
    """A district: its id, its name, how it is read, and its name in English where somebody gave one."""

    id: str
    ja: str
    kana: str
    en: str = ""


@dataclass(frozen=True)
class Answers:
    """What is known of a new town. Texts that nobody gave are empty; ``official`` says whose the English name is."""

    ja: str
    kana: str
    switchboard: str
    switchboard_source: str
    checked: str
    en: str = ""
    official: bool = False
    languages: Sequence[str] = SPOKEN
    plan: str = ""
    plan_kana: str = ""
    plan_source: str = ""
    plan_from: str = ""
    plan_to: str = ""
    districts: Sequence[District] = field(default=())
    districts_source: str = ""

    @property
    def kind(self) -> Mapping[str, Any]:
        """What its sort of municipality is called (``kinds.yaml``)."""
        return next(one for one in _kinds() if self.ja.endswith(one["sign"]) and self._ending(one) is not None)

    @property
    def ending(self) -> str:
        """How the last sign of the name is read, where it says what sort of municipality it is."""
        return self._ending(self.kind) or ""

    def _ending(self, kind: Mapping[str, Any]) -> str | None:
        return next((end for end in kind["readings"] if self.kana.endswith(end)), None)

    @property
    def romaji(self) -> str:
        """The reading in Latin letters, with what sort of municipality it is behind a hyphen: ``Midori-shi``."""
        ending = self.ending
        name = romaji(self.kana.removesuffix(ending)).capitalize()
        return f"{name}-{romaji(ending)}" if ending else name


def files_of(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """Path in the town's folder and bytes of every file; the records are not yet in the style of ``portal fmt``."""
    values = _values(answers)
    for path in sorted(one for one in _FILES.rglob("*") if one.is_file()):
        if _is_left_out(path.stem, path, answers):
            continue
        name = path.relative_to(_FILES).as_posix()
        for here, there in _PLACES.items():
            name = re.sub(rf"^{re.escape(here)}(?=/|$)", there, name)
        text = path.read_text(encoding="utf-8")
        if name.startswith("directory/"):
            text = _yaml(_filled(yaml.load(text, Loader=yaml.CSafeLoader), values))
        else:
            text = Template(text).substitute(values)
        if name == "directory/town.yaml":
            text = _yaml(_town(yaml.load(text, Loader=yaml.CSafeLoader), answers))
        yield name, text.encode()
    yield "requirements.txt", _requirements().read_bytes()
    for number, district in enumerate(answers.districts, 1):
        yield f"directory/districts/{district.id}.yaml", _yaml(_district(answers, district, number)).encode()
    town = Named(answers.ja, answers.kana, answers.romaji, answers.en)
    called = answers.kind.get("called", {})
    for where, text in taken_over(town, _DESK, _SWITCHBOARD, answers.languages, called, plan=bool(answers.plan)):
        yield f"directory/{where}", text.encode()


def _is_left_out(stem: str, path: Path, answers: Answers) -> bool:
    """True for a file of what the town does not have: a source of a plan or of districts, pages of a language."""
    if path.parent.name == "editions":
        return not answers.plan
    if path.parent.name == "sources":
        return (stem == "plan" and not answers.plan) or (stem == "districts" and not answers.districts)
    return path.is_relative_to(_FILES / "content") and path.relative_to(_FILES).parts[1] not in answers.languages


def _values(answers: Answers) -> dict[str, str]:
    """What the blanks of the files are filled with."""
    hall = answers.kind["hall"]
    base = answers.ja.removesuffix(answers.kind["sign"])
    name, _, _sort = answers.romaji.partition("-")
    kana = answers.kana.removesuffix(answers.ending)
    return {
        "town": answers.ja,
        "kana": answers.kana,
        "romaji": answers.romaji,
        "en": answers.en,
        "en_status": "official" if answers.official else "translation",
        "called": answers.en or answers.romaji,
        "hall": base + hall[JA],
        "hall_kana": _hall_kana(answers),
        "hall_romaji": f"{name} {romaji(_hall_kana(answers).removeprefix(kana)).capitalize()}",
        "hall_en": f"{name} {hall[EN]}",
        "switchboard": answers.switchboard,
        "switchboard_source": answers.switchboard_source,
        "checked": answers.checked,
        "plan": answers.plan,
        "plan_en": f"Plan of {answers.en or answers.romaji} for the multi-layered support program",
        "plan_source": answers.plan_source,
        "plan_from": answers.plan_from,
        "plan_to": answers.plan_to,
        "districts_source": answers.districts_source,
    }


def _hall_kana(answers: Answers) -> str:
    """How the town hall is read: a 市役所 takes the 市 of the name along, a 町役場 follows the whole name."""
    return answers.kana + str(answers.kind["hall"]["kana"]).removeprefix(answers.ending)


def _town(town: dict[str, Any], answers: Answers) -> dict[str, Any]:
    """``town.yaml`` with the languages, what the town calls its own, and its plan."""
    whole = [code for code in answers.languages if code in SPOKEN]
    locales: list[dict[str, Any]] = [{"code": whole[0]}]
    locales += [{"code": code, "path": f"{code}/", "fallback": whole[0]} for code in whole[1:]]
    if EASY in answers.languages:
        easy = {"code": EASY, "path": f"{EASY}/", "fallback": whole[0], "required": False, "ruby": True}
        locales.append({**easy, "pages": _EASY_PAGES, **({"without": [_OF_STAFF]} if answers.plan else {})})
    known = {*whole, EASY} & {*answers.languages}
    called = {
        part: {code: words for code, words in texts.items() if code in known}
        for part, texts in answers.kind.get("called", {}).items()
    }
    doors = [{"code": code, "fallback": whole[-1]} for code in answers.languages if code not in (*SPOKEN, EASY)]
    more: dict[str, Any] = {"locales": locales}
    if called:
        more["called"] = called
    if doors:
        more["doors"] = doors
    if answers.plan:
        more["plan"] = {"name": {"ja": answers.plan, "kana": answers.plan_kana}}
    return {**town, **more}


def _district(answers: Answers, district: District, number: int) -> dict[str, Any]:
    said = _filled(
        _district_words(), {"district": district.ja, "called": district.en or romaji(district.kana).capitalize()}
    )
    name = {"ja": district.ja, "kana": district.kana, "romaji": romaji(district.kana).capitalize()}
    if district.en:
        name |= {"en": district.en, "en_status": "translation"}
    sources = ["source/districts"]
    return {
        "id": district.id, "name": name, "status": "active", **said, "order": number, "sources": sources,
    }  # fmt: skip


@cache
def _district_words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((_HERE / "district.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return found


@cache
def _kinds() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((_HERE / "kinds.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return found


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """The data with its blanks filled in; what is filled with nothing is left out, with what says whose it is."""
    if isinstance(value, dict):
        found = {key: _filled(item, values) for key, item in value.items()}
        return {key: item for key, item in found.items() if item != "" and found.get(key.removesuffix("_status")) != ""}
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    return Template(value).substitute(values) if isinstance(value, str) else value


def _requirements() -> Path:
    """What the portal needs, with hashes: as the wheel carries it, or the repository's own."""
    carried = _HERE / "requirements.txt"
    return carried if carried.is_file() else _HERE.parents[1] / "requirements" / "site.txt"


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
