"""A guide of the invented town: each answer leads to the node it names, and the whole of it is drawn and listed."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.records.directory import Directory
from generator.records.flow import START, flow_of
from generator.site.frame import links
from generator.site.guides.page import flow_path

LANGUAGES = {"ja": "", "en": "en/"}
GUIDES = ("doko", "kaigi")

ANSWER = r'<a data-answer="([^"]+)" href="([^"]+)">(?:<svg.*?</svg>)?<span>([^<]+)</span></a>'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_answers_lead_on(town: Directory, town_site: Path, guide: str, language: str) -> None:
    flow = flow_of(town, town.require(f"guide/{guide}"))
    for name, node in flow.nodes():
        here = town_site / LANGUAGES[language] / links.path_of(town, node)
        text = (here / "index.html").read_text(encoding="utf-8")
        kind = "question" if flow.is_question(name) else "outcome"
        assert f'data-guide="{guide}" data-node="{name}" data-kind="{kind}"' in text
        answers = re.findall(ANSWER, text)
        assert [answer for answer, _href, _words in answers] == list(flow.questions.get(name, ()))
        for answer, href, said in answers:
            assert f'data-node="{answer}"' in (here / href / "index.html").resolve().read_text(encoding="utf-8")
            assert unescape(said) == flow.answer(answer, town.locale(language))
        assert ('class="restart"' in text) == (name != START)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_whole_flow_is_drawn_and_listed(town: Directory, town_site: Path, guide: str, language: str) -> None:
    flow = flow_of(town, town.require(f"guide/{guide}"))
    path = LANGUAGES[language] + flow_path(flow.guide)
    listed = (town_site / path / "index.html").read_text(encoding="utf-8")
    drawn = (town_site / f"{path.rstrip('/')}.svg").read_text(encoding="utf-8")
    assert drawn.count("<a href=") == len(list(flow.nodes()))
    for name, node in flow.nodes():
        assert f'data-record="{node.ref}"' in listed or name == START
