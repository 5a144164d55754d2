"""The templates: one environment a root, and the form in which their HTML stands in a Markdown file.

The templates of a feature stand in its folder (``pages/agency.j2``). A town may have templates of its own, or other
ones in their place, in ``templates/`` below its root.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, PackageLoader, StrictUndefined

from generator.site.frame.plain import Plain

TOWN_FOLDER = "templates"
_BROKEN_TAG = re.compile(r"<[a-zA-Z][^<>\n]*\n[^<>]*>")
_BREAK = re.compile(r"\s*\n\s*")
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_BLANK = re.compile(r"\n\s*\n+")


@cache
def environment(root: Path) -> Environment:
    """The templates of a root, compiled once a process."""
    made = Plain(
        loader=ChoiceLoader([FileSystemLoader(root / TOWN_FOLDER), PackageLoader("generator.site", "")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = str  # for an attribute, which holds no marks: see ``language.locale.Text``
    return made


def compile_all(root: Path, kept: Path) -> None:
    """Makes every template ready for use, by what an earlier process left in the folder ``kept`` as far as it holds.

    From now on no template is looked for again: a build has what it began with.
    """
    keep(root, kept)
    for name in _names(root):
        environment(root).get_template(name)
    environment(root).auto_reload = False


def keep(root: Path, kept: Path) -> None:
    """From now on a template is made ready by what an earlier process left in the folder ``kept``, or is left there."""
    kept.mkdir(parents=True, exist_ok=True)
    environment(root).bytecode_cache = FileSystemBytecodeCache(str(kept))


def forget() -> None:
    """Templates may have come or gone: they are looked for anew."""
    environment.cache_clear()
    _names.cache_clear()


def has_template(root: Path, name: str) -> bool:
    """True when there is a template of this name."""
    return name in _names(root)


@cache
def _names(root: Path) -> frozenset[str]:
    return frozenset(environment(root).list_templates(extensions=["j2"]))


def compact(html: str) -> str:
    """The HTML as one raw block, a tag on one line: Markdown ends a block at a blank line, so none may stand in it."""
    tags = _BROKEN_TAG.sub(lambda found: _BREAK.sub(" ", found.group()), html.strip())
    return '<div class="portal">' + _BLANK.sub("\n", _BETWEEN_TAGS.sub(">\n<", tags)) + "</div>\n"
