"""What changed, from git to the feeds: which records and fields, not what they held; nothing where nothing is known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from generator import history
from generator.records.changes.days import edited
from generator.records.directory import Day, Directory, Edit
from generator.records.load import load
from generator.site.data import api, feeds
from generator.site.frame.links import API
from generator.site.frame.render import Renderer
from tests.support.repositories import commit_all, edit, town_in_git
from tests.support.roots import AS_OF

NAMESPACE = "{http://www.w3.org/2005/Atom}"
DAYS = (
    Day(date(2026, 11, 20), (Edit("agency/nandemo", "added", ("id", "name")),)),
    Day(
        date(2026, 11, 21),
        (Edit("agency/nandemo", "changed", ("phones", "summary")), Edit("place/ibasho/gone", "removed")),
    ),
)


@pytest.fixture
def changed(town: Directory) -> Directory:
    return town.with_past((), DAYS)


def _feeds(directory: Directory, code: str) -> tuple[str, str]:
    atom, feed = feeds.write(Renderer(directory, directory.locale(code)))
    return atom.text, feed.text


def test_a_town_without_history_has_no_feeds_and_an_empty_answer(town: Directory) -> None:
    assert list(feeds.write(Renderer(town, town.locales[0]))) == []
    (answer,) = (json.loads(file.text) for file in api.write(town) if file.path == f"{API}changes.json")
    assert answer["days"] == []


def test_days_come_from_git_and_hold_no_values(tmp_path: Path) -> None:
    root = town_in_git(tmp_path / "town")
    before = history.files_at(root, "HEAD", "directory")
    edit(root / "directory/agencies/nandemo.yaml", ("0999-99-0100", "0999-99-0109"))
    (root / "directory/places/ibasho/tsubame.yaml").unlink()
    (root / "directory/withheld").mkdir()
    (root / "directory/withheld/secret.yaml").write_text("id: secret\nvalues: [a name]\n", encoding="utf-8")
    commit_all(root)
    after = history.files_at(root, "HEAD", "directory")
    town = load(root, AS_OF).directory
    (day,) = edited(town, [(date(2026, 11, 20), before), (date(2026, 11, 21), after), (AS_OF, after)])
    assert day.day == date(2026, 11, 21)
    assert [(one.ref, one.what, one.fields) for one in day.edits] == [
        ("agency/nandemo", "changed", ("phones",)),
        ("place/ibasho/tsubame", "removed", ()),
    ]


def test_files_that_cannot_be_read_are_no_obstacle(town: Directory) -> None:
    one = {"directory/agencies/nandemo.yaml": b"\xff: [", "directory/agencies/A b.yaml": b"x: 1", "directory/x": b""}
    other = {"directory/agencies/nandemo.yaml": b"id: nandemo\nnot_a_field: 1\n"}
    (day,) = edited(town, [(date(2026, 11, 20), one), (date(2026, 11, 21), other)])
    assert day.edits == (Edit("agency/nandemo", "changed", ("id",)),)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_atom_is_whole_and_newest_first(changed: Directory, code: str) -> None:
    text, _json = _feeds(changed, code)
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert [entry.updated for entry in parsed.entries] == ["2026-11-21T00:00:00+09:00", "2026-11-20T00:00:00+09:00"]
    feed = ElementTree.fromstring(text)
    for holder in (feed, *feed.findall(f"{NAMESPACE}entry")):  # RFC 4287, 4.1.1 and 4.1.2
        for required in ("id", "title", "updated"):
            assert len(holder.findall(NAMESPACE + required)) == 1
    assert feed.find(f"{NAMESPACE}author/{NAMESPACE}name") is not None
    ids = [one.text for one in feed.iter(f"{NAMESPACE}id")]
    assert len(set(ids)) == len(ids)
    assert all(str(one).startswith("urn:uuid:") for one in ids)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_both_feeds_say_the_same(changed: Directory, code: str) -> None:
    text, json_text = _feeds(changed, code)
    feed = json.loads(json_text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    entries = feedparser.parse(text).entries
    told = [(entry.id, entry.title, entry.content[0].value) for entry in entries]
    assert told == [(item["id"], item["title"], item["content_text"]) for item in feed["items"]]
    assert "place/ibasho/gone" in told[0][2]
    assert {"ja": "電話", "en": "Telephone"}[code] in told[0][2]


def test_addresses_are_whole_once_the_site_has_one(changed: Directory) -> None:
    atom, feed = _feeds(changed.published_at("https://example.org/navi"), "en")
    assert 'href="https://example.org/navi/en/data/changes.atom"' in atom
    assert json.loads(feed)["feed_url"] == "https://example.org/navi/en/data/changes.feed.json"
    here, _json = _feeds(changed, "en")
    assert 'href="../../api/v1/changes.json"' in here
    assert feedparser.parse(here).feed.id == feedparser.parse(atom).feed.id


def test_a_long_day_is_told_in_part(town: Directory) -> None:
    edits = tuple(Edit(f"place/ibasho/p{number}", "removed") for number in range(feeds.MOST + 7))
    text, _json = _feeds(town.with_past((), (Day(AS_OF, edits),)), "en")
    assert "and 7 more" in text
