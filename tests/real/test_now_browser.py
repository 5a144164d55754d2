"""Three in the morning, and ten on a Tuesday: what is open comes first, what is closed says when it opens."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.support.visits import Visits

pytestmark = pytest.mark.browser

NIGHT = "2026-11-28T03:00:00+09:00"
DAY = "2026-11-24T10:00:00+09:00"
EVENING = "2026-11-28T17:00:00+09:00"
TENTH = "2026-12-10T23:00:00+09:00"
SWITCHBOARD = "tel:0466251111"
STATES = "cards => cards.map(card => card.querySelector('.now').dataset.state)"


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize(
    "path",
    ["guides/where/mental-die/", "guides/where/carer-me/", "guides/where/violence-talk/", "needs/mental-health/"],
)
@pytest.mark.parametrize("moment", [NIGHT, DAY, EVENING])
def test_open_lines_come_first(visit: Visits, language: str, path: str, moment: str) -> None:
    page = visit(language + path, at=moment)
    lists = page.locator("[data-open-first]")
    lists.first.wait_for()
    for cards in lists.all():
        states = cards.locator("> li").evaluate_all(STATES)
        ranks = [["open", "appointment", "unknown", "closed"].index(state) for state in states]
        assert ranks == sorted(ranks), states
        assert states.count("open") >= 2, states


@pytest.mark.parametrize(("moment", "state"), [(NIGHT, "closed"), (EVENING, "open"), (TENTH, "open")])
def test_a_line_with_days_of_its_own_is_open_on_them(visit: Visits, moment: str, state: str) -> None:
    page = visit("guides/where/mental-die/", at=moment)
    line = page.locator('[data-record="hotline/inochi-no-denwa"]')
    assert line.get_attribute("data-opens") == state
    assert ("今日 16:00" in line.locator(".now").inner_text()) == (state == "closed")
    assert "16:00〜21:00" in line.inner_text(), "the hours stand written whatever the state"


@pytest.mark.parametrize("path", ["agencies/fukushi-sogo-sodan/", "guides/where/dont-know/", "districts/muraoka/"])
@pytest.mark.parametrize(("moment", "asleep"), [(NIGHT, True), (DAY, False)])
def test_the_switchboard_is_not_offered_at_night_as_if_somebody_answered(
    visit: Visits, path: str, moment: str, asleep: bool
) -> None:
    page = visit(path, at=moment)
    button = page.locator(f'main .call[href="{SWITCHBOARD}"]').first
    card = button.locator("xpath=ancestor::*[@data-opens][1]")
    assert card.get_attribute("data-opens") == ("closed" if asleep else "open")
    assert page.locator("main [data-night]").is_visible() == asleep
    line = page.locator("main [data-night] .call")
    assert line.get_attribute("href") == "tel:0120279338"
    assert page.locator(".bottom .desk").get_attribute("data-opens") == ("closed" if asleep else "open")


def test_without_script_the_hours_and_the_line_for_the_night_stand_written(visit: Visits) -> None:
    page = visit("agencies/fukushi-sogo-sodan/", script=False)
    assert "8:30〜17:00" in page.locator("main .reach .card-hours").first.inner_text()
    assert page.locator("main [data-night] .call").is_visible()
    assert not page.locator("main .now:empty").first.is_visible()


@pytest.mark.parametrize(("language", "words"), [("", "家賃が払えない"), ("en/", "cannot pay rent")])
def test_results_hold_one_card_for_the_switchboard(visit: Visits, language: str, words: str) -> None:
    page = visit(f"{language}search/?q={quote(words)}", at=NIGHT)
    shared = page.locator("#found .results > li", has=page.locator(f'.card-top > [href="{SWITCHBOARD}"]'))
    shared.wait_for()
    assert page.locator(f'#found a.call[href="{SWITCHBOARD}"]').count() == 1
    names = shared.locator('.asked > li:not([data-record="organization/fujisawa-shi"])')
    assert names.count() > 1
    assert names.locator("> .ask").count() == names.count()
    assert shared.get_attribute("data-opens") == "closed"
    assert page.locator("#found .results > li").first.locator("[data-night]").is_visible()
    bordered = page.locator("#found .call.instead").count()
    assert page.locator("#found .call-legend").count() == min(bordered, 1), "what its border means is said once"


@pytest.mark.parametrize("language", ["", "en/"])
def test_ways_without_the_voice_stand_beside_a_line(visit: Visits, language: str) -> None:
    page = visit(f"{language}guides/where/violence-talk/", at=NIGHT)
    ways = page.locator('[data-record="hotline/dv-plus"] .silent a')
    assert ways.first.get_attribute("href") == "https://soudanplus.jp/"
    block = page.locator(".silent-ways")
    assert "14:00" in block.locator('[data-record="hotline/dv-navi"]').inner_text(), "the hours of the chat"
    assert page.locator(".silent-ways").is_visible()


def test_where_no_way_without_the_voice_is_known_the_page_says_so(visit: Visits) -> None:
    page = visit("guides/where/mental-die/", at=NIGHT)
    assert "まだ確認できていません" in page.locator(".silent-ways").inner_text()
