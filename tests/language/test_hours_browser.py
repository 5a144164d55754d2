"""The browser says of a moment what Python says, and a page says it beside the hours in words."""

from __future__ import annotations

import json
import random
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.language import hours
from tests.language import test_hours
from tests.support.roots import REPOSITORY
from tests.support.visits import Visits, until

SCRIPT = (REPOSITORY / "generator" / "language" / "hours.js").read_text(encoding="utf-8")
ASK = """([schedules, moments, calendar]) => moments.map(moment => {
  const found = stateAt(schedules, new Date(moment + ':00+09:00'), calendar);
  return [found.state, found.until || null, found.opens || null, Boolean(found.by_appointment)];
})"""


def _page(browser: Browser, zone: str) -> Page:
    page = browser.new_context(timezone_id=zone).new_page()
    page.set_content("<!doctype html><html lang='en'><title>x</title>")
    page.add_script_tag(content=SCRIPT + "window.stateAt = stateAt;", type="module")
    until(page, "() => window.stateAt !== undefined")
    return page


def _schedules() -> list[list[dict[str, Any]]]:
    """The hours of the cases, and many that chance wrote."""
    chance = random.Random(20261124)
    found = [[case[0]] for case in test_hours.CASES.values()]
    found.append([test_hours.NOW, test_hours.SOON, test_hours.FOR_A_WHILE])
    times = [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")] + ["24:00"]
    for _number in range(40):
        several = []
        for _schedule in range(chance.choice((1, 1, 1, 2))):
            weekly: list[dict[str, Any]] = []
            for _period in range(chance.randint(0, 3)):
                opens, closes = sorted(chance.sample(times, 2))
                days = chance.sample(hours.DAYS, chance.choice((1, 5, 7)))
                weekly.append({"days": list(days), "opens": opens, "closes": closes})
                if chance.random() < 0.3:
                    weekly[-1]["weeks"] = chance.sample([1, 2, 3, 4, 5, "last"], chance.choice((1, 2)))
                if chance.random() < 0.3:
                    weekly[-1]["by_appointment"] = True
                if chance.random() < 0.2:
                    weekly[-1]["month_days"] = chance.sample(range(1, 32), 3)
            rests = [name for name in ("public_holidays", "year_end") if chance.random() < 0.5]
            several.append({"weekly": weekly, "closed_on": rests, **_dates(chance)})
        found.append(several)
    return found


def _dates(chance: random.Random) -> dict[str, Any]:
    """Closings, special days and the days between which hours hold, every year and once."""

    def day(*, yearly: bool) -> str:
        found = date(2026, 1, 1) + timedelta(chance.randrange(3 * 365))
        return found.isoformat()[5:] if yearly else found.isoformat()

    def pair() -> list[str]:
        yearly = chance.random() < 0.5
        both = [day(yearly=yearly), day(yearly=yearly)]
        return both if yearly else sorted(both)

    found: dict[str, Any] = {}
    if chance.random() < 0.4:
        first, last = pair()
        found["closed"] = [{"from": first, "to": last}, {"from": day(yearly=False)}]
    if chance.random() < 0.3:
        periods = [{"opens": "10:00", "closes": "12:00"}, {"opens": "13:00", "closes": "15:00", "by_appointment": True}]
        found["special"] = [{"date": day(yearly=True), "closed": True}, {"date": day(yearly=False), "periods": periods}]
    if chance.random() < 0.4:
        found["valid_from"], found["valid_to"] = pair()
    elif chance.random() < 0.2:
        found["valid_from"] = day(yearly=chance.random() < 0.2)
    return found


def _moments() -> list[datetime]:
    """Every 107 minutes through two New Years' weeks, and now and then through three years."""
    weeks = [datetime(year, 12, 25) + timedelta(minutes=107 * step) for year in (2026, 2027) for step in range(190)]
    years = [datetime(2026, 1, 1) + timedelta(hours=7 * step) for step in range(3750)]
    return weeks + years[::17]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_browser_says_what_python_says(browser: Browser, zone: str) -> None:
    page = _page(browser, zone)
    calendar = hours.calendar(2026)
    moments = _moments() if zone == "Asia/Tokyo" else _moments()[::7]
    asked = [moment.isoformat(timespec="minutes") for moment in moments]
    said: set[str] = set()
    for schedules in _schedules():
        plain = [{**schedule, "closed_on": list(schedule["closed_on"])} for schedule in schedules]
        answers = page.evaluate(ASK, [plain, asked, calendar])
        for moment, answer in zip(moments, answers, strict=True):
            own = hours.state(schedules, moment, calendar["holidays"])
            assert answer == [own.state, own.until, own.opens, own.by_appointment], (schedules, moment)
            said.add(own.state)
    page.context.close()
    assert said == {"open", "appointment", "closed", "unknown"}


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("", "2026-11-24T10:00:00+09:00", "いま開いています（17:00まで）"),
        ("", "2026-11-20T18:00:00+09:00", "いまは閉まっています。次は 11月24日(火) 8:30 から"),
        ("", "2026-11-24T03:00:00+09:00", "いまは閉まっています。次は 今日 8:30 から"),
        ("en/", "2026-11-20T18:00:00+09:00", "Closed now. Opens Tue 24 Nov 8:30"),
        ("en/", "2026-11-24T03:00:00+09:00", "Closed now. Opens today 8:30"),
        ("en/", "2026-12-30T10:00:00+09:00", "We cannot tell whether it is open now"),
    ],
)
def test_page_tells_whether_it_is_open(visit: Visits, language: str, moment: str, words: str) -> None:
    page = visit(f"{language}organizations/midori-shi/", at=moment, timezone_id="Europe/Paris")
    line = page.locator("main .reach .now").first
    said = line.text_content()
    assert said is not None
    assert said.replace(",", "") == words
    assert line.is_visible()
    assert page.locator("main .reach .card-hours", has_text="17").count() > 0, "the hours in words always stand"


def test_without_script_nothing_is_said_of_now(visit: Visits) -> None:
    page = visit("organizations/midori-shi/", script=False)
    assert not page.locator("main .reach .now").first.is_visible()


BOOKED = [{"weekly": [{"days": ["tu"], "opens": "09:00", "closes": "12:00", "by_appointment": True}]}]


@pytest.mark.parametrize(
    ("moment", "words", "state"),
    [
        ("2026-11-24T10:00:00+09:00", "いまは予約した人の時間です（12:00まで）", "appointment"),
        ("2026-11-24T12:00:00+09:00", "いまは閉まっています。次は 12月1日(火) 9:00 から（予約制）", "closed"),
    ],
)
def test_hours_by_appointment_are_not_called_open(visit: Visits, moment: str, words: str, state: str) -> None:
    page = visit("404.html", at=moment)

    def booked(route: Route) -> None:
        html = re.sub(r'data-hours="[^"]*"', f"data-hours='{json.dumps(BOOKED)}'", route.fetch().text())
        route.fulfill(content_type="text/html", body=html)

    page.route("**/organizations/midori-shi/", booked)
    page.goto(f"{visit.address}organizations/midori-shi/")
    line = page.locator("main .reach .now").first
    assert line.text_content() == words
    assert line.get_attribute("data-state") == state


@pytest.mark.parametrize(("language", "zone"), [("", "日本時間"), ("en/", "Japan time")])
def test_a_page_that_says_now_says_whose_time_it_is(visit: Visits, language: str, zone: str) -> None:
    path = f"{language}organizations/midori-shi/"
    page = visit(path, at="2026-11-24T10:00:00+09:00", timezone_id="Europe/Paris")
    assert page.locator("main .now-zone", has_text=zone).is_visible()
    page = visit(path, at="2026-12-30T10:00:00+09:00", timezone_id="Europe/Paris")
    assert not page.locator("main .now-zone").is_visible(), "nothing is said of this moment"


@pytest.mark.parametrize(
    ("path", "living"),
    [
        ("organizations/midori-shi/", ".now, .now-zone"),
        ("plan/timeline/", ".year-now .mark"),
        ("search/?q=市役所", "#found .now[data-hours]"),
    ],
)
def test_nothing_of_this_moment_is_printed(visit: Visits, path: str, living: str) -> None:
    page = visit(path, at="2026-11-24T10:00:00+09:00")
    lines = page.locator(living)
    lines.first.wait_for(state="visible")
    page.emulate_media(media="print")
    assert [line.is_visible() for line in lines.all()] == [False] * lines.count()
    assert not re.search("いま(は|開いています)", page.locator("main").inner_text())
    page.emulate_media(media="screen")
    assert lines.first.is_visible()
