"""Every node of every guide: it renders, each answer leads to the node it names, and every way leads to somebody."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from generator.records.flow import START, Flow, flow_of, guides, open_to_residents, ways
from generator.records.load import load
from generator.records.rules.guides import MOST_TAPS
from generator.site.frame import links
from generator.site.guides.page import flow_path
from tests.support.roots import AS_OF, REPOSITORY

DIRECTORY = load(REPOSITORY, AS_OF).directory
FLOWS = {guide.id: flow_of(DIRECTORY, guide) for guide in guides(DIRECTORY)}
NODES = [(guide, name) for guide, flow in FLOWS.items() for name in flow.parents]
OUTCOMES = [(guide, name) for guide, flow in FLOWS.items() for name, _node in flow.outcomes()]
LANGUAGES = {"ja": "", "en": "en/"}
CHANGEABLE = r'class="path-question">([^<]+)</span> <strong class="path-answer">([^<]+)</strong> <a href'


def _page(site: Path, language: str, path: str) -> str:
    text = (site / LANGUAGES[language] / path / "index.html").read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main>")]


def _path(flow: Flow, name: str) -> str:
    return links.path_of(DIRECTORY, DIRECTORY.require(f"node/{flow.guide.id}/{name}"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("guide", "name"), NODES)
def test_node_renders_and_answers_lead_on(real_site: Path, guide: str, name: str, language: str) -> None:
    flow = FLOWS[guide]
    text = _page(real_site, language, _path(flow, name))
    kind = "question" if flow.is_question(name) else "outcome"
    assert f'data-guide="{guide}" data-node="{name}" data-kind="{kind}"' in text
    answers = re.findall(r'<a data-answer="([^"]+)" href="([^"]+)">([^<]+)</a>', text)
    assert [answer for answer, _href, _words in answers] == list(flow.questions.get(name, ()))
    here = real_site / LANGUAGES[language] / _path(flow, name)
    for answer, href, said in answers:
        target = (here / href / "index.html").resolve()
        assert f'data-node="{answer}"' in target.read_text(encoding="utf-8")
        assert unescape(said) == flow.answer(answer, language)
    if kind == "question":
        assert sum(bool(DIRECTORY.require(f"node/{guide}/{answer}").get("unsure")) for answer, _h, _w in answers) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("guide", "name"), NODES)
def test_page_shows_the_path_with_each_answer_changeable(real_site: Path, guide: str, name: str, language: str) -> None:
    flow = FLOWS[guide]
    text = _page(real_site, language, _path(flow, name))
    steps = flow.path(name)
    shown = re.findall(CHANGEABLE, text)
    expected = [
        (DIRECTORY.require(f"node/{guide}/{before}").name(language), flow.answer(after, language))
        for before, after in pairwise(steps)
    ]
    assert [(unescape(question), unescape(answer)) for question, answer in shown] == expected
    assert ('rel="prev"' in text) == ('class="restart"' in text) == (name != START)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("guide", "name"), OUTCOMES)
def test_outcome_starts_with_how_to_reach_somebody(real_site: Path, guide: str, name: str, language: str) -> None:
    flow = FLOWS[guide]
    text = _page(real_site, language, _path(flow, name))
    call = re.search(r'<a class="call[^"]*" href="tel:', text)
    assert call is not None
    assert call.start() < text.index('class="path"'), "the number stands before the path"
    danger = text.find('<section class="danger"')
    if flow.danger(name):
        assert 0 <= danger < text.index('class="reach"'), "hotlines come first"
        assert 'class="traces"' in text
    else:
        assert danger < 0
        assert 'class="exit-button"' not in text
    records = set(re.findall(r'data-record="([^"]+)"', text))
    assert {record.ref for record in (*flow.ask(name), *flow.hotlines(name))} <= records


@pytest.mark.parametrize("guide", FLOWS)
def test_all_paths_end_soon_with_somebody(guide: str) -> None:
    flow = FLOWS[guide]
    paths: list[tuple[str, ...]] = [(START,)]
    ends = 0
    while paths:
        path = paths.pop()
        following = flow.questions.get(path[-1], ())
        assert len(path) - 1 <= MOST_TAPS
        assert len(set(path)) == len(path), "a loop"
        paths += [(*path, name) for name in following]
        if not following:
            ends += 1
            assert flow.ask(path[-1])
    assert ends == len(list(flow.outcomes()))


@pytest.mark.parametrize("ref", [agency.ref for agency in open_to_residents(DIRECTORY)])
def test_agency_is_four_taps_from_home(real_site: Path, ref: str) -> None:
    way = ways(DIRECTORY)[ref]
    assert way.taps + 1 <= 4
    for language in LANGUAGES:
        here = real_site / LANGUAGES[language]
        for name in way.flow.path(way.name)[1:]:
            text = (here / "index.html").read_text(encoding="utf-8")
            link = re.search(rf'<a data-answer="{name}" href="([^"]+)"', text)
            assert link is not None, f"{name} is no link on {here}"
            here = (here / link.group(1)).resolve()
        main = (here / "index.html").read_text(encoding="utf-8")
        assert f'data-record="{ref}"' in main
        assert 'href="tel:' in main[main.index("<main") : main.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", FLOWS)
def test_whole_flow_is_drawn_and_listed(real_site: Path, guide: str, language: str) -> None:
    flow = FLOWS[guide]
    path = flow_path(flow.guide)
    listed = _page(real_site, language, path)
    drawn = (real_site / LANGUAGES[language] / f"{path.rstrip('/')}.svg").read_text(encoding="utf-8")
    assert drawn.count("<a href=") == len(list(flow.nodes()))
    for name, node in flow.nodes():
        assert f'data-record="{node.ref}"' in listed or name == START
        href = re.escape(links.relative(_path(flow, name), f"guides/{guide}/"))
        assert re.search(f'<a href="{href}"', drawn), name
    for text in re.findall(r"<text[^>]*>([^<]+)</text>", drawn):
        assert text.strip()


def test_no_text_leaves_its_box() -> None:
    from generator.language.width import em
    from generator.site.guides.picture import EM, PAD, lay_out

    for flow in FLOWS.values():
        for language in LANGUAGES:
            for box in lay_out(flow, language).boxes:
                assert all(em(line) * EM <= box.width - 2 * PAD + EM for line in (*box.answer, *box.lines)), box.node


def test_pages_of_needs_stay_and_lead_to_their_question(real_site: Path) -> None:
    for need in DIRECTORY.of("need"):
        text = _page(real_site, "ja", links.path_of(DIRECTORY, need))
        assert ('class="to-guide"' in text) == (need.id in FLOWS["where"].questions)
