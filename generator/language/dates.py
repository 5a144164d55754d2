"""Dates as a reader of a language expects them."""

from __future__ import annotations

from datetime import date

from generator.language.locale import Locale, Text, marked


def in_words(value: str | date, locale: Locale) -> Text:
    """A day, a month or a year in words: ``2026-07-26`` → 2026年7月26日 / 26 July 2026.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (or a date). Anything else comes back unchanged,
    because a date that cannot be read must not stop a page.
    """
    parts = str(value).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return Text(str(value))
    year, month, day = ([int(part) for part in parts] + [0, 0])[:3]
    if len(parts) > 1 and not 1 <= month <= 12:
        return Text(str(value))
    name = locale.months[month - 1] if len(parts) > 1 and locale.months else ""
    form = locale.dates[("year", "month", "day")[len(parts) - 1]]
    written = form.format(year=year, month=month, day=day, month_name=name, day_name=_day_name(day, locale))
    return marked(written, locale.html_lang, locale.html_lang, ruby=locale.ruby)


def every_year(value: str, locale: Locale) -> Text:
    """A day of every year in words: ``12-28`` → 12月28日 / 28 December. ``value`` is ``MM-DD``."""
    month, day = (int(part) for part in value.split("-"))
    name = locale.months[month - 1] if locale.months else str(month)
    written = locale.dates.get("yearly", "{day} {month_name}").format(
        month=month, day=day, month_name=name, day_name=_day_name(day, locale)
    )
    return marked(written, locale.html_lang, locale.html_lang, ruby=locale.ruby)


def _day_name(day: int, locale: Locale) -> str:
    """What a day of the month is called, where the language has names for them."""
    return locale.days[day - 1] if 1 <= day <= len(locale.days) else str(day)
