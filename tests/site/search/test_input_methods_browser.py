"""The search field under an input method: what it still holds, the key that confirms, and the choice that is forgotten.

Browsers tell of a composition in different orders; the events are made as Safari, Chromium and Android make them.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.visits import Visits, until

_COMPOSED = """([words, data]) => { const field = document.querySelector('#find');
  field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
  field.value = words;
  field.dispatchEvent(new InputEvent('input',
    {isComposing: true, inputType: 'insertCompositionText', data, bubbles: true})); }"""
_KEY = """([key, options]) => { const event = new KeyboardEvent('keydown',
    {key, bubbles: true, cancelable: true, ...options});
  if (options.keyCode) Object.defineProperty(event, 'keyCode', {value: options.keyCode});
  const { activeElement } = document;
  return activeElement.dispatchEvent(event); }"""
BY_INPUT_METHOD = {
    "Safari, after the composition has ended": {"isComposing": False, "keyCode": 229},
    "Chromium, while it goes on": {"isComposing": True, "keyCode": 229},
    "Firefox": {"isComposing": True, "keyCode": 13},
}


def _choose(page: Page) -> None:
    page.locator("#find").focus()
    page.locator("#find").fill("家賃")
    page.locator("#find-list li").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator("#find").get_attribute("aria-activedescendant")


@pytest.mark.parametrize("options", BY_INPUT_METHOD.values(), ids=BY_INPUT_METHOD.keys())
@pytest.mark.parametrize("key", ["Enter", "Escape", "ArrowDown", "ArrowUp"])
def test_a_key_of_an_input_method_acts_on_nothing(visit: Visits, key: str, options: dict[str, object]) -> None:
    page = visit("agencies/")
    _choose(page)
    before = page.locator("#find").get_attribute("aria-activedescendant")
    page.evaluate(_KEY, [key, options])
    page.wait_for_timeout(200)
    assert page.url.endswith("/agencies/")
    assert page.locator("#find-list").is_visible()
    assert page.locator("#find").get_attribute("aria-activedescendant") == before


@pytest.mark.parametrize("options", BY_INPUT_METHOD.values(), ids=BY_INPUT_METHOD.keys())
def test_the_enter_that_confirms_sends_no_form(visit: Visits, options: dict[str, object]) -> None:
    page = visit("agencies/")
    page.locator("#find").focus()
    assert page.evaluate(_KEY, ["Enter", options]) is False, "its default is prevented"


def test_keys_of_an_input_method_neither_lead_to_the_field_nor_away(visit: Visits) -> None:
    page = visit("hotlines/")
    page.evaluate(_KEY, ["/", {"isComposing": True}])
    assert page.evaluate("document.activeElement.id") != "find"
    for _press in range(4):
        page.evaluate(_KEY, ["Shift", {"isComposing": True}])
    page.wait_for_timeout(200)
    assert page.url.endswith("/hotlines/")


@pytest.mark.parametrize("composed", [True, False])
def test_a_changed_text_forgets_the_choice(visit: Visits, composed: bool) -> None:
    page = visit("agencies/")
    _choose(page)
    if composed:
        page.evaluate(_COMPOSED, ["家賃が", "が"])
    else:
        page.keyboard.type("が")
    assert page.locator("#find").get_attribute("aria-activedescendant") is None
    assert page.locator("#find-list [aria-selected=true]").count() == 0


def test_kana_that_wait_for_their_kanji_are_not_searched(visit: Visits) -> None:
    page = visit("agencies/")
    page.locator("#find").focus()
    until(page, "document.querySelector('#find').getAttribute('role') === 'combobox'")
    for held in ("ｙ", "や", "やｔ", "やち", "y", "ky", "やちん"):
        page.evaluate(_COMPOSED, [held, held])
        page.wait_for_timeout(200)
        assert page.locator("#find-list").is_hidden(), held


def test_a_latin_word_that_android_still_holds_is_searched(visit: Visits) -> None:
    page = visit("en/agencies/")
    page.locator("#find").focus()
    until(page, "document.querySelector('#find').getAttribute('role') === 'combobox'")
    page.evaluate(_COMPOSED, ["rent", "rent"])
    page.locator("#find-list li").first.wait_for()
    page = visit("en/search/")
    page.locator("#find").focus()
    until(page, "document.querySelectorAll('p.vh[role=status]').length > 0")
    page.evaluate(_COMPOSED, ["no mon", "mon"])
    page.locator("#found:not([hidden])").wait_for()


def test_words_of_an_input_method_begin_anew_like_any_others(visit: Visits) -> None:
    page = visit("search/#q=相談&kind=agency")
    page.locator("#found-title").wait_for()
    page.evaluate(_COMPOSED, ["家賃", "家賃"])
    page.evaluate("document.querySelector('#find').dispatchEvent(new CompositionEvent('compositionend'))")
    until(page, "document.querySelector('form.find').dataset.asked.startsWith('q=%E5%AE%B6')")
    assert page.evaluate("document.querySelector('form.find').dataset.asked.includes('kind')") is False
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=相談&kind=agency"
