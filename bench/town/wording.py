"""What invented records are worded with: as many different words, and as long, as in the real directory.

Sentences and residents' words come from the records of the repository, names of places from two lists of syllables.
With a handful of sentences over and over, an index would look smaller and a text easier to pack than they ever are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jaconv
import yaml

Pair = dict[str, str]

_FIRST = (
    "青:あお 赤:あか 白:しら 黒:くろ 大:おお 小:こ 東:ひがし 西:にし 南:みなみ 北:きた 上:かみ 下:しも 中:なか "
    "松:まつ 竹:たけ 梅:うめ 桜:さくら 柳:やなぎ 杉:すぎ 桃:もも 鶴:つる 亀:かめ 鳥:とり 駒:こま 石:いし 岩:いわ "
    "金:かね 玉:たま 宮:みや 寺:てら 新:しん 古:ふる 高:たか 長:なが 広:ひろ 深:ふか 横:よこ 富:とみ 福:ふく 若:わか"
)
_SECOND = (
    "田:た 川:かわ 山:やま 野:の 原:はら 島:しま 崎:さき 浜:はま 浦:うら 井:い 池:いけ 沼:ぬま 谷:たに 丘:おか 台:だい "
    "森:もり 林:ばやし 木:き 本:もと 村:むら 里:さと 町:まち 橋:はし 坂:さか 岸:きし 塚:つか 畑:はた 根:ね 泉:いずみ"
)
_THEMES = (
    ("", "", ""),
    ("高齢者", "こうれいしゃ", "Senior"),
    ("子育て", "こそだて", "Parenting"),
    ("障がい者", "しょうがいしゃ", "Disability"),
    ("くらし", "くらし", "Living"),
    ("しごと", "しごと", "Work"),
    ("住まい", "すまい", "Housing"),
    ("こころの", "こころの", "Mind"),
    ("健康", "けんこう", "Health"),
    ("若者", "わかもの", "Youth"),
    ("女性", "じょせい", "Women’s"),
    ("地域", "ちいき", "Community"),
)
_WHO = (
    ("", ""),
    ("母：", "my mother: "),
    ("父：", "my father: "),
    ("夫：", "my husband: "),
    ("妻：", "my wife: "),
    ("息子：", "my son: "),
    ("娘：", "my daughter: "),
    ("祖母：", "my grandmother: "),
    ("祖父：", "my grandfather: "),
    ("兄：", "my brother: "),
    ("妹：", "my sister: "),
    ("友だち：", "a friend: "),
    ("となりの人：", "a neighbour: "),
    ("おば：", "my aunt: "),
    ("孫：", "a grandchild: "),
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class Wording:
    """Pairs of Japanese and English: ``sentences``, ``troubles`` in residents' words, ``places`` with their reading."""

    def __init__(self, repository: Path) -> None:
        sentences: dict[str, str] = {}
        troubles: dict[str, str] = {}
        for path in sorted((repository / "directory").rglob("*.yaml")):
            if path.parent.name == "vocabulary":
                continue
            data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
            for ja, en in _pairs(data):
                for sentence, translated in _sentences(ja, en):
                    sentences.setdefault(sentence, translated)
            aliases = data.get("aliases", {})
            for ja, en in zip(aliases.get("ja", ()), aliases.get("en", ()), strict=False):
                troubles.setdefault(en, ja)
        self.sentences: Sequence[Pair] = [{"ja": ja, "en": en} for ja, en in sentences.items()]
        # Each word stands once in either language, so that no record has the same one twice.
        readable = {en: ja for ja, en in {ja: en for en, ja in troubles.items()}.items() if len(ja) < 30}
        self.troubles: Sequence[Pair] = [
            {"ja": who + ja, "en": by + en} for en, ja in readable.items() for who, by in _WHO
        ]
        self.places: Sequence[Pair] = list(_places())


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a record that stands in both languages."""
    if isinstance(value, dict):
        if isinstance(value.get("ja"), str) and isinstance(value.get("en"), str):
            yield value["ja"], value["en"]
        for child in value.values():
            yield from _pairs(child)
    elif isinstance(value, list):
        for child in value:
            yield from _pairs(child)


def _sentences(ja: str, en: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text side by side, where both languages have as many; nothing from names and labels."""
    if not ja.endswith("。") or not en.endswith((".", "!", "?")):
        return
    own, other = [f"{part}。" for part in ja.split("。") if part], _SENTENCE_END.split(en)
    if len(own) == len(other):
        yield from zip(own, other, strict=True)


def _places() -> Iterator[Pair]:
    """Names of places of two syllables that hardly exist, each with a theme that a desk there may have."""
    for first in _FIRST.split():
        for second in _SECOND.split():
            (head, kana), (tail, ending) = first.split(":"), second.split(":")
            english = str(jaconv.kana2alphabet(kana + ending)).capitalize()
            for theme, reading, translated in _THEMES:
                yield {
                    "ja": head + tail + theme,
                    "kana": kana + ending + reading,
                    "en": f"{english} {translated}".strip(),
                }


def vocabulary(repository: Path, ids: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The topics of the repository's vocabulary, leading to records of an invented town.

    ``ids`` are that town's records by kind. A record is always replaced by the same one; one of a kind that the town
    does not have is left out.
    """
    known: dict[str, str] = {}
    turns = dict.fromkeys(ids, 0)

    def replaced(refs: Sequence[str]) -> list[str]:
        for ref in refs:
            kind, identity = ref.split("/", 1)
            if ref in known or not ids.get(kind):
                continue
            known[ref] = ref if identity in ids[kind] else f"{kind}/{ids[kind][turns[kind] % len(ids[kind])]}"
            turns[kind] += 1
        return list(dict.fromkeys(known[ref] for ref in refs if ref in known))

    for path in sorted((repository / "directory" / "vocabulary").glob("*.yaml")):
        topic: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if led := replaced(topic.pop("led", ())):
            topic["led"] = led
        for field in ("entries", "urgent"):
            moved = [{**entry, "to": replaced(entry["to"])} for entry in topic.get(field, ())]
            if moved:
                topic[field] = [entry for entry in moved if entry["to"]]
        yield topic
