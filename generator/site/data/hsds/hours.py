"""Opening hours as HSDS writes them: a row for each period of the week or of the month, by RFC 5545's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.hours import ZONE
from generator.records.directory import Record
from generator.records.reach import FactUse, current_schedules, hours_in_words, offered
from generator.site.data.hsds.columns import Row
from generator.site.data.hsds.rows import Rows

_WHOLE = len("YYYY-MM-DD")
_MIDNIGHT = "24:00"
_LAST_MINUTE = "23:59"
"""What stands for the end of a day: a column of times has no 24:00, and 00:00 would be before the opening."""


def add_hours(rows: Rows, record: Record, holder: Mapping[str, str]) -> list[FactUse]:
    """Adds the hours of a record to the row that ``holder`` names (``{"service_id": …}``); the facts that were used.

    Hours that are disputed, or told in words alone, stand in words: a machine must not take them for certain.
    """
    uses = list(offered(rows.directory, "schedule", current_schedules(rows.directory, record)))
    for number, use in enumerate(uses):
        for part, row in enumerate(_rows(rows, use)):
            identity = rows.id("schedule", record.ref, number, part)
            rows.add("schedule", {"id": identity, **holder, **row})
            rows.proof("schedule", identity, use)
    return uses


def _rows(rows: Rows, use: FactUse) -> Iterator[Row]:
    fact = use.fact
    zone = ZONE.utcoffset(None)
    common: Row = {
        "description": rows.text(hours_in_words(rows.directory, fact)),
        "timezone": int(zone.total_seconds() // 3600),
    }
    for end in ("valid_from", "valid_to"):
        if len(str(fact.get(end, ""))) == _WHOLE:
            common[end] = fact[end]
    if "numbers" in fact:
        common["notes"] = rows.word("hsds_for_numbers", numbers=rows.locale.joined(fact["numbers"]))
    if "disputed" in fact or not fact.get("weekly") or use.freshness == "expired":
        yield common
        return
    for period in fact["weekly"]:
        yield {**common, **_rule(period), **_times(rows, period, common)}


def _rule(period: Mapping[str, Any]) -> Row:
    """When a period comes back."""
    if "month_days" in period:
        return {"freq": "MONTHLY", "bymonthday": ",".join(map(str, period["month_days"]))}
    days = [day.upper() for day in period["days"]]
    if "weeks" not in period:
        return {"freq": "WEEKLY", "wkst": "MO", "byday": ",".join(days)}
    weeks = ["-1" if week == "last" else str(week) for week in period["weeks"]]
    return {"freq": "MONTHLY", "wkst": "MO", "byday": ",".join(week + day for week in weeks for day in days)}


def _times(rows: Rows, period: Mapping[str, Any], common: Row) -> Row:
    closes = _LAST_MINUTE if period["closes"] == _MIDNIGHT else period["closes"]
    found: Row = {"opens_at": f"{period['opens']}:00", "closes_at": f"{closes}:00"}
    if period.get("by_appointment"):
        notes = (common.get("notes", ""), rows.word("now_appointment"))
        found["notes"] = str(rows.locale.joined(part for part in notes if part))
    return found
