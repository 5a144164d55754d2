"""What a text says about hours: days, times and closings, read from the words of a record.

Only what is surely about hours is read; a text that says nothing of it, or is of a language without a lexer, claims
nothing. What is read is compared with the data by the check, so that both cannot contradict each other silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.language import hours_en, hours_ja
from generator.language.hours_tokens import EVERY_DAY, HOLIDAYS, YEAR_END, Span, Token

_LEXERS = {lexer.language: lexer for lexer in (hours_ja.LEXER, hours_en.LEXER)}
_LISTED = ("days", "weeks", "rest", "dates", "months", "season")
"""What may stand in the list of what is closed."""

Weeks = frozenset[int | str]
Dates = tuple[str | None, str | None]
Months = tuple[int, int]


@dataclass
class Clause:
    """Days that are named together, in which weeks (none: every week), with the times and halves of a day they have."""

    days: set[str] = field(default_factory=set)
    weeks: Weeks = frozenset()
    times: list[Span] = field(default_factory=list)
    halves: set[str] = field(default_factory=set)
    broad: bool = False


@dataclass
class Rest:
    """What is said to be closed, or to be open: days with their weeks, holidays and the New Year, dates, months."""

    days: list[tuple[frozenset[str], Weeks]] = field(default_factory=list)
    rests: set[str] = field(default_factory=set)
    dates: list[tuple[str, Dates]] = field(default_factory=list)
    months: list[tuple[str, Months]] = field(default_factory=list)
    seasons: list[tuple[str, Months]] = field(default_factory=list)


@dataclass
class Said:
    """Everything a text says of hours. ``dates``, ``months`` and ``seasons`` stand with the words that say them.

    ``appointments`` says each time that one is named whether it is needed. ``vague`` are words that no weekly hours can
    say.
    """

    clauses: list[Clause] = field(default_factory=list)
    closed: Rest = field(default_factory=Rest)
    open: Rest = field(default_factory=Rest)
    dated: list[tuple[str, Clause]] = field(default_factory=list)
    """The times of single dates: 12月26日は10時から12時."""
    closed_times: list[Span] = field(default_factory=list)
    appointments: list[bool] = field(default_factory=list)
    vague: list[tuple[str, Literal["always", "without weeks", "without days"]]] = field(default_factory=list)

    @property
    def appointment(self) -> bool | None:
        """Whether one is needed for anything; ``None`` where nothing is said of it."""
        return any(self.appointments) if self.appointments else None

    @property
    def days(self) -> set[str]:
        """Every day that is said to be open; what "every day" leaves out is left out."""
        closed = {day for days, weeks in self.closed.days if not weeks for day in days}
        found = {day for clause in self.clauses for day in clause.days}
        every = any(clause.days >= EVERY_DAY for clause in self.clauses)
        return found - closed if every else found


def read(text: str, html_lang: str) -> Said | None:
    """What a text says of hours; ``None`` for a language that nobody taught to be read."""
    lexer = _LEXERS.get(html_lang.split("-")[0])
    return None if lexer is None else _Reader(lexer.tokens(text)).said


def unread(text: str, html_lang: str) -> str:
    """What a text says beside its hours, as letters without spaces; the whole of it in a language nobody taught."""
    lexer = _LEXERS.get(html_lang.split("-")[0])
    return text if lexer is None else lexer.unread(text)


class _Reader:
    """Takes the closed parts out of the tokens, then reads the rest from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.said = Said()
        closed: set[int] = set()
        for at, token in enumerate(tokens):
            pause = self._pause(at)
            if pause is not None:
                closed.add(pause)
            elif token.kind == "closed_before":
                closed |= set(self._before(at, closed))
            elif token.kind == "closed_after":
                closed |= set(self._behind(at))
        self._list([tokens[place] for place in sorted(closed)], self.said.closed)
        self._open([at for at in range(len(tokens)) if at not in closed])

    def _pause(self, at: int) -> int | None:
        """The place of a time that is closed: 12時〜13時は休み; ``None`` where the marker at ``at`` is about days."""
        kind = self.tokens[at].kind
        place = at if kind == "closed_time" else at - 1 if kind == "closed_before" else at + 1
        if kind not in ("closed_time", "closed_before", "closed_after") or not 0 <= place < len(self.tokens):
            return None
        span = self.tokens[place].value
        alone = kind != "closed_before" or at < 2 or self.tokens[at - 2].kind in ("opening", "stop", "time")
        if not isinstance(span, Span) or span.opens is None or span.closes is None or not alone:
            return None
        self.said.closed_times.append(span)
        return place

    def _before(self, at: int, taken: set[int]) -> list[int]:
        """The places of what is closed by the marker behind it: the list that ends there."""
        found: list[int] = []
        place, inside = at - 1, 0
        while place >= 0 and place not in taken:
            token = self.tokens[place]
            if token.kind == "ending" and (place == at - 1 or self._holds_dates(place)):
                inside += 1
            elif token.kind == "opening" and inside:
                inside -= 1
            elif token.kind in _LISTED:
                found.append(place)
            else:
                break
            place -= 1
        found.reverse()
        return found[1:] if self._is_topic(found) else found

    def _holds_dates(self, place: int) -> bool:
        """True when the bracket that ends at ``place`` holds dates alone: 年末年始（12月29日から1月3日）."""
        for token in reversed(self.tokens[:place]):
            if token.kind == "opening":
                return True
            if token.kind != "dates":
                return False
        return False

    def _is_topic(self, found: Sequence[int]) -> bool:
        """True when the first of a list are days that are open: 月〜金曜、土日は休み."""
        first = [self.tokens[place] for place in found[:2]]
        return len(first) == 2 and first[0].kind == "days" and first[0].broad and len(first[0].value) > 2

    def _behind(self, at: int) -> list[int]:
        """The places of what is closed by the marker before it."""
        found: list[int] = []
        for place in range(at + 1, len(self.tokens)):
            token = self.tokens[place]
            if token.kind in _LISTED:
                found.append(place)
            elif token.kind not in ("opening", "ending"):
                break
        return found

    def _list(self, tokens: Sequence[Token], into: Rest) -> None:
        weeks: Weeks = frozenset()
        for token in tokens:
            if token.kind == "weeks":
                weeks = token.value
                continue
            if token.kind == "days":
                into.days.append((token.value, weeks))
            elif token.kind == "rest":
                into.rests.add(token.value)
            elif token.kind == "dates":
                into.dates.append((token.words, token.value))
            elif token.kind == "months":
                into.months.append((token.words, token.value))
            elif token.kind == "season":
                into.seasons.append((token.words, token.value))
            weeks = frozenset()

    def _open(self, places: Sequence[int]) -> None:
        weeks: Weeks = frozenset()
        named = False  # days were the last thing said
        self._dated: Clause | None = None  # the date whose times are said
        for index, place in enumerate(places):
            token = self.tokens[place]
            if token.kind == "weeks":
                weeks = self._weeks(token, places[index + 1 :])
                continue
            if token.kind == "days":
                self._days(token, weeks, named)
            elif token.kind == "always":
                self._days(Token("days", token.words, EVERY_DAY, broad=True), weeks, named)
                self.said.open.rests |= {HOLIDAYS, YEAR_END}
            elif token.kind == "time":
                self._clause().times.append(token.value)
            elif token.kind == "half":
                self._clause().halves.add(token.value)
            elif token.kind == "appointment":
                self.said.appointments.append(token.value)
            elif token.kind == "vague":
                self.said.vague.append((token.words, token.value))
            elif token.kind == "stop":
                self._dated = None
            elif token.kind in ("dates", "months", "season") or (token.kind == "rest" and self._is_open(places, index)):
                self._list([token], self.said.open)
                if token.kind == "dates" and token.value[0] == token.value[1]:
                    self._dated = Clause()
                    self.said.dated.append((token.value[0], self._dated))
            named = token.kind == "days" or (named and token.kind in ("rest", "opening", "ending"))
            weeks = frozenset()

    def _weeks(self, token: Token, rest: Sequence[int]) -> Weeks:
        """The weeks of the days that follow; where none follow, they are those of the days before: 水曜（第1・第3）."""
        weeks: Weeks = token.value
        if (not rest or self.tokens[rest[0]].kind != "days") and self.said.clauses:
            self.said.clauses[-1].weeks = weeks
        return weeks

    def _is_open(self, places: Sequence[int], index: int) -> bool:
        """True when holidays are named among what is open, not only mentioned: times or an "open" stand beside them."""
        after = next(
            (self.tokens[place].kind for place in places[index + 1 :] if self.tokens[place].kind not in _LISTED), ""
        )
        before = next(
            (self.tokens[place].kind for place in reversed(places[:index]) if self.tokens[place].kind not in _LISTED),
            "",
        )
        return after in ("time", "open", "half") or before == "open"

    def _clause(self) -> Clause:
        """The clause that times belong to."""
        if self._dated is not None:
            return self._dated
        if not self.said.clauses:
            self.said.clauses.append(Clause())
        return self.said.clauses[-1]

    def _days(self, token: Token, weeks: Weeks, named: bool) -> None:
        self._dated = None
        last = self.said.clauses[-1] if self.said.clauses else None
        if last is not None and not last.days:  # 10時から15時、月・水・金曜
            last.days, last.weeks, last.broad = set(token.value), weeks, token.broad
        elif last is not None and named and not last.times and not last.halves and last.weeks == weeks:
            last.days |= token.value
        else:
            self.said.clauses.append(Clause(set(token.value), weeks, broad=token.broad))
