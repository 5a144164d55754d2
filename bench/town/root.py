"""Whole roots of an invented town, to measure in."""

from __future__ import annotations

import csv
import json
import random
import shutil
from pathlib import Path

import yaml

from bench.town.records import InventedTown
from bench.town.wording import Wording, vocabulary
from tests.support.roots import REPOSITORY, TOWN, copy_root


def write_root(root: Path, size: int, seed: int = 1) -> int:
    """Writes a root of ``size`` records (at least 100) below ``root`` and returns how many it wrote.

    Takes the shared parts, the outlines and towns of the districts, the words and the vocabulary (which is not
    counted) from the repository, the hand-written pages from the tests' town: the repository's own link to pages that
    an invented town has not. The same repository, size and seed give the same bytes.
    """
    if size < 100:
        raise ValueError("a town has at least 100 records")
    copy_root(root, TOWN)
    for chapters in (*root.glob("content/*/plan"), *root.glob("content/*/learn")):  # they speak of real records
        shutil.rmtree(chapters)
    folder, districts = root / "directory", REPOSITORY / "directory" / "districts"
    shutil.rmtree(folder)
    (folder / "districts").mkdir(parents=True)
    for name in ("districts.geojson", "towns.csv"):
        shutil.copy(districts / name, folder / "districts" / name)
    with (districts / "towns.csv").open(encoding="utf-8-sig", newline="") as file:
        points = [(float(row["lat"]), float(row["lon"]), row["district"]) for row in csv.DictReader(file)]
    outlines = json.loads((districts / "districts.geojson").read_text(encoding="utf-8"))
    town = InventedTown(size, points, outlines, Wording(REPOSITORY), random.Random(seed))
    _write(folder / "town.yaml", town.town())
    count = 0
    for plural, data in town.records():
        _write(folder / plural / f"{data['id']}.yaml", data)
        count += 1
    for topic in vocabulary(REPOSITORY, town.found()):
        _write(folder / "vocabulary" / f"{topic['id']}.yaml", topic)
    return count


def _write(path: Path, data: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


class _Plain(yaml.CSafeDumper):
    """YAML without anchors: what stands in two places is written twice, as in the real records."""

    def ignore_aliases(self, _data: object) -> bool:
        """Every value is written out."""
        return True
