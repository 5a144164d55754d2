"""What is confirmed, what is due and what is missing, counted over the fields that a record should have."""

from __future__ import annotations

from datetime import date

import pytest

from generator.records.account import Account, account, filled_in, items, items_of, progress
from generator.records.directory import Directory, Moment
from generator.records.questions import departments
from tests.support.changed import with_record

FRESH = {"number": "0999-99-0100", "source": "source/midori-list", "checked": "2026-10-01"}
OLD = {**FRESH, "checked": "2023-01-01"}


def _states(directory: Directory, ref: str) -> dict[str, str]:
    return {item.field: item.state for item in items(directory, directory.require(ref))}


def test_a_number_is_confirmed_due_or_missing(town: Directory) -> None:
    for phones, state in (([FRESH], "confirmed"), ([OLD], "due"), ([OLD, FRESH], "confirmed"), (None, "missing")):
        assert _states(with_record(town, "agency/nandemo", phones=phones), "agency/nandemo")["phones"] == state


def test_the_address_of_a_building_with_its_own_record_is_not_asked_twice(town: Directory) -> None:
    record = next(one for one in town.of("place") if "located_at" not in one.data)
    bare = with_record(town, record.ref, addresses=None)
    assert _states(bare, record.ref)["addresses"] == "missing"
    inside = with_record(bare, record.ref, located_at=town.of("place")[0].ref)
    assert "addresses" not in _states(inside, record.ref)


def test_every_item_of_a_department_is_counted_once(town: Directory) -> None:
    for department in departments(town):
        found = items_of(town, department)
        assert len({(item.record.ref, item.field) for item in found}) == len(found) == account(found).total
    assert account([]) == Account(0, 0, 0)


def test_the_past_counts_todays_items_only(town: Directory) -> None:
    found = items_of(town, departments(town)[0])
    own = [(item.record.ref, item.field) for item in found]
    known = sum(item.state != "missing" for item in found)
    past = (
        Moment(date(2026, 9, 30), frozenset([("agency/gone", "phones")])),
        Moment(date(2026, 10, 31), frozenset([own[0], ("agency/gone", "phones")])),
        Moment(date(2027, 1, 1), frozenset(own)),
    )
    assert progress(town.with_past(past), found) == (
        (date(2026, 9, 30), 0),
        (date(2026, 10, 31), 1),
        (town.as_of, known),
    )
    assert progress(town, found) == ()
    assert progress(town.with_past(past[2:]), found) == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"phones: [", b"\xff\xfe\x00", b"a: &a [*a]\n", b"phones: !!python/object/apply:os.system ['true']\n",
        b"- phones\n", b"phones:\n", b"phones: []\n", ("a: " + "[" * 500).encode(), "０：１".encode("cp932"),
    ],
)  # fmt: skip
def test_what_an_old_file_holds_stops_nothing(town: Directory, raw: bytes) -> None:
    files = {
        "directory/agencies/x.yaml": raw,
        "directory/agencies/nandemo.yaml": b"id: nandemo\nphones:\n  - number: 1\n",
        "directory/../../etc/passwd": b"phones: [1]\n",
        "directory/nowhere/x.yaml": b"phones: [1]\n",
        "directory/sources/x.yaml": b"phones: [1]\n",
    }
    assert filled_in(town, files, {}) == {("agency/nandemo", "phones")}
