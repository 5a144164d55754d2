"""Places by district: what surely takes place apart from the rest, one name once, the next districts named."""

from __future__ import annotations

from pathlib import Path

from generator.records.directory import Directory
from generator.records.load import load
from generator.records.spots import around, by_district, spots_of
from generator.records.standing import standing
from tests.support.roots import AS_OF


def test_every_place_stands_under_its_district_once(town: Directory) -> None:
    parts = by_district(town)
    found = [record for part in parts for spot in (*part.sure, *part.unsure) for record in spot.records]
    found += [part.centre for part in parts if part.centre is not None]
    assert sorted(record.ref for record in found) == sorted(place.ref for place in standing(town.of("place")))
    assert len(found) == len(set(found))


def test_an_unconfirmed_place_is_told_apart(town_root: Path) -> None:
    path = town_root / "directory/places/ibasho/tsubame.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: active", "status: unconfirmed"), encoding="utf-8")
    directory = load(town_root, AS_OF).directory
    (part,) = (
        part for part in by_district(directory) if any("tsubame" in s.first.ref for s in part.sure + part.unsure)
    )
    assert [spot.first.id for spot in part.unsure] == ["ibasho/tsubame"]
    assert part.sure == ()


def test_what_bears_one_name_is_one_spot(town: Directory) -> None:
    places = list(town.of("place"))
    assert [len(spot.records) for spot in spots_of([*places, *places])] == [2] * len(places)
    sure = {spot.first.ref for spot in spots_of(places) if spot.sure}
    assert sure == {place.ref for place in places if place["status"] == "active"}


def test_the_next_district_is_named_and_not_the_own(town: Directory) -> None:
    for district in town.of("district"):
        nearest = around(town, district).nearest
        assert district not in nearest
        assert nearest
