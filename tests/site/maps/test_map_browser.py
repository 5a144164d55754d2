"""Maps in a browser: nothing leaves the origin unasked, list and map show each other, filters, position, paper."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.records.directory import Directory
from generator.site.maps import doors
from tests.support.axe import AT_ONCE, faint, violations
from tests.support.roots import TOWN
from tests.support.served import served
from tests.support.sites import site_of
from tests.support.visits import SIZES, Visits, Windows, restyle, sideways

MAP_PAGES = ("map/", "en/map/", "districts/kita/", "en/districts/minami/")
TILES = "https://tiles.example/plain/"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mM4cebwfwAHAAMEfR6/WQAAAABJRU5ErkJggg=="
)
KITA = {"latitude": 35.1500, "longitude": 139.0510, "accuracy": 30}
ON_THE_BORDER = {"latitude": 35.1005, "longitude": 139.0500, "accuracy": 200}
ELSEWHERE = {"latitude": 36.6812, "longitude": 139.7671, "accuracy": 20}


@pytest.fixture
def unguarded(windows: Windows, town_address: str) -> Iterator[Visits]:
    """Opens pages of the invented town's site, to ask for its base map: a request to another host is no fault."""
    visits = Visits(windows, town_address)
    yield visits
    visits.close()


@pytest.mark.parametrize("path", MAP_PAGES)
def test_no_request_leaves_the_site_until_the_button(visit: Visits, path: str) -> None:
    page = visit(path)
    page.locator(".map-box.is-live").wait_for()
    page.locator("[data-show]").first.click()
    page.locator(".leaflet-popup").wait_for()
    page.locator("[data-whole]").click()
    page.wait_for_timeout(300)
    assert {urlsplit(url).netloc for url in visit.asked if url.startswith("http")} == {urlsplit(visit.address).netloc}


@pytest.mark.parametrize("good", [True, False], ids=["tiles", "no tiles"])
@pytest.mark.parametrize("path", ["map/", "districts/kita/"])
def test_after_the_button_only_tiles_are_asked_for(unguarded: Visits, path: str, good: bool) -> None:
    page = unguarded(path, locale="ja-JP")  # a window of its own, in which the base map is answered
    answer: dict[str, Any] = {"content_type": "image/png", "body": PNG} if good else {"status": 404}
    page.route(f"{TILES}**", lambda route: route.fulfill(**answer))
    address, asked = unguarded.address, unguarded.asked
    button = page.locator("[data-base]")
    expect(button).to_have_text("背景地図を表示")
    assert "みどり地図社" in page.locator(".map-buttons").inner_text()
    before = len(asked)
    button.click()
    expect(page.locator("[data-map-says]")).to_have_text(
        "背景地図を表示しました。" if good else "背景地図を読み込めませんでした。地区の形と一覧は、このまま使えます。"
    )
    assert before == len([url for url in asked if url.startswith(address)])
    others = [url for url in asked if url.startswith("http") and not url.startswith(address)]
    assert others
    assert all(url.startswith(TILES) and url.endswith(".png") for url in others)
    credit = page.locator(".leaflet-control-attribution a")
    expect(credit).to_have_text("みどり地図社")
    assert credit.get_attribute("href") == "https://tiles.example/about"
    assert page.locator(".map-live path.map-shape").first.is_visible()
    button.click()
    expect(button).to_have_text("背景地図を表示")
    expect(credit).to_have_count(0)


@pytest.mark.parametrize("path", ["map/", "en/districts/kita/"])
def test_without_script_picture_and_list_stand(visit: Visits, path: str) -> None:
    page = visit(path, script=False)
    assert page.locator(".map-still").is_visible()
    assert not page.locator(".map-live").is_visible()
    assert not page.locator("[data-base]").is_visible()
    badge = page.locator("[data-mark] .map-no").first
    mark = badge.get_attribute("href")
    assert mark is not None
    assert page.locator(mark).count() == 1
    target = page.locator(mark).get_attribute("href")
    assert target is not None
    assert page.locator(target).is_visible()


def test_a_shape_leads_to_its_district(visit: Visits) -> None:
    page = visit("map/", size="desk")
    page.locator(".map-box.is-live").wait_for()
    page.locator(".map-live path.map-shape").nth(1).dispatch_event("click")
    page.wait_for_url("**/districts/*/")
    page = visit("map/", script=False)
    page.locator('.map-names a[data-name-of="minami"]').click()
    page.wait_for_url("**/districts/minami/")


@pytest.mark.parametrize("path", ["map/", "districts/kita/"])
def test_list_shows_the_mark_and_the_mark_shows_the_list(visit: Visits, path: str) -> None:
    page = visit(path)
    page.locator(".map-box.is-live").wait_for()
    badge = page.locator("[data-show]").nth(1)
    badge.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".map-popup")
    expect(popup).to_be_focused()
    name = popup.locator("a").first
    number = badge.inner_text().split()[-1]
    assert number in popup.inner_text()
    assert page.locator(".is-chosen").count() >= 1
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(badge).to_be_focused()

    page.wait_for_timeout(400)
    page.locator(".map-dot .map-no", has_text=number).click()
    expect(popup).to_be_visible()
    target = name.get_attribute("href")
    name.press("Enter")  # not the mouse: the map may still be gliding under it
    expect(page).to_have_url(re.compile(re.escape(target or "?") + "$"))
    expect(popup).to_have_count(0)


def test_every_marks_content_is_reached_by_keyboard_through_the_list(visit: Visits, town: Directory) -> None:
    page = visit("map/")
    page.locator(".map-box.is-live").wait_for()
    assert page.locator(".leaflet-marker-pane [tabindex='0']").count() == 0
    page.locator(".skip-map").focus()
    expect(page.locator(".skip-map")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#map-list$"))
    badges = page.locator("a[data-show]")
    assert badges.count() == len(doors.of_town(town).numbered)
    for badge in badges.all():
        assert badge.get_attribute("tabindex") is None
    live = page.locator("#map_portal")
    assert live.get_attribute("aria-label")
    assert page.locator("#map_portal .leaflet-control-zoom-in").get_attribute("aria-label") == "地図を大きくする"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", MAP_PAGES)
def test_no_violation(visit: Visits, path: str, size: str) -> None:
    page = visit(path, size=size)
    page.locator(".map-box.is-live").wait_for()
    page.locator("[data-show]").first.click()
    page.locator(".leaflet-popup").wait_for()
    page.wait_for_timeout(400)
    assert sideways(page) <= 0
    assert violations(page) == []
    restyle(page, AT_ONCE)
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []


def test_on_a_phone_one_finger_scrolls_the_page(visit: Visits) -> None:
    page = visit("map/", is_mobile=True, has_touch=True)
    page.locator(".map-box.is-live").wait_for()
    assert page.locator("#map_portal.leaflet-touch-drag").count() == 0
    assert page.evaluate("getComputedStyle(document.getElementById('map_portal')).touchAction") == "pan-x pan-y"
    assert "指2本" in page.locator("[data-touch]").inner_text()
    page = visit("map/", size="desk")
    page.locator(".map-box.is-live").wait_for()
    assert page.locator("#map_portal.leaflet-touch-drag").count() == 1
    assert page.locator("[data-touch]").is_hidden()


# -- filters ----------------------------------------------------------------------------------------------------


def test_filters_stand_in_the_address_and_come_back_with_it(visit: Visits, town: Directory) -> None:
    page = visit("map/")
    page.locator(".map-box.is-live").wait_for()
    all_entries = page.locator(".entry").count()
    marks = page.locator(".map-dot").count()
    page.locator("select[name=kind]").select_option("place")
    page.locator("select[name=program]").select_option("ibasho")
    assert page.url.endswith("map/?kind=place&program=ibasho")
    shown = page.locator(".entry:not([hidden])")
    expected = [place for place in town.of("place") if place["program"] == "program/ibasho"]
    assert {entry.get_attribute("data-record") for entry in shown.all()} == {place.ref for place in expected}
    assert page.locator(".map-dot").count() < marks
    expect(page.locator("[data-filter-says]")).to_have_text(f"{all_entries}件のうち{len(expected)}件を表示しています。")
    numbers = page.locator(".door:not([hidden]) [data-show]").all_inner_texts()

    page.reload(wait_until="load")
    assert shown.count() == len(expected)
    assert page.locator(".door:not([hidden]) [data-show]").all_inner_texts() == numbers, "numbers changed"
    page.locator("main button[type=reset]").click()
    expect(shown).to_have_count(all_entries)
    assert page.url.endswith("map/")


def test_a_filter_that_fits_nothing_says_so(visit: Visits) -> None:
    page = visit("map/?kind=centre&program=ibasho")
    page.locator(".map-box.is-live").wait_for()
    assert page.locator("[data-empty]").is_visible()
    assert page.locator(".map-dot").count() == 0


def test_a_wrong_filter_in_the_address_shows_all(visit: Visits) -> None:
    page = visit("map/?kind=nothing&program=%3Cscript%3E")
    assert page.locator(".entry[hidden]").count() == 0


# -- near me ----------------------------------------------------------------------------------------------------


def _near(visit: Visits, place: dict[str, float] | None, language: str = "") -> Page:
    """The map on a phone that knows where it is, or may not say it."""
    options: dict[str, Any] = {"geolocation": place, "permissions": ["geolocation"]} if place else {"permissions": []}
    page = visit(language + "map/", **options)
    page.evaluate(
        """() => { window.asked = 0; const own = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
        navigator.geolocation.getCurrentPosition = (...all) => { window.asked += 1; own(...all); }; }"""
    )
    return page


def test_near_me_sorts_and_names_the_likely_district(visit: Visits, town: Directory) -> None:
    page = _near(visit, KITA)
    assert page.evaluate("window.asked") == 0, "the position was asked for unasked"
    order = page.locator("[data-show]").all_inner_texts()
    before = len(visit.asked)
    page.locator("[data-near]").click()
    says = page.locator("[data-near-says]")
    expect(says).to_contain_text("おそらく北です")
    expect(says).to_contain_text("約30m")
    assert says.locator("a").first.get_attribute("href") == "../districts/kita/"
    first = page.locator("[data-sorted] .door").first
    assert "北市民センター" in first.inner_text()
    assert "km" in first.locator(".door-far").inner_text()
    assert len(visit.asked) == before, "something was sent"
    assert page.locator(".door").count() == len(doors.of_town(town).numbered) + len(doors.of_town(town).unlocated)
    page.locator("[data-near-back]").click()
    assert page.locator("[data-show]").all_inner_texts() == order
    assert page.locator(".door-far").count() == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_near_a_border_both_districts_are_named(visit: Visits) -> None:
    page = _near(visit, ON_THE_BORDER, "en/")
    page.locator("[data-near]").click()
    says = page.locator("[data-near-says]")
    expect(says).to_contain_text("You are probably in")
    expect(says).to_contain_text("it may also be")
    assert says.locator("a").count() >= 2


def test_outside_the_town_is_said_kindly(visit: Visits) -> None:
    page = _near(visit, ELSEWHERE)
    page.locator("[data-near]").click()
    expect(page.locator("[data-near-says]")).to_contain_text("市の外のようです")


def test_a_refused_position_is_said_kindly(visit: Visits) -> None:
    page = _near(visit, None)
    page.locator("[data-near]").click()
    expect(page.locator("[data-near-says]")).to_contain_text("そのままでかまいません")
    assert page.locator("[data-sorted]").is_hidden()


# -- paper ------------------------------------------------------------------------------------------------------


@pytest.fixture
def published(windows: Windows, shared_folder: Path) -> Iterator[Visits]:
    """The invented town's site, built for a public address."""
    site = site_of(TOWN, shared_folder / "published-site", site_url="https://example.org/navi/")
    with served(site) as address:
        yield (visits := Visits(windows, address))
        visits.close()


@pytest.mark.parametrize("path", ["map/", "districts/kita/", "en/districts/minami/"])
def test_paper_shows_picture_numbers_details_and_code(published: Visits, path: str) -> None:
    page = published(path)
    page.set_viewport_size({"width": 690, "height": 1000})
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".paper svg").is_visible()
    assert f"https://example.org/navi/{path}" in page.locator(".paper").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('.map-still')).visibility") == "visible"
    for hidden in (".map-live", ".map-buttons", ".map-filter", ".map-near"):
        assert not any(one.is_visible() for one in page.locator(hidden).all())
    assert page.locator("main a[href^='tel:']").first.is_visible()
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('[data-mark] p')).fontSize)")
    assert size >= 11, "about eight and a half points: small print, and a district on two sheets"
