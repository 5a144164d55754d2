"""The records that hold for any town of Japan, taken over into a new one.

They are this repository's own, of which ``national.txt`` names those that speak of the whole country: a checkout reads
them where they stand, the wheel carries them. What in them is the first town's is left out (``rule.py``), and its name
gives way to the new town's.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from generator.language.words import SPOKEN
from generator.records.sentences import FILE, LEARNT, NO_TOPIC, mark
from generator.starting import guide
from generator.starting.rule import Named, Rule

EN = SPOKEN[1]
_HERE = Path(__file__).resolve().parent
_LIST = _HERE / "national.txt"
_LOCAL = _HERE / "local.txt"
_OWN_WORDS = _HERE / "own_words.yaml"
_OWN = ("lines", "with_plan")
"""Sources that stand here, because the first town words them for itself or does not have them."""
_OF_THE_PLAN = {"figures", "meetings", "programs", "terms", "kaigi"}
"""What explains the common structure of the plan's programs; a town without such a plan has none of it."""
_PLAN_SOURCES = {
    "meetings": ("source/mhlw-two-meetings",),
    "figures": ("source/law-shakai-fukushi-106-4", "source/mhlw-two-meetings"),
    "programs": ("source/law-shakai-fukushi-106-4",),
    "terms": ("source/law-shakai-fukushi-106-4", "source/mhlw-two-meetings"),
}
"""What the structure is taken from in every town: the law, and the ministry's account of the two meetings."""
_FIGURES = {"figures/figure-4": 1, "figures/figure-6": 2}
"""The figures that are taken over, and which they are in the new town."""
_TEXTS = ("en", "easy")
"""The languages beside the first that the records are written in."""
_SENTENCES, _LEARNT = FILE.partition("/")[2], LEARNT.partition("/")[2]
_CALLED = ("hall", "centre")
"""Words of the site by which records call what each town calls its own way."""


def national() -> Iterator[Path]:
    """The files of the records, in the order of ``national.txt``."""
    folder = _folder()
    for line in _lines(_LIST):
        yield from sorted(folder.glob(line))


def taken_over(
    town: Named, desk: str, switchboard: str, languages: Collection[str], called: Mapping[str, Any], *, plan: bool
) -> Iterator[tuple[str, str]]:
    """Path below ``directory/`` and text of each record, with the new town's desks in the place of the first one's.

    ``desk`` takes any question, ``switchboard`` is the organization that answers for all. ``languages`` are those that
    the town writes its texts in, ``called`` is what it calls its own (as in ``town.yaml``); ``plan`` says whether it
    has a plan of the multi-layered support program.
    """
    folder = _folder()
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in national()}
    texts = {where: text for where, text in texts.items() if plan or not _OF_THE_PLAN & {*_parts(where)}}
    own = {
        "/".join(path.parts[-2:]): path.read_text(encoding="utf-8")
        for part in _OWN[: 2 if plan else 1]
        for path in sorted((_HERE / part).rglob("*.yaml"))
    }
    records = {where.removesuffix(".yaml"): _read(text) for where, text in texts.items() if where.endswith(".yaml")}
    first = records.pop("town")
    schemes = {
        name: records.pop(name)["name"]
        for name in [*records]
        if name.startswith("programs/") and records[name]["level"] != "pillar"
    }
    rule = Rule(
        kept=frozenset({desk, switchboard, *map(_ref, (*records, *own))}),
        desk=desk,
        switchboard=switchboard,
        first=first,
        local=tuple(_lines(_LOCAL)),
        own=_read(_OWN_WORDS.read_text(encoding="utf-8")),
        town=town,
        called=_called(called),
        untold=frozenset(_TEXTS) - frozenset(languages),
        sources={folder: [*refs] for folder, refs in _PLAN_SOURCES.items()},
    )
    made = {name: rule.record(name, _in_words(record, schemes)) for name, record in records.items()}
    for name, record in _led(made, rule.desks).items():
        number = _FIGURES.get(name)
        text = _written(record if number is None else {**record, "number": number})
        yield _renumbered(f"{name}.yaml"), _renumbered(text)
    sentences = "".join(_sentences(texts[_SENTENCES], rule))
    yield _SENTENCES, sentences
    yield _LEARNT, _learnt(json.loads(texts[_LEARNT]), mark(sentences.encode()), rule)
    yield from own.items()


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _parts(where: str) -> tuple[str, ...]:
    return Path(where).with_suffix("").parts


def _ref(where: str) -> str:
    """``hotline/police`` for ``hotlines/police``, with or without the ending of the file."""
    folder, *parts = _parts(where)
    return "/".join((folder.rstrip("s"), *parts))


def _folder() -> Path:
    """``directory/`` as the wheel carries it, or the repository's own."""
    carried = _HERE / "directory"
    return carried if carried.is_dir() else _HERE.parents[1] / "directory"


def _called(called: Mapping[str, Any]) -> dict[str, str]:
    """What the words of the site call a town's own, and what the town calls it, with and without capital letters."""
    found: dict[str, str] = {}
    for code in (SPOKEN[0], *_TEXTS):
        words = _read(files("generator.language").joinpath("words", f"{code}.yaml").read_text(encoding="utf-8"))[
            "words"
        ]
        for key in _CALLED:
            before = words[f"town_{key}"]
            after = called.get(key, {}).get(code, before)
            article = "the " if code == EN and key == _CALLED[0] else ""
            found |= {before: article + after, before.lower(): article + after.lower()} if before != after else {}
    return found


def _led(made: Mapping[str, dict[str, Any]], desks: Sequence[str]) -> dict[str, dict[str, Any]]:
    """All records, with what is taken over of each guide in the place of its own."""
    found = {name: record for name, record in made.items() if not name.startswith("nodes/")}
    for name in [name for name in found if name.startswith("guides/")]:
        before = f"nodes/{name.removeprefix('guides/')}/"
        nodes = {node.removeprefix(before): record for node, record in made.items() if node.startswith(before)}
        found[name], taken = guide.taken(found[name], nodes, desks)
        found |= {before + node: record for node, record in taken.items()}
    return found


def _renumbered(text: str) -> str:
    for figure, number in _FIGURES.items():
        text = text.replace(figure.removeprefix("figures/"), f"figure-{number}")
    return text


def _sentences(text: str, rule: Rule) -> Iterator[str]:
    """The lines of the sentences: those of danger all, the others where they tell nothing of the first town."""
    for line in text.splitlines(keepends=True):
        if not rule.tells(line):
            yield line
        elif line.split(",")[1] != NO_TOPIC:
            yield rule.moved(line)


def _learnt(learnt: Mapping[str, Any], learnt_from: str, rule: Rule) -> str:
    """What was learnt of the sentences, which holds for those that are left: what is left out tells of no danger."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: kept(item) for key, item in value.items()}
        if isinstance(value, str):
            return ",".join(sign for sign in value.split(",") if not rule.tells(sign))
        return value

    made = {"learnt_from": learnt_from, "languages": kept(learnt["languages"])}
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_words(data: dict[str, Any], schemes: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A figure in which the older schemes are named in words: how a town carries them out, it says itself."""
    for node in data.get("nodes", ()):
        name = schemes.get(f"programs/{node.get('record', '').removeprefix('program/')}")
        if name is not None:
            node["text"] = {code: name[code] for code in SPOKEN}
            del node["record"]
    return data


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def _written(data: Mapping[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
