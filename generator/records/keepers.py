"""Which department keeps a record: whom one asks whether it is still right, and whose check sheet it stands on."""

from __future__ import annotations

from generator.records.directory import Directory, Record, remembered
from generator.records.relations import by_reading, standing

_ABOVE = ("parent", "agency", "program", "part_of")
"""The fields of a record that has no owner of its own which name the one whose owner it shares, the nearest first."""


@remembered
def keepers(directory: Directory, record: Record) -> tuple[Record, ...]:
    """The organizations in charge of a record, as its roles name them; else those of what it belongs to.

    An organization keeps itself. Nobody of the town keeps a hotline, and none may be known of another record.
    """
    if record.kind == "organization":
        return (record,)
    seen: set[str] = set()
    waiting = [record]
    while waiting:
        one = waiting.pop(0)
        if one.ref in seen:
            continue
        seen.add(one.ref)
        owners = [ref for role in one.get("roles", ()) for ref in role.get("owners", ())]
        owners += one.get("hosts", ())
        found = [owner for ref in dict.fromkeys(owners) if (owner := directory.get(ref)) is not None]
        if found:
            return tuple(found)
        above = [directory.get(str(one.get(field, ""))) for field in _ABOVE]
        waiting += [other for other in above if other is not None]
    return ()


@remembered
def kept_by(directory: Directory, organization: Record) -> list[Record]:
    """What an organization keeps and can be reached about, itself first: in the order of kinds, then of readings."""
    return [
        record
        for kind in directory.schemas.reached
        for record in by_reading(standing(directory.of(kind.name)))
        if organization in keepers(directory, record)
    ]


@remembered
def departments(directory: Directory) -> list[Record]:
    """The organizations that keep at least one other record, in the order of their readings."""
    return [one for one in by_reading(standing(directory.of("organization"))) if len(kept_by(directory, one)) > 1]
