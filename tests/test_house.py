"""The house of docs/architecture.md: arrows point one way, nothing goes round, no code asks which language it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.support.roots import REPOSITORY

GENERATOR = REPOSITORY / "generator"
MODULES = {
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(GENERATOR.rglob("*.py"))
}
FEATURES = sorted(
    path.name for path in (GENERATOR / "site").iterdir() if path.name != "frame" and (path / "__init__.py").is_file()
)
MAY_KNOW = {
    "language": {"language"},
    "records": {"records", "language"},
    "frame": {"frame", "records", "language"},
    **{feature: {feature, "frame", "records", "language"} for feature in FEATURES},
}
"""What each room may import from; what stands above the rooms (build, verify, serve, …) may know them all."""
_CODE = r"""["'](?:ja|en|easy|pt)["']"""
_NAMED = re.compile(rf"[!=]= ?{_CODE}|\[{_CODE}\]|\.get\({_CODE}")


def _room(module: str) -> str:
    parts = module.split(".")[1:]
    if parts[:1] == ["site"]:
        return parts[1] if len(parts) > 1 else "above"
    return parts[0] if parts and parts[0] in MAY_KNOW else "above"


def _imports(module: str, *, typing: bool = False) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in its text; those for types alone when asked."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in for_types and not typing:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


@pytest.mark.parametrize("module", [module for module in MODULES if _room(module) != "above"])
def test_arrows_point_one_way(module: str) -> None:
    allowed = MAY_KNOW[_room(module)]
    wrong = [other for other in _imports(module, typing=True) if _room(other) not in allowed]
    assert wrong == []


def test_nothing_goes_round() -> None:
    after = {module: set(_imports(module)) - {module} for module in MODULES}
    left = dict(after)
    while True:
        free = {module for module, others in left.items() if not others & left.keys()}
        if not free:
            break
        left = {module: others for module, others in left.items() if module not in free}
    # A package and its own modules may know each other; what remains must be such pairs alone.
    round_about = {
        (module, other)
        for module, others in left.items()
        for other in others & left.keys()
        if not (other.startswith(module + ".") or module.startswith(other + "."))
    }
    assert round_about == set()


def test_no_code_asks_which_language_it_is() -> None:
    named = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in sorted(GENERATOR.rglob("*"))
        if path.suffix in (".py", ".j2", ".js", ".html") and not path.is_relative_to(GENERATOR / "language")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _NAMED.search(line)
    ]
    assert named == []


def test_no_pair_of_strings_stands_in_code() -> None:
    pairs = [
        f"{path.relative_to(REPOSITORY)}:{node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        and {key.value for key in node.keys if isinstance(key, ast.Constant)} >= {"ja", "en"}
    ]
    assert pairs == []


def test_an_attribute_holds_no_marks() -> None:
    """A text may carry ruby and ``lang`` as HTML, which an attribute cannot hold: there it is ``| plain``."""
    attribute = re.compile(r"""="[^"{<>]*\{\{ ?(?:w|t|name|label|native)\((?:[^{}"]|"[^"]*")*\) ?\}\}""")
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in sorted((GENERATOR / "site").rglob("*.j2"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if attribute.search(line)
    ]
    assert found == []
