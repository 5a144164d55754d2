"""The list of the screenshots is the one that the command writes, and names every picture once."""

from __future__ import annotations

from itertools import product

from bench import screenshots


def test_the_list_names_every_picture_once() -> None:
    listed = screenshots.listed()
    names = [
        screenshots.file_of(*one)
        for one in product(screenshots.VIEWS, screenshots.SIZES, screenshots.LANGUAGES, screenshots.SCHEMES)
    ]
    assert len(names) == len(set(names)) == 96
    assert [listed.count(f"({name})") for name in names] == [1] * 96
    assert (screenshots.FOLDER / "README.md").read_text(encoding="utf-8") == listed
