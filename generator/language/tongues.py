"""Languages that a site is not written in: which of them a query is in, and what to say to its reader.

They stand in ``tongues.yaml``, what is said in ``words/CODE.yaml`` beside the other words of the door. ``tongues.js``
tells them in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from generator.language.folding import plain

_TEARS = re.compile("[😢😭😿🥺😥😰😨😱😞😔😟😣😖😫😩💔🆘😓🙏🩸🔪]")
_OTHER = re.compile(r"[^\W_]")
_WORD = re.compile("[a-z]+")


def tongues(own: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Every language that is none of the site's ``own``, as it is shipped: ``code``, ``said`` and what tells it.

    ``doors`` are the codes of the languages of a town that such a query may lead to.
    """
    codes = frozenset(own)
    return [tongue for tongue in _known() if tongue["code"] not in codes]


@cache
def _known() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read("tongues.yaml")
    for tongue in found:
        if "said" not in tongue:
            tongue["doors"] = tongue.get("doors", [tongue["code"]])
            tongue["said"] = _read("words", f"{tongue['doors'][0]}.yaml")["words"]["door_lead"]
    return found


def _read(*path: str) -> Any:
    text = files("generator.language").joinpath(*path).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def weeps(query: str) -> bool:
    """True when a query is nothing but faces and hearts in pain."""
    return _TEARS.search(query) is not None and _OTHER.search(query) is None


def tongue_of(query: str, own: Iterable[str] = ()) -> str:
    """The code of the language that a query is in when it is none of the site's ``own``; else nothing."""
    words = {*_WORD.findall(plain(query))}
    for tongue in tongues(own):
        code: str = tongue["code"]
        if "not" in tongue and re.search(f"[{tongue['not']}]", query):
            continue
        if "letters" in tongue and re.search(f"[{tongue['letters']}]", query):
            return code
        if "least" in tongue:
            if len(words.intersection(tongue["words"])) >= min(tongue["least"], max(2, len(words))):
                return code
        elif any(word in query for word in tongue.get("words", ())):
            return code
    return ""
