"""Japanese telephone numbers: what is one, how it is written, dialled and read out, and where one stands in a text.

Which numbers there are is told by ``numbering``; here they are read in the ways in which people print them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.language.locale import Locale
from generator.language.numbering import CALLED, digits, is_area, kind_of, written

_HYPHENS = "-‐‑‒–—―−⁃˗﹣－﹘⸺⸻ーｰ─━╌~〜～∼"
"""What people type for a hyphen: dashes, the long vowel sign, lines of boxes, waves."""
_LEVEL = {
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys("(（〔［[【「『⦅｟", "("),
    **dict.fromkeys(")）〕］]】」』⦆｠", ")"),
    **dict.fromkeys(".．・･·。｡•‧/／⁄∕", "."),
    **dict.fromkeys("+＋﹢", "+"),
    **dict.fromkeys("#＃♯﹟", "#"),
}
_ASCII = str.maketrans(
    {**{sign: level for sign, level in _LEVEL.items() if sign.isascii()}, **dict.fromkeys("\t\n\r", " ")}
)
_KANJI = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_START = re.compile(r"(?<!\d)(?:(?:\+ ?|(?<![\d.-])(?:010[-. ]?|00))81[-. )]{0,3}(?:\(0\))?[-. (]{0,3}|(?=0))(?=\d)")
"""Where a number may begin: Japan's code from abroad, or a 0."""
_GROUP = re.compile(r"\d+")
_BETWEEN = re.compile(r"[-. ()の]{1,3}")
_MOST_GROUPS, _SINGLE = 5, 11
_SEEN = 20
"""So many signs before and after are looked at."""
_MARKED = re.compile(
    r"(?:[☎☏℡📞📠✆]|電話(?:番号)?|ファク?ッ?クス|ﾌｧｯｸｽ|\b(?:tel|fax|phone|telephone)\b|(?<![a-z])(?:tel|fax)(?=[\d(]))"
    r"(?:番号|は|が|:|：|,|、|\s|[-.]){0,4}(?P<local>\(?\d{2,4}(?:\)[-. ]?|[-. ]\)?)\d{4})(?![\d])",
    re.IGNORECASE,
)
"""A number without its area code is told from other digits only by the word or the sign before it."""
_YEARS = re.compile(r"\(?(?:19|20)\d\d\D+(?:19|20)\d\d")
_OTHER_NUMBER = re.compile(
    r"(?:事業所|事業者|保険者|機関|薬局|法人|登録|認定|指定|口座|整理|受付|文書|会員|管理)(?:番号|コード)\W{0,2}$"
)
"""Rows of ten digits that are named as something else."""
_ADDRESS = re.compile(r"https?://[^\s）」』]+", re.IGNORECASE)
_MAY_HOLD = re.compile(r"\d|[〇零]")
_LABEL = re.compile(r"^(?:電話|TEL|FAX|[☎☏℡])\W{0,2}", re.IGNORECASE)
_FORM = re.compile(r"0\d{1,5}(?:-\d{1,5}){2}")


def is_personal(number: str) -> bool:
    """True for a number of a person's own telephone, which never enters the data."""
    return kind_of(number) == "personal"


def is_premium(number: str) -> bool:
    """True for a number whose call costs extra, which is never offered."""
    return kind_of(number) == "premium"


def is_national(number: str) -> bool:
    """True for a number that can be dialled from anywhere in Japan, written with its hyphens, and may be published.

    Whether the hyphens stand in their right places is told by ``numbering.written``.
    """
    kind = kind_of(number)
    return kind in CALLED and (kind in ("short", "hash") or _FORM.fullmatch(number) is not None)


def nearest(value: str) -> str:
    """The number that a value means, as it is written here, from wide digits, other dashes and brackets.

    Empty when it means none that may be published, or more than one.
    """
    level = _LABEL.sub("", _leveled(value).strip())
    compact = re.sub(r"[-. ()]", "", level)
    if kind_of(compact) in ("short", "hash"):
        return compact
    compact = re.sub(r"^(?:\+|010|00)81(?:\(0\)|0)?", "0", re.sub(r"[-. ]", "", level))
    compact = re.sub(r"[()]", "", compact)
    if kind_of(compact) not in CALLED or not compact.isdigit():
        return ""
    groups = re.sub(r"[-. ()]+", "-", level).strip("-")
    return written(groups) if groups.replace("-", "") == compact else written(compact)


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers that stand in a text, as they are printed there, in order.

    Every usual form is found: with hyphens and what looks like one, in brackets, with dots or spaces, from abroad,
    in digits of any width or in kanji, without anything between. A number without its area code is found where a
    word or a sign says that it is one. Short numbers (110, #8000) are none: they stand in every sentence about danger.
    """
    if not _MAY_HOLD.search(text):
        return ()
    bare = _ADDRESS.sub(lambda found: "x" * len(found.group()), text)
    level = _leveled(bare)
    spans = [*_spans(level), *(found.span("local") for found in _MARKED.finditer(level) if _is_local(found))]
    if any(zero in text for zero in "〇零"):
        spans += _spans("".join(_KANJI.get(char, char) for char in level))
    return tuple(text[start:end].strip() for start, end in _apart(spans))


def _leveled(text: str) -> str:
    """The text with one sign for each digit, hyphen, bracket, dot and space; as long as before."""
    return text.translate(_ASCII) if text.isascii() else "".join(map(_level, text))


def _level(char: str) -> str:
    known = _LEVEL.get(char)
    if known is not None:
        return known
    if char.isspace() or unicodedata.category(char) == "Cf":
        return " "
    value = unicodedata.decimal(char, None)
    if value is not None:
        return str(value)
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _spans(level: str) -> Iterator[tuple[int, int]]:
    """Where the numbers with an area code stand."""
    after = 0
    for start in _START.finditer(level):
        if start.start() < after:
            continue
        groups, ends = _groups(level, start.end())
        for count in range(len(groups), 0, -1):
            if _is_number(level, start, groups[:count], ends[count - 1]):
                after = ends[count - 1]
                printed = level[start.start() : after]
                opened = level[start.start() - 1 : start.start()] == "(" and printed.count(")") > printed.count("(")
                yield start.start() - opened, after
                break


def _groups(level: str, at: int) -> tuple[list[str], list[int]]:
    """The groups of digits from here on, and where each ends; more than five only when each is one digit."""
    groups: list[str] = []
    ends: list[int] = []
    while group := _GROUP.match(level, at):
        groups.append(group.group())
        ends.append(group.end())
        most = _SINGLE if all(len(one) == 1 for one in groups) else _MOST_GROUPS
        between = _BETWEEN.match(level, group.end())
        if between is None or len(groups) == most:
            break
        at = between.end()
    return groups, ends


def _is_number(level: str, start: re.Match[str], groups: Sequence[str], end: int) -> bool:
    """True when these groups of digits are a number and nothing longer."""
    abroad = bool(start.group())
    single = len(groups) == _SINGLE == sum(map(len, groups))
    if _GROUP.match(level, end) or (len(groups) > 1 and not (single or 3 <= len(groups[-1]) <= 5)):
        return False
    first = f"0{groups[0]}" if abroad and not groups[0].startswith("0") else groups[0]
    dialled = first + "".join(groups[1:])
    kind = kind_of(dialled)
    if kind in ("short", "hash"):
        return False
    if kind == "personal" or single:
        return kind == "personal"
    before = level[max(0, start.start() - _SEEN) : start.start()]
    if re.search(r"\d[-.,]$", before) or re.match(r"-\d{3}", level[end : end + _SEEN]):
        return False  # a part of something longer
    if len(groups) == 1 and not abroad:
        named = re.search(r"(?:tel|fax|phone)\W{0,2}$", before, re.IGNORECASE) is not None
        lettered = (
            re.search(r"[A-Za-z_]$", before) is not None or re.match(r"[A-Za-z_]", level[end : end + 1]) is not None
        )
        return kind is not None and (named or not (lettered or _OTHER_NUMBER.search(before)))
    if len(groups) > 1 and not (is_area(first) and len(first) > 1):
        return False
    return kind is not None or (not abroad and _is_misprint(level[start.end() : end], groups))


def _is_misprint(printed: str, groups: Sequence[str]) -> bool:
    """True for three groups that look like a number, with a digit too few or too many, or of no area code."""
    count = sum(map(len, groups))
    hyphened = re.fullmatch(r"\d+[-()]{1,2}\d+[-()]{1,2}\d+", printed) is not None
    return (
        hyphened
        and len(groups) == 3
        and (
            (len(groups[-1]) >= 4 and 9 <= count <= 11) or (len(groups[0]) >= 4 and len(groups[-1]) == 3 and count == 9)
        )
    )


def _is_local(found: re.Match[str]) -> bool:
    """False where two years follow the word."""
    return _YEARS.match(found["local"]) is None


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, each of which begins after the one before has ended."""
    after = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= after:
            yield start, end
            after = end


def tel_uri(number: str) -> str:
    """The link that dials the number (RFC 3966): ``#8008`` → ``tel:%238008``."""
    return "tel:" + ("%23" if number.startswith("#") else "") + digits(number)


def spoken(number: str, locale: Locale) -> str:
    """The digits one by one, as one says them in Japanese on the telephone; romanised for who reads no Japanese."""
    return locale.digit_separator.join(locale.digits[int(digit)] for digit in digits(number))
