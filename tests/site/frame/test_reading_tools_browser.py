"""Larger letters, kept only when they are chosen; a page read aloud by a voice of the device alone, by keyboard too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.records.directory import Directory
from tests.support.axe import violations
from tests.support.visits import SIZES, Visits, sideways

pytestmark = pytest.mark.browser

KEPT = "Object.entries(localStorage)"
LETTERS = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
DESK = "agencies/nandemo/"
SPEECH = """
  window.spoken = []; window.cancelled = 0;
  class Fake extends EventTarget {
    getVoices() { return window.voices; }
    speak(one) { this.one = one; window.spoken.push(one.text); }
    cancel() { window.cancelled += 1; const one = this.one; this.one = null; one?.onend?.({}); }
  }
  const speech = new Fake();
  Object.defineProperty(window, 'speechSynthesis', {value: speech});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.ends = () => { const one = speech.one; speech.one = null; one.onend({}); };
  window.voices = VOICES;
"""
_EXIT = "document.querySelector('.exit-button').click()"
OWN = "[{lang: 'ja-JP', localService: true, default: true}]"


def _speaking(visit: Visits, path: str, voices: str) -> Page:
    page = visit("404.html", own=True)
    page.add_init_script(SPEECH.replace("VOICES", voices))
    page.goto(visit.address + path)
    return page


def _menu(page: Page) -> None:
    page.locator("details.sections > summary").click()


def test_letters_grow_by_keyboard_and_the_choice_is_kept_until_it_is_undone(visit: Visits) -> None:
    page = visit(DESK, own=True)
    usual = page.evaluate(LETTERS)
    assert page.evaluate(KEPT) == []
    page.locator("details.sections > summary").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "100"
    for percent in (125, 150, 200):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(LETTERS) == pytest.approx(usual * percent / 100, abs=0.1)
        assert page.evaluate(KEPT) == [["navi:letters", str(percent)]]
    page.goto(visit.address + "en/needs/")
    assert page.evaluate(LETTERS) == pytest.approx(usual * 2, abs=0.1)
    _menu(page)
    page.get_by_role("radio", name="Normal").check()
    assert page.evaluate(LETTERS) == usual
    assert page.evaluate(KEPT) == []


def test_a_size_that_is_no_choice_changes_nothing(visit: Visits) -> None:
    page = visit(DESK, own=True)
    usual = page.evaluate(LETTERS)
    page.evaluate("localStorage.setItem('navi:letters', '900')")
    page.reload()
    assert page.evaluate(LETTERS) == usual


def test_the_layout_holds_at_the_largest_letters(visit: Visits) -> None:
    page = visit("404.html", own=True)
    page.evaluate("localStorage.setItem('navi:letters', '200')")
    wide = []
    for path in ("", DESK, "hotlines/", "guides/doko/", "map/", "towns/", "search/", "memo/", "en/"):
        page.goto(visit.address + path)
        assert page.evaluate("document.documentElement.dataset.letters") == "200"
        for opened in ("false", "true"):
            page.evaluate(f"for (const part of document.querySelectorAll('details')) part.open = {opened}")
            for width in (320, 360):
                page.set_viewport_size({"width": width, "height": 740})
                wide += [(path, width, opened)] if sideways(page) > 0 else []
    assert wide == []


def test_on_paper_letters_are_as_always(visit: Visits) -> None:
    page = visit(DESK, own=True)
    page.emulate_media(media="print")
    usual = page.evaluate(LETTERS)
    page.evaluate("document.documentElement.dataset.letters = '200'")
    assert page.evaluate(LETTERS) == usual


@pytest.mark.parametrize(
    "voices",
    ["[]", "[{lang: 'ja-JP', localService: false}]", "[{lang: 'en-US', localService: true}]"],
    ids=["no voice", "a voice of a server", "another language"],
)
def test_reading_is_offered_only_with_a_voice_of_the_device(visit: Visits, voices: str) -> None:
    page = _speaking(visit, DESK, voices)
    _menu(page)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-aloud=start]")).to_be_hidden()
    page.evaluate(f"window.voices = {OWN}; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(page.locator("[data-aloud=start]")).to_be_visible()


def test_the_answer_is_read_and_not_the_frame(visit: Visits) -> None:
    page = _speaking(visit, DESK, OWN)
    _menu(page)
    expect(page.locator("[data-aloud=start]")).to_be_visible()
    page.locator("[data-aloud=start]").press("Enter")
    expect(page.locator(".aloud")).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.aloud") == "pause"
    first = page.locator("h1").inner_text()
    assert page.evaluate("spoken") == [first]
    expect(page.locator(".being-read")).to_have_text(first)
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert sideways(page) <= 0
    assert violations(page, ".aloud") == []
    for _piece in range(200):
        if not page.locator(".aloud").is_visible():
            break
        page.evaluate("ends()")
    expect(page.locator(".aloud")).to_be_hidden()
    spoken = page.evaluate("spoken")
    frame = " ".join(page.locator("header.top, footer.bottom, .crumbs, .along").all_inner_texts())
    assert len(spoken) > 3
    assert not [text for text in spoken if len(text) > 8 and text in frame]
    assert page.evaluate("document.querySelector('.being-read')") is None
    assert page.evaluate(KEPT) == []


def test_it_pauses_goes_on_where_it_was_and_stops(visit: Visits) -> None:
    page = _speaking(visit, DESK, OWN)
    _menu(page)
    page.locator("[data-aloud=start]").click()
    page.evaluate("ends()")
    before = page.evaluate("spoken")
    page.keyboard.press("Enter")
    assert page.evaluate("[speechSynthesis.one, spoken.length]") == [None, 2]
    page.keyboard.press("Enter")
    assert page.evaluate("spoken") == [*before, before[-1]]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".aloud")).to_be_hidden()
    assert page.evaluate("speechSynthesis.one") is None
    assert page.evaluate("document.activeElement.className") == "tool", "the focus goes back to the menu"


@pytest.mark.parametrize("leave", ["dispatchEvent(new Event('pagehide'))", _EXIT], ids=["another page", "the way out"])
def test_leaving_ends_it_at_once(visit: Visits, town: Directory, leave: str) -> None:
    page = _speaking(visit, "needs/child/", OWN)
    _menu(page)
    page.locator("[data-aloud=start]").click()
    assert page.evaluate("Boolean(speechSynthesis.one)")
    assert page.evaluate(f"() => {{ {leave}; return speechSynthesis.one; }}") is None
    visit.faults = [fault for fault in visit.faults if town.town["exit_url"] not in fault]


def test_another_language_is_read_by_its_own_voice_or_passed_over(visit: Visits) -> None:
    page = _speaking(visit, "en/" + DESK, "[{lang: 'en-US', localService: true}]")
    _menu(page)
    page.locator("[data-aloud=start]").click()
    for _piece in range(200):
        if not page.locator(".aloud").is_visible():
            break
        page.evaluate("ends()")
    spoken = "".join(page.evaluate("spoken"))
    assert page.locator("h1").inner_text() in spoken
    assert not [sign for sign in spoken if "\u3041" <= sign <= "\u30ff"], "no kana for an English voice"


def test_without_a_script_there_are_no_tools(visit: Visits) -> None:
    page = visit(DESK, script=False)
    _menu(page)
    expect(page.locator(".letters")).to_be_hidden()
    expect(page.locator("[data-aloud=start]")).to_be_hidden()
