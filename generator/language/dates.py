"""Dates as a reader of a language expects them."""

from __future__ import annotations

from datetime import date

from generator.language.locale import Locale


def in_words(value: str | date, locale: Locale) -> str:
    """A day, a month or a year in words: ``2026-07-26`` → 2026年7月26日 / 26 July 2026.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (or a date). Anything else comes back unchanged,
    because a date that cannot be read must not stop a page.
    """
    parts = str(value).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return str(value)
    year, month, day = ([int(part) for part in parts] + [0, 0])[:3]
    if len(parts) > 1 and not 1 <= month <= 12:
        return str(value)
    name = locale.months[month - 1] if len(parts) > 1 and locale.months else ""
    form = locale.dates[("year", "month", "day")[len(parts) - 1]]
    return form.format(year=year, month=month, day=day, month_name=name)


def every_year(value: str, locale: Locale) -> str:
    """A day of every year in words: ``12-28`` → 12月28日 / 28 December. ``value`` is ``MM-DD``."""
    month, day = (int(part) for part in value.split("-"))
    name = locale.months[month - 1] if locale.months else str(month)
    return locale.dates.get("yearly", "{day} {month_name}").format(month=month, day=day, month_name=name)
