"""Japanese telephone numbers: what is one, and how it is dialled and read out.

The rules are those of the national numbering plan (総務省 電気通信番号計画): fixed lines have ten digits with a
leading 0, 050 and mobile lines eleven, toll-free 0120 and 0800 ten or eleven, short codes three digits,
``#`` codes four.
"""

from __future__ import annotations

import re

from generator.language.locale import Locale

_SHORT = re.compile(r"^1\d\d$")
_HASH = re.compile(r"^#\d{4}$")
_HYPHENATED = re.compile(r"^0\d{1,5}(?:-\d{1,5}){1,3}$")
_MOBILE = ("070", "080", "090")


def digits(number: str) -> str:
    """The digits of a number, in order."""
    return "".join(char for char in number if char.isascii() and char.isdigit())


def is_mobile(number: str) -> bool:
    """True for a number of a mobile telephone, which never enters the data."""
    return digits(number).startswith(_MOBILE) and len(digits(number)) == 11


def is_national(number: str) -> bool:
    """True for a number that can be dialled from anywhere in Japan, written with its hyphens."""
    if _SHORT.match(number) or _HASH.match(number):
        return True
    if not _HYPHENATED.match(number):
        return False
    dialled = digits(number)
    if dialled.startswith(("050", "0800", *_MOBILE)):
        return len(dialled) == 11
    return len(dialled) == 10 and not dialled.startswith("00")


def tel_uri(number: str) -> str:
    """The link that dials the number (RFC 3966): ``#8008`` → ``tel:%238008``."""
    return "tel:" + ("%23" if number.startswith("#") else "") + digits(number)


def spoken(number: str, locale: Locale) -> str:
    """The digits one by one, as one says them in Japanese on the telephone; romanised for who reads no Japanese."""
    return locale.digit_separator.join(locale.digits[int(digit)] for digit in digits(number))
