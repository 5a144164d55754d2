"""README, CONTRIBUTING and the edit pages say what the command says."""

from __future__ import annotations

import re

import click
import pytest

from generator.build import WRITERS
from generator.cli import main
from tests.support.roots import REPOSITORY

DOCS = {
    "README": ["README.md"],
    "Japanese edit page": ["content/ja/edit/index.md"],
    "English edit page": ["content/en/edit/index.md"],
}


def _text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCS)
def test_every_command_is_named_and_no_other(name: str) -> None:
    named = {match for file in DOCS[name] for match in re.findall(r"`portal (\w+)", _text(file))}
    assert named == set(main.commands)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_readme_names_every_option(command: str) -> None:
    row = next(line for line in _text("README.md").splitlines() if f"`portal {command}" in line)
    for parameter in main.commands[command].params:
        if isinstance(parameter, click.Option) and parameter.name != "as_of":
            assert parameter.opts[0] in row, f"{parameter.opts[0]} is missing in README"
        if isinstance(parameter.type, click.Choice) and isinstance(parameter, click.Argument):
            assert set(parameter.type.choices) <= set(re.findall(r"\w+", row))
        elif isinstance(parameter, click.Argument):
            assert (parameter.metavar or parameter.name or "").upper().rstrip("S") in row.upper()


def test_readme_first_screen_names_the_ways_to_start() -> None:
    first = "\n".join(_text("README.md").splitlines()[:40])
    for words in ("make site", "make test", "pip install -e .", "portal build"):
        assert words in first


def test_make_targets_of_the_readme_exist() -> None:
    makefile = _text("Makefile")
    for target in set(re.findall(r"`?make (\w+)", _text("README.md"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_pages_that_docs_link_to_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CONTRIBUTING.ja.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", _text(name)):
            if "://" not in link:
                assert (REPOSITORY / link).exists(), f"{name}: {link}"


def test_contributing_names_the_places_to_change() -> None:
    for name in ("CONTRIBUTING.md", "CONTRIBUTING.ja.md"):
        for words in ("`WRITERS`", "`x-section`", "generator/build.py"):
            assert words in _text(name)
    assert WRITERS
