"""What the plan's rows say, in the plan's order, and its counts beside the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.records.directory import Directory, Record, remembered
from generator.records.standing import standing


def sections(directory: Directory) -> tuple[str, ...]:
    """The sections of the plan's chapter IV, in its order."""
    return tuple(directory.schemas.at("plan", ("section",))["enum"])


@remembered
def plan_rows(directory: Directory) -> list[Record]:
    """The plan's rows in the plan's own order."""
    order = sections(directory)
    return sorted(directory.of("plan"), key=lambda row: (order.index(row["section"]), row["number"]))


def count_found(directory: Directory, count: Mapping[str, Any]) -> int | None:
    """How many records there are of what the plan counts; ``None`` when persons are counted, who are no records.

    ``parent`` of a count is the id of the record above those that are counted.
    """
    of = count.get("of")
    if of is None:
        return None
    kind, parent = of["kind"], of.get("parent")
    above = directory.schemas.kind(kind).above
    if parent is None or above is None:
        counted = directory.of(kind)
    else:
        parent_kind = directory.schemas.at(kind, (above,))["x-ref"][0]
        counted = directory.having(kind, above, f"{parent_kind}/{parent}")
    return sum(1 for record in standing(counted) if ("type" not in of or record.get("type") == of["type"]))


def office_gap(directory: Directory, agency: Record) -> tuple[int, int] | None:
    """How many offices the plan counts and how many are known, when some are missing."""
    for row in plan_rows(directory):
        for count in row.get("counts", ()):
            counted = count.get("of", {})
            if "gap" in count and counted["kind"] == "office" and counted.get("parent") == agency.id:
                return int(count["expected"]), count_found(directory, count) or 0
    return None
