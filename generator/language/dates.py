"""Dates as a reader of either language expects them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(value: str | date, locale: str) -> str:
    """A day, a month or a year in words: ``2026-07-26`` → 2026年7月26日 / 26 July 2026.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (or a date). Anything else comes back unchanged,
    because a date that cannot be read must not stop a page.
    """
    parts = str(value).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return str(value)
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return str(value)
    if locale == "ja":
        return "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False))
    words = [str(numbers[0])]
    if len(numbers) > 1:
        words.insert(0, MONTHS[numbers[1] - 1])
    if len(numbers) > 2:
        words.insert(0, str(numbers[2]))
    return " ".join(words)
