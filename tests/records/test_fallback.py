"""Whom one is sent to: never to the desk of another district, and to the desk that the record itself names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.contact import contact_of
from generator.records.load import load
from generator.records.problem import Problem, load_catalogue
from generator.records.rules.context import Rules
from generator.records.rules.fallback import districts
from tests.support.changed import with_record
from tests.support.roots import AS_OF

IBASHO = "directory/programs/ibasho.yaml"


def _problems(root: Path, file: str, old: str, new: str, code: str) -> list[Problem]:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [problem for problem in load(root, AS_OF).problems if problem.code == code]


@pytest.mark.parametrize(
    ("named", "wrong"),
    [
        ("  - office/kosodate/kita\n", True),
        ("  - office/kosodate/minami\n", True),
        ("  - office/kosodate/kita\n  - office/kosodate/minami\n", False),
        ("  - agency/kosodate\n", False),
    ],
)
def test_a_list_names_the_agency_or_all_of_its_desks(town_root: Path, named: str, wrong: bool) -> None:
    found = _problems(town_root, IBASHO, "level: other", f"asked_at:\n{named}level: other", "FALLBACK-DISTRICT")
    assert bool(found) == wrong
    for problem in found:
        assert (problem.level, problem.nearest) == ("error", "agency/kosodate")
        assert "office/kosodate/" in problem.what("ja")
        assert "office/kosodate/" in problem.what("en")


def test_a_place_of_the_district_may_send_to_its_own_desk(town_root: Path) -> None:
    directory = load(town_root, AS_OF).directory
    own = with_record(directory, "program/ibasho", asked_at=["office/kosodate/minami"], district="district/minami")
    other = with_record(directory, "program/ibasho", asked_at=["office/kosodate/kita"], district="district/minami")
    catalogue = load_catalogue(town_root / "schema")
    found = [list(districts(Rules(one, catalogue, None, frozenset(one.records)))) for one in (own, other)]
    assert [len(problems) for problems in found] == [0, 1]


def _told(ja: str, en: str) -> str:
    return f"next_steps:\n  ja: {ja}\n  en: {en}\nlevel: other"


@pytest.mark.parametrize(
    ("ja", "en", "wrong"),
    [
        ("なんでも相談室に聞いてください。", "Just come.", {"ja"}),
        ("まず、なんでも相談室（1階）に電話してください。", "Just come.", {"ja"}),
        ("来てください。", "Ask the Ask-Anything Desk first.", {"en"}),
        ("なんでも相談室に聞いてください。", "Call Ask-Anything Desk.", {"ja", "en"}),
        ("なんでも相談室の人も来ます。", "People of the Ask-Anything Desk come too.", set()),
        ("まず、なんでも相談室か市役所へ、お電話ください。", "Just come.", {"ja"}),
        ("来てください。", "Call the desk or the ask-anything DESK.", {"en"}),
        ("来てください。", "Recall the Ask-Anything Desks.", set()),
        ("来てください。", "Just come.", set()),
    ],
)
def test_words_and_button_lead_to_one_desk(town_root: Path, ja: str, en: str, wrong: set[str]) -> None:
    found = _problems(town_root, IBASHO, "level: other", _told(ja, en), "FALLBACK-NOTE")
    assert {problem.field.rpartition(".")[2] for problem in found} == wrong
    for problem in found:
        assert problem.level == "error"
        assert "organization/midori-shi" in problem.what("ja")


def test_who_answers_questions_is_called_first(town_root: Path) -> None:
    words = _told("なんでも相談室に聞いてください。", "Ask the Ask-Anything Desk.")
    more = "asked_at:\n  - agency/nandemo\n"
    assert _problems(town_root, IBASHO, "level: other", more + words, "FALLBACK-NOTE") == []
    directory = load(town_root, AS_OF).directory
    first = contact_of(directory, directory.require("program/ibasho")).first
    assert (first.via, first.record.ref) == ("asked", "agency/nandemo")


def test_a_desk_without_a_number_cannot_be_called_instead(town_root: Path) -> None:
    agency = town_root / "directory/agencies/nandemo.yaml"
    text = agency.read_text(encoding="utf-8")
    agency.write_text(
        text.replace(
            'phones:\n  - number: 0999-99-0100\n    source: source/midori-list\n    checked: "2026-10-01"\n', ""
        ),
        encoding="utf-8",
    )
    words = _told("なんでも相談室に聞いてください。", "Ask the Ask-Anything Desk.")
    assert _problems(town_root, IBASHO, "level: other", words, "FALLBACK-NOTE") == []
