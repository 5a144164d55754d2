"""Times of day as people write them: 9時半, 午後1時, 9am, 17:00:00. The right time or none."""

from __future__ import annotations

import re

from generator.records.hints.days import number
from generator.records.hints.signs import plain

_N = r"[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3}"
_HALF = r"(?P<first>午前|午後|[ap]\.?\s?m\.?)?"
_WORDS = re.compile(
    rf"{_HALF}\s*(?P<hour>{_N})\s*(?:時間?|h|点)\s*(?:(?P<minute>{_N})\s*(?:分|m)?|(?P<half>半))?\s*(?P<last>[ap]\.?\s?m\.?)?",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    rf"{_HALF}\s*(?P<hour>[0-9]{{1,2}})\s*[:.]\s*(?P<minute>[0-9]{{2}})(?:\s*:\s*00(?:\.0+)?)?\s*(?P<last>[ap]\.?\s?m\.?)?",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:{_HALF}\s*(?P<hour>[0-9]{{1,2}})|(?P<hour2>[0-9]{{1,2}})\s*(?P<last>[ap]\.?\s?m\.?))", re.IGNORECASE
)
_TIGHT = re.compile(r"(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])")
_NAMED = {"正午": "12:00", "noon": "12:00", "零時": "00:00", "0時": "00:00"}
_LONGEST = 30


def time(value: str) -> str:
    """The time of a text, ``HH:MM`` up to ``24:00``; empty when it names none or more than one could be meant."""
    text = plain(value).strip("'\"「」")
    if len(text) > _LONGEST:
        return ""
    if text.lower() in _NAMED:
        return _NAMED[text.lower()]
    for pattern in (_SIGNS, _WORDS, _TIGHT, _ALONE):
        found = pattern.fullmatch(text)
        if found is not None:
            return _clock(found.groupdict())
    return ""


def _clock(parts: dict[str, str | None]) -> str:
    hour, minute = number(parts.get("hour") or parts.get("hour2") or ""), 0
    half = _half(parts.get("first"), parts.get("last"))
    if parts.get("half"):
        minute = 30
    elif parts.get("minute"):
        minute = number(parts["minute"] or "") or 0
    if hour is None or half == "?":
        return ""
    if half and "minute" not in parts and "hour2" not in parts and parts.get("hour") is None:
        return ""
    if half in ("午前", "午後"):
        if hour == 12 or (half == "午前" and hour > 12):  # 午後12時 is noon to some and midnight to others
            return ""
        hour += 12 if half == "午後" and hour < 12 else 0
    elif half in ("a", "p"):
        if hour > 12:
            return f"{hour:02}:{minute:02}" if half == "p" and hour < 24 and minute < 60 else ""
        hour = hour % 12 + (12 if half == "p" else 0)
    elif parts.keys() <= {"first", "hour", "hour2", "last"}:
        return ""  # a bare number is no time
    return f"{hour:02}:{minute:02}" if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else ""


def _half(first: str | None, last: str | None) -> str:
    """Which half of the day is said: 午前, 午後, a, p, nothing, or ``?`` when it is said twice."""
    if first and last:
        return "?"
    said = (first or last or "").lower()
    return said if said.startswith("午") else said[:1]
