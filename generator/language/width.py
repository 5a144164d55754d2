"""How wide a text is, and where it may break: a Japanese letter is one em wide, a Latin one about half."""

from __future__ import annotations

_NEVER_FIRST = frozenset("、。，．」』）？！・ー")


def em(text: str) -> float:
    """The width of a text in widths of a Japanese letter."""
    return sum(0.5 if ord(char) < 0x300 or "\uff61" <= char <= "\uff9f" else 1 for char in text)


def wrap(text: str, width: float) -> list[str]:
    """The text in lines of at most ``width`` em: Latin words stay whole, Japanese breaks between any two letters.

    A Latin word that is wider than a line stands on a line of its own.
    """
    parts: list[str] = []
    for char in text:
        goes_on = bool(parts) and char.isascii() and parts[-1][-1].isascii() and not parts[-1][-1].isspace()
        if (goes_on and not char.isspace()) or (parts and char in _NEVER_FIRST):
            parts[-1] += char
        else:
            parts.append(char)
    lines = [""]
    for part in parts:
        if lines[-1] and em(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part if lines[-1] or not part.isspace() else ""
    return [line.strip() for line in lines if line.strip()]
