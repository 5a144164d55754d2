"""Every node of every real guide renders, its answers lead to the nodes they name, and every way leads to somebody."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from generator.language.width import em
from generator.records.directory import Directory
from generator.records.flow import START, Flow, flow_of, guides, open_to_residents, ways
from generator.records.rules.guides import MOST_TAPS
from generator.site.frame import links
from generator.site.guides.page import flow_path
from generator.site.guides.picture import EM, PAD, lay_out
from tests.support.roots import REPOSITORY

GUIDES = sorted(path.stem for path in (REPOSITORY / "directory" / "guides").glob("*.yaml"))
LANGUAGES = {"ja": "", "en": "en/"}
CHANGEABLE = r'class="path-question">([^<]+)</span> <strong class="path-answer">([^<]+)</strong> <a href'


@pytest.fixture(scope="module")
def flows(real: Directory) -> dict[str, Flow]:
    """The ways of every guide, by its id."""
    return {guide.id: flow_of(real, guide) for guide in guides(real)}


@pytest.fixture(params=GUIDES)
def flow(request: pytest.FixtureRequest, flows: dict[str, Flow]) -> Flow:
    """One guide after the other."""
    return flows[request.param]


def _page(site: Path, language: str, path: str) -> str:
    text = (site / LANGUAGES[language] / path / "index.html").read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main>")]


def _path(real: Directory, flow: Flow, name: str) -> str:
    return links.path_of(real, real.require(f"node/{flow.guide.id}/{name}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_node_renders_and_answers_lead_on(
    real: Directory, real_site: Path, subtests: pytest.Subtests, flow: Flow, language: str
) -> None:
    for name in flow.parents:
        with subtests.test(name):
            text = _page(real_site, language, _path(real, flow, name))
            kind = "question" if flow.is_question(name) else "outcome"
            assert f'data-guide="{flow.guide.id}" data-node="{name}" data-kind="{kind}"' in text
            answers = re.findall(
                r'<a data-answer="([^"]+)" href="([^"]+)">(?:<svg.*?</svg>)?<span>([^<]+)</span></a>', text
            )
            assert [answer for answer, _href, _words in answers] == list(flow.questions.get(name, ()))
            here = real_site / LANGUAGES[language] / _path(real, flow, name)
            for answer, href, said in answers:
                target = (here / href / "index.html").resolve()
                assert f'data-node="{answer}"' in target.read_text(encoding="utf-8")
                assert unescape(said) == flow.answer(answer, real.locale(language))
            nodes = [real.require(f"node/{flow.guide.id}/{answer}") for answer, _href, _words in answers]
            if kind == "question":
                assert sum(bool(node.get("unsure")) for node in nodes) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_shows_the_path_with_each_answer_changeable(
    real: Directory, real_site: Path, subtests: pytest.Subtests, flow: Flow, language: str
) -> None:
    for name in flow.parents:
        with subtests.test(name):
            text = _page(real_site, language, _path(real, flow, name))
            shown = re.findall(CHANGEABLE, text)
            locale = real.locale(language)
            expected = [
                (real.require(f"node/{flow.guide.id}/{before}").name(locale), flow.answer(after, locale))
                for before, after in pairwise(flow.path(name))
            ]
            assert [(unescape(question), unescape(answer)) for question, answer in shown] == expected
            assert ('rel="prev"' in text) == ('class="restart"' in text) == (name != START)


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcome_starts_with_how_to_reach_somebody(
    real: Directory, real_site: Path, subtests: pytest.Subtests, flow: Flow, language: str
) -> None:
    for name, _node in flow.outcomes():
        with subtests.test(name):
            text = _page(real_site, language, _path(real, flow, name))
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


def test_all_paths_end_soon_with_somebody(flow: Flow) -> None:
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


def test_agency_is_four_taps_from_home(real: Directory, real_site: Path, subtests: pytest.Subtests) -> None:
    for agency in open_to_residents(real):
        way = ways(real)[agency.ref]
        for language in LANGUAGES:
            with subtests.test(f"{agency.ref} {language}"):
                assert way.taps + 1 <= 4
                here = real_site / LANGUAGES[language]
                for name in way.flow.path(way.name)[1:]:
                    text = (here / "index.html").read_text(encoding="utf-8")
                    link = re.search(rf'<a [^>]*data-answer="{name}"\s+href="([^"]+)"', text)
                    assert link is not None, f"{name} is no link on {here}"
                    here = (here / link.group(1)).resolve()
                main = (here / "index.html").read_text(encoding="utf-8")
                assert f'data-record="{agency.ref}"' in main
                assert 'href="tel:' in main[main.index("<main") : main.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_flow_is_drawn_and_listed(real: Directory, real_site: Path, flow: Flow, language: str) -> None:
    path = flow_path(flow.guide)
    listed = _page(real_site, language, path)
    drawn = (real_site / LANGUAGES[language] / f"{path.rstrip('/')}.svg").read_text(encoding="utf-8")
    assert drawn.count("<a href=") == len(list(flow.nodes()))
    for name, node in flow.nodes():
        assert f'data-record="{node.ref}"' in listed or name == START
        href = re.escape(links.relative(_path(real, flow, name), f"guides/{flow.guide.id}/"))
        assert re.search(f'<a href="{href}"', drawn), name
    for text in re.findall(r"<text[^>]*>([^<]+)</text>", drawn):
        assert text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_leaves_its_box(real: Directory, flow: Flow, language: str) -> None:
    for box in lay_out(flow, real.locale(language)).boxes:
        assert all(em(line) * EM <= box.width - 2 * PAD + EM for line in (*box.answer, *box.lines)), box.node


def test_pages_of_needs_stay_and_lead_to_their_question(
    real: Directory, real_site: Path, flows: dict[str, Flow]
) -> None:
    for need in real.of("need"):
        text = _page(real_site, "ja", links.path_of(real, need))
        assert ('class="to-guide"' in text) == (need.id in flows["where"].questions), need.id
