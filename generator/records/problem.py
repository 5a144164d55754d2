"""Problems: what is wrong, where, and what to do, in both languages.

The words of every code stand in ``schema/problems.yaml``; this module fills them in and prints them as text,
as annotations of GitHub and as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as own
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.language.width import columns
from generator.language.words import SPOKEN, said, said_each
from generator.records.definitions import definition
from generator.records.encoding import foreign_encoding
from generator.records.printable import printable

_LARGEST = 1 << 20
_WIDEST = 100
"""How much of a file is read for its lines, in bytes, and how much of a line is shown."""
LEVELS = ("error", "warning", "info")
MOST_TOLD = 100
MOST_SHOWN = 30
"""How many allowed values are shown."""
MORE = "READ-MORE"
"""How many problems of one file are told; of more it is only said how many there are."""


@dataclass(frozen=True)
class Entry:
    """The words of one code: ``{…}`` in them are filled in by each problem."""

    code: str
    level: str
    words: Mapping[str, Mapping[str, str]]

    def what(self, locale: str) -> str:
        """What the message says."""
        return self.words["what"][locale]

    def consequence(self, locale: str) -> str:
        """What a resident would suffer."""
        return self.words["so"][locale]

    def next(self, locale: str) -> str:
        """What to do about it."""
        return self.words["next"][locale]


class Catalogue:
    """Every code and its words, read once from ``schema/problems.yaml``."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries

    def __iter__(self) -> Any:
        return iter(self.entries.values())

    def __getitem__(self, code: str) -> Entry:
        return self.entries[code]


def load_catalogue(folder: Path) -> Catalogue:
    """Reads ``problems.yaml``, the one in ``folder`` or the package's."""
    return _catalogue(definition(folder, "problems.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _catalogue(text: str) -> Catalogue:
    """The catalogue that a text holds: one of hundreds of entries, of which nobody changes anything."""
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Catalogue(
        {
            code: Entry(code, words["level"], {part: words[part] for part in ("what", "so", "next")})
            for code, words in raw.items()
        }
    )


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    ``file`` is relative to the root; ``line`` and ``column`` count from 1. ``values`` fill the words' ``{…}``; a
    value of two words is a mapping by language. ``allowed`` and ``nearest`` are shown on lines of their own; ``labels``
    hold the words of allowed values, and ``titled`` what the field is called, with what it stands in.
    """

    entry: Entry = own(repr=False)
    file: str
    line: int
    column: int
    record: str = ""
    field: str = ""
    values: Mapping[str, Any] = own(default_factory=dict)
    allowed: Sequence[str] = ()
    nearest: str = ""
    suffers: Mapping[str, str] | None = None
    override: str = ""
    advice: Mapping[str, str] = own(default_factory=dict)
    titled: Mapping[str, str] = own(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = own(default_factory=dict)
    ahead: str = ""
    """The day from which it is wrong, for what a draft of the plan's next edition will bring."""

    @property
    def code(self) -> str:
        """The stable code people can search for."""
        return self.entry.code

    @property
    def level(self) -> str:
        """error, warning or info; a field's ``x-level`` may lower it."""
        return self.override or self.entry.level

    @property
    def where(self) -> str:
        """``file:line:column``."""
        return f"{printable(self.file)}:{self.line}:{self.column}"

    def what(self, locale: str) -> str:
        """What is wrong, filled in."""
        return self._fill(self.entry.what(locale), locale)

    def consequence(self, locale: str) -> str:
        """What a resident would suffer; the field's own words where the schema has them."""
        return self.suffers[locale] if self.suffers else self.entry.consequence(locale)

    def next_step(self, locale: str) -> str:
        """What to do: the field's own advice where it has one, else that of the code, filled in."""
        if self.advice:
            return self.advice[locale]
        return self._fill(self.entry.next(locale), locale)

    def text(self, locale: str) -> str:
        """The whole message in one language, a part a line."""
        allowed = [self._chosen(value, locale) for value in self.allowed]
        shown = [*allowed[:MOST_SHOWN], "…"] if len(allowed) > MOST_SHOWN else allowed
        parts = {
            "problem_ahead": printable(self.ahead),
            "problem_allowed": printable(", ".join(shown)),
            "problem_nearest": printable(self.nearest),
            "problem_suffers": self.consequence(locale),
            "problem_next": self.next_step(locale),
        }
        lines = [said_each(key, words=words)[locale] for key, words in parts.items() if words]
        what = self.what(locale)
        if self.titled.get(locale):
            what = said_each("problem_field", field=printable(self.titled[locale]), words=what)[locale]
        return "\n".join([what, *lines])

    def _chosen(self, value: str, locale: str) -> str:
        """An allowed value with what it means."""
        words = self.labels.get(value, {}).get(locale)
        return value if words is None else said_each("problem_choice", value=value, words=words)[locale]

    def _fill(self, words: str, locale: str) -> str:
        values = {
            key: value[locale] if isinstance(value, Mapping) and locale in value else value
            for key, value in {"nearest": self.nearest, **self.values}.items()
        }
        return words.format_map(_Gaps({key: printable(str(value)) for key, value in values.items()}))


class _Gaps(dict[str, Any]):
    """Values for the words; a missing one stays visible instead of stopping the report."""

    def __missing__(self, key: str) -> str:
        return "…"


def capped(problems: Sequence[Problem], catalogue: Catalogue) -> list[Problem]:
    """At most ``MOST_TOLD`` problems a file, the worst and first of them, and how many more there are."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    kept: list[Problem] = []
    for file, found in by_file.items():
        if len(found) <= MOST_TOLD:
            kept += found
            continue
        ranked = sorted(found, key=lambda problem: (LEVELS.index(problem.level), problem.line, problem.column))
        counted = [problem for problem in ranked if problem.code == MORE]
        ranked = [problem for problem in ranked if problem.code != MORE]
        told, rest = ranked[:MOST_TOLD], ranked[MOST_TOLD:]
        more = len(rest) + sum(int(problem.values["value"]) for problem in counted)
        kept += told
        if more:
            level = min((*rest, *counted), key=lambda problem: LEVELS.index(problem.level)).level
            kept.append(
                Problem(catalogue[MORE], file, told[-1].line, told[-1].column, values={"value": more}, override=level)
            )
    return kept


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line; the worse one first where two stand at one place."""
    return tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column, LEVELS.index(p.level), p.code, p.field)))


def format_text(problems: Iterable[Problem], root: Path | None = None) -> str:
    """The problems for a terminal, both languages under each other; with a root, the line itself with a mark."""
    blocks = []
    files: dict[str, list[str]] = {}
    for problem in ordered(problems):
        level = said(f"problem_{problem.level}", between="/")
        head = printable(f"{problem.code} {problem.where} {problem.record} {problem.field}").rstrip()
        lines = [f"[{level}] {head}"]
        if problem.level == "info":  # an invitation, kept short so that errors are not buried
            blocks.append("\n".join([*lines, "  " + " / ".join(problem.what(locale) for locale in SPOKEN)]))
            continue
        if root is not None:
            lines += _shown_line(root, problem, files)
        for locale in SPOKEN:
            lines += ["  " + line for line in problem.text(locale).split("\n")]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _shown_line(root: Path, problem: Problem, files: dict[str, list[str]]) -> list[str]:
    """The line of a file that a problem is about, and a mark below the place; nothing where it cannot be read."""
    if problem.file not in files:
        try:
            path = root / problem.file
            raw = path.read_bytes()[:_LARGEST] if path.is_file() and not path.is_symlink() else b""
        except OSError:
            raw = b""
        encoding = foreign_encoding(raw) or "utf-8"
        files[problem.file] = raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = files[problem.file]
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    if not line.strip():
        return []
    before = sum(columns(char) for char in printable(line[: problem.column - 1]))
    number = str(problem.line)
    shown = printable(line)[:_WIDEST]
    mark = [f"  {' ' * len(number)} | {' ' * before}^"] if before < _WIDEST else []
    return [f"  {number} | {shown}", *mark]


def format_github(problems: Iterable[Problem]) -> str:
    """The problems as workflow commands, so that they stand on the changed line of a pull request."""
    commands = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for problem in ordered(problems):
        message = _escape("\n\n".join(problem.text(locale) for locale in SPOKEN))
        properties = ",".join(
            f"{key}={_escape(str(value), in_property=True)}"
            for key, value in (
                ("file", printable(problem.file)),
                ("line", problem.line),
                ("col", problem.column),
                ("title", printable(f"{problem.code} {problem.record}").strip()),
            )
        )
        lines.append(f"::{commands[problem.level]} {properties}::{message}")
    return "\n".join(lines) + ("\n" if lines else "")


def _escape(text: str, *, in_property: bool = False) -> str:
    """Escapes a message as GitHub's runner expects it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def format_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list."""
    return (
        json.dumps(
            [
                {
                    "code": problem.code,
                    "level": problem.level,
                    "file": printable(problem.file),
                    "line": problem.line,
                    "column": problem.column,
                    "record": printable(problem.record),
                    "field": printable(problem.field),
                    "allowed": [printable(value) for value in problem.allowed],
                    "nearest": printable(problem.nearest),
                    "ahead": printable(problem.ahead),
                    **{
                        locale: {
                            "what": problem.what(locale),
                            "consequence": problem.consequence(locale),
                            "next_step": problem.next_step(locale),
                        }
                        for locale in SPOKEN
                    },
                }
                for problem in ordered(problems)
            ],
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
