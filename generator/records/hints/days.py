"""Days as people write them: eras, kanji numerals, dots and slashes, a weekday behind. The right day or none."""

from __future__ import annotations

import re
from datetime import date

from generator.records.hints.signs import plain

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before the first of each era. A year past an era's end is read on: documents of 2018 say 平成35年."""

_SHORT = {"令": "令和", "平": "平成", "昭": "昭和", "大": "大正", "明": "明治",
          "R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEK = ("月mon", "火tue", "水wed", "木thu", "金fri", "土sat", "日sun")
_N = r"[0-9]{1,4}|[〇零一二三四五六七八九十百千]{1,8}|元"
_ERA = r"(?P<era>令和|平成|昭和|大正|明治|[令平昭大明]|[RHSTM](?=[\s.]?[0-9]))\s*\.?\s*"
_BETWEEN = r"\s*[-./年・]\s*"
_TAIL = (
    r"(?:[\s,]*[(\[]?\s*(?P<week>[月火水木金土日](?:曜日?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)(?:[・/]?祝日?)?\s*[)\]]?)?"
    r"\s*(?:現在|時点|付け?|更新|確認|発行|改定)?"
)
_DAY = re.compile(
    rf"(?:西暦|{_ERA})?\s*(?P<year>{_N}){_BETWEEN}(?P<month>{_N})\s*[-./月・]\s*(?P<day>{_N})\s*日?{_TAIL}",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?:西暦|{_ERA})?\s*(?P<year>{_N}){_BETWEEN}(?P<month>{_N})\s*月?", re.IGNORECASE)
_YEAR = re.compile(rf"(?:西暦|{_ERA})?\s*(?P<year>{_N})\s*年?", re.IGNORECASE)
_TIGHT = re.compile(rf"(?P<year>[12][0-9]{{3}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){_TAIL}", re.IGNORECASE)
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[-+][0-9:]{4,6})?"
)
_WORDS = re.compile(
    r"(?:(?P<week>mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+)?"
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]{3,9})\.?"
    r"|(?P<month2>[a-z]{3,9})\.?\s+(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)[\s,]+(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_YEARLY = re.compile(rf"(?:毎年)?\s*(?P<month>{_N})\s*[-./月]\s*(?P<day>{_N})\s*日?")
_LONGEST = 60


def day(value: str) -> str:
    """The day of a text, ``YYYY-MM-DD``; empty when it names none or more than one could be meant."""
    text = plain(value)
    if len(text) > _LONGEST:
        return ""
    stamp = _STAMP.fullmatch(text)
    if stamp is not None:
        return _iso(*stamp.group(1).split("-"))
    found = _DAY.fullmatch(text) or _TIGHT.fullmatch(text)
    if found is not None:
        parts = found.groupdict()
        return _iso(_year(parts), parts["month"], parts["day"], parts["week"])
    words = _WORDS.fullmatch(text)
    if words is None:
        return ""
    month = (words["month"] or words["month2"]).lower()
    if month[:3] not in _MONTHS:
        return ""
    return _iso(words["year"], str(_MONTHS.index(month[:3]) + 1), words["day"] or words["day2"], words["week"])


def yearly(value: str) -> str:
    """A day of every year, ``MM-DD`` (``12月28日``, ``8/13``); empty when the text names none."""
    found = _YEARLY.fullmatch(plain(value))
    if found is None:
        return ""
    day_of_leap_year = _iso("2000", found["month"], found["day"])
    return day_of_leap_year[len("2000-") :]


def partial(value: str) -> str:
    """The month or the year of a text (``令和3年1月`` → ``2021-01``, ``平成24年`` → ``2012``); else empty."""
    text = plain(value)
    if len(text) > _LONGEST:
        return ""
    found = _MONTH.fullmatch(text)
    if found is not None:
        year, month = _year(found.groupdict()), number(found["month"])
        return f"{year}-{month:02}" if year and month is not None and 1 <= month <= 12 else ""
    found = _YEAR.fullmatch(text)
    return _year(found.groupdict()) if found is not None else ""


def number(text: str) -> int | None:
    """A whole number in digits or kanji numerals: 二〇二六, 二千二十六 and 2026 are one. 元 is the first."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if text == "元":
        return 1
    units = {"十": 10, "百": 100, "千": 1000}
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
    if not any(char in units for char in text):
        return int("".join(str(digits[char]) for char in text)) if all(char in digits for char in text) else None
    total, waiting, last = 0, None, 10_000
    for char in text:
        if char in digits:
            if waiting is not None:
                return None
            waiting = digits[char]
            continue
        if char not in units or units[char] >= last:
            return None
        last = units[char]
        total += last * (1 if waiting is None else waiting)
        waiting = None
    return total + (waiting or 0)


def _year(parts: dict[str, str | None]) -> str:
    """The year in the common era; empty for two digits without an era, which could be one of several."""
    year, era = number(parts["year"] or ""), parts.get("era")
    if year is None:
        return ""
    if era is not None:
        name = _SHORT.get(era.upper(), era)
        return str(ERAS[name] + year) if 1 <= year <= 99 else ""
    return str(year) if 1000 <= year <= 2999 and parts["year"] != "元" else ""


def _iso(year: str, month: str | None, number_of_day: str | None, week: str | None = None) -> str:
    months, days = number(month or ""), number(number_of_day or "")
    try:
        found = date(int(year), months or 0, days or 0)
    except ValueError:
        return ""
    if week and not any(week[:3].lower() in name or week[0] == name[0] for name in (_WEEK[found.weekday()],)):
        return ""  # the weekday belongs to another day: one of the two is wrong
    return found.isoformat()
