"""Two values have one digest only where nothing tells them apart, in this process and in any other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import pytest

from generator.language.locale import Text
from generator.records.directory import Directory
from generator.records.reach import hours_in_words
from generator.records.sameness import digest_of
from generator.site.frame.render import Renderer
from tests.support.roots import REPOSITORY

_ELSEWHERE = """
from datetime import date
from functools import partial
from pathlib import Path
from generator.records.load import load
from generator.records.sameness import digest_of
from generator.site.frame.render import Renderer
directory = load(Path("tests/town"), date(2026, 11, 23)).directory
record = directory.require("agency/nandemo")
renderer = Renderer(directory, directory.locales[0])
value = {"names": frozenset(("a", "b", "c", "d")), "of": (record, 1.5), "say": partial(sorted, key=len)}
print(digest_of([value, renderer, directory.locales, date(2026, 1, 1)]))
"""


@dataclass(frozen=True)
class _Named:
    name: str
    seen: int = field(default=0, compare=False)


def _double(value: int) -> int:
    return 2 * value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (1, 1.0),
        ("", None),
        (("a", "b"), ["a", "b"]),
        (("ab",), ("a", "b")),
        ({"a": 1}, {"a": 2}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),  # a template walks it in its order
        (Text("窓口", "ja"), Text("窓口", "zh")),
        (Text("窓口", "ja"), "窓口"),
        (_Named("a"), _Named("b")),
        (partial(_double, 1), partial(_double, 2)),
        ({"a", "b"}, {"a", "c"}),
        (date(2026, 1, 1), "2026-01-01"),
    ],
)
def test_what_differs_has_another_digest(one: Any, other: Any) -> None:
    assert digest_of(one) is not None
    assert digest_of(one) != digest_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": [1, 2]}, {"a": [1, 2]}),
        (_Named("a", 1), _Named("a", 2)),
        (partial(_double, value=1), partial(_double, value=1)),
        ({"a", "b", "c"}, {"c", "b", "a"}),
        (["窓" + "口"] * 2, ["窓口", "".join(("窓", "口"))]),
    ],
)
def test_what_nothing_tells_apart_has_one_digest(one: Any, other: Any) -> None:
    assert digest_of(one) == digest_of(other) is not None


def test_read_only_values_are_as_any() -> None:
    value: Mapping[str, Any] = MappingProxyType({"a": (1, MappingProxyType({"b": "c"}))})
    assert digest_of(value) == digest_of(MappingProxyType({"a": (1, MappingProxyType({"b": "c"}))})) is not None


def test_a_record_is_what_it_says(town: Directory) -> None:
    one, other = town.require("agency/nandemo"), town.require("agency/kosodate")
    assert digest_of(one) == digest_of(town.require("agency/nandemo"))
    assert digest_of(one) != digest_of(other)


def test_what_cannot_be_told_has_none() -> None:
    itself: list[Any] = []
    itself.append(itself)
    nameless: Any = lambda: 1  # noqa: E731
    for value in (nameless, object(), itself, {"in": [nameless]}, {nameless}, partial(nameless)):
        assert digest_of(value) is None


def test_functions_and_renderers_are_told_by_what_they_are_made_from(town: Directory) -> None:
    first, second = town.locales[:2]
    assert digest_of(Renderer(town, first)) == digest_of(Renderer(town, first)) is not None
    assert digest_of(Renderer(town, first)) != digest_of(Renderer(town, second))
    assert digest_of(hours_in_words) not in (None, digest_of(_double))


def test_every_process_finds_the_same() -> None:
    """However a process mixes the members of a set."""
    found = {
        subprocess.run(
            [sys.executable, "-c", _ELSEWHERE],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
    assert found != {"None"}
