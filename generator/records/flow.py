"""The flow of a guide: a tree of questions and outcomes, read from the guide's routing and its nodes.

A flow stays readable however broken its routing is, because the check reads it before anybody has mended it: a loop
or a second way to a node is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.language import words
from generator.language.locale import Locale, Text, text
from generator.records.directory import Directory, Record, remembered
from generator.records.reach import callable_phones
from generator.records.standing import standing

START = "start"
"""The name of every guide's first question."""


@dataclass(frozen=True)
class Flow:
    """A guide's questions and outcomes, by the names of their nodes.

    ``parents`` gives for each node that is reached from the start the question before it, in the order of a walk
    that follows every answer to its end before the next.
    """

    directory: Directory = field(compare=False)
    guide: Record

    @property
    def questions(self) -> Mapping[str, tuple[str, ...]]:
        """For each question the nodes its answers lead to, in order."""
        found: Mapping[str, tuple[str, ...]] = self.guide["questions"]
        return found

    @cached_property
    def parents(self) -> Mapping[str, str | None]:
        """The question before each node that can be reached; ``None`` for the start."""
        found: dict[str, str | None] = {}
        waiting: list[tuple[str, str | None]] = [(START, None)]
        while waiting:
            name, before = waiting.pop()
            if name in found:
                continue
            found[name] = before
            waiting += [(following, name) for following in reversed(self.questions.get(name, ()))]
        return found

    def node(self, name: str) -> Record | None:
        """The record of a node."""
        return self.directory.get(f"node/{self.guide.id}/{name}")

    def nodes(self) -> Iterator[tuple[str, Record]]:
        """Every node that can be reached and has a record, in the order of the walk."""
        for name in self.parents:
            record = self.node(name)
            if record is not None:
                yield name, record

    def path(self, name: str) -> tuple[str, ...]:
        """The nodes from the start to this one, both included."""
        steps: list[str] = []
        here: str | None = name
        while here is not None:
            steps.append(here)
            here = self.parents.get(here)
        return tuple(reversed(steps))

    def answer(self, name: str, locale: Locale) -> Text:
        """What one answers to come to a node: its own words, else the name of its need, else "not sure"."""
        node = self.node(name)
        if node is None:
            return Text(name)
        if "answer" in node:
            return text(node["answer"], locale)
        if node.get("unsure"):
            return words.word("unsure", locale)
        need = self.directory.get(str(node.get("need", "")))
        return need.name(locale) if need is not None else node.name(locale)

    def is_question(self, name: str) -> bool:
        """True for a question; everything else is an outcome."""
        return name in self.questions

    def outcomes(self) -> Iterator[tuple[str, Record]]:
        """Every outcome that can be reached, in the order of the walk."""
        return ((name, record) for name, record in self.nodes() if not self.is_question(name))

    def need(self, name: str) -> Record | None:
        """The need of the branch a node stands in: its own, else that of the nearest question above."""
        for step in reversed(self.path(name)):
            record = self.node(step)
            if record is not None and "need" in record:
                return self.directory.get(record["need"])
        return None

    def danger(self, name: str) -> bool:
        """True when the branch is about danger: hotlines first, and a quick way out of the page."""
        above = [self.node(step) for step in self.path(name)]
        need = self.need(name)
        return any(record is not None and record.get("danger") for record in above) or bool(
            need is not None and need.get("quick_exit")
        )

    def ask(self, name: str) -> tuple[Record, ...]:
        """Whom to ask, the first one first: the node's own list, else that of its need."""
        return self._listed(name, "ask")

    def desks(self, name: str) -> tuple[Record, ...]:
        """Those of ``ask`` that do not stand among the lines of a page about danger already."""
        lines = self.hotlines(name) if self.danger(name) else ()
        return tuple(record for record in self.ask(name) if record not in lines)

    def hotlines(self, name: str) -> tuple[Record, ...]:
        """The lines for this situation: the node's own, else those of the nearest question above or of the need."""
        for step in reversed(self.path(name)):
            record = self.node(step)
            if record is not None and "hotlines" in record:
                return self._records(record["hotlines"])
        need = self.need(name)
        return self._records(need.get("hotlines", ())) if need is not None else ()

    def _listed(self, name: str, field: str) -> tuple[Record, ...]:
        record, need = self.node(name), self.need(name)
        own = record.get(field, ()) if record is not None else ()
        return self._records(own or (need.get(field, ()) if need is not None else ()))

    def _records(self, refs: tuple[str, ...]) -> tuple[Record, ...]:
        return tuple(standing(record for record in map(self.directory.get, refs) if record is not None))


@remembered
def flow_of(directory: Directory, guide: Record) -> Flow:
    """The flow of a guide."""
    return Flow(directory, guide)


@remembered
def guides(directory: Directory) -> tuple[Record, ...]:
    """The guides: those for residents first, then by order."""
    return tuple(sorted(directory.of("guide"), key=lambda one: (one["audience"] != "residents", one["order"], one.id)))


def home_guide(directory: Directory) -> Record | None:
    """The guide whose first question stands on the home page: the first one for residents."""
    return next((guide for guide in guides(directory) if guide["audience"] == "residents"), None)


@dataclass(frozen=True)
class Way:
    """How a record is reached from the home page: the last node, and whether it is the first one to call there."""

    flow: Flow
    name: str
    place: int
    """0: the first to call; 1: one of those to call; 2: named beside them."""

    @property
    def taps(self) -> int:
        """Taps on links from the home page to the outcome. The next one dials; one before opens a fold of home."""
        away = 0 if self.flow.guide == home_guide(self.flow.directory) else 1
        return len(self.flow.path(self.name)) - 1 + away


@remembered
def ways(directory: Directory) -> Mapping[str, Way]:
    """The best way from the home page to each record that an outcome for residents names.

    A way on which the record is the first to call is better than one on which it is named beside others; of those
    the shortest.
    """
    found: dict[str, Way] = {}
    for guide in guides(directory):
        if guide["audience"] != "residents":
            continue
        flow = flow_of(directory, guide)
        for name, node in flow.outcomes():
            beside = [ref for field in ("also", "places") for ref in node.get(field, ())]
            desks = flow.desks(name)
            named = [(0, record.ref) for record in desks[:1]] + [(1, record.ref) for record in desks[1:]]
            named += [(1, line.ref) for line in flow.hotlines(name)] + [(2, ref) for ref in beside]
            for place, ref in named:
                way = Way(flow, name, place)
                if ref not in found or (way.place, way.taps) < (found[ref].place, found[ref].taps):
                    found[ref] = way
    return found


def can_be_called(directory: Directory, record: Record) -> bool:
    """True when the record has a number of its own that may be offered."""
    return bool(callable_phones(directory, record))


def open_to_residents(directory: Directory) -> Iterator[Record]:
    """Agencies that residents may turn to; groups and ended ones are not desks."""
    for agency in standing(directory.of("agency")):
        if "residents" in agency["audience"] and "members" not in agency:
            yield agency


@dataclass(frozen=True)
class Choice:
    """One answer of a question: its words, the name of the node it leads to, and the node's record."""

    name: str
    text: str
    node: Record
    danger: bool


@dataclass(frozen=True)
class ChoiceGroup:
    """Answers under a heading; the heading is empty where a question has none, and the icon where it has no drawing.

    ``door`` is true for answers that stand on the home page by themselves.
    """

    heading: str
    icon: str
    door: bool
    choices: list[Choice]

    @property
    def danger(self) -> bool:
        """True where every answer is about danger."""
        return all(choice.danger for choice in self.choices)


def choices(flow: Flow, question: str, locale: Locale) -> list[ChoiceGroup]:
    """The answers of a question in order, under the guide's headings where they stand on its first question."""
    headings = {}
    if question == START:
        headings = {group["before"]: group for group in flow.guide.get("groups", ())}
    found = [ChoiceGroup("", "", False, [])]
    for name in flow.questions.get(question, ()):
        node = flow.node(name)
        if node is None:
            continue
        if name in headings:
            heading = headings[name]
            found.append(
                ChoiceGroup(text(heading["name"], locale), heading.get("icon", ""), heading.get("door", False), [])
            )
        found[-1].choices.append(Choice(name, flow.answer(name, locale), node, flow.danger(name)))
    return [group for group in found if group.choices]


def question_about(directory: Directory, need: Record) -> Record | None:
    """The question of the guide for residents that narrows a need down; ``None`` where there is nothing to narrow."""
    guide = home_guide(directory)
    if guide is None:
        return None
    flow = flow_of(directory, guide)
    return next((node for name, node in flow.nodes() if node.get("need") == need.ref and flow.is_question(name)), None)
