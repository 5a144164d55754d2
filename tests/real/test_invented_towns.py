"""The towns that the benchmark invents from the real records' words: valid, as large as asked, as varied."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from bench.town import write_root
from generator.build import build
from generator.outputs import Outputs
from generator.records.directory import Directory
from generator.records.load import load
from generator.site import maps, pages
from generator.site.maps import doors
from generator.site.search.contents import contents
from tests.support.roots import AS_OF
from tests.support.weights import loaded_with, packed

MANY = 3200
"""The records of a town whose map has more than 500 marks."""
PAGE_KB = 150
"""What the map and the page of places may weigh with all that they load, however large the town."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town of the smallest size."""
    folder = tmp_path_factory.mktemp("invented") / "town"
    assert write_root(folder, 100) == 100
    return folder


def test_records_are_valid_and_as_many_as_asked(root: Path) -> None:
    loaded = load(root, AS_OF)
    assert [problem for problem in loaded.problems if problem.level != "info"] == []
    assert len(loaded.directory.records) - len(loaded.directory.of("vocabulary")) == 100


def test_any_size_is_met(tmp_path: Path) -> None:
    assert write_root(tmp_path / "town", 137) == 137


def test_records_are_the_same_each_time(root: Path, tmp_path: Path) -> None:
    write_root(tmp_path / "again", 100)
    for path in sorted((root / "directory").rglob("*.yaml")):
        assert (tmp_path / "again" / path.relative_to(root)).read_bytes() == path.read_bytes()


def test_a_town_has_at_least_a_hundred_records(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 100"):
        write_root(tmp_path / "town", 99)


def test_it_can_be_built(root: Path, tmp_path: Path) -> None:
    assert build(root, tmp_path / "site", AS_OF).pages > 100


def test_its_vocabulary_is_as_large_as_the_real_one(root: Path, real: Directory) -> None:
    def expressions(directory: Directory) -> int:
        topics = directory.of("vocabulary")
        return sum(len(entry.get("ja", ())) for topic in topics for entry in topic.get("entries", ()))

    assert expressions(load(root, AS_OF).directory) == expressions(real)


def test_its_records_are_worded_as_variously_as_the_real_ones(tmp_path: Path, real: Directory) -> None:
    write_root(tmp_path / "town", 386)
    invented = load(tmp_path / "town", AS_OF).directory
    own, other = (
        len(gzip.compress(json.dumps(records, ensure_ascii=False).encode())) / len(records)
        for records in (contents(town, town.locale("ja"))["records"] for town in (real, invented))
    )
    assert 0.8 * own < other < 1.5 * own


def test_five_hundred_places_stay_light(real_site: Path, tmp_path: Path) -> None:
    write_root(tmp_path / "town", MANY)
    directory = load(tmp_path / "town", AS_OF).directory
    assert len(doors.of_town(directory).marks) >= 500
    # A page that is mostly frame stands for the styles; the real map for what stands around a map.
    frame = sum(loaded_with(real_site / "districts/index.html").values())
    own = ("map.css", "map.js", "leaflet.js")
    around = sum(weight for name, weight in loaded_with(real_site / "map/index.html").items() if name in own)
    for locale in directory.locales[:2]:
        town = Outputs(directory, locale, (pages.write, maps.write))
        data = (file.text for path, file in town.files.items() if re.fullmatch("assets/maps/(?!leaflet).*[.]js", path))
        around_here = around + max((packed(text.encode()) for text in data), default=0)
        for path, more in (("map/", around_here), ("places/", 0)):
            weight = frame + more + packed(town.source(path).text.encode())
            assert weight <= PAGE_KB * 1000, (locale.code, path, weight)
