"""Rules about texts: plain text of their own language, without anything hidden and without numbers to call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import ip_address

from generator.language.phone import numbers_in
from generator.records.awaited import awaited, awaited_in
from generator.records.hints import signs
from generator.records.plain_text import hostile
from generator.records.problem import Problem
from generator.records.rules.context import Rules

_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-龥]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""Full-width letters and digits."""
_FORMULA = ("=", "＝", "@", "＠")
"""What a spreadsheet would take for a formula when the texts are opened as a table."""
_BARE_NUMBER = re.compile(r"https?://([0-9.]+)(?:[:/?#]|$)")


def prose(rules: Rules) -> Iterator[Problem]:
    """TEXT-HOSTILE, TEXT-SIGN, TEXT-PHONE and TEXT-LANGUAGE: plain text of its language, without numbers to call."""
    languages = {language.code: language for language in rules.directory.schemas.languages}
    for record, strings in rules.everything():
        for path, value in strings:
            found = hostile(value) or (value[:20] if value.startswith(_FORMULA) else "")
            if found:
                nearest = signs.in_prose(value)
                nearest = nearest if nearest != value and not hostile(nearest) else ""
                yield rules.problem("TEXT-HOSTILE", record, path, nearest=nearest, value=found)
            inner = signs.quoted(value)
            if inner and rules.directory.schemas.at(record.kind, path).get("x-unquoted"):
                yield rules.problem("SHAPE-QUOTED", record, path, nearest=inner, value=value[:60])
            at = len(path) - 1
            while at > 0 and isinstance(path[at], int):  # a list of words stands in one language
                at -= 1
            leaf = str(path[at])
            language = languages.get(leaf)
            if language is None:
                continue
            if not found and not value.isascii() and (nearest := signs.in_prose(value)) != value:
                odd = ", ".join(signs.odd("".join(char for char in value if char not in nearest))) or signs.name("\t")
                yield rules.problem("TEXT-SIGN", record, path, nearest=nearest, value=odd)
            if not language.kana and not value.isascii() and _WIDE.search(value):
                nearest = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), value)
                yield rules.problem("SHAPE-WIDTH", record, path, nearest=nearest[:200], value=value[:60])
            for number in numbers_in(value)[:1]:
                yield rules.problem("TEXT-PHONE", record, path, value=number)
            if language.kana:
                foreign = len(path) > 1 and path[0] == "summary" and not _JAPANESE.search(value)
            else:
                foreign = path[0] != "aliases" and _mostly_japanese(value)
            if foreign:
                yield rules.problem("TEXT-LANGUAGE", record, path, value=leaf)


def translations(rules: Rules) -> Iterator[Problem]:
    """TEXT-WAITS: a translation was made from other words than stand there now, or there is none yet."""
    schemas = rules.directory.schemas
    for record, _strings in rules.everything():
        own = record is rules.town
        for one in awaited_in(schemas, record.kind, record.data) if own else awaited(rules.directory, record):
            path = (*one.path, schemas.languages[0].code if one.missing else one.code)
            title = schemas.titled(record.kind, one.path)
            yield rules.problem("TEXT-WAITS", record, path, value=one.code, title=title)


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


def _mostly_japanese(text: str) -> bool:
    """True when a text of another language is in fact Japanese: a name or two in brackets is not enough."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * 2 > len(text.replace(" ", ""))
