"""Repairs of lines that keep a file from being read: what was meant is certain, and no letter of a text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.words import said
from generator.records.hints.signs import BREAKS, INVISIBLE, SPACES, joined_breaks

_ODD = f"{SPACES}{INVISIBLE.pattern[1:-1]}"
_LEAD = re.compile(rf"[ {_ODD}]*")
_AFTER_COLON = re.compile(rf"^((?:[ ]*- )*[ ]*[A-Za-z_]+)[ \t]*:[ {_ODD}]*[{_ODD}][ {_ODD}]*(?=\S)")
_AFTER_DASH = re.compile(rf"^([ ]*(?:- )*-)[ {_ODD}]*[{_ODD}][ {_ODD}]*(?=\S)")
_WIDE_COLON = re.compile(rf"^((?:[ ]*- )*[ ]*[a-z_]+)[ {SPACES}]*[：﹕︰∶꞉][ {SPACES}]*")
_BLOCK = re.compile(r"(?:^|[ :-])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_WIDTHS = (2, 4, 8, 1)
"""How many spaces a tab, or a wide space, may stand for; the first that makes the file readable is taken."""


def repaired_lines(text: str) -> Iterator[tuple[str, list[str]]]:
    """Readings of a text that cannot be read, the likeliest first, each with what was repaired in it."""
    changes = []
    if BREAKS.search(text):
        text = "\n".join(joined_breaks(line) for line in text.split("\n"))
        changes.append(said("form_breaks", between=" / "))
        yield text, list(changes)
    seen = {text}
    for width in _WIDTHS:
        lines, more = _indented(text, width)
        made = "\n".join(lines)
        if made not in seen:
            seen.add(made)
            yield made, [*changes, *more]


def _indented(text: str, width: int) -> tuple[list[str], list[str]]:
    """The lines with ordinary spaces before them and behind colons and dashes."""
    made, changes = [], []
    inside = -1
    for line in text.split("\n"):
        lead = _LEAD.match(line).group()  # type: ignore[union-attr]
        body = line[len(lead) :]
        ordinary = len(lead) - len(lead.lstrip(" "))
        if inside >= 0 and (not body or ordinary > inside):
            made.append(line)  # a text in block style: its letters are its own
            continue
        widths = (1 if char == " " else 0 if INVISIBLE.match(char) else width for char in lead)
        plain = " " * sum(widths)
        if plain != lead and body:
            changes.append(said("form_indent", between=" / "))
        fixed = plain + body
        if inside < 0 or len(plain) <= inside:
            inside = -1
            again = _AFTER_DASH.sub(r"\1 ", fixed)
            again = _AFTER_COLON.sub(r"\1: ", again)
            again = _WIDE_COLON.sub(r"\1: ", again)
            if again != fixed:
                changes.append(said("form_spaces", between=" / "))
            fixed = again.rstrip() if body else ""
            if _BLOCK.search(fixed) and body:
                inside = len(plain)
        made.append(fixed)
    return made, list(dict.fromkeys(changes))
