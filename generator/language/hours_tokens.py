"""What a lexer of written hours finds: days, times, dates and the words that turn them round.

A ``Lexer`` is a table of patterns for one language, longest first; each makes a ``Token`` from its match, or nothing
where the words only look like hours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.language.schedule import DAYS

WEEKDAYS, WEEKEND, EVERY_DAY = frozenset(DAYS[:5]), frozenset(DAYS[5:]), frozenset(DAYS)
HOLIDAYS, YEAR_END = "public_holidays", "year_end"

_BRACKETS = "()「」[]【】"

Kind = Literal[
    "days", "always", "weeks", "rest", "dates", "months", "season", "time", "closed_time", "half", "appointment",
    "vague", "closed_before", "closed_after", "open", "stop", "opening", "ending",
]  # fmt: skip


@dataclass(frozen=True)
class Token:
    """Words about hours, and what they mean.

    - ``days``: a set of days; ``always``: every day of the year; ``weeks``: in which weeks of the month the days that
      follow are meant; ``rest``: ``HOLIDAYS`` or ``YEAR_END``
    - ``dates``: first and last date (``MM-DD`` or ``YYYY-MM-DD``, ``None`` where open); ``months``, ``season``: first
      and last month
    - ``time`` and ``closed_time``: a ``Span``; ``half``: ``morning`` or ``afternoon``
    - ``appointment``: whether one is needed
    - ``vague``: what no weekly hours can say: ``always``, or ``without weeks`` or ``without days`` beside it
    - ``closed_before`` says that what stands before it is closed, ``closed_after`` what stands behind; ``open`` and
      ``stop`` end their reach; ``opening`` and ``ending`` are brackets
    """

    kind: Kind
    words: str
    value: Any = None
    broad: bool = field(default=False, compare=False)
    """Days that are named as a whole: a range, weekdays, every day."""


@dataclass(frozen=True)
class Span:
    """Two times of day in minutes; ``None`` where only the other one is said. ``over``: it ends on the next day."""

    opens: int | None
    closes: int | None
    over: bool = False


Rule = tuple[str, Callable[[re.Match[str]], Token | None]]


class Lexer:
    """Cuts texts of one ``language``, the first part of its tag, into tokens."""

    def __init__(self, language: str, rules: Sequence[Rule], stops: str, flags: int = 0, fillers: str = "") -> None:
        """``stops`` are full stops, ``fillers`` words between the others that say nothing of hours."""
        self.language = language
        self._rules = [(re.compile(pattern, flags), make) for pattern, make in rules]
        self._stops = re.compile(stops)
        self._fillers = re.compile(fillers, flags)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text in order, with its full stops and brackets."""
        return list(self._read(unicodedata.normalize("NFKC", text), []))

    def unread(self, text: str) -> str:
        """The letters and digits of a text that no rule knows: what it says beside its hours."""
        passed: list[str] = []
        for _token in self._read(unicodedata.normalize("NFKC", text), passed):
            pass
        return "".join(char for char in self._fillers.sub("", "".join(passed)) if char.isalnum())

    def _read(self, text: str, passed: list[str]) -> Iterator[Token]:
        """The tokens; what stands between them is put into ``passed``, a space where a token was."""
        at = 0
        while at < len(text):
            if text[at] in _BRACKETS:
                yield Token("opening" if text[at] in _BRACKETS[::2] else "ending", text[at])
                at += 1
                continue
            stop = self._stops.match(text, at)
            if stop is not None:
                yield Token("stop", stop.group())
                at = max(stop.end(), at + 1)
                continue
            for pattern, make in self._rules:
                match = pattern.match(text, at)
                if match is not None and match.end() > at:
                    token = make(match)
                    if token is not None:
                        yield token
                    at = match.end()
                    passed.append(" ")
                    break
            else:
                passed.append(text[at])
                at += 1


def token(kind: Kind, value: Any = None, *, broad: bool = False) -> Callable[[re.Match[str]], Token]:
    """A rule that always means the same."""
    return lambda match: Token(kind, match.group().strip(), value, broad)


def nothing(_match: re.Match[str]) -> None:
    """A rule for words that only look like hours."""


def date(year: str | int | None, month: str | int, day: str | int) -> str:
    """A date as the records write it: ``MM-DD``, with its year where one is said."""
    return (f"{int(year):04}-" if year else "") + f"{int(month):02}-{int(day):02}"


def from_to(first: str, last: str) -> frozenset[str]:
    """The days of the week from one to another: Friday to Monday too."""
    start, end = DAYS.index(first), DAYS.index(last)
    return frozenset(DAYS[(start + step) % 7] for step in range((end - start) % 7 + 1))


def numbered(pattern: str, which: int) -> str:
    """A pattern whose groups are named with ``#``, for the first or the second side of a range."""
    return pattern.replace("#", str(which))
