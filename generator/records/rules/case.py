"""Rules about the rules for households: each can appear, none contradicts another, every role of the plan is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import Any

from generator.records.case import Choices, about_of, bodies_of, chosen_of, offered, picture, rules_by_part
from generator.records.directory import Directory, Record
from generator.records.edition import current
from generator.records.partners import pillars
from generator.records.problem import Problem
from generator.records.relations import bodies_by_program
from generator.records.rules.context import Rules


def bodies(rules: Rules) -> Iterator[Problem]:
    """CASE-ROLE: whom a rule names as a body of the plan has a role in the rule's program."""
    held = bodies_by_program(rules.directory)
    for rule in rules.directory.of("rule"):
        program = rule.get("program", "")
        if rule.get("bodies") and not program:
            yield rules.problem("CASE-ROLE", rule, ("bodies",), value=rule["bodies"][0], program="–")
            continue
        for index, ref in enumerate(rule.get("bodies", ())):
            if rules.directory.get(ref) is not None and ref not in held.get(program, ()):
                allowed = sorted(held.get(program, ()))
                yield rules.problem("CASE-ROLE", rule, ("bodies", index), value=ref, program=program, shown=allowed)


def roles(rules: Rules) -> Iterator[Problem]:
    """CASE-ROW: every body is named by some rule for each program of the plan in which it has a role."""
    if not rules.directory.of("rule"):
        return
    named = {(rule.get("program"), ref) for rule in rules.directory.of("rule") for ref in rule.get("bodies", ())}
    held = bodies_by_program(rules.directory)
    for program in pillars(rules.directory):
        for ref in sorted(held[program.ref]):
            if (program.ref, ref) not in named:
                record = rules.directory.require(ref)
                yield rules.problem("CASE-ROW", record, ("roles",), value=ref, program=program.ref)


def grounds(rules: Rules) -> Iterator[Problem]:
    """CASE-BASIS: a line rests on a row of the plan or says what else. CASE-EDITION: that is the edition that holds."""
    holding = current(rules.directory)
    for rule in rules.directory.of("rule"):
        stated = rule.get("rests_on", ())
        if not stated and (rule.get("beside") or not rule.get("bodies")):
            yield rules.problem("CASE-BASIS", rule, ("text",))
        for index, one in enumerate(stated):
            if holding is not None and one.get("edition", holding.ref) != holding.ref:
                path = ("rests_on", index, "edition")
                yield rules.problem("CASE-EDITION", rule, path, value=one["edition"], nearest=holding.ref)


def desks(rules: Rules) -> Iterator[Problem]:
    """CASE-DESK: a rule of a desk begins with what it is for. CASE-NEED: each trouble of an example has a desk."""
    directory = rules.directory
    for rule in directory.of("rule"):
        first: Mapping[str, Any] = next(iter(rule.get("when", ())), {})
        if rule["part"] == "desk" and (not about_of(first) or first.get("not") or not bodies_of(rule)):
            yield rules.problem("CASE-DESK", rule, ("when",))
    if any(rule["part"] == "desk" and not rule.get("when") for rule in directory.of("rule")):
        return
    for record in directory.of("constellation"):
        for index, ref in enumerate(record["needs"]):
            if directory.get(ref) is not None and ref not in offered(directory)["needs"]:
                yield rules.problem("CASE-NEED", record, ("needs", index), value=ref)


def appearing(rules: Rules) -> Iterator[Problem]:
    """CASE-REACH: every rule appears for some household. CASE-CLASH: no household is given two meetings."""
    directory = rules.directory
    if any(rule["part"] == "desk" and not rule.get("when") for rule in directory.of("rule")):
        return
    for rule in directory.of("rule"):
        if not any(rule in picture(directory, one).rules[rule["part"]] for one in _households(directory, rule)):
            yield rules.problem("CASE-REACH", rule, ("when",))
    choosing = [rule for rule in rules_by_part(directory).get("meeting", ()) if "meeting" in rule]
    for first, second in combinations(choosing, 2):
        if first["meeting"] != second["meeting"] and any(
            {first, second} <= {*picture(directory, one).rules["meeting"]}
            for one in _households(directory, first, second)
        ):
            yield rules.problem("CASE-CLASH", second, ("meeting",), value=second["meeting"], first=first.ref)


def _households(directory: Directory, *wanted: Record) -> Iterator[Choices]:
    """Households for which all of these rules may appear: the least that each clause asks for, then with more troubles.

    What a rule asks of the desks in the lead, of those involved and of the meeting is left to the picture.
    """
    allowed = offered(directory)
    clauses = [clause for rule in wanted for clause in rule.get("when", ())]
    ways = [tuple(_ways(clause)) for clause in clauses if not clause.get("not")]
    counted = max((int(clause.get("involved", 0)) for clause in clauses), default=0)
    more: list[tuple[str, ...]] = [(), allowed["needs"], *((need,) for need in allowed["needs"])]
    for way in product(*(found for found in ways if found)):
        asked: dict[str, list[str]] = {}
        for name, value in way:
            asked.setdefault(name, []).append(value)
        if len({*asked.get("consent", ())}) > 1 or len({*asked.get("stage", ())}) > 1:
            continue
        for needs, consent, stage in product(
            more, asked.get("consent") or allowed["consent"], asked.get("stage") or allowed["stage"]
        ):
            given: Mapping[str, Any] = {
                **asked, "needs": [*asked.get("needs", ()), *needs], "consent": consent, "stage": stage,
                "involved": allowed["involved"][:counted],
            }  # fmt: skip
            yield chosen_of(directory, given)


def _ways(clause: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Each value by which a clause holds, with its name."""
    return (
        (name, value)
        for name, values in clause.items()
        if name in ("needs", "home", "signs", "consent", "stage")
        for value in values
    )
