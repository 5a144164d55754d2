"""Decision pages: every question and outcome of a guide is a page of its own, its answers are links.

A guide is a tree, so the answers that led to a page are known from its address alone: nothing is stored or sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.flow import START, Flow, flow_of, guides, home_guide
from generator.site.frame import links
from generator.site.frame.page import SiteFile
from generator.site.frame.render import Crumb, Renderer
from generator.site.guides import picture as flowchart

INDEX = "guides/"


@dataclass(frozen=True)
class Choice:
    """One answer of a question: its words, the name of the node it leads to, and the node's record."""

    name: str
    text: str
    node: Record
    danger: bool


@dataclass(frozen=True)
class ChoiceGroup:
    """Answers under a heading; the heading is empty where a question has none."""

    heading: str
    choices: list[Choice]


@dataclass(frozen=True)
class Taken:
    """One answer on the way to a page: the question, its record, and what was answered."""

    question: Record
    answer: str


def write(directory: Directory, locale: str) -> Iterator[SiteFile]:
    """Every page of every guide, in one language."""
    renderer = Renderer(directory, locale)
    yield _index(renderer)
    for guide in guides(directory):
        flow = flow_of(directory, guide)
        for name, node in flow.nodes():
            yield _node(renderer, flow, name, node)
        yield _whole(renderer, flow)
        yield SiteFile(f"{flow_path(guide).rstrip('/')}.svg", flowchart.draw(flow, locale))


def flow_path(guide: Record) -> str:
    """The address of the page with the whole flow; its picture stands beside it."""
    return f"{INDEX}{guide.id}/flow/"


def choices(flow: Flow, question: str, locale: str) -> list[ChoiceGroup]:
    """The answers of a question in order, under the guide's headings where they stand on its first question."""
    headings = {}
    if question == START:
        headings = {group["before"]: str(group["name"][locale]) for group in flow.guide.get("groups", ())}
    found = [ChoiceGroup("", [])]
    for name in flow.questions.get(question, ()):
        node = flow.node(name)
        if node is None:
            continue
        if name in headings:
            found.append(ChoiceGroup(headings[name], []))
        found[-1].choices.append(Choice(name, flow.answer(name, locale), node, flow.danger(name)))
    return [group for group in found if group.choices]


def home_choices(directory: Directory, locale: str) -> list[ChoiceGroup]:
    """The answers of the first question for residents, for the home page; none where there is no guide."""
    guide = home_guide(directory)
    return [] if guide is None else choices(flow_of(directory, guide), START, locale)


def question_about(directory: Directory, need: Record) -> Record | None:
    """The question of the guide for residents that narrows a need down; ``None`` where there is nothing to narrow."""
    guide = home_guide(directory)
    if guide is None:
        return None
    flow = flow_of(directory, guide)
    return next((node for name, node in flow.nodes() if node.get("need") == need.ref and flow.is_question(name)), None)


def _taken(flow: Flow, name: str, locale: str) -> list[Taken]:
    """The answers that led to a node, the first one first."""
    path = flow.path(name)
    found = []
    for before, after in pairwise(path):
        question = flow.node(before)
        if question is not None:
            found.append(Taken(question, flow.answer(after, locale)))
    return found


def _crumbs(renderer: Renderer, guide: Record | None) -> list[Crumb]:
    """Home, the list of guides unless the guide starts at home, and the guide."""
    crumbs = [Crumb(renderer.word("home"), "")]
    if guide is None or guide != home_guide(renderer.directory):
        crumbs.append(Crumb(renderer.word("guides_title"), INDEX))
    if guide is not None:
        crumbs.append(Crumb(guide.name(renderer.locale), links.path_of(renderer.directory, guide)))
    return crumbs


def _index(renderer: Renderer) -> SiteFile:
    """The list of guides."""
    return renderer.page(
        INDEX,
        "guides/guides.j2",
        title=renderer.word("guides_title"),
        description=renderer.word("guides_lead"),
        section=INDEX,
        crumbs=_crumbs(renderer, None)[:1],
        guides=guides(renderer.directory),
        flow_path=flow_path,
    )


def _node(renderer: Renderer, flow: Flow, name: str, node: Record) -> SiteFile:
    """The page of a question or an outcome."""
    directory, locale = renderer.directory, renderer.locale
    is_question = flow.is_question(name)
    above = flow.parents[name]
    before = flow.node(above) if above is not None else None
    taken = _taken(flow, name, locale)
    desks, hotlines = flow.desks(name), flow.hotlines(name)
    danger = flow.danger(name)
    also = [directory.require(ref) for ref in node.get("also", ())]
    places = [directory.require(ref) for ref in node.get("places", ())]
    others = [record for record in dict.fromkeys([*desks[1:], *also]) if record not in places]
    return renderer.page(
        links.path_of(directory, node),
        "guides/node.j2",
        title=node.name(locale),
        description=renderer.text(node.get("summary")) or node.name(locale),
        section=INDEX,
        crumbs=_crumbs(renderer, flow.guide)[: -1 if name == START else None],
        record=node,
        quick_exit=danger,
        guide=flow.guide,
        node_name=name,
        is_question=is_question,
        danger=danger,
        groups=choices(flow, name, locale),
        before=before,
        taken=taken,
        need=flow.need(name),
        contact=contact_of(directory, node) if desks and not is_question else None,
        others=[] if is_question else _without_meetings(others),
        meetings=[record for record in desks if record.kind == "meeting"],
        hotlines=[line for line in hotlines if danger or line not in desks] if danger or not is_question else [],
        places=places,
        by_town=any(_has_offices(directory, record) for record in desks[:1]),
        flow_path=flow_path(flow.guide),
    )


def _without_meetings(records: Iterable[Record]) -> list[Record]:
    """Everybody who can be called: what is to be known of a meeting stands in a part of its own."""
    return [record for record in records if record.kind != "meeting"]


def _has_offices(directory: Directory, record: Record) -> bool:
    """True for an agency whose desk depends on where one lives."""
    counted = [count for row in directory.of("plan") if row["record"] == record.ref for count in row.get("counts", ())]
    return bool(directory.having("office", "agency", record.ref)) or any(
        count.get("of", {}).get("kind") == "office" for count in counted
    )


def _whole(renderer: Renderer, flow: Flow) -> SiteFile:
    """The page with the whole flow: its picture, and the same as nested lists."""
    locale = renderer.locale
    return renderer.page(
        flow_path(flow.guide),
        "guides/flow.j2",
        title=renderer.word("flow_title", name=flow.guide.name(locale)),
        description=renderer.word("flow_lead"),
        section=INDEX,
        crumbs=_crumbs(renderer, flow.guide),
        guide=flow.guide,
        flow=flow,
        start=START,
        groups=choices(flow, START, locale),
        under=lambda name: choices(flow, name, locale),
        picture=flowchart.lay_out(flow, locale),
    )
