"""Scripts as modules in the folders of their features, put together to one file for each page that loads them.

A page waits for every file that it loads, and for each that such a file imports in its turn, so that modules are put
together at build, without their comments: each once, before the one that imports it. They stay plain modules for
whoever reads, checks and tests them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.resources import files as package

_FOLDERS = ("site/search", "site/frame", "site/maps", "site/case", "language")
"""Where an imported module may stand."""
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./(\w+\.js)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async |const |class |function ))", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


def joined(entry: str, text: str | None = None, *, apart: Collection[str] = ()) -> str:
    """A module with all that it imports, in one file; only the module itself still exports.

    ``text`` is the module where it stands in another folder than those of modules that are imported. ``apart`` are
    those that the page loads in any case: they stay imported, as are modules that are imported as a whole (``* as``).
    Every top-level name must be used once only among the others, and imports name what they want, without ``as``.
    """
    texts: dict[str, str] = {}

    def add(name: str, found: str) -> None:
        for imported in _IMPORT.findall(found):
            if imported not in texts and imported not in apart:
                add(imported, _source(imported))
        found = _IMPORT.sub(lambda line: line[0] if line[1] in apart else "", found)
        found = _LINE_COMMENT.sub("", found)
        texts[name] = found if name == entry else _EXPORT.sub("", found)

    add(entry, _source(entry) if text is None else text)
    return "\n".join(texts.values())


def _source(name: str) -> str:
    found = (package("generator").joinpath(folder, name) for folder in _FOLDERS)
    return next(path for path in found if path.is_file()).read_text(encoding="utf-8")
