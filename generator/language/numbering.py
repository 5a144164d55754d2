"""The numbering plan of Japan (総務省 電気通信番号計画): what kind a number is, and where its hyphens stand.

Area codes and the places of hyphens are those of the kept library ``phonenumbers`` (Google's libphonenumber), which
follows the ministry's list. What it does not know, or knows otherwise than people here, stands in this module: short
numbers, ``#`` numbers, and the prefixes that are told apart because of what a call means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import phonenumbers

Kind = Literal["short", "hash", "fixed", "ip", "free", "navi", "mass", "personal", "premium"]
"""``mass`` are the recorded announcements of 0180, ``navi`` the shared charges of 0570, ``ip`` is 050."""
CALLED = frozenset({"short", "hash", "fixed", "ip", "free", "navi", "mass"})
"""The kinds that a desk may have. The others are a person's own telephone and lines that cost extra."""
SHORT = frozenset(("110", "113", "115", "116", "117", "118", "119", "171", "188", "189"))
"""Numbers of three digits that somebody answers, or that play an announcement. 104 and 177 have ended."""
INVENTED = "0999"
"""The area code of invented numbers in examples and tests: no town has it."""

_HASH = re.compile(r"#[789]\d{3}")
_PREFIXES: tuple[tuple[str, int, Kind], ...] = (
    ("0800", 11, "free"),
    ("0120", 10, "free"),
    ("0570", 10, "navi"),
    ("0180", 10, "mass"),
    ("0990", 10, "premium"),
    ("060", 11, "personal"),  # from July 2026
    ("070", 11, "personal"),
    ("080", 11, "personal"),
    ("090", 11, "personal"),
    ("060", 10, "personal"),  # the old personal number (UPT)
)
"""Prefix, how many digits, and kind; the first that fits counts."""
_BY_OWNER = re.compile(r"(?:0800|0120|0570|0180)-\d{1,5}-\d{3,5}")
"""Numbers without an area code are printed in groups of the owner's choice (``0120-0-78310``)."""
_TWO_DIGITS = ("03", "04", "06")
"""The only area codes of two digits."""


def digits(number: str) -> str:
    """The digits of a number, in order."""
    return "".join(char for char in number if char.isascii() and char.isdigit())


def kind_of(number: str) -> Kind | None:
    """The kind of a number written with ASCII digits and any hyphens; ``None`` when no such number can be dialled."""
    if _HASH.fullmatch(number):
        return "hash"
    dialled = number.replace("-", "")
    if not (dialled.isascii() and dialled.isdigit()):
        return None
    if dialled in SHORT:
        return "short"
    for prefix, length, kind in _PREFIXES:
        if len(dialled) == length and dialled.startswith(prefix):
            return kind
    if dialled.startswith("00") or not dialled.startswith("0") or not 10 <= len(dialled) <= 11:
        return None
    return _kept(dialled)[0]


def written(number: str) -> str:
    """The number with its hyphens in their places, wherever they stood. Empty when it is none."""
    kind = kind_of(number)
    if kind is None:
        return ""
    if kind in ("short", "hash") or _BY_OWNER.fullmatch(number):
        return number
    dialled = number.replace("-", "")
    if dialled.startswith(INVENTED):
        return f"{INVENTED}-{dialled[4:6]}-{dialled[6:]}"
    return _kept(dialled)[1] if kind != "mass" else f"{dialled[:4]}-{dialled[4:7]}-{dialled[7:]}"


def is_area(code: str) -> bool:
    """False for two digits that begin no number, as 05 does."""
    return len(code) != 2 or code in _TWO_DIGITS


@lru_cache(maxsize=4096)
def _kept(dialled: str) -> tuple[Kind | None, str]:
    """What the library says of ten or eleven digits: the kind, and the national form."""
    try:
        number = phonenumbers.parse(dialled, "JP")
    except phonenumbers.NumberParseException:  # 010 dials abroad
        return None, ""
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if not phonenumbers.is_valid_number(number):
        return None, form
    kind = phonenumbers.number_type(number)
    if kind == phonenumbers.PhoneNumberType.VOIP:
        return "ip", form
    return ("fixed" if kind == phonenumbers.PhoneNumberType.FIXED_LINE else None), form
