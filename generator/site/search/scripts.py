"""The scripts of the search: modules in their folders, one file for the page and one for the worker in the browser.

``frame/modules`` puts the modules together.
"""

from __future__ import annotations

import re
from pathlib import Path

import mkdocs

from generator.site.frame.modules import joined

_DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
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
