"""The pictures of the guide (``docs/edit``), drawn as the site's own; ``python -m tests.support.drawn`` writes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.records.load import load
from generator.site.frame.editing import pictures
from generator.site.frame.render import Renderer
from tests.support.roots import AS_OF, REPOSITORY, TOWN, copy_root

FOLDER = REPOSITORY / "docs" / "edit"


def drawn() -> dict[str, str]:
    """Each picture by its file's name, in both languages of the guide."""
    with tempfile.TemporaryDirectory() as folder:
        directory = load(copy_root(Path(folder) / "town", TOWN), AS_OF).directory
        return {
            f"{picture.path.removesuffix('.svg')}.{locale.code}.svg": picture.text
            for locale in directory.locales
            for picture in pictures(Renderer(directory, locale), "")
        }


if __name__ == "__main__":
    for name, text in drawn().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
