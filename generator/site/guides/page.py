"""Decision pages: every question and outcome of a guide is a page of its own, its answers are links.

A guide is a tree, so the answers that led to a page are known from its address alone: nothing is stored or sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from generator.language.locale import Locale
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record
from generator.records.flow import START, Flow, choices, flow_of, guides, home_guide
from generator.records.plan import counts_written
from generator.records.relations import in_order
from generator.records.standing import standing
from generator.site.frame import links
from generator.site.frame.page import Crumb, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.frame.sections import has
from generator.site.guides import picture as flowchart

INDEX = "guides/"


@dataclass(frozen=True)
class Taken:
    """One answer on the way to a page: the question, its record, and what was answered."""

    question: Record
    answer: str


def write(renderer: Renderer) -> Iterator[Page | SiteFile]:
    """Every page of every guide, in one language, and the picture of each flow."""
    directory = renderer.directory
    if has(directory, INDEX):
        yield _index(renderer)
    for guide in guides(directory):
        flow = flow_of(directory, guide)
        for name, node in flow.nodes():
            yield _node(renderer, flow, name, node)
        yield _whole(renderer, flow)
        yield SiteFile(f"{flow_path(guide).rstrip('/')}.svg", flowchart.draw(flow, renderer.locale))


def flow_path(guide: Record) -> str:
    """The address of the page with the whole flow; its picture stands beside it."""
    return f"{INDEX}{guide.id}/flow/"


def _taken(flow: Flow, name: str, locale: Locale) -> list[Taken]:
    """The answers that led to a node, the first one first."""
    path = flow.path(name)
    found = []
    for before, after in pairwise(path):
        question = flow.node(before)
        if question is not None:
            found.append(Taken(question, flow.answer(after, locale)))
    return found


def _above(renderer: Renderer, guide: Record) -> tuple[Crumb, ...]:
    """The list of guides unless the guide starts at home, and the guide."""
    own = Crumb(guide.name(renderer.locale), links.path_of(renderer.directory, guide))
    if guide == home_guide(renderer.directory):
        return (own,)
    return Crumb(renderer.word("guides_title"), INDEX), own


def _index(renderer: Renderer) -> Page:
    """The list of guides that the language has."""
    directory, locale = renderer.directory, renderer.locale
    offered = [guide for guide in guides(directory) if locale.has(links.path_of(directory, guide))]
    return Page(
        INDEX,
        "guides/guides.j2",
        title=renderer.word("guides_title"),
        lead=renderer.word("guides_lead"),
        section=INDEX,
        context={"guides": offered, "flow_path": flow_path},
    )


def _node(renderer: Renderer, flow: Flow, name: str, node: Record) -> Page:
    """The page of a question or an outcome."""
    directory, locale = renderer.directory, renderer.locale
    is_question = flow.is_question(name)
    above = flow.parents[name]
    before = flow.node(above) if above is not None else None
    desks, hotlines = flow.desks(name), flow.hotlines(name)
    danger = flow.danger(name)
    also = standing(directory.require(ref) for ref in node.get("also", ()))
    places = standing(directory.require(ref) for ref in node.get("places", ()))
    others = [record for record in dict.fromkeys([*desks[1:], *also]) if record not in places]
    return Page(
        links.path_of(directory, node),
        "guides/node.j2",
        title=node.name(locale),
        lead=renderer.text(node.get("summary")) or node.name(locale),
        section=INDEX,
        above=_above(renderer, flow.guide)[: -1 if name == START else None],
        back=None if before is None else Crumb(renderer.word("node_back"), links.path_of(directory, before)),
        record=node,
        # A tab tells nobody that looks on of a danger.
        told="" if danger or name == START else flow.answer(name, locale),
        quick_exit=danger,
        context={
            "guide": flow.guide,
            "node_name": name,
            "is_question": is_question,
            "danger": danger,
            "groups": choices(flow, name, locale),
            "taken": _taken(flow, name, locale),
            "need": flow.need(name),
            "contact": contact_of(directory, node) if desks and not is_question else None,
            "others": [] if is_question else _without_meetings(others),
            "meetings": [record for record in desks if record.kind == "meeting"],
            "hotlines": [line for line in hotlines if danger or line not in desks] if danger or not is_question else [],
            "places": places,
            "districts": [] if is_question else _districts(directory, [*desks[:1], *places]),
            "by_town": any(_has_offices(directory, record) for record in desks[:1]),
            "flow_path": flow_path(flow.guide),
        },
    )


def _without_meetings(records: Iterable[Record]) -> list[Record]:
    """Everybody who can be called: what is to be known of a meeting stands in a part of its own."""
    return [record for record in records if record.kind != "meeting"]


def _districts(directory: Directory, places: Iterable[Record]) -> list[Record]:
    """Every district, where one of the places to go to has a choice of doors; else none."""
    if any(record.kind == "place" or directory.having("place", "program", record.ref) for record in places):
        return in_order(standing(directory.of("district")))
    return []


def _has_offices(directory: Directory, record: Record) -> bool:
    """True for an agency whose desk depends on where one lives."""
    return bool(standing(directory.having("office", "agency", record.ref))) or any(
        count.get("of", {}).get("kind") == "office" for count in counts_written(directory, record)
    )


def _whole(renderer: Renderer, flow: Flow) -> Page:
    """The page with the whole flow: its picture, and the same as nested lists."""
    locale = renderer.locale
    return Page(
        flow_path(flow.guide),
        "guides/flow.j2",
        title=renderer.word("flow_title", name=flow.guide.name(locale)),
        lead=renderer.word("flow_lead"),
        section=INDEX,
        above=_above(renderer, flow.guide),
        context={
            "guide": flow.guide,
            "flow": flow,
            "start": START,
            "groups": choices(flow, START, locale),
            "under": partial(choices, flow, locale=locale),
            "picture": flowchart.lay_out(flow, locale),
        },
    )
