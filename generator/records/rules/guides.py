"""Rules about guides: every way leads to somebody, in few taps, and every question may be left open."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from generator.language.ruby import plain
from generator.language.width import em
from generator.records.contact import answers_always
from generator.records.directory import Record
from generator.records.flow import can_be_called, flow_of, guides, open_to_residents, ways
from generator.records.problem import Problem
from generator.records.rules.context import Rules
from generator.records.standing import is_ended

MOST_TAPS = 3
"""Taps from the home page to an outcome, so that the fourth one dials."""
MOST_EM = {"name": 40, "answer": 30}
"""How long a heading and an answer may be, in widths of a Japanese letter, to be drawn and to be tapped."""


def tree(rules: Rules) -> Iterator[Problem]:
    """GUIDE-NODE, GUIDE-LOOP and GUIDE-TWICE: every answer leads to a node of its own, and never back."""
    for guide in rules.directory.of("guide"):
        flow = flow_of(rules.directory, guide)
        own = [ref.rpartition("/")[2] for ref in rules.standing if ref.startswith(f"node/{guide.id}/")]
        reached: dict[str, str] = {}
        for question, answers in flow.questions.items():
            if question not in own:
                yield rules.problem("GUIDE-NODE", guide, ("questions", question), value=question, guide=guide.id)
            for index, name in enumerate(answers):
                path = ("questions", question, index)
                if name in flow.path(question):
                    yield rules.problem("GUIDE-LOOP", guide, path, value=name)
                elif name in reached:
                    yield rules.problem("GUIDE-TWICE", guide, path, value=name, first=reached[name])
                elif name not in own:
                    close = difflib.get_close_matches(name, own, n=1, cutoff=0.6)
                    nearest = close[0] if close else ""
                    yield rules.problem("GUIDE-NODE", guide, path, value=name, guide=guide.id, nearest=nearest)
                reached.setdefault(name, question)


def strays(rules: Rules) -> Iterator[Problem]:
    """GUIDE-STRAY: every node is reached from the start of its guide."""
    for node in rules.directory.of("node"):
        guide_id, _, name = node.id.partition("/")
        guide = rules.directory.get(f"guide/{guide_id}")
        if guide is not None and name in flow_of(rules.directory, guide).parents:
            continue
        if guide is not None or f"guide/{guide_id}" not in rules.standing:
            yield rules.problem("GUIDE-STRAY", node, ("id",), value=guide_id)


def questions(rules: Rules) -> Iterator[Problem]:
    """GUIDE-UNSURE: every question can be answered with "not sure"."""
    for guide in rules.directory.of("guide"):
        flow = flow_of(rules.directory, guide)
        for question, answers in flow.questions.items():
            following = [flow.node(name) for name in answers]
            known = all(node is not None for node in following)
            if known and not any(node is not None and node.get("unsure") for node in following):
                yield rules.problem("GUIDE-UNSURE", guide, ("questions", question), value=question)


def outcomes(rules: Rules) -> Iterator[Problem]:
    """GUIDE-END, -REACH, -DANGER, -PLACE and -DEEP: every outcome leads to somebody, soon and safely."""
    for guide in guides(rules.directory):
        flow = flow_of(rules.directory, guide)
        for name, node in flow.outcomes():
            ask, hotlines = flow.ask(name), flow.hotlines(name)
            need = flow.need(name)
            # A desk whose own file has a fault is missing here; the fault is told there.
            if not ask and not node.get("ask") and not (need is not None and need.get("ask")):
                yield rules.problem("GUIDE-END", node)
            yield from _unreached(rules, node, (*ask[:1], *hotlines), sure=(*ask[:1], *hotlines[:1]))
            if flow.danger(name) and not any(can_be_called(rules.directory, line) for line in hotlines):
                yield rules.problem("GUIDE-DANGER", node, ("hotlines",))
            for field in ("ask", "also", "places"):
                for index, ref in enumerate(node.get(field, ())):
                    if ref.startswith("place/") and flow.danger(name):
                        yield rules.problem("GUIDE-PLACE", node, (field, index), value=ref)
            depth = len(flow.path(name)) - 1
            if depth > MOST_TAPS:
                yield rules.problem("GUIDE-DEEP", node, ("id",), value=depth, allowed=MOST_TAPS)


def nights(rules: Rules) -> Iterator[Problem]:
    """GUIDE-NIGHT: every page about danger has a line that somebody answers at every hour of the week."""
    for guide in guides(rules.directory):
        flow = flow_of(rules.directory, guide)
        for name, node in flow.nodes():
            if flow.danger(name):
                yield from _asleep(rules, node, flow.hotlines(name))
    for need in rules.directory.of("need"):
        if need.get("quick_exit"):
            yield from _asleep(rules, need, [rules.directory.get(ref) for ref in need.get("hotlines", ())])


def _asleep(rules: Rules, record: Record, lines: Iterable[Record | None]) -> Iterator[Problem]:
    """Nothing is said where no line can be called at all: GUIDE-DANGER and NEED-REACH tell of that."""
    callable_ = [line for line in lines if line is not None and can_be_called(rules.directory, line)]
    if callable_ and not any(answers_always(rules.directory, line) for line in callable_):
        yield rules.problem("GUIDE-NIGHT", record, ("hotlines",))


def _unreached(
    rules: Rules, node: Record, records: tuple[Record, ...], *, sure: tuple[Record, ...]
) -> Iterator[Problem]:
    """Nobody is sent to what has ended or to a line without a number; ``sure`` are those that must be confirmed.

    A line that may have ended stands behind one that has not.
    """
    for record in records:
        dumb = record.kind == "hotline" and not can_be_called(rules.directory, record)
        if dumb or is_ended(record) or (record in sure and record.get("status") == "unconfirmed"):
            for field in ("ask", "hotlines"):
                if record.ref in node.get(field, ()):
                    path = (field, tuple(node[field]).index(record.ref))
                    break
            else:
                path = ("need", 0)
            yield rules.problem("GUIDE-REACH", node, path, value=record.ref)


def wording(rules: Rules) -> Iterator[Problem]:
    """GUIDE-LONG: headings and answers are short enough to be drawn and to be tapped."""
    for node in rules.directory.of("node"):
        for field, most in MOST_EM.items():
            for locale, words in node.get(field, {}).items():
                width = em(plain(str(words)))
                if width > most:
                    yield rules.problem("GUIDE-LONG", node, (field, locale), value=round(width), allowed=most)


def agencies(rules: Rules) -> Iterator[Problem]:
    """GUIDE-AGENCY: every agency that residents may turn to is an outcome of some guide."""
    if not rules.directory.of("guide"):  # a town may do without guides
        return
    found = ways(rules.directory)
    for agency in open_to_residents(rules.directory):
        if agency.ref not in found:
            yield rules.problem("GUIDE-AGENCY", agency)
