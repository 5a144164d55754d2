"""What has ended is offered nowhere: it is left out, or said to have ended."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.build import WRITERS, written_once
from generator.language import hours
from generator.records.contact import contact_of
from generator.records.directory import Directory, Record, thaw
from generator.records.load import load
from generator.records.reach import certain_hours, reach, written_hours
from generator.records.standing import is_ended, standing, successor
from generator.site.data.answers import answer
from generator.site.frame.links import path_of
from generator.site.frame.page import Drawn, Page, SiteFile
from generator.site.frame.render import Renderer
from generator.site.pages import hotlines
from generator.site.search.contents import contents
from tests.support.changed import with_record
from tests.support.mentions import mentions
from tests.support.roots import AS_OF, TOWN, copy_root

MARKS = ("終了", "(ended)")
KEPT = ("organization/midori-shi", "agency/nandemo", "hotline/police", "hotline/ambulance")
"""What town.yaml names: the check refuses to close it (a test of its own below)."""
SUCCESSORS = {"place": "place/centre/minami", "office": "office/kosodate/kita", "organization": "organization/fukushi"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    return load(copy_root(tmp_path_factory.mktemp("standing") / "town", TOWN), AS_OF).directory


def _closable() -> list[str]:
    """The invented town's records of every kind with a status."""
    found = []
    for path in sorted((TOWN / "directory").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "\nstatus:" in text:
            kind = path.relative_to(TOWN / "directory").parts[0].removesuffix("s").replace("agencie", "agency")
            identity = text.split("\n")[0].removeprefix("id: ")
            found.append(f"{kind}/{identity}")
    return [ref for ref in found if ref not in KEPT]


def _closed(town: Directory, ref: str) -> Directory:
    after = SUCCESSORS.get(ref.split("/")[0])
    return with_record(town, ref, status="closed", replaced_by=after if after != ref else None)


def _text(renderer: Renderer, one: Page | Drawn | SiteFile) -> str:
    if isinstance(one, SiteFile):
        return one.text
    return (renderer.drawn(one) if isinstance(one, Page) else one).html


def _pages(directory: Directory, language: str) -> dict[str, str]:
    renderer = Renderer(directory, directory.locale(language))
    written = (one for write in WRITERS for one in write(renderer))
    return {one.path: _text(renderer, one) for one in written}


def test_every_kind_with_a_status_is_tried(town: Directory) -> None:
    kinds = {kind.name for kind in town.schemas.with_field("status")}
    assert {ref.split("/")[0] for ref in _closable()} | {"hotline"} == kinds


@pytest.mark.parametrize("ref", _closable())
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_ended_record_stands_unmarked_nowhere(town: Directory, ref: str, language: str) -> None:
    directory = _closed(town, ref)
    record = directory.require(ref)
    own = path_of(directory, record)
    bare = []
    for path, text in _pages(directory, language).items():
        if path == own or (not path.endswith(("/", ".svg")) and path):
            continue
        bare += [(path, words) for words in mentions(text, ref, own) if not any(mark in words for mark in MARKS)]
    assert bare == []


def test_a_hotline_that_has_ended_is_named_last_without_its_number(town: Directory) -> None:
    directory = _closed(town, "hotline/ambulance")
    renderer = Renderer(directory, directory.locale("ja"))
    (page,) = hotlines.pages(renderer)
    html = renderer.drawn(page).html
    assert [words for words in mentions(html, "hotline/ambulance", "") if "終了" in words]
    assert 'id="ambulance"' in html, "its address stays"
    assert "tel:119" not in html


def test_its_own_page_says_it_and_leads_to_the_successor(town: Directory) -> None:
    directory = _closed(town, "place/ibasho/tsubame")
    html = _pages(directory, "ja")["places/ibasho/tsubame/"]
    assert "（終了）" in html
    assert "ここは終わりました" in html
    assert 'data-record="place/centre/minami"' in html
    assert "場所の電話番号" not in html


def test_it_is_found_by_no_search_and_on_no_map(town: Directory) -> None:
    directory = _closed(town, "place/ibasho/tsubame")
    for locale in directory.locales:
        found = contents(directory, locale)
        assert "place/ibasho/tsubame" not in {record["ref"] for record in found["records"]}
    files = {one.path: one.text for write in written_once(directory) for one in write(directory) if one.data is None}
    assert "ibasho/tsubame" not in files["api/v1/places.geojson"]
    data = json.loads(files["api/v1/place/ibasho/tsubame.json"])
    assert (data["status"], data["computed"]["successor"]) == ("closed", "place/centre/minami")


def _with_hours(town: Directory, ref: str, **more: Any) -> Directory:
    facts = thaw(town.require("organization/midori-shi")["schedules"])
    return with_record(town, ref, schedules=[{**facts[0], **more}])


def test_nobody_is_open_at_what_has_ended(town: Directory) -> None:
    living = _with_hours(town, "agency/kosodate")
    assert certain_hours(living, living.require("agency/kosodate"))
    ended = with_record(living, "agency/kosodate", status="closed")
    record = ended.require("agency/kosodate")
    assert certain_hours(ended, record) == contact_of(ended, record).schedules == ()
    assert all(step.record != record for step in reach(ended, record))


def test_of_what_nobody_could_confirm_it_is_not_said_that_it_is_open(town: Directory) -> None:
    unsure = with_record(_with_hours(town, "agency/kosodate"), "agency/kosodate", status="unconfirmed")
    record = unsure.require("agency/kosodate")
    assert certain_hours(unsure, record) == contact_of(unsure, record).schedules == ()
    assert written_hours(unsure, record), "the hours that its source tells stand there all the same"


def test_hours_that_ended_are_no_hours(town: Directory) -> None:
    past = _with_hours(town, "agency/kosodate", valid_to="2026-11-22")
    assert certain_hours(past, past.require("agency/kosodate")) == ()
    today = _with_hours(town, "agency/kosodate", valid_to="2026-11-23")
    assert certain_hours(today, today.require("agency/kosodate"))
    assert "日まで：月〜金曜" not in _pages(past, "ja")["agencies/kosodate/"]
    assert "2026年11月23日まで：月〜金曜" in _pages(today, "ja")["agencies/kosodate/"]


def test_words_that_begin_later_leave_the_present_hours_certain(town: Directory) -> None:
    facts = list(thaw(town.require("organization/midori-shi")["schedules"]))
    words = {key: value for key, value in facts[0].items() if key not in ("weekly", "closed_on")}
    later = with_record(town, "agency/kosodate", schedules=[*facts, {**words, "valid_from": "2027-04-01"}])
    found = certain_hours(later, later.require("agency/kosodate"))
    assert [set(one) for one in found] == [{"weekly", "closed_on"}, {"valid_from"}]
    now = with_record(town, "agency/kosodate", schedules=[*facts, words])
    assert certain_hours(now, now.require("agency/kosodate")) == ()


def test_the_open_data_has_the_sentence(town: Directory) -> None:
    found = answer(town, town.require("organization/midori-shi"))["computed"]["hours"]
    schedule = town.require("organization/midori-shi")["schedules"][0]
    assert found == [{locale.code: hours.sentence(schedule, locale) for locale in town.locales}]


def test_a_successor_is_followed_to_one_that_stands(town: Directory) -> None:
    first, second, last = "place/ibasho/tsubame", "place/centre/kita", "place/centre/minami"
    chain = with_record(with_record(town, first, status="closed", replaced_by=second), second, status="closed")
    assert successor(chain, chain.require(first)) is None
    chain = with_record(chain, second, replaced_by=last)
    assert successor(chain, chain.require(first)) == chain.require(last)
    circle = with_record(chain, last, status="closed", replaced_by=first)
    assert successor(circle, circle.require(first)) is None
    assert successor(town, town.require(first)) is None


def test_what_went_over_into_another_has_ended(town: Directory) -> None:
    moved = with_record(town, "place/ibasho/tsubame", replaced_by="place/centre/kita")
    record: Record = moved.require("place/ibasho/tsubame")
    assert is_ended(record)
    assert standing([record, moved.require("place/centre/kita")]) == [moved.require("place/centre/kita")]


@pytest.mark.parametrize("ref", KEPT)
def test_what_the_town_itself_names_cannot_be_closed(ref: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_root(tmp_path_factory.mktemp("kept") / "town", TOWN)
    record = load(root, AS_OF).directory.require(ref)
    path = root / record.file
    path.write_text(path.read_text(encoding="utf-8").replace("status: active", "status: closed"), encoding="utf-8")
    found = [problem for problem in load(root, AS_OF).problems if problem.code == "STATUS-USED"]
    assert "directory/town.yaml" in {problem.file for problem in found}
