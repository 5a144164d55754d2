"""A guide of the first town as a new one takes it over: a question is asked only where its answers lead apart.

In a new town most answers lead to one desk. Such an answer stays where a line of the whole country or a meeting stands
on it, or where it has words of its own to say on the telephone; all others lead where "not sure, or none of these"
does. A question with no other answer is no question: its outcome for "not sure" stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.records.flow import START

_LEADS = ("hotlines", "ask", "also")


def taken(
    guide: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]], desks: Sequence[str]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The guide and its nodes by their names, of what the rule left of them; every outcome leads to ``desks`` too."""
    questions: dict[str, list[str]] = {}
    found: dict[str, dict[str, Any]] = {}

    def walk(name: str) -> bool:
        """Takes a node and what follows from it; true where it says anything of its own."""
        node = dict(nodes[name])
        answers = guide["questions"].get(name, ())
        own = [answer for answer in answers if walk(answer) or nodes[answer].get("unsure")]
        for answer in set(answers) - {*own}:
            del found[answer]
        if len(own) > 1:
            questions[name] = own
            found[name] = node
            return True
        for answer in own:
            node = {**found.pop(answer), **{key: node[key] for key in ("id", "answer", "need") if key in node}}
            node.pop("unsure", None)
        found[name] = _led(node, desks)
        return bool({"to_say", "need"} & node.keys()) or any(
            ref not in desks for field in _LEADS for ref in node.get(field, ())
        )

    walk(START)
    order = [name for name in guide["questions"] if name in questions]
    return {**guide, "questions": {name: questions[name] for name in order}}, found


def _led(outcome: Mapping[str, Any], desks: Sequence[str]) -> dict[str, Any]:
    """An outcome with the desks behind whomever it leads to, where they do not stand yet."""
    ask = outcome.get("ask", [])
    return {**outcome, "ask": [*ask, *(desk for desk in desks if desk not in ask)]}
