"""The styles: each class that they name is one that a page, a script or a library gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.roots import REPOSITORY

_ROOMS = [REPOSITORY / "generator"]
_FOREIGN = re.compile(r"leaflet-|md-")
"""What Leaflet and Material give themselves."""


def _files(*endings: str) -> list[Path]:
    return sorted(file for room in _ROOMS for ending in endings for file in room.rglob(f"*{ending}"))


@pytest.fixture(scope="module")
def given() -> frozenset[str]:
    """Every word of the templates, the scripts and the generator, since a class may be put together there."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in _files(".j2", ".html", ".js", ".py"))
    return frozenset(re.findall(r"[A-Za-z][\w-]*", text))


@pytest.mark.parametrize("file", _files(".css"), ids=lambda file: file.name)
def test_no_style_is_for_a_class_that_nothing_has(file: Path, given: frozenset[str]) -> None:
    """A class in a selector stands in a template, a script or the generator, whole or put together from its parts."""
    unknown = {name for name in _classes(file) if name not in given and not _FOREIGN.match(name)}
    assert not {name for name in unknown if not _put_together(name, given)}


def test_classes_are_found_in_the_styles() -> None:
    assert len({name for file in _files(".css") for name in _classes(file)}) > 100


def _classes(file: Path) -> set[str]:
    """The classes in the selectors of a style."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+){", text)
    return {name for one in selectors for name in re.findall(r"\.([A-Za-z][\w-]*)", one)}


def _put_together(name: str, given: frozenset[str]) -> bool:
    """Whether a name such as ``is-open`` may be made of a beginning that ends in a hyphen."""
    return any(f"{name[: at + 1]}" in given for at, letter in enumerate(name) if letter == "-")
