"""The templates: one environment a root, and the form in which their HTML stands in a Markdown file.

The templates of a feature stand in its folder (``pages/agency.j2``). A town may have templates of its own, or other
ones in their place, in ``templates/`` below its root.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.runtime import Context

TOWN_FOLDER = "templates"
_BROKEN_TAG = re.compile(r"<[a-zA-Z][^<>\n]*\n[^<>]*>")
_BREAK = re.compile(r"\s*\n\s*")
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_BLANK = re.compile(r"\n\s*\n+")


class Plain(Environment):
    """An environment whose values are what they look like: what a page asks a thousand times is answered at once.

    No function of a template asks for the context it is called in, and ``x.y`` of a dict is its key ``y``.
    """

    class context_class(Context):  # noqa: N801 (Jinja's name for it)
        """The names that a template knows."""

        def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
            """Calls a function. Jinja would first look, twice, whether it asks for the context."""
            kwargs.pop("_loop_vars", None)  # what it adds in a loop and in a block, for such a function
            kwargs.pop("_block_vars", None)
            return function(*args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of ``obj.attribute``. Jinja would first let a dict fail to have such an attribute."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


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
