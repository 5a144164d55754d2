"""Reads hours that are written in English: first and third Wednesday, 1:30 to 3 p.m., by appointment."""

from __future__ import annotations

import re

from generator.language.hours_tokens import (
    EVERY_DAY,
    HOLIDAYS,
    WEEKDAYS,
    WEEKEND,
    YEAR_END,
    Lexer,
    Rule,
    Span,
    Token,
    date,
    from_to,
    nothing,
    numbered,
    token,
)  # fmt: skip
from generator.language.schedule import DAYS, LAST

_NAMES = (
    "Mon(?:day)?",
    "Tue(?:s(?:day)?)?",
    "Wed(?:nesday|s)?",
    "Thu(?:rs?(?:day)?)?",
    "Fri(?:day)?",
    "Sat(?:urday)?",
    "Sun(?:day)?",
)
_SHORT = r"(?:\.(?=\s*[-–—~,&/0-9]))?"
"""The full stop of a name that is cut short; that of a sentence is none."""
_DAY = rf"(?:{'|'.join(_NAMES)})s?\b{_SHORT}"
_FLAGS = re.IGNORECASE | re.ASCII
"""Only ASCII letters stand for each other: without case, ``ı`` would be an i too, and ``fırst`` no number."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b" + _SHORT
)
_AND = r"(?:,\s*and|,\s*or|,|and|or|&|/)"
_NTH = r"(?:first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
_D = r"(?P<day#>[0-9]{1,2})(?:st|nd|rd|th)?"
_DATE = rf"(?:{_D}\s+(?:of\s+)?(?P<month#>{_MONTH})(?:,?\s+(?P<year#>[0-9]{{4}}))?)"
_DATE_US = rf"(?:(?P<month#>{_MONTH})\s+{_D}\b(?:,?\s+(?P<year#>[0-9]{{4}}))?(?!:))"
_HALF = r"(?P<half#>a\.?m\b\.?|p\.?m\b\.?|in\s+the\s+(?:morning|afternoon|evening))?"
_CLOCK = rf"(?:(?P<h#>[0-9]{{1,2}})(?:[:.](?P<i#>[0-9]{{2}}))?\s*{_HALF}|(?P<named#>noon|midday|midnight))"
_NEXT = r"(?P<next>\s*,?\s*(?:on\s+)?the\s+(?:next|following)\s+(?:morning|day))?"
_SEASONS = {"summer": (6, 9), "winter": (11, 3), "spring": (3, 5), "autumn": (9, 11), "obon": (8, 8), "golden": (4, 5),
            "school": (7, 4), "term": (4, 3), "bon ": (8, 8)}  # fmt: skip


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].capitalize()) + 1


def _date(match: re.Match[str], which: int, like: str = "") -> str:
    found = match.groupdict()
    month = found.get(f"month{which}")
    year = found.get(f"year{which}")
    if not year and len(like) > len("MM-DD") and month and _month(month) >= int(like[-5:-3]):
        year = like[:4]
    return date(year, _month(month) if month else like[-5:-3], found[f"day{which}"] or 0)


def _range(match: re.Match[str]) -> Token:
    """28 December to 4 January; 13 to 15 August 2026; August 13–15."""
    if "month2" in match.re.groupindex and "month1" in match.re.groupindex and match["month1"] and match["month2"]:
        first = _date(match, 1)
        last = _date(match, 2, first)
        if len(first) < len(last) and first <= last[-5:]:
            first = f"{last[:4]}-{first}"
    elif "month2" in match.re.groupindex:
        last = _date(match, 2)
        first = last[:-2] + f"{int(match['day1']):02}"
    else:
        first = _date(match, 1)
        last = first[:-2] + f"{int(match['day2']):02}"
    return Token("dates", match.group(), (first, last))


def _one(match: re.Match[str]) -> Token:
    return Token("dates", match.group(), (_date(match, 1), _date(match, 1)))


def _after(match: re.Match[str]) -> Token:
    return Token("dates", match.group(), (_date(match, 1), None))


def _until(match: re.Match[str]) -> Token:
    return Token("dates", match.group(), (None, _date(match, 1)))


def _minutes(match: re.Match[str], which: int, like: str | None = None) -> int | None:
    found = match.groupdict()
    named = found.get(f"named{which}")
    if named:
        return 0 if named.lower() == "midnight" else 720
    hour, minute = int(found[f"h{which}"]), int(found.get(f"i{which}") or 0)
    half = (found.get(f"half{which}") or like or "").lower().replace(".", "")
    afternoon, morning = (
        half == "pm" or half.endswith(("afternoon", "evening")),
        half == "am" or half.endswith("morning"),
    )
    if afternoon and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    value = hour * 60 + minute
    return value if value <= 1440 and minute < 60 else None


def _times(match: re.Match[str]) -> Token | None:
    last = _minutes(match, 2)
    first = _minutes(match, 1)
    half = match["half2"]
    if first is not None and last is not None and half and not match["half1"] and not match["named1"]:
        inherited = _minutes(match, 1, half)
        if inherited is not None and inherited < last:  # 9–11 a.m., 1–3 p.m.; but 10–3 p.m. begins in the morning
            first = inherited
    if first is None or last is None:
        return None
    if last == 0 and match["named2"]:
        last = 1440
    return Token("time", match.group(), Span(first, last, bool(match["next"]) or last < first))


def _time(match: re.Match[str]) -> Token | None:
    at = _minutes(match, 1, match["half3"])
    if at is None:
        return None
    if match["side"] and match["side"].lower() in ("until", "till", "to", "by"):
        return Token("time", match.group(), Span(None, at))
    return Token("time", match.group(), Span(at, None))


def _day(name: str) -> str:
    return next(day for day in DAYS if name.lower().startswith(day))


def _days(match: re.Match[str]) -> Token:
    found: set[str] = set()
    broad = False
    for part in re.finditer(
        rf"({_DAY})(?:\s*(?:to|through|thru|till|until|–|—|-|−|~)\s*({_DAY}))?", match.group(), _FLAGS
    ):
        found |= from_to(_day(part[1]), _day(part[2])) if part[2] else {_day(part[1])}
        broad = broad or bool(part[2])
    return Token("days", match.group(), frozenset(found), broad)


def _weeks(match: re.Match[str]) -> Token:
    found = re.findall(_NTH, match.group(), _FLAGS)
    return Token("weeks", match.group(), frozenset(_ORDER.get(one.lower()) or int(one[0]) for one in found))


def _season(match: re.Match[str]) -> Token:
    words = " ".join(match.group().lower().split()) + " "  # a line may break within them
    return Token("season", match.group(), next(months for name, months in _SEASONS.items() if name in words))


def _month_range(match: re.Match[str]) -> Token:
    first = _month(match["first"])
    return Token("months", match.group(), (first, _month(match["last"]) if match["last"] else first))


_B = r"(?<![A-Za-z0-9])"
_LIST = rf"{_DAY}(?:\s*(?:{_AND}|to|through|thru|till|until|–|—|-|−|~)\s*{_DAY})*"
_DASH = r"(?:to|through|thru|till|until|–|—|-|−|~)"

_RULES: tuple[Rule, ...] = (
    (
        rf"{_B}(?:article|report|record|survey|data|document|page|notice|visit|opened|began|started|held)\b"
        rf"[^,.;()]{{0,60}}?(?:{_MONTH}\s+)?(?:19|20)[0-9]{{2}}",
        nothing,
    ),
    (rf"{_B}as\s+(?:it\s+)?(?:of|at|in|began|was|started)\b[^,.;()]{{0,60}}?(?:19|20)[0-9]{{2}}", nothing),
    (rf"{_B}(?:24/7)", token("time", Span(0, 1440))),
    (
        rf"{_B}(?:(?:24|twenty-four)[\s-]*hours?(?:\s+a\s+day)?|around\s+the\s+clock|day\s+and\s+night|"
        rf"all\s+day(?:\s+and\s+night)?)",
        token("time", Span(0, 1440)),
    ),
    (rf"{_B}[0-9]+\s*(?:hours?|minutes?|min\b|weeks?|months?|years?|people|persons?|times?|yen)", nothing),
    (
        rf"{_B}(?:every\s+other|every\s+second|alternate|alternating|fortnight(?:ly)?|bi-?weekly|bi-?monthly|"
        rf"irregular(?:ly)?|no\s+fixed|no\s+regular|not\s+fixed|occasional(?:ly)?|from\s+time\s+to\s+time|"
        rf"every\s+(?:two|three|2|3)\s+(?:weeks|months)|odd\s+months|even\s+months|once\s+every)",
        token("vague", "always"),
    ),
    (
        rf"{_B}(?:on\s+)?the\s+[0-9]{{1,2}}(?:st|nd|rd|th)\s+of\s+(?:each|every|the)\s+month|"
        rf"{_B}end\s+of\s+(?:each|every|the)\s+month",
        token("vague", "always"),
    ),
    (
        rf"{_B}(?:if|when)\s+(?:that|it|the\s+day|{_DAY}|this)\s+(?:is|falls\s+on)\s+a\s+(?:public\s+|"
        rf"national\s+)?holiday[^.;()]*",
        token("vague", "always"),
    ),
    (
        rf"{_B}(?:once|twice|(?:two|three|a\s+few|several)\s+times)\s+(?:a|each|every|per)\s+month|{_B}monthly\b",
        token("vague", "without weeks"),
    ),
    (
        rf"{_B}(?:once|twice|(?:two|three|four|five|a\s+few|several)\s+(?:times|days))\s+(?:a|each|every|per)"
        rf"\s+(?:week|year)",
        token("vague", "without days"),
    ),
    (
        rf"{_B}(?:no\s+(?:appointments?|bookings?|reservations?)|(?:appointments?|bookings?|reservations?)"
        rf"\s+(?:is|are)?\s*not?\s*(?:needed|required|necessary)|without\s+(?:an?\s+)?(?:appointment|booking|"
        rf"reservation)|(?:no\s+need|not\s+need|not\s+have)\s+to\s+(?:book|reserve)|walk-?ins?\b)",
        token("appointment", False),
    ),
    (
        rf"{_B}(?:you\s+(?:can|may)\s+(?:also\s+)?book|(?:appointments?|bookings?)\s+(?:preferred|possible|"
        rf"recommended|welcome))",
        nothing,
    ),
    (rf"{_B}(?:by\s+appointment|appointments?|bookings?|reservations?|book\b|reserve\b)", token("appointment", True)),
    (rf"{_B}(?:never\s+closed|no\s+closing\s+days|open\s+all\s+year|all\s+year\s+round|365\s+days)", token("always")),
    (rf"{_B}(?:closed\s+(?:for|at|over)\s+lunch|lunch\s+break)\b", token("closed_time", Span(12 * 60, 12 * 60 + 30))),
    (rf"{_B}clos(?:es|ing)\s+at\b", nothing),
    (
        rf"{_B}(?:closed|closing\s+days?:?|except(?:ing)?(?:\s+for)?|excluding|not\s+open|not\s+available|"
        rf"other\s+than|but\s+not|no\s+(?:service|consultations?)|excl\.?)(?=\s*(?:[-:–,]|on|at|over|during|from|"
        rf"for|in|every|the|also|all|{_DAY}|{_MONTH}|[0-9]|{_NTH}|public|national|bank|holiday|weekend|New|year|"
        rf"summer|winter|Obon|Golden|school)\b|\s*[:–])",
        token("closed_after"),
    ),
    (rf"{_B}(?:closed|excluded|excepted)\b", token("closed_before")),
    (rf"{_B}(?:open(?:s|ed)?|including|also\s+on|even\s+on|as\s+well\s+as)\b", token("open")),
    (rf"{_B}(?:from\s+)?{numbered(_D, 1)}\s*{_DASH}\s*{numbered(_DATE, 2)}", _range),
    (rf"{_B}(?:from\s+)?{numbered(_DATE, 1)}\s*{_DASH}\s*{numbered(_DATE, 2)}", _range),
    (rf"{_B}(?:from\s+)?{numbered(_DATE_US, 1)}\s*{_DASH}\s*{numbered(_DATE_US, 2)}", _range),
    (rf"{_B}(?:from\s+)?{numbered(_DATE_US, 1)}\s*{_DASH}\s*{numbered(_D, 2)}\b(?!\s*(?::|a\.?m|p\.?m))", _range),
    *(
        rule
        for form in (numbered(_DATE, 1), numbered(_DATE_US, 1))
        for rule in (
            (rf"{_B}(?:from|since|starting|beginning)\s+(?:on\s+)?{form}", _after),
            (rf"{_B}(?:until|till|through|up\s+to)\s+{form}", _until),
            (rf"{_B}{form}", _one),
        )
    ),
    (
        rf"{_B}(?:from|since|starting)\s+(?:in\s+)?(?P<m>{_MONTH})\s+(?P<y>[0-9]{{4}})",
        lambda m: Token("dates", m.group(), (f"{m['y']}-{_month(m['m']):02}", None)),
    ),
    (rf"{_B}(?:{_MONTH}\s+)?(?:19|20)[0-9]{{2}}", nothing),
    (rf"{_B}(?P<first>{_MONTH})\s*(?:to|through|thru|till|until|and|–|—|-|−|~)\s*(?P<last>{_MONTH})", _month_range),
    (
        rf"{_B}(?P<first>(?!May\b){_MONTH}|(?<=in\s)May\b|(?<=from\s)May\b|May(?=\s*(?:to|through|–|-)))(?P<last>)",
        _month_range,
    ),
    (
        rf"{_B}(?:over\s+|at\s+|during\s+)?(?:the\s+)?(?:New\s+Year(?:['’]s)?(?:\s+(?:holidays?|period|days?|"
        rf"break|Day))?|year[\s-]end(?:\s+(?:and\s+New\s+Year)?(?:\s*holidays?)?)?|end\s+of\s+the\s+year)",
        token("rest", YEAR_END),
    ),
    (
        rf"{_B}(?:school\s+(?:holidays?|terms?|vacations?|breaks?)|term[\s-]?time|(?:summer|winter|spring|autumn)"
        rf"(?:\s+(?:holidays?|vacations?|breaks?|months))?|O?-?bon\b(?:\s+(?:holidays?|period))?|"
        rf"Obon(?:\s+holidays?)?|Golden\s+Week)",
        _season,
    ),
    (rf"{_B}(?:(?:public|national|bank|Japanese)\s+)*holidays?\b", token("rest", HOLIDAYS)),
    (rf"{_B}(?:the\s+|every\s+)?{_NTH}(?:\s*(?:{_AND}|to|–|-)\s*(?:the\s+)?{_NTH})*\s+(?={_DAY})", _weeks),
    (rf"{_B}(?:week\s?days?|working\s+days|business\s+days)\b", token("days", WEEKDAYS, broad=True)),
    (
        rf"{_B}(?:every\s*day|daily|all\s+(?:the\s+)?week|seven\s+days\s+a\s+week|7\s+days\s+a\s+week|each\s+day)"
        rf"\b",
        token("days", EVERY_DAY, broad=True),
    ),
    (rf"{_B}week-?ends?\b", token("days", WEEKEND)),
    (rf"{_B}{_LIST}", _days),
    (rf"{_B}between\s+{numbered(_CLOCK, 1)}\s*and\s*{numbered(_CLOCK, 2)}{_NEXT}(?![0-9])", _times),
    (
        rf"{_B}(?:from\s+)?{numbered(_CLOCK, 1)}\s*{_DASH}\s*{numbered(_CLOCK, 2)}{_NEXT}(?!\s*(?:[0-9]|hours?|"
        rf"minutes?|people|persons?|weeks?|months?|days?|years?|times?|yen|%))",
        _times,
    ),
    (
        rf"{_B}(?:(?P<side>from|at|until|till|to|by|after|before)\s+)?(?:(?P<h1>[0-9]{{1,2}})"
        rf"(?:[:.](?P<i1>[0-9]{{2}})\s*{numbered(_HALF, 1)}|\s*(?P<half3>a\.?m\b\.?|p\.?m\b\.?))|(?P<named1>noon|"
        rf"midday|midnight))",
        _time,
    ),
    (rf"{_B}(?:in\s+the\s+)?mornings?(?:\s+only)?\b", token("half", "morning")),
    (rf"{_B}(?:in\s+the\s+)?afternoons?(?:\s+only)?\b", token("half", "afternoon")),
)  # fmt: skip

_FILLERS = r"\b(?:open(?:ing)?|hours|from|on|the|to|and|only|are|is|it|we)\b"

LEXER = Lexer("en", _RULES, r"[;\n!?]|\.(?=\s|$)(?<!\bm\.)", _FLAGS, _FILLERS)
