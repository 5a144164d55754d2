"""Who works with whom, worked out from the roles, the meetings and the figures: one tie a row of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.language import words
from generator.language.locale import Locale
from generator.records import relations
from generator.records.directory import Directory, Record, remembered
from generator.records.standing import named


@dataclass(frozen=True)
class Tie:
    """A body in a program: who is in charge, who runs it, whom it hands on to, and where it meets others."""

    body: Record
    program: Record
    role: Mapping[str, Any]
    owners: tuple[Record, ...]
    operators: tuple[Record, ...]
    hands_to: tuple[Record, ...]
    meetings: tuple[tuple[Record, bool], ...]
    """The meetings it takes part in, and whether it calls them."""


@remembered
def pillars(directory: Directory) -> list[Record]:
    """The programs that somebody has a role in, in their own order."""
    programs = map(directory.require, relations.bodies_by_program(directory))
    return relations.in_order(
        program for program in relations.standing(programs) if relations.roles_in(directory, program)
    )


@remembered
def ties(directory: Directory) -> list[Tie]:
    """Every role of every body, program by program, in the plan's order."""
    found = []
    for program in pillars(directory):
        for body, role in relations.roles_in(directory, program):
            found.append(
                Tie(
                    body,
                    program,
                    role,
                    tuple(directory.require(ref) for ref in role.get("owners", ())),
                    tuple(directory.require(ref) for ref in role.get("operators", ())),
                    hands_to(directory, program),
                    meetings_of(directory, body),
                )
            )
    return found


@remembered
def hands_to(directory: Directory, program: Record) -> tuple[Record, ...]:
    """The programs that this one hands cases on to, as the arrows of the figures say (``handover``)."""
    found: dict[str, Record] = {}
    for figure in directory.of("figure"):
        programs = {node["id"]: node.get("record") for node in figure["nodes"] if node["kind"] == "program"}
        for edge in figure.get("edges", ()):
            if edge["kind"] == "handover" and programs.get(edge["from"]) == program.ref and programs.get(edge["to"]):
                found[programs[edge["to"]]] = directory.require(programs[edge["to"]])
    return tuple(relations.in_order(relations.standing(found.values())))


@remembered
def _groups_of(directory: Directory) -> dict[str, list[str]]:
    """The groups that each body is a member of, all by their references."""
    found: dict[str, list[str]] = {}
    for agency in directory.of("agency"):
        for member in agency.get("members", ()):
            found.setdefault(member, []).append(agency.ref)
    return found


def meetings_of(directory: Directory, body: Record) -> tuple[tuple[Record, bool], ...]:
    """The meetings a body takes part in, itself or as one of a group that takes part; and whether it calls them."""
    names = {body.ref, str(body.get("parent", ""))}
    groups = {group for name in names for group in _groups_of(directory).get(name, ())}
    found = {one for name in names | groups for one in _meetings_by_body(directory).get(name, ())}
    every = relations.standing(directory.of("meeting"))
    return tuple((every[at], body.ref in every[at].get("hosts", ())) for at in sorted(found))


@remembered
def _meetings_by_body(directory: Directory) -> dict[str, list[int]]:
    """Of each body, the meetings that it is a member or a host of, by their position among those that stand."""
    found: dict[str, list[int]] = {}
    for at, meeting in enumerate(relations.standing(directory.of("meeting"))):
        for ref in {*meeting.get("members", ()), *meeting.get("hosts", ())}:
            found.setdefault(ref, []).append(at)
    return found


@remembered
def matrix(directory: Directory) -> list[tuple[Record, dict[str, Mapping[str, Any]]]]:
    """Every body with its role in each program, in the plan's order; a kind of a body stands after it."""
    found: dict[str, tuple[Record, dict[str, Mapping[str, Any]]]] = {}
    for tie in ties(directory):
        found.setdefault(tie.body.ref, (tie.body, {}))[1][tie.program.ref] = tie.role
    order = relations.in_plan_order(directory, [body for body, _roles in found.values()])
    return [found[body.ref] for body in order]


def role_words(directory: Directory, role: Mapping[str, Any], locale: Locale) -> str:
    """A role in a few words: how it is run, whether it is statutory, and its position."""
    parts = [mode_words(directory, role, locale)]
    if role["statutory"] != "none":
        parts.append(directory.schemas.label("statutory", role["statutory"], locale))
    named = position(directory, role, locale)
    return locale.joined([*parts, *([named] if named else [])])


def mode_words(directory: Directory, role: Mapping[str, Any], locale: Locale) -> str:
    """How a role, or a row of the plan, is run; the plan may print nothing of it."""
    modes = [directory.schemas.label("mode", mode, locale) for mode in role.get("modes", ())]
    return locale.joined(modes) if modes else words.word("not_printed", locale)


def owner_words(tie: Tie, locale: Locale) -> str:
    """Who is in charge of a tie; the plan may print nobody."""
    return locale.joined(named(owner, locale) for owner in tie.owners) or words.word("not_printed", locale)


def position(directory: Directory, role: Mapping[str, Any], locale: Locale) -> str:
    """The position that the plan gives a body, or nothing."""
    value = role.get("position")
    return directory.schemas.label("role.position", value, locale) if value else ""
