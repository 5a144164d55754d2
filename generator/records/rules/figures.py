"""Rules that hold the figures to the records and to their own picture, and the glossary to one meaning a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from generator.language.words import said_each
from generator.records.directory import Directory, Path_
from generator.records.figure import COLUMNS, bodies_drawn
from generator.records.problem import Problem
from generator.records.relations import bodies_by_program
from generator.records.rules.context import Rules


def nodes(rules: Rules) -> Iterator[Problem]:
    """FIGURE-NODE: boxes have ids of their own; a box stands in, and an arrow joins, boxes written in the figure."""
    absent = said_each("rules_figure_absent")
    for figure in rules.directory.of("figure"):
        known: list[str] = []
        for index, node in enumerate(figure["nodes"]):
            outer = node.get("inside")
            if node["id"] in known:
                twice = said_each("rules_figure_twice")
                yield rules.problem("FIGURE-NODE", figure, ("nodes", index, "id"), value=node["id"], detail=twice)
            if outer is not None and outer not in known:
                yield rules.problem("FIGURE-NODE", figure, ("nodes", index, "inside"), value=outer, detail=absent)
            known.append(node["id"])
        for index, edge in enumerate(figure.get("edges", ())):
            for end in ("from", "to"):
                if edge[end] not in known:
                    yield rules.problem(
                        "FIGURE-NODE", figure, ("edges", index, end), value=edge[end], detail=absent
                    )  # fmt: skip


def grid(rules: Rules) -> Iterator[Problem]:
    """FIGURE-GRID: in the picture no box leaves the one around it or lies on another."""
    for figure in rules.directory.of("figure"):
        taken: dict[tuple[Any, int, int], str] = {}
        for index, node in enumerate(figure["nodes"]):
            path: Path_ = ("nodes", index, "x")
            if node["x"] + node["w"] - 1 > COLUMNS:
                yield rules.problem("FIGURE-GRID", figure, path, value=node["id"], first="", allowed=COLUMNS)
            cells = [
                (node.get("inside"), column, row)
                for column in range(node["x"], node["x"] + node["w"])
                for row in range(node["y"], node["y"] + node.get("h", 1))
            ]
            other = next((taken[cell] for cell in cells if cell in taken), None)
            if other is not None:
                yield rules.problem("FIGURE-GRID", figure, path, value=node["id"], first=other, allowed=COLUMNS)
            taken.update(dict.fromkeys(cells, node["id"]))


def numbers(rules: Rules) -> Iterator[Problem]:
    """FIGURE-NUMBER: figures are numbered one after the other, and their ids say the number."""
    figures = sorted(rules.directory.of("figure"), key=lambda figure: (figure["number"], figure.id))
    for figure in figures:
        if figure.id != f"figure-{figure['number']}":
            yield rules.problem("FIGURE-NUMBER", figure, ("number",), value=figure["number"])
    for before, after in pairwise(figures):
        if after["number"] != before["number"] + 1:
            yield rules.problem("FIGURE-NUMBER", after, ("number",), value=after["number"])


def bodies(rules: Rules) -> Iterator[Problem]:
    """FIGURE-BODIES: where a figure shows who stands in a program, it shows those whose roles say so, and no other.

    Those of an edition before may stay in it: the figure is that edition's too until somebody draws it anew.
    """
    for figure in rules.directory.of("figure"):
        drawn = bodies_drawn(figure)
        if not drawn:
            continue
        roles, ever = bodies_by_program(rules.directory), _ever(rules.directory)
        for program in sorted(roles.keys() | drawn.keys()):
            shown = drawn.get(program, {})
            for ref in sorted(roles.get(program, set()) - shown.keys()):
                words = said_each("rules_figure_not_drawn", body=ref, program=program)
                yield rules.problem("FIGURE-BODIES", figure, ("nodes",), value=ref, detail=words)
            for ref in sorted(shown.keys() - ever.get(program, set())):
                words = said_each("rules_figure_no_role", body=ref, program=program)
                yield rules.problem("FIGURE-BODIES", figure, ("nodes", shown[ref], "record"), value=ref, detail=words)


def _ever(directory: Directory) -> dict[str, set[str]]:
    """Who stands, or stood, in each program in any edition of the plan that has begun."""
    found: dict[str, set[str]] = {}
    for kind in directory.schemas.with_field("roles"):
        for record in directory.of(kind.name):
            for role in record.get("roles", ()):
                found.setdefault(role["program"], set()).add(record.ref)
    return found


def gaps(rules: Rules) -> Iterator[Problem]:
    """FIGURE-GAP: what a figure does not know is declared, and the declaration has not expired."""
    for figure in rules.directory.of("figure"):
        gap = figure.get("gap")
        unknown = [index for index, node in enumerate(figure["nodes"]) if node["kind"] == "unknown"]
        if unknown and gap is None:
            yield rules.problem("FIGURE-GAP", figure, ("nodes", unknown[0]), value=figure["number"])
        elif gap is not None and gap["expires"] < rules.directory.as_of.isoformat():
            yield rules.problem("FIGURE-GAP", figure, ("gap", "expires"), value=gap["expires"])


def terms(rules: Rules) -> Iterator[Problem]:
    """TERM-TWICE: a word of the glossary has one meaning."""
    for locale in rules.directory.locales:
        seen: dict[str, str] = {}
        for term in rules.directory.of("term"):
            name = term["name"].get(locale.code)
            words: list[tuple[Path_, str]] = [(("name", locale.code), name)] if name else []
            others = term.get("aliases", {}).get(locale.code, ())
            words += [(("aliases", locale.code, index), word) for index, word in enumerate(others)]
            for path, word in words:
                key = word.casefold()
                if seen.setdefault(key, term.ref) != term.ref:
                    yield rules.problem("TERM-TWICE", term, path, value=word, first=seen[key])
