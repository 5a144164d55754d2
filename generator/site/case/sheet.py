"""A picture as a page lays it out: one household's, or every line there is, of which a script shows what applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.records import case
from generator.records.case import Choices, Picture, Trouble
from generator.records.contact import Contact, by_number
from generator.records.directory import Directory, Record, thaw


@dataclass(frozen=True)
class Sheet:
    """What stands on the page. ``live`` is true where it is every line, hidden until a script shows it.

    ``firsts`` are the desks of which one is called first, ``groups`` all whom one telephones, together where one number
    reaches them, ``districts`` the places under their districts and programs.
    """

    live: bool
    choices: Choices
    rules: Mapping[str, tuple[Record, ...]]
    troubles: tuple[Trouble, ...]
    overlaps: tuple[tuple[Record, tuple[str, ...]], ...]
    meetings: tuple[Record, ...]
    called: tuple[Record, ...]
    lines: tuple[Record, ...]
    firsts: tuple[Record, ...]
    groups: tuple[tuple[Contact, ...], ...]
    districts: tuple[tuple[Record, tuple[tuple[Record, tuple[Record, ...]], ...]], ...]


def of_picture(directory: Directory, picture: Picture) -> Sheet:
    """The page of one household."""
    require = directory.require
    return Sheet(
        False,
        picture.choices,
        picture.rules,
        picture.troubles,
        tuple((require(body), about) for body, about in picture.overlaps),
        (require(picture.meeting),) if picture.meeting else (),
        tuple(map(require, picture.called)),
        tuple(map(require, picture.lines)),
        (require(picture.first),) if picture.first else (),
        by_number(directory, map(require, picture.calls)),
        (),
    )


def of_everything(directory: Directory) -> Sheet:
    """Every line of every picture."""
    require, offered = directory.require, case.offered(directory)
    rules = case.rules_by_part(directory)
    everything = Choices(offered["needs"], offered["home"], offered["signs"], offered["involved"])
    troubles = tuple(
        trouble for about in (*everything.needs, *everything.signs) for trouble in _all_about(rules, about)
    )
    several = {body: tuple(one.about for one in troubles if body in one.bodies) for body in case.all_calls(directory)}
    meetings = dict.fromkeys(rule["meeting"] for rule in rules["meeting"] if "meeting" in rule)
    hosts = dict.fromkeys(host for meeting in meetings for host in require(meeting).get("hosts", ()))
    return Sheet(
        True,
        everything,
        rules,
        troubles,
        tuple((require(body), about) for body, about in several.items() if len(about) > 1),
        tuple(map(require, meetings)),
        tuple(map(require, dict.fromkeys((*hosts, *everything.involved)))),
        tuple(map(require, case.all_lines(directory))),
        tuple(map(require, case.all_calls(directory))),
        by_number(directory, map(require, case.all_calls(directory))),
        tuple((require(ref), _by_program(directory, places)) for ref, places in _places(directory)),
    )


def _all_about(rules: Mapping[str, tuple[Record, ...]], about: str) -> tuple[Trouble, ...]:
    mine = tuple(rule for rule in rules["desk"] if about in case.about_of(rule["when"][0]))
    bodies = tuple(dict.fromkeys(ref for rule in mine for ref in case.bodies_of(rule)))
    return (Trouble(about, mine, bodies, involved=False),) if mine else ()


def _places(directory: Directory) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(ref, places) for ref, places in case.places_by_district(directory).items() if places]


def _by_program(
    directory: Directory, places: tuple[tuple[str, str], ...]
) -> tuple[tuple[Record, tuple[Record, ...]], ...]:
    found: dict[str, list[Record]] = {}
    for place, program in places:
        found.setdefault(program, []).append(directory.require(place))
    return tuple((directory.require(program), tuple(records)) for program, records in found.items())


def data(directory: Directory) -> dict[str, Any]:
    """What ``case_rules.js`` works with: the rules and what they point at, in references alone."""
    offered = case.offered(directory)
    needs = {ref: directory.require(ref) for ref in offered["needs"]}
    meetings = {rule["meeting"] for rule in directory.of("rule") if "meeting" in rule}
    return {
        "rules": [[part, [_rule(rule) for rule in rules]] for part, rules in case.rules_by_part(directory).items()],
        "needs": {
            ref: {"hotlines": list(need.get("hotlines", ())), "urgent": bool(need.get("quick_exit"))}
            for ref, need in needs.items()
        },
        "emergency": list(directory.town["emergency"]),
        "lines": list(case.all_lines(directory)),
        "calls": list(case.all_calls(directory)),
        "involved": list(offered["involved"]),
        "hosts": {ref: list(directory.require(ref).get("hosts", ())) for ref in sorted(meetings)},
        "places": {ref: [list(pair) for pair in places] for ref, places in _places(directory)},
    }


def _rule(rule: Record) -> dict[str, Any]:
    found = {
        "id": rule.id,
        "when": thaw(rule.get("when", ())),
        "bodies": list(case.bodies_of(rule)),
        "plan": list(rule.get("bodies", ())),
    }
    return found | ({"meeting": rule["meeting"]} if "meeting" in rule else {})
