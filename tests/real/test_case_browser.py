"""The form for a household in a browser: the same answers as in Python, and nothing that is sent or kept."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.records import case
from generator.records.case import Choices, chosen_of, picture
from generator.records.directory import Directory
from generator.site.case.page import fragment
from generator.site.case.sheet import data
from tests.support.axe import everywhere
from tests.support.roots import REPOSITORY
from tests.support.visits import Visits, until

LANGUAGES = {"ja": "", "en": "en/"}
RULES = REPOSITORY / "generator" / "site" / "case" / "case_rules.js"
TURNS = 1500
_KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""
_SHOWN = """() => [...document.querySelectorAll('.case-picture [data-record]')]
  .filter(one => one.checkVisibility()).map(one => one.dataset.record)"""


def _households(directory: Directory) -> list[Choices]:
    """Every example, then households drawn by chance from a fixed seed."""
    offered = case.offered(directory)
    chance = random.Random(20261126)

    def some(name: str, most: int) -> list[str]:
        return chance.sample(offered[name], chance.randint(0, min(most, len(offered[name]))))

    found = [found.choices for _record, found in case.constellations(directory)]
    for _turn in range(TURNS):
        given: dict[str, Any] = {name: some(name, most) for name, most in (("needs", 6), ("home", 5), ("signs", 4))}
        given |= {name: chance.choice(offered[name]) for name in ("consent", "stage")}
        given |= {"involved": some("involved", 5), "district": chance.choice(("", *offered["district"]))}
        found.append(chosen_of(directory, given))
    return found


def test_the_browser_answers_as_python_does(browser: Browser, real: Directory) -> None:
    page = browser.new_page()
    page.add_script_tag(type="module", content=RULES.read_text(encoding="utf-8") + "\nwindow.answer = pictureOf;")
    until(page, "'answer' in window")
    households = _households(real)
    theirs = page.evaluate(
        "([data, all]) => all.map((given) => answer(data, given))", [data(real), [asdict(one) for one in households]]
    )
    page.context.close()
    ours = [json.loads(json.dumps(picture(real, one).as_dict())) for one in households]
    assert [one for one in zip(households, ours, theirs, strict=True) if one[1] != one[2]] == []
    rules = {rule for found in ours for ids in found["rules"].values() for rule in ids}
    assert rules == {rule.id for rule in real.of("rule")}, "every rule was asked for"


def _pick(page: Page, *values: str) -> None:
    for value in values:
        page.locator(f'.case-form input[value="{value}"]').check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_stay_in_the_fragment(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + "case/", own=True)
    page.locator(".case-form").wait_for()
    assert page.locator(".case-picture").is_hidden()
    page.wait_for_load_state("networkidle")
    visit.asked.clear()  # what the page itself is made of
    _pick(page, "need/hikikomori", "need/elderly-care", "old", "adult", "away", "refused")
    page.locator("select").select_option("district/endo")
    assert urlsplit(page.url).fragment == (
        "needs=elderly-care,hikikomori&home=adult,old&signs=away&consent=refused&stage=new&district=endo"
    )
    assert page.locator('.case-meeting[data-record="meeting/shien-kaigi"]').is_visible()
    assert page.locator(".paper-code svg").count() == 1
    sent = [address for address in visit.asked if "/assets/" not in address or urlsplit(address).query]
    assert sent == [], "nothing is asked of anybody but scripts of the site that came late"
    assert page.evaluate(_KEPT) == [0, 0, "", 0, 0]
    page.locator("[data-clear]").click()
    assert page.locator(".case-picture").is_hidden()
    assert "#" not in page.url
    assert page.locator(".case-form input:checked").count() == 2, "consent and stage stand at their first value"
    page.go_back()
    assert "hikikomori" not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_opens_what_its_example_shows(visit: Visits, real: Directory, language: str) -> None:
    for record, found in case.constellations(real)[:4]:
        shown = visit(f"{LANGUAGES[language]}case/#{fragment(found)}").evaluate(_SHOWN)
        example = visit(f"{LANGUAGES[language]}case/{record.id}/", script=False)
        assert set(shown) == set(example.evaluate(_SHOWN)) - {record.ref}
        assert len(shown) > 10


def test_a_strange_address_is_passed_over(visit: Visits) -> None:
    page = visit("case/#needs=<img src=x onerror=alert(1)>,money&consent=zz&district=../x&needs=school")
    assert page.locator(".case-form input[name=needs]:checked").count() == 1
    assert page.locator(".case-trouble:visible").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_comes_first(visit: Visits, language: str) -> None:
    page = visit(LANGUAGES[language] + "case/hurt-at-home/", script=False)
    first = page.locator("main a.call").first
    assert first.get_attribute("href") == "tel:110"
    assert page.locator("main .danger [data-record='hotline/ambulance']").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["case/", "case/parent-and-child/", "case/rules/"])
def test_nothing_is_found_fault_with(visit: Visits, path: str, language: str) -> None:
    page = visit(LANGUAGES[language] + path)
    if path == "case/":
        _pick(page, "need/abuse-elderly", "need/disability", "old", "danger", "hoarding", "refused")
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    assert everywhere(page, frame=False) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_to_take_along_is_two_sheets_at_most(visit: Visits, language: str) -> None:
    for path in ("case/parent-and-child/", "case/parent-ages/", "case/leave-me/"):
        page = visit(LANGUAGES[language] + path)
        printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") <= 2
        page.emulate_media(media="print")
        assert page.locator(".case-pen").is_visible()
        assert page.locator(".case-form, [data-copy]").first.is_hidden()
