"""A page with a number says when it is answered; a number is one button; danger has lines that never close."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.records.contact import answers_always, contact_of
from generator.records.directory import Directory
from generator.records.flow import flow_of, guides
from generator.site.data import answers
from generator.site.frame import links

LANGUAGES = {"ja": "", "en": "en/"}
THROUGH = re.compile(r'<a class="call instead"\s+href="tel:([^"]+)"')
SENTENCES = re.compile(r'class="ask"')
LIFE_AND_DEATH = 2
"""Lines that answer at every hour, on each page of a situation in which somebody is in danger."""


def _main(site: Path, language: str, path: str) -> str:
    text = (site / LANGUAGES[language] / path / "index.html").read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main>")]


def _dangerous(real: Directory) -> dict[str, list[str]]:
    """The address of every page about danger on which lines stand, and the lines that always answer there."""
    found = {}
    for guide in guides(real):
        flow = flow_of(real, guide)
        for name, node in flow.nodes():
            if flow.danger(name):
                lines = [line.id for line in flow.hotlines(name) if answers_always(real, line)]
                found[links.path_of(real, node)] = lines
    for need in real.of("need"):
        if need.get("quick_exit"):
            named = [real.require(ref) for ref in need["hotlines"]]
            found[links.path_of(real, need)] = [line.id for line in named if answers_always(real, line)]
    return found


def test_danger_has_lines_that_never_close(real: Directory) -> None:
    found = _dangerous(real)
    assert len(found) > 20
    assert {path: lines for path, lines in found.items() if len(lines) < LIFE_AND_DEATH} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_on_a_page_about_danger_says_when_it_answers(
    real: Directory, real_site: Path, language: str
) -> None:
    for path in _dangerous(real):
        text = _main(real_site, language, path)
        cards = text[text.index('class="danger"') :].partition("</section>")[0].split('<li class="card"')[1:]
        assert cards, path
        assert [card for card in cards if 'class="now"' not in card] == [], path
        assert "data-open-first" in text, path
        assert 'id="cannot-call"' in text, "ways without the voice, or that none is known"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["node", "need", "district", "agency", "office", "organization", "place"])
def test_a_number_that_puts_one_through_is_one_button(
    real: Directory, real_site: Path, kind: str, language: str
) -> None:
    for record in real.of(kind):
        numbers = THROUGH.findall(_main(real_site, language, links.path_of(real, record)))
        assert len(numbers) == len(set(numbers)), record.ref


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_reached_through_somebody_else_has_one_sentence(
    real: Directory, real_site: Path, language: str
) -> None:
    for district in real.of("district"):
        text = _main(real_site, language, links.path_of(real, district))
        for group in re.findall(r'<ul class="asked">(.*?)</ul>', text, re.DOTALL):
            names = re.findall(r'<li\s+data-record="([^"]+)"', group)
            assert len(names) > 1
            assert len(SENTENCES.findall(group)) == len(names), district.ref


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_two_kinds_of_button_mean_is_said_once(real: Directory, real_site: Path, language: str) -> None:
    for agency in real.of("agency"):
        text = _main(real_site, language, links.path_of(real, agency))
        assert text.count("call-legend") <= 1
        if contact_of(real, agency).answered_by == "through":
            assert text.count("call-legend") == 1, agency.ref


def test_the_open_data_says_who_answers_at_night_and_how_one_writes(real: Directory) -> None:
    desk = answers.answer(real, real.require("agency/backup-fujisawa"))["computed"]
    assert answers_always(real, real.require(desk["night"]))
    line = answers.answer(real, real.require("hotline/dv-plus"))["computed"]
    assert "night" not in line, "somebody always answers there"
    assert [(way["field"], way["channels"]) for way in line["silent"]] == [("websites", ["chat", "email"])]
