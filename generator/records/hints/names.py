"""Names that were nearly right: of fields, of allowed values, of records. A hint that is far off is no hint."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

CLOSE = 0.72
"""How alike two names must be: ``activ`` is ``active``, but ``period`` is not ``operators``."""

_MOST = 80
_TRUE = {"true": "true", "yes": "true", "on": "true", "はい": "true", "false": "false", "no": "false", "off": "false",
         "いいえ": "false"}  # fmt: skip


def near(value: object, allowed: Iterable[str]) -> str:
    """The allowed name that a misspelt one comes near to; empty when none does."""
    text = str(value)[:_MOST]
    choices = list(allowed)
    forms = {_key(choice): choice for choice in reversed(choices)}
    words = [_key(text), *(_key(word) for word in re.split(r"[^A-Za-z_-]+", text)[:1])]
    for word in words:
        if word in forms:
            return forms[word]
    for word in words:
        if len(word) > 2 and (close := difflib.get_close_matches(word, forms, n=1, cutoff=CLOSE)):
            return forms[close[0]]
    return ""


def field(value: str, titles: Mapping[str, tuple[str, ...]]) -> str:
    """The field that a name stands for: a misspelt name, or what the field is called (電話番号 → ``phones``)."""
    found = near(value, titles)
    if found:
        return found
    text = _key(value[:_MOST])
    if len(text) < 2:
        return ""
    named = [
        name
        for name, words in titles.items()
        if any(_begins(word, text) or (not text.isascii() and _key(word) and _key(word) in text) for word in words)
    ]
    return named[0] if len(named) == 1 else ""


def _begins(title: str, text: str) -> bool:
    """True when a word of a field's title begins so: tel stands for Telephone numbers."""
    return len(text) > 2 and any(_key(word).startswith(text) for word in (title, *title.split()))


def _key(text: str) -> str:
    return re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", text)).lower()


def values(text: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The allowed value: written in capitals, by its words (実施中 → ``active``), or misspelt."""
    allowed = [str(item) for item in schema.get("enum", ())]
    same = {_key(item): item for item in allowed}.get(_key(text))
    if same is not None:
        yield same, True
    for value, words in schema.get("x-labels", {}).items():
        if text in words.values():
            yield value, False
    yield near(text, allowed), False


def references(text: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The reference: without folders and ``.yaml``, in small letters, with its kind put in front."""
    text = text.lower().removeprefix("directory/").removesuffix(".yaml").replace("_", "-").replace(" ", "-").strip("/-")
    yield text, False
    first, slash, rest = text.partition("/")
    for kind in kinds:
        if slash and near(first, (kind, f"{kind}s")):
            yield f"{kind}/{rest}", False
    for kind in kinds:
        yield f"{kind}/{text}", False


def truth(text: str) -> tuple[str, bool]:
    """The truth of a word, as people say it; only another spelling of true and false is certain."""
    word = text.lower()
    return _TRUE.get(word, ""), word in ("true", "false")


def numbered(text: str) -> Iterator[tuple[str, bool]]:
    """What a field of digits and hyphens would take: brackets, dots and spaces of a number as hyphens."""
    if re.fullmatch(r"[-+()\s./0-9#]+", text):
        yield re.sub(r"[()\s./-]+", "-", text).strip("-"), True
        yield re.sub(r"[()\s./-]+", "-", re.sub(r"^\+?81[-\s]*(?:\(0\))?[-\s]*", "0", text)).strip("-"), False
        if re.fullmatch(r"[0-9]{7}", text):
            yield f"{text[:3]}-{text[3:]}", False


def identity(text: str) -> str:
    """What a field of small letters and hyphens would take."""
    return re.sub(r"[\s_]+", "-", text.lower())
