"""Editions of the plan: a draft is unseen and stops nothing, takes over on its day, the former stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records import edition, relations
from generator.records.directory import Directory
from generator.records.load import Loaded, load
from generator.records.plan import counts_of, plan_rows
from generator.records.revision import changes
from tests.support.editions import BEFORE, BEGINS, copy_next, end_first
from tests.support.roots import AS_OF, TOWN, copy_root

ROW = "directory/plan/r8-1/kosodate.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The town with a draft of the next edition, to damage."""
    return copy_next(tmp_path / "next")


def _edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def _errors(found: Loaded) -> list[str]:
    return [f"{problem.code} {problem.where}" for problem in found.problems if problem.level == "error"]


def _seen(directory: Directory) -> dict[str, object]:
    return {ref: record.data for ref, record in directory.records.items()}


def test_a_draft_is_not_seen_before_its_day(root: Path, tmp_path: Path) -> None:
    with_draft = load(root, BEFORE)
    assert with_draft.ok
    end_first(copy_root(tmp_path / "plain", TOWN))
    assert _seen(with_draft.directory) == _seen(load(tmp_path / "plain", BEFORE).directory)


def test_the_draft_holds_from_its_day(root: Path) -> None:
    before, after = load(root, BEFORE).directory, load(root, BEGINS).directory
    assert [row.id for row in plan_rows(before)] == ["1/nandemo", "1/kosodate", "1/centre"]
    assert [row.id for row in plan_rows(after)] == ["r8-1/nandemo", "r8-1/kosodate", "r8-1/wakamono"]
    desk = after.require("agency/kosodate")
    assert [(role["modes"], row.id) for role, row in edition.roles_in_force(after, desk)] == [
        (("commissioned",), "r8-1/kosodate")
    ]
    assert [count.expected for count in counts_of(after, desk)] == [2]
    bodies = [body.id for body, _role in relations.roles_in(after, after.require("program/sodan"))]
    assert bodies == ["nandemo", "kosodate", "wakamono"]


def test_what_did_not_change_is_written_once(root: Path) -> None:
    directory = load(root, BEGINS).directory
    desk = directory.require("agency/nandemo")
    ((role, row),) = edition.roles_in_force(directory, desk)
    assert (role["plan_row"], row.id) == ("plan/1/nandemo", "r8-1/nandemo")
    assert edition.former_roles(directory, desk) == ()


def test_a_body_of_the_former_edition_says_so_and_can_still_be_reached(root: Path) -> None:
    directory = load(root, BEGINS).directory
    centre = directory.require("program/centre")
    assert edition.roles_in_force(directory, centre) == ()
    assert [(one.id, row.id) for one, _role, row in edition.former_roles(directory, centre)] == [("r7", "1/centre")]
    assert centre in relations.owned_by(directory, directory.require("organization/fukushi"))


def test_changes_are_told_row_by_row(root: Path) -> None:
    directory = load(root, BEGINS).directory
    found = changes(directory, directory.require("edition/r7"), directory.require("edition/r8"))
    told = [(change.what, change.row.id, [one.field for one in change.differences]) for change in found]
    assert told == [
        ("changed", "r8-1/kosodate", ["printed", "modes", "operators", "counts", "role"]),
        ("came", "r8-1/wakamono", []),
        ("went", "1/centre", []),
    ]


FAULTS = {
    "a row that cannot be read": (ROW, "section:", "section", "READ-"),
    "a row of the wrong form": (ROW, "statutory: full", "statutory: fully", "SHAPE-VALUE"),
    "a role that differs": (ROW, "  - commissioned", "  - own", "PLAN-ROLE"),
    "a count that is not met": (ROW, "expected: 2", "expected: 3", "PLAN-COUNT"),
    "a row left out": (ROW, "number: 2", "number: 4", "PLAN-NUMBER"),
    "a body that nobody draws": (
        "directory/figures/figure-1.yaml", "    inside: sodan\n    x: 1\n    y: 3", "    x: 1\n    y: 3",
        "FIGURE-BODIES",
    ),
    "a body that no need names": ("directory/needs/money.yaml", "  - agency/wakamono\n", "", "NEED-REACH"),
    "a role on no row": (
        "directory/agencies/wakamono.yaml", "plan_row: plan/r8-1/wakamono", "plan_row: plan/1/nandemo", "PLAN-ROLE"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_draft_is_told_and_stops_nothing_today(root: Path, name: str) -> None:
    file, old, new, code = FAULTS[name]
    _edit(root, file, old, new)
    today = load(root, AS_OF)
    assert _errors(today) == []
    told = [problem for problem in today.problems if problem.code.startswith(code) and problem.level == "warning"]
    assert told, [problem.code for problem in today.problems]
    assert any(problem.code.startswith(code) and problem.level == "error" for problem in load(root, BEGINS).problems)


def test_a_warning_of_the_draft_says_from_when_on(root: Path) -> None:
    _edit(root, ROW, "  - commissioned", "  - own")
    problem = next(problem for problem in load(root, AS_OF).problems if problem.code == "PLAN-ROLE")
    assert BEGINS.isoformat() in problem.text("ja")
    assert BEGINS.isoformat() in problem.text("en")


def test_a_fault_of_the_edition_that_holds_is_still_an_error(root: Path) -> None:
    _edit(root, "directory/plan/1/nandemo.yaml", "  - direct", "  - own")
    assert [line.split()[0] for line in _errors(load(root, AS_OF))] == ["PLAN-ROLE"]


def test_nothing_seen_today_leads_to_what_comes(root: Path) -> None:
    _edit(root, "directory/town.yaml", "general_desk: agency/nandemo", "general_desk: agency/wakamono")
    today = load(root, AS_OF)
    (problem,) = [problem for problem in today.problems if problem.code == "EDITION-EARLY"]
    assert (problem.level, problem.file, problem.field) == ("error", "directory/town.yaml", "general_desk")
    assert "agency/wakamono" in problem.what("ja")
    assert "agency/wakamono" in problem.what("en")
    assert load(root, BEGINS).ok


def test_lines_of_problems_are_those_of_the_file_though_items_are_left_out(root: Path) -> None:
    agency = "directory/agencies/kosodate.yaml"
    text = (root / agency).read_text(encoding="utf-8")
    start = text.index("roles:\n") + len("roles:\n")
    second = text.index("  - program", start + 1)
    end = text.index("sources:")
    turned = text[:start] + text[second:end] + text[start:second].replace("direct", "own") + text[end:]
    (root / agency).write_text(turned, encoding="utf-8")
    _edit(root, agency, "program: program/sodan\n    owners:\n      - organization/fukushi\n    modes:\n      - own",
          "program: program/nowhere\n    owners:\n      - organization/fukushi\n    modes:\n      - own")  # fmt: skip
    (problem,) = [problem for problem in load(root, AS_OF).problems if problem.code == "REF-MISSING"]
    line = (root / agency).read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert "program/nowhere" in line


def test_a_row_of_no_edition_and_a_role_on_no_row_are_errors(town_root: Path) -> None:
    _edit(town_root, "directory/plan/1/nandemo.yaml", "edition: edition/r7\n", "")
    assert any(
        line.startswith("SHAPE-MISSING directory/plan/1/nandemo.yaml") for line in _errors(load(town_root, AS_OF))
    )
    _edit(town_root, "directory/plan/1/nandemo.yaml", "id: 1/nandemo\n", "id: 1/nandemo\nedition: edition/r99\n")
    assert any(line.startswith("REF-MISSING directory/plan/1/nandemo.yaml") for line in _errors(load(town_root, AS_OF)))
    _edit(town_root, "directory/plan/1/nandemo.yaml", "edition/r99", "edition/r7")
    _edit(town_root, "directory/agencies/nandemo.yaml", "plan_row: plan/1/nandemo", "plan_row: plan/9/nandemo")
    assert any(
        line.startswith("REF-MISSING directory/agencies/nandemo.yaml") for line in _errors(load(town_root, AS_OF))
    )


def test_the_end_of_the_last_edition_is_told_in_time_and_a_draft_answers_it(root: Path, tmp_path: Path) -> None:
    plain = copy_root(tmp_path / "plain", TOWN)
    end_first(plain)
    told = [problem for problem in load(plain, AS_OF).problems if problem.code == "EDITION-ENDS"]
    assert [(problem.level, problem.values["found"]) for problem in told] == [("warning", 38)]
    assert not [problem for problem in load(root, AS_OF).problems if problem.code == "EDITION-ENDS"]
