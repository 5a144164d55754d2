"""What a line of the picture rests on, in words: rows and passages of the plan, another source, this site's advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.language.locale import Text, text
from generator.records.directory import Directory, Record
from generator.records.edition import Role, roles_in_force
from generator.site.frame.render import Renderer

_COUNTED = {"leads": "case_when_leads", "involved": "case_when_involved"}
"""The words of a condition that counts."""


@dataclass(frozen=True)
class Stand:
    """A body in the program of a rule: its role, and the row of the plan on which it stands."""

    body: Record
    role: Role
    row: Record


@dataclass(frozen=True)
class Basis:
    """What a rule rests on. ``short`` names it in a few words; ``stands`` and ``stated`` say it whole."""

    short: str
    stands: tuple[Stand, ...]
    stated: tuple[Mapping[str, Any], ...]


def stands_of(directory: Directory, rule: Record) -> tuple[Stand, ...]:
    """Where the bodies of a rule stand in the plan that holds."""
    found = []
    for ref in rule.get("bodies", ()):
        body = directory.require(ref)
        for role, row in roles_in_force(directory, body):
            if role["program"] == rule["program"]:
                found.append(Stand(body, role, row))
                break
    return tuple(found)


def basis_of(renderer: Renderer, rule: Record) -> Basis:
    """What a rule rests on, in one language: the table of the plan first, this site's own advice last."""
    stands = stands_of(renderer.directory, rule)
    stated: tuple[Mapping[str, Any], ...] = rule.get("rests_on", ())
    tables = [renderer.word("case_table", section=section_of(stand.row)) for stand in stands]
    passages = [renderer.word("case_passage", section=one["section"]) for one in stated if "section" in one]
    sources = [renderer.name(one["source"]) for one in stated if "source" in one]
    ours = [renderer.word("case_ours")] if any("reason" in one for one in stated) else []
    short = renderer.locale.joined(dict.fromkeys([*tables, *passages, *sources, *ours]))
    return Basis(short, stands, stated)


def section_of(row: Record) -> str:
    """The section of chapter IV in which a row stands, as the plan numbers it: ``Ⅳ-3(1)``."""
    chapter, _, part = str(row["section"]).partition("-")
    return f"Ⅳ-{chapter}({part})" if part else f"Ⅳ-{chapter}"


def condition(renderer: Renderer, clause: Mapping[str, Any]) -> Text:
    """One condition of a rule in words."""
    directory, locale = renderer.directory, renderer.locale
    found: list[str] = []
    for name, value in clause.items():
        if name in _COUNTED:
            found.append(renderer.word(_COUNTED[name], count=value))
        elif name in ("needs", "meeting"):
            found += [renderer.name(ref) for ref in value]
        elif name != "not":
            found += [directory.schemas.label(f"rule.when.{name}", one, locale) for one in value]
    words = renderer.word("case_or").join(found)
    return renderer.word("case_not", condition=words) if clause.get("not") else text({locale.code: words}, locale)
