"""Roots to measure in: a copy of the real one, and whole invented ones of any size."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.synthetic import InventedTown
from bench.wording import Wording, vocabulary
from bench.yamltext import as_yaml

SHARED = ("schema", "content", "site_overrides", "mkdocs.yml", "mkdocs.en.yml")
"""What a root shares with the repository."""


def copy_root(root: Path, repository: Path) -> None:
    """Copies the real records with everything that a build of them needs."""
    _copy(root, repository, (*SHARED, "directory"))


def write_root(root: Path, repository: Path, size: int, seed: int = 1) -> int:
    """Writes a root of ``size`` records (at least 100) below ``root`` and returns how many it wrote.

    Takes the shared parts, the outlines and towns of the districts, the words and the vocabulary (which is not
    counted) from ``repository``. The same repository, size and seed give the same bytes.
    """
    if size < 100:
        raise ValueError("a town has at least 100 records")
    _copy(root, repository, SHARED)
    for chapters in (*root.glob("content/*/plan"), *root.glob("content/*/learn")):  # they speak of real records
        shutil.rmtree(chapters)
    folder = root / "directory"
    (folder / "districts").mkdir(parents=True)
    for name in ("districts.geojson", "towns.csv"):
        shutil.copy(repository / "directory" / "districts" / name, folder / "districts" / name)
    with (folder / "districts" / "towns.csv").open(encoding="utf-8-sig", newline="") as file:
        points = [(float(row["lat"]), float(row["lon"]), row["district"]) for row in csv.DictReader(file)]
    outlines = json.loads((folder / "districts" / "districts.geojson").read_text(encoding="utf-8"))
    town = InventedTown(size, points, outlines, Wording(repository), random.Random(seed))
    (folder / "town.yaml").write_text(as_yaml(town.town()), encoding="utf-8")
    count = 0
    for plural, data in town.records():
        _write(folder / plural / f"{data['id']}.yaml", data)
        count += 1
    for topic in vocabulary(repository, town.found()):
        _write(folder / "vocabulary" / f"{topic['id']}.yaml", topic)
    return count


def _copy(root: Path, repository: Path, names: Iterable[str]) -> None:
    root.mkdir(parents=True)
    for name in names:
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)


def _write(path: Path, data: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(data), encoding="utf-8")
