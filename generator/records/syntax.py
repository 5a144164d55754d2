"""Why a file is not YAML, in words that an editor understands, at the sign and the line that are wrong.

YAML's own message often names the line after the slip, and never the slip. So the lines up to that one are read as an
editor wrote them: indentation, dashes, the field's name, its colon, its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.records.hints.signs import INVISIBLE, SPACES, name
from generator.records.tree import Fault

_COLONS = "：﹕︰∶꞉ː"
_LEAD = re.compile(rf"[ {SPACES}{INVISIBLE.pattern[1:-1]}]*")
_DASHES = re.compile(r"(?:-[ \t]+)*")
_NAME = re.compile(rf"(?P<key>[^\s:{_COLONS}\"'#\[\]{{}},&*!|>%@`-][^\s:{_COLONS}\"'#]*)[ \t]*(?P<colon>[:{_COLONS}])")
_BULLET = re.compile(r"(?P<mark>[-－‐‑–—―−・•‣●○◦＊]|[*ー](?=[ \t]))(?P<space>[ \t]*)(?P<rest>[^ \t-].*)")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_CODE = re.compile(r"^[A-Za-z_]+$")
_SHOWN = 60


def explain(text: str, error: Exception) -> Fault:
    """The fault behind an error of PyYAML."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    last = min(mark.line if mark is not None else len(lines) - 1, len(lines) - 1)
    for fault in _slips(lines, last):
        return fault
    return _from_message(lines, error, last, mark.column if mark is not None else 0)


def misread(value: str) -> tuple[str, str] | None:
    """What went wrong with a text that was meant as a field with its value: a code and the sign; else ``None``.

    YAML takes ``ja:　試し`` for one text when a full-width space follows the colon.
    """
    found = _NAME.match(value)
    fault = _bullet(value, 0, 0) if found is None else _colon(value, found, 0)
    return None if fault is None else (fault.code, str(fault.values["value"]))


def _slips(lines: list[str], last: int) -> Iterator[Fault]:
    """The slips of the lines up to the one that YAML complains of, in their order."""
    number, inside = 0, -1
    while number <= last:
        line = lines[number]
        lead = len(_LEAD.match(line).group())  # type: ignore[union-attr]
        body = line[lead:]
        if not body or body.startswith("#") or (0 <= inside < lead and line[: inside + 1].isspace()):
            number += 1
            continue
        inside = -1
        odd = next((char for char in line[:lead] if char != " "), "")
        if odd:
            code = "READ-TAB" if odd == "\t" else "READ-WIDE-SPACE"
            yield Fault(code, number + 1, line.index(odd) + 1, {"value": name(odd)})
        column = lead + len(_DASHES.match(body).group())  # type: ignore[union-attr]
        field = _NAME.match(line, column)
        if field is None:
            bullet = _bullet(line, number, lead)
            if bullet is not None:
                yield bullet
        else:
            fault = _colon(line, field, number)
            if fault is not None:
                yield fault
            column = field.end()
        if _BLOCK.match(line[column:].strip()) and (field is not None or column > lead):
            inside = lead
        elif field is not None or column > lead:
            fault, ends = _value(lines, number, column, named=field is not None)
            if fault is not None:
                yield fault
            number = ends
        number += 1


def _bullet(line: str, number: int, lead: int) -> Fault | None:
    """A dash without its space, or another sign in the place of the dash."""
    found = _BULLET.match(line, lead)
    if found is None or (found["mark"] == "-" and (found["space"] or found["rest"].startswith("--"))):
        return None
    return Fault("READ-DASH", number + 1, lead + 1, {"value": line.strip()[:_SHOWN]})


def _colon(line: str, field: re.Match[str], number: int) -> Fault | None:
    """A colon that is not one, or one that no ordinary space follows."""
    at, key = field.start("colon"), field["key"]
    if field["colon"] != ":":
        if not _CODE.match(key) and line[field.end() :].strip():
            return None  # a text that holds a full-width colon, as many do
        values = {"value": f"{key}{field['colon']} ({name(field['colon'])})"}
        return Fault("READ-WIDE-COLON", number + 1, at + 1, values)
    behind = line[field.end() : field.end() + 1]
    if not behind or behind in " \t":
        odd = next((char for char in line[field.end() :] if char not in " \t"), "")
        return _odd_space(odd, number, line.index(odd, field.end()), key) if odd else None
    if behind in SPACES or INVISIBLE.match(behind):
        return _odd_space(behind, number, field.end(), key)
    if _CODE.match(key) and behind != "/":
        return Fault("READ-NO-SPACE", number + 1, at + 1, {"value": line.strip()[:_SHOWN]})
    return None


def _odd_space(char: str, number: int, column: int, key: str) -> Fault | None:
    if char not in SPACES and not INVISIBLE.match(char):
        return None
    return Fault("READ-SPACE", number + 1, column + 1, {"value": name(char), "key": key})


def _value(lines: list[str], number: int, column: int, *, named: bool) -> tuple[Fault | None, int]:
    """What is wrong with the value that begins behind ``column``, and the line on which it ends.

    Behind a dash (``named`` is false) a field in quotation marks may stand, behind a field's name none.
    """
    line = lines[number]
    column += len(line[column:]) - len(line[column:].lstrip(" \t"))
    value = line[column:].rstrip()
    first = value[:1]

    def fault(code: str) -> Fault:
        return Fault(code, number + 1, column + 1, {"value": value[:_SHOWN], "key": ""})

    if not value or first == "#":
        return None, number
    if first in "\"'":
        ends, behind = _closing(lines, number, column, first)
        behind = behind if named or not behind.startswith(":") else ""
        if ends < 0 or (behind and ends > number):
            return fault("READ-QUOTE"), number
        return (fault("READ-QUOTED") if behind else None), ends
    if first in "[{":
        ends, behind = _balanced(lines, number, column)
        behind = behind if named or not behind.startswith(":") else ""
        return (fault("READ-SPECIAL"), number) if ends < 0 or behind else (None, ends)
    if first in "&*!|>%@`,]}" or re.match(r"[-?:](?:[ \t]|$)", value):
        return fault("READ-SPECIAL"), number
    return (fault("READ-SPECIAL") if named and re.search(r":(?:[ \t]|$)", value) else None), number


def _rest(text: str) -> str:
    """What stands behind a value and is no comment."""
    return "" if re.match(r"[ \t]+#", text) else text.strip()


def _closing(lines: list[str], number: int, column: int, quote: str) -> tuple[int, str]:
    """The line on which a quotation ends and what stands behind it; -1 when it never ends."""
    at = column + 1
    for index in range(number, len(lines)):
        line = lines[index]
        while at < len(line):
            if line[at] == "\\" and quote == '"':
                at += 2
            elif line[at] != quote:
                at += 1
            elif quote == "'" and line[at + 1 : at + 2] == "'":
                at += 2
            else:
                return index, _rest(line[at + 1 :])
        at = 0
    return -1, ""


def _balanced(lines: list[str], number: int, column: int) -> tuple[int, str]:
    """The line on which a bracket is closed and what stands behind it; -1 when it never is."""
    depth, at = 0, column
    for index in range(number, len(lines)):
        line = lines[index]
        while at < len(line):
            char = line[at]
            if char in "\"'" and line[at - 1] in "[{,: ":
                end = line.find(char, at + 1)
                at = len(line) if end < 0 else end
            elif char == "#" and line[at - 1 : at] in (" ", "\t"):
                break
            depth += (char in "[{") - (char in "]}")
            if depth == 0:
                return index, _rest(line[at + 1 :])
            at += 1
        at = 0
    return -1, ""


def _from_message(lines: list[str], error: Exception, line: int, column: int) -> Fault:
    """What only YAML's own message can tell."""
    words = str(getattr(error, "problem", "") or error).split("\n")[0]
    begins = getattr(error, "context_mark", None)
    if "could not find expected ':'" in words and begins is not None:
        line = min(begins.line, len(lines) - 1)
        return Fault("READ-NO-COLON", line + 1, begins.column + 1, {"value": lines[line].strip()[:_SHOWN]})
    if "tab" in words or lines[line][column : column + 1] == "\t":
        return Fault("READ-TAB", line + 1, column + 1, {"value": name("\t")})
    if "mapping values" in words and not _NAME.match(lines[line].lstrip(" -")):
        return Fault("READ-SPECIAL", line + 1, column + 1, {"value": lines[line].strip()[:_SHOWN]})
    if isinstance(error, yaml.YAMLError) and any(
        sign in words
        for sign in ("mapping values", "expected <block end>", "expected key", "'-' indicator", "sequence")
    ):
        line, meant = _misplaced(lines, line)
        found = len(lines[line]) - len(lines[line].lstrip(" "))
        if meant >= 0:
            values = {"value": lines[line].strip()[:_SHOWN], "found": found, "wanted": meant}
            return Fault("READ-INDENT", line + 1, found + 1, values)
        wanted = ", ".join(str(width) for width in _open_widths(lines, line))
        values = {"value": lines[line].strip()[:_SHOWN], "found": found, "wanted": wanted}
        return Fault("READ-INDENT", line + 1, found + 1, values)
    return Fault("READ-SYNTAX", line + 1, column + 1, {"value": words[:80]})


def _misplaced(lines: list[str], line: int) -> tuple[int, int]:
    """The line whose indentation is wrong, and the width that was meant; -1 where only the line of the error is known.

    YAML complains of the line after the slip where that one stands alone and those around it agree.
    """
    told = [
        number for number in range(line + 1) if lines[number].strip() and not lines[number].lstrip().startswith("#")
    ]
    width, before = _width(lines[line]), told[-2] if len(told) > 1 else -1
    if before < 0 or _width(lines[before]) == width:
        return line, -1
    body = lines[before].lstrip(" ")
    dashes = len(_DASHES.match(body).group())  # type: ignore[union-attr]
    after = next((one for one in lines[line + 1 :] if one.strip()), "")
    if dashes and _width(lines[before]) + dashes != width and _width(after) == width:
        return before, width - dashes
    upper = told[-3] if len(told) > 2 else -1
    ends = re.search(r":[ \t]*$", body) is not None
    listed = upper >= 0 and lines[upper].lstrip(" ").startswith("- ")
    if upper >= 0 and _width(lines[upper]) == width and not (ends or dashes or listed):
        return before, width
    return line, -1


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_widths(lines: list[str], line: int) -> list[int]:
    """The widths of indentation that fit at a line: those of the groups which are open above it."""
    widths: set[int] = set()
    least = 1 << 30
    for above in reversed(lines[:line]):
        body = above.lstrip(" ")
        if not body or body.startswith("#"):
            continue
        width = len(above) - len(body)
        dashes = len(_DASHES.match(body).group())  # type: ignore[union-attr]
        if width < least:
            widths |= {width, width + dashes} if width + dashes < least else {width}
            least = width
        if width == 0:
            break
    return sorted(widths) or [0]
