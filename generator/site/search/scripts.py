"""The scripts of the search: modules in their folders, one file for the page and one for the worker in the browser.

A search waits for every file that it loads, so that the modules are put together at build, without their comments:
each once, before the one that imports it. They stay plain modules for whoever reads, checks and tests them.
"""

from __future__ import annotations

import re
from importlib.resources import files as package
from pathlib import Path

import mkdocs

_FOLDERS = ("site/search", "site/frame", "language")
"""Where an imported module may stand."""
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./(\w+\.js)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async |const |class |function ))", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_ENGLISH = ("lunr.stemmer", "lunr.stopWordFilter")
"""What of lunr is used: the stems of English words, and those that stand in every text."""
_AROUND = """self.lunr = { Pipeline: { registerFunction() {} } };
{ const { lunr } = self;
%s}
"""


def find() -> str:
    """The module that the page loads when the field is used; it exports ``start``."""
    return joined("find.js")


def worker() -> str:
    """The script of the worker: what is used of lunr, as the wheel of MkDocs ships it, and ours."""
    lunr = Path(mkdocs.__file__).parent / "contrib" / "search" / "templates" / "search" / "lunr.js"
    licence, _, code = lunr.read_text(encoding="utf-8").partition("*/\n")
    parts = {part.split()[1]: f"/*!{part}" for part in code.split("/*!")[1:]}
    english = "".join(_DOC_COMMENT.sub("", parts[name]) for name in _ENGLISH)
    return "\n".join([licence + "*/", _AROUND % english, joined("worker.js")])


def joined(entry: str) -> str:
    """A module with all that it imports, in one file that imports nothing; only the module itself still exports.

    Every top-level name must be used once only among them, and imports name what they want, without ``as``.
    """
    texts: dict[str, str] = {}

    def add(name: str) -> None:
        text = _source(name)
        for imported in _IMPORT.findall(text):
            if imported not in texts:
                add(imported)
        text = _LINE_COMMENT.sub("", _IMPORT.sub("", text))
        texts[name] = text if name == entry else _EXPORT.sub("", text)

    add(entry)
    return "\n".join(texts.values())


def _source(name: str) -> str:
    found = (package("generator").joinpath(folder, name) for folder in _FOLDERS)
    return next(path for path in found if path.is_file()).read_text(encoding="utf-8")
