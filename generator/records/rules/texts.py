"""Rules about texts: plain text of their own language, without anything hidden and without numbers to call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from ipaddress import ip_address

from generator.language.phone import numbers_in
from generator.records.hints import signs
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龥]")
_MAY_BE_HTML = re.compile(r"[<&:%\\]")
_HTML = re.compile(
    r"<\s*/?\s*[a-z!?][^>]*>?"
    r"|(?:%3c|\\u003c|\\x3c)(?:\s|%20)*/?\s*[a-z!?]"
    r"|(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data\s*:\s*text/html"
    r"|&#\s*x?[0-9a-f]+;?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*)(;?)")
_MARKUP = ("lt", "gt", "amp", "quot")
"""Names that decode to signs of HTML even when letters follow them without a semicolon."""
_HIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{signs.INVISIBLE.pattern[1:-1]}\ufdd0-\ufdef\ufffd-\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
"""What nobody sees, what stands for a lost letter, and letters that only one machine knows (外字)."""
_BARE_NUMBER = re.compile(r"https?://([0-9.]+)(?:[:/?#]|$)")


def prose(rules: Rules) -> Iterator[Problem]:
    """TEXT-HOSTILE, TEXT-SIGN, TEXT-PHONE and TEXT-LANGUAGE: plain text of its language, without numbers to call."""
    languages = {language.code: language for language in rules.directory.schemas.languages}
    for record, strings in rules.everything():
        for path, value in strings:
            hostile = _hostile(value)
            if hostile:
                nearest = signs.in_prose(value)
                nearest = nearest if nearest != value and not _hostile(nearest) else ""
                yield rules.problem("TEXT-HOSTILE", record, path, nearest=nearest, value=hostile)
            leaf = next((step for step in reversed(path) if isinstance(step, str)), "")
            language = languages.get(leaf)
            if language is None:
                continue
            if not hostile and not value.isascii() and (nearest := signs.in_prose(value)) != value:
                odd = ", ".join(signs.odd("".join(char for char in value if char not in nearest)))
                yield rules.problem("TEXT-SIGN", record, path, nearest=nearest, value=odd)
            for number in numbers_in(value)[:1]:
                yield rules.problem("TEXT-PHONE", record, path, value=number)
            if language.kana:
                foreign = len(path) > 1 and path[0] == "summary" and not _JAPANESE.search(value)
            else:
                foreign = path[0] != "aliases" and _mostly_japanese(value)
            if foreign:
                yield rules.problem("TEXT-LANGUAGE", record, path, value=leaf)


def links(rules: Rules) -> Iterator[Problem]:
    """SHAPE-URL: no address of a machine or a network that only one house can reach."""
    for record, strings in rules.everything():
        for path, value in strings:
            number = _BARE_NUMBER.match(value)
            if number is not None and not _is_public(number.group(1)):
                yield rules.problem("SHAPE-URL", record, path, value=value[:60])


def _is_public(number: str) -> bool:
    try:
        return ip_address(number).is_global
    except ValueError:
        return False


def _hostile(value: str) -> str:
    """What may not stand in any text, as a message shows it; empty when there is nothing of the kind."""
    if _MAY_BE_HTML.search(value):
        found = _HTML.search(value)
        if found is not None:
            return found.group()[:60]
        for entity in _ENTITY.finditer(value):
            name, semicolon = entity.groups()
            if f"{name};" in html5 if semicolon else (name in html5 or name.lower().startswith(_MARKUP)):
                return entity.group()
    if value.isascii() and value.isprintable():
        return ""
    hidden = _HIDDEN.search(value)
    return signs.name(hidden.group()) if hidden is not None else ""


def _mostly_japanese(text: str) -> bool:
    """True when a text of another language is in fact Japanese: a name or two in brackets is not enough."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * 2 > len(text.replace(" ", ""))
