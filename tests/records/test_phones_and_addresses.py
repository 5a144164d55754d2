"""Numbers and addresses of records: what is refused, what is warned of, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.form import format_record
from generator.records.load import load
from generator.records.location import town_of
from tests.support.roots import AS_OF

NANDEMO = "directory/agencies/nandemo.yaml"
CENTRE = "directory/places/centre/kita.yaml"


def _codes(root: Path, file: str, old: str, new: str) -> dict[str, str]:
    """The codes that a change of one file gives, each with its nearest right value; notes are left out."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return {
        problem.code: problem.nearest
        for problem in load(root, AS_OF).problems
        if problem.level != "info" and problem.file == file
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("090-1234-5678", "PHONE-MOBILE"), ("060-1234-5678", "PHONE-MOBILE"), ("070-1234-5678", "PHONE-MOBILE"),
        ("0990-50-1234", "PHONE-PREMIUM"), ('"100"', "PHONE-FORM"), ('"#0000"', "PHONE-FORM"),
        ("020-1234-5678", "PHONE-FORM"), ("0466-25-111", "PHONE-FORM"), ("04-6625-1111", "PHONE-HYPHEN"),
        ("0800-000-0000", ""), ("0120-0-78310", ""), ("0570-064-556", ""), ("050-3490-3742", ""), ("04-7000-1234", ""),
        ('"#7119"', ""), ('"#9110"', ""), ('"188"', ""), ("03-1234-5678", ""), ("04992-2-1234", ""),
        ("0180-99-3366", ""),
    ],
)  # fmt: skip
def test_every_kind_of_number_is_judged(town_root: Path, number: str, code: str) -> None:
    assert list(_codes(town_root, NANDEMO, "0999-99-0100", number)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("（０４６６）２５－１１１１", "0466-25-1111"),
        ("0466ー25ー1111", "0466-25-1111"),
        ("0466251111", "0466-25-1111"),
        ("01-20078310", "0120-078-310"),
    ],
)
def test_the_number_that_was_meant_is_told_and_written(town_root: Path, written: str, right: str) -> None:
    assert right in _codes(town_root, NANDEMO, "0999-99-0100", f'"{written}"').values()
    formatted = format_record(town_root / NANDEMO, town_root, load(town_root, AS_OF).directory.schemas)
    assert right in formatted.text


def test_a_number_from_abroad_is_told_and_left_to_the_editor(town_root: Path) -> None:
    assert "0466-25-1111" in _codes(town_root, NANDEMO, "0999-99-0100", '"+81-466-25-1111"').values()
    formatted = format_record(town_root / NANDEMO, town_root, load(town_root, AS_OF).directory.schemas)
    assert "+81-466-25-1111" in formatted.text


def test_a_number_in_a_text_is_refused_in_every_form(town_root: Path) -> None:
    for number in (
        "(0999)99-0001",
        "（０９９９）９９－０００１",
        "+81-999-99-0001",
        "(090)0000-0000",
        "〇九〇一二三四五六七八",
    ):
        codes = _codes(town_root, NANDEMO, "どんな困りごとでも話を聞きます。", f"電話は{number}です。")
        assert "TEXT-PHONE" in codes, number
        _codes(town_root, NANDEMO, f"電話は{number}です。", "どんな困りごとでも話を聞きます。")


@pytest.mark.parametrize(
    "address",
    [
        "みどり市北町1-2", "北町1-2", "みどり市北町１丁目２番地", "〒999-0001 みどり市北町1-2", "あか県みどり市北町1-2",
        "みどり市役所 分庁舎", "文化センターの隣", "市民センターの2階", "カフェ ひだまり", "本町通り沿い", "第2区会館",
    ],
)  # fmt: skip
def test_an_address_of_the_city_is_taken(town_root: Path, address: str) -> None:
    assert _codes(town_root, CENTRE, "みどり市北町1-2", address) == {}


@pytest.mark.parametrize(
    "address",
    [
        "あおい市北町1-2", "あか県あおい市北町1-2", "〒999-0001 あおい市港1-1", "東郡川上町宮山165", "川上町宮山165",
        "東京都港区芝1-1", "港区芝1-1", "あおい市 港1-1", "四日市市諏訪町1-5", "大阪府大阪市北区中之島1-3-20",
    ],
)  # fmt: skip
def test_an_address_of_another_city_is_refused(town_root: Path, address: str) -> None:
    assert list(_codes(town_root, CENTRE, "みどり市北町1-2", address)) == ["ADDRESS-CITY"]


@pytest.mark.parametrize(
    ("address", "warned"),
    [("みどり市南町1-2", True), ("南町２丁目", True), ("みどり市中町3", False), ("みどり市北町", False)],
)
def test_an_address_of_another_district_is_warned_of(town_root: Path, address: str, warned: bool) -> None:
    codes = _codes(town_root, CENTRE, "みどり市北町1-2", address)
    assert list(codes) == (["ADDRESS-DISTRICT"] if warned else [])
    problems = [problem for problem in load(town_root, AS_OF).problems if problem.code == "ADDRESS-DISTRICT"]
    assert [problem.level for problem in problems] == ["warning"] * warned


def test_an_address_is_read_with_postal_code_and_prefecture(town_root: Path) -> None:
    directory = load(town_root, AS_OF).directory
    for address in ("北町1-2", "〒999-0001　あか県みどり市北町１ー２", "みどり市 北町 1番地の2"):
        town = town_of(directory, address)
        assert town is not None
        assert town.town == "北町"
