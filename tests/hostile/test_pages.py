"""Hand-written pages: whatever is not a plain page is refused with its line, before anything is rendered."""

from __future__ import annotations

import re
import time
from functools import cache
from typing import Any

import pytest

from generator.records.load import load
from generator.records.markup import examined
from generator.records.problem import Problem
from generator.records.rendered import EXTENSIONS, foreign
from tests.support.hostile import (
    FRONTS,
    HEAD,
    PAGES,
    TIME_S,
    body_page,
    checked_copy,
    front_page,
    write_page,
)
from tests.support.roots import AS_OF, REPOSITORY

BROKEN: dict[str, tuple[str, bytes]] = {
    "shift-jis": ("READ-ENCODING", f"{HEAD}# あ\n\n相談のしかたを説明します。\n".encode("cp932")),
    "utf-16": ("READ-ENCODING", f"{HEAD}# あ\n".encode("utf-16")),
    "one-byte": ("READ-ENCODING", f"{HEAD}# あ\n".encode() + b"\xff\n"),
    "nul": ("READ-CONTROL", f"{HEAD}# あ\n\nx\x00y\n".encode()),
    "escape": ("READ-CONTROL", f"{HEAD}# あ\n\n\x1b[31mx\n".encode()),
    "empty": ("READ-EMPTY", b""),
    "huge": ("READ-SIZE", f"{HEAD}# あ\n".encode() + b"x\n" * 40_000),
}


@cache
def _checked() -> tuple[dict[str, list[Problem]], dict[str, str]]:
    """What the check says of a town with all the pages, by file, and what stands in them."""
    pages = {f"b-{case['id']}": body_page(case) for case in PAGES}
    pages |= {f"f-{case['id']}": front_page(case) for case in FRONTS}
    pages |= {f"r-{name}": data for name, (_code, data) in BROKEN.items()}
    with checked_copy() as root:
        for name, data in pages.items():
            write_page(root, name, data)
        found: dict[str, list[Problem]] = {}
        for problem in load(root, AS_OF).problems:
            found.setdefault(problem.file, []).append(problem)
    return found, {name: data.decode("utf-8", "replace") for name, data in pages.items()}


def _errors(name: str) -> list[Problem]:
    found = _checked()[0].get(f"content/ja/{name}/index.md", [])
    return [problem for problem in found if problem.level == "error"]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["id"])
def test_a_body_is_refused_on_its_line_or_harmless(case: dict[str, Any]) -> None:
    name = f"b-{case['id']}"
    errors = _errors(name)
    if "code" not in case:
        assert [(problem.code, problem.where, problem.text("en")) for problem in errors] == []
        return
    lines = _checked()[1][name].split("\n")
    hits = [problem for problem in errors if problem.code == case["code"]]
    assert hits, [problem.code for problem in errors]
    assert any(case["line"] in lines[problem.line - 1] for problem in hits), [problem.where for problem in hits]


@pytest.mark.parametrize("case", FRONTS, ids=lambda case: case["id"])
def test_a_head_is_refused_on_its_line_or_harmless(case: dict[str, Any]) -> None:
    errors = _errors(f"f-{case['id']}")
    if "code" not in case:
        assert [(problem.code, problem.where, problem.text("en")) for problem in errors] == []
        return
    assert (case["code"], case["line"]) in [(problem.code, problem.line) for problem in errors]


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_text_is_refused(name: str) -> None:
    assert [problem.code for problem in _errors(f"r-{name}")] == [BROKEN[name][0]]


def test_only_the_pages_of_the_corpus_are_in_question() -> None:
    files = {file for file, problems in _checked()[0].items() if any(p.level == "error" for p in problems)}
    assert all(re.match(r"content/ja/[bfr]-", file) for file in files), files


@pytest.mark.parametrize(
    "sign", ["[", "[a](", "*a_b`", "`", "<a ", "\\", "> ", "- ", "    ", "&#", "|", "_", "a_", "!["]
)
def test_no_page_keeps_the_check_waiting(sign: str) -> None:
    lines = "\n".join([(sign * 900)[:1900]] * 33)
    started = time.process_time()
    examined(f"# x\n\n{lines[:60_000]}\n\n<b>\n")
    assert time.process_time() - started < TIME_S


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('a  \nb\n\n***\n\n[c](../d/ "e")', '<a title="e">'),
        ("a  \nb ![c](d.png)", "<img>"),
        ("a &amp; b  \nc <https://example.org/d?e&f>\n\n<u>g</u>", "<u>"),
        ("a  \nb `<u>`", None),
    ],
)
def test_what_may_not_stand_there_is_named_and_not_what_stands_before_it(text: str, named: str | None) -> None:
    assert foreign(text) == named


def test_the_check_renders_as_mkdocs_does() -> None:
    text = (REPOSITORY / "generator" / "mkdocs.yml").read_text(encoding="utf-8")
    asked = re.findall(
        r"^  - (\w+)", text[text.index("markdown_extensions") :].partition("validation")[0], re.MULTILINE
    )
    assert set(EXTENSIONS) == {*asked, "toc", "tables", "fenced_code"}
