"""Signs that look like others or like nothing: which they are, and the ordinary letters they stand for."""

from __future__ import annotations

import re
import unicodedata

DASHES = re.compile(
    "[\u02d7\u058a\u2010-\u2015\u2043\u207b\u208b\u2212\u2500\u2501\u2796\u30fc\ufe58\ufe63\uff0d\uff70]"
)
"""What stands where a hyphen was meant: dashes, minus signs, lines of boxes, and the long vowel mark."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What shows nothing: zero-width letters, marks of direction, soft hyphens, fillers. Not the selectors of a variant
(葛󠄀), which belong to a name."""

BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What breaks a line without being the end of one."""

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that are not the ordinary one."""

_OTHERS = {
    "∶": ":", "꞉": ":", "ː": ":", "⁄": "/", "∕": "/", "⧸": "/", "♯": "#", "。": ".", "｡": ".", "‚": ",",
    "‘": "'", "’": "'",     "“": '"', "”": '"', "„": '"', "〝": '"', "〟": '"',
}  # fmt: skip
_FOREIGN = "аеорсухіјѕԁһԛԝӏАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ"
_LATIN = "aeopcyxijsdhqwlABEKMHOPCTXIJSABEZHIKMNOPTYXovpu"
_TABLE = str.maketrans({**_OTHERS, **dict(zip(_FOREIGN, _LATIN, strict=True))})
_PAIRS = {
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "<": ">",
    "(": ")",
    "[": "]",
    "【": "】",
    "〈": "〉",
    "《": "》",
    "`": "`",
}
_QUOTES = {"“": "”", "‘": "’", "„": "“", "〝": "〟", "「": "」", "『": "』", "＂": "＂", '"': '"', "'": "'", "”": "”"}
_KANA = re.compile("[ぁ-ゖァ-ヺー]$")
_VOICED = re.compile("[ぁ-ゖァ-ヺ][\u3099\u309a]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")

_MENDED = re.compile(f"[\t{INVISIBLE.pattern[1:-1]}{BREAKS.pattern[1:-1]}\u3099\u309a\u2e80-\u2fdf]")


def cleaned(text: str) -> str:
    """The text without invisible signs, composed, with ordinary spaces: nothing that can be seen is changed."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return BREAKS.sub(" ", text.translate(dict.fromkeys(map(ord, SPACES), " "))).strip()


def plain(text: str) -> str:
    """Full-width, half-width and look-alike signs as ordinary ones.

    ``０４６６‑２５`` becomes ``0466-25``, ``ｾﾝﾀｰ`` becomes センター. A dash behind kana is the long vowel
    mark, any other one is a hyphen.
    """
    folded = unicodedata.normalize("NFKC", BREAKS.sub(" ", INVISIBLE.sub("", text))).translate(_TABLE)
    parts: list[str] = []
    for char in folded:
        if DASHES.match(char):
            char = "ー" if parts and _KANA.match(parts[-1]) else "-"
        parts.append(" " if char in SPACES else char)
    return "".join(parts).strip()


def unwrapped(text: str) -> str:
    """The text without quotation marks or brackets around the whole of it and without a full stop behind it."""
    before = ""
    while before != text:
        before = text
        text = text.strip().rstrip("。.、,;")
        if len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
            text = text[1:-1]
    return text


def quoted(text: str) -> str:
    """What stands between quotation marks around the whole of a text; empty where there are none."""
    inner = text.strip(" ")
    if len(inner) < 3 or _QUOTES.get(inner[0]) != inner[-1] or inner[0] in inner[1:-1] or inner[-1] in inner[1:-1]:
        return ""
    return inner[1:-1].strip()


def odd(text: str) -> tuple[str, ...]:
    """The signs of a text that look like others or like nothing, named: ``U+2011 NON-BREAKING HYPHEN``.

    Full-width letters and digits are not among them: everybody sees those.
    """
    if text.isascii():
        return ()
    found = (char for char in text if not char.isascii() and _is_odd(char))
    return tuple(dict.fromkeys(name(char) for char in found))


def is_wide(text: str) -> bool:
    """True for a text in full-width letters or digits with no other odd sign: everybody sees what is wrong."""
    wide = [char for char in text if "\uff01" <= char <= "\uff5e"]
    return any(char.isalnum() for char in wide) and not any(_is_odd(char) for char in text if char not in wide)


def name(char: str) -> str:
    """The number of a sign and, where it has one, its name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _is_odd(char: str) -> bool:
    if DASHES.match(char) or INVISIBLE.match(char) or BREAKS.match(char) or char in SPACES or ord(char) in _TABLE:
        return True
    folded = unicodedata.normalize("NFKC", char)
    wide = "\uff01" <= char <= "\uff5e"
    return unicodedata.combining(char) > 0 or (folded != char and not wide)


def in_prose(text: str) -> str:
    """A text without what nobody sees in it; what can be seen stays as it is.

    Invisible signs go, 「か」 with a separate voicing mark becomes 「が」, the radicals that a PDF puts in the place of
    kanji become kanji, a tab becomes a space, and a break within a line a space, or nothing between Japanese letters.
    """
    if not _MENDED.search(text):
        return text
    text = INVISIBLE.sub("", text).replace("\t", " ")
    text = _VOICED.sub(lambda match: unicodedata.normalize("NFC", match.group()), text)
    text = _RADICAL.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return joined_breaks(text)


def joined_breaks(text: str) -> str:
    """The text with its odd line breaks taken out: nothing between Japanese letters, else a space."""
    parts = BREAKS.split(text)
    whole = parts[0]
    for part in parts[1:]:
        joined = not whole or not part or (is_japanese(whole[-1]) and is_japanese(part[0])) or whole[-1].isspace()
        whole += part if joined or part[0].isspace() else f" {part}"
    return whole


def is_japanese(char: str) -> bool:
    """True for a letter that stands beside the next one without a space: kana, kanji and their marks."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x3FFFF
    )
