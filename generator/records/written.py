"""How a value is written: plain where YAML reads it back as the same, in quotes where it would not."""

from __future__ import annotations

import re
import unicodedata

_PLAIN_STOP = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`]|:\s| #|:$|^\s|\s$|^$|[\n\t]")
_LOOKS_TYPED = re.compile(
    r"^(?:true|false|null|~|yes|no|on|off|y|n|\.inf|\.nan"
    r"|[-+]?[0-9][0-9_,.]*(?:[eE][-+]?[0-9]+)?|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+:[0-9:.]+|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?)$",
    re.IGNORECASE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def text(value: str, indent: int) -> list[str]:
    """The lines of a text: the first stands behind its field or dash, the others with ``indent`` spaces."""
    if "\n" in value and _fits_block(value):
        return ["|-", *(" " * indent + line if line else "" for line in value.split("\n"))]
    if _PLAIN_STOP.search(value) or _LOOKS_TYPED.match(value) or _UNSAFE.search(value):
        return [quoted(value)]
    return [value]


def key(name: str) -> str:
    """The name of a field as it stands before its colon."""
    return quoted(name) if _PLAIN_STOP.search(name) or _UNSAFE.search(name) else name


def quoted(value: str) -> str:
    """A value in double quotes, on one line."""
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if not _UNSAFE.match(char):
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def _fits_block(value: str) -> bool:
    """True for a text that keeps every letter in block style: no spaces at the ends of lines, nothing unseen."""
    lines = value.split("\n")
    return (
        not _UNSAFE.search(value)
        and "\t" not in value
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith(" ")
        and not any(line != line.rstrip() for line in lines)
    )


def shown(value: str) -> str:
    """A value as a message shows it: what cannot be seen in it as its number."""
    return "".join(
        char if char.isprintable() and not unicodedata.combining(char) else f"<U+{ord(char):04X}>" for char in value
    )
