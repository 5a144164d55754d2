"""The picture of a household follows the records: rules, roles and meetings of an invented town."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.records.case import chosen_of, picture
from generator.records.directory import Directory
from generator.records.load import Loaded, load
from generator.site.case.basis import basis_of, stands_of
from generator.site.frame.render import Renderer
from tests.support.roots import AS_OF

RULES = {
    "money": "part: desk\norder: 1\nwhen:\n  - needs: [need/money]\nprogram: program/sodan\nbodies: [agency/nandemo]\n",
    "child": "part: desk\norder: 2\nwhen:\n  - needs: [need/child]\nprogram: program/sodan\n"
    "bodies: [agency/kosodate, agency/nandemo]\n",
    "hall": "part: place\norder: 1\nprogram: program/sodan\nbodies: [program/centre]\n",
    "together": "part: team\norder: 1\nwhen:\n  - leads: 2\n",
    "alone": "part: team\norder: 2\nwhen:\n  - leads: 2\n    not: true\n",
    "meet": "part: meeting\norder: 1\nwhen:\n  - consent: [refused]\n  - leads: 2\nmeeting: meeting/kaigi\n",
    "talk": "part: agenda\norder: 1\nwhen:\n  - meeting: [meeting/kaigi]\n",
    "now": "part: danger\norder: 1\nwhen:\n  - signs: [danger]\nbeside: [hotline/police]\n",
}
WORDS = "text:\n  ja: こうします。\n  en: Do this.\n"
REASON = "rests_on:\n  - reason:\n      ja: わけがあります。\n      en: There is a reason.\n"


@pytest.fixture
def told_root(town_root: Path) -> Path:
    """The invented town with rules for households."""
    (town_root / "directory/case").mkdir()
    for name, rule in RULES.items():
        _write(town_root, name, rule + WORDS + REASON)
    return town_root


def _write(root: Path, name: str, text: str) -> None:
    (root / f"directory/case/{name}.yaml").write_text(f"id: {name}\n{text}", encoding="utf-8")


def _loaded(root: Path) -> Loaded:
    loaded = load(root, AS_OF)
    assert loaded.ok, [f"{problem.where} {problem.code}" for problem in loaded.problems if problem.level == "error"]
    return loaded


def _applying(directory: Directory, **given: object) -> list[str]:
    found = picture(directory, chosen_of(directory, given))
    return [rule.id for rules in found.rules.values() for rule in rules]


def test_conditions_meet(told_root: Path) -> None:
    directory = _loaded(told_root).directory
    both = ["need/money", "need/child"]
    assert _applying(directory, needs=["need/money"]) == ["money", "alone", "hall"]
    assert _applying(directory, needs=both, consent="refused") == ["money", "child", "together", "meet", "hall", "talk"]
    assert _applying(directory, needs=both, consent="given") == ["money", "child", "together", "hall"]
    assert _applying(directory, needs=["need/money"], signs=["danger"]) == ["now", "money", "alone", "hall"]


def test_the_map_says_what_is_held_twice_and_by_nobody(told_root: Path) -> None:
    directory = _loaded(told_root).directory
    needs = ["need/money", "need/child"]
    found = picture(
        directory, chosen_of(directory, {"needs": needs, "consent": "refused", "involved": ["agency/kosodate"]})
    )
    assert {trouble.about: trouble.involved for trouble in found.troubles} == {"need/money": False, "need/child": True}
    assert found.overlaps == (("agency/nandemo", tuple(trouble.about for trouble in found.troubles)),)
    assert {*found.leads} == {"agency/nandemo", "agency/kosodate"}
    assert found.meeting == "meeting/kaigi"
    assert found.called == ("agency/nandemo", "agency/kosodate")
    assert picture(directory, chosen_of(directory, {"needs": needs})).called == ()


def test_what_no_rule_knows_is_passed_over(told_root: Path) -> None:
    directory = _loaded(told_root).directory
    odd = chosen_of(directory, {"needs": ["need/nothing", "<b>"], "consent": "perhaps", "district": "district/nowhere"})
    assert (odd.needs, odd.consent, odd.stage, odd.district) == ((), "asking", "new", "")


def test_a_changed_role_changes_the_picture(told_root: Path) -> None:
    path = told_root / "directory/agencies/nandemo.yaml"
    rule = _loaded(told_root).directory.require("rule/money")
    path.write_text(path.read_text(encoding="utf-8").replace("話を聞きます。", "家まで行きます。"), encoding="utf-8")
    after = _loaded(told_root).directory
    (stand,) = stands_of(after, after.require("rule/money"))
    assert stand.role["text"]["ja"] == "家まで行きます。"
    assert stand.row.ref == "plan/1/nandemo"
    assert rule.id == "money"
    assert basis_of(Renderer(after, after.locale("ja")), after.require("rule/money")).short.startswith("計画 Ⅳ-1 の表")


def test_a_role_that_is_gone_is_refused(told_root: Path) -> None:
    path = told_root / "directory/agencies/nandemo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("program: program/sodan", "program: program/ibasho"), encoding="utf-8")
    found = [problem for problem in load(told_root, AS_OF).problems if problem.code == "CASE-ROLE"]
    assert {problem.record for problem in found} == {"rule/money", "rule/child"}


def test_a_new_role_must_be_met(told_root: Path) -> None:
    (told_root / "directory/case/hall.yaml").unlink()
    (found,) = [problem for problem in load(told_root, AS_OF).problems if problem.code == "CASE-ROW"]
    assert found.record == "program/centre"


def test_two_meetings_at_once_are_refused(told_root: Path) -> None:
    kaigi = told_root / "directory/meetings/kaigi.yaml"
    other = kaigi.read_text(encoding="utf-8").replace("id: kaigi", "id: betsu").replace("役割を決め", "別の役割を決め")
    (kaigi.parent / "betsu.yaml").write_text(other.replace("They share out", "They also share"), encoding="utf-8")
    clashing = "part: meeting\norder: 2\nwhen:\n  - needs: [need/child]\nmeeting: meeting/betsu\n"
    _write(told_root, "clash", clashing + WORDS + REASON)
    (found,) = [problem for problem in load(told_root, AS_OF).problems if problem.code == "CASE-CLASH"]
    assert found.record == "rule/clash"
    _write(told_root, "clash", clashing.replace("[need/child]", "[need/child]\n  - consent: [given]") + WORDS + REASON)
    assert "CASE-CLASH" not in {problem.code for problem in load(told_root, AS_OF).problems}


def test_the_command_says_the_same(told_root: Path) -> None:
    def said(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["--root", str(told_root), "case", "--as-of", AS_OF.isoformat(), *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    asked = ("--need", "money", "--need", "need/child", "--consent", "refused", "--involved", "kosodate")
    told = said(*asked)
    for words in ("支援会議", "まだどこもかかわっていません", "0999-99-0100", "このサイトの助言"):
        assert words in told
    assert '"meeting": "meeting/kaigi"' in said(*asked, "--json")
    assert "this site's advice" in said(*asked, "--lang", "en")


@pytest.mark.parametrize("arguments", [("--need", "xyz"), ("--consent", "perhaps"), ("--district", "<b>")])
def test_the_command_refuses_what_cannot_be_chosen(told_root: Path, arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["--root", str(told_root), "case", *arguments])
    assert done.exit_code == 1
    assert "cannot be chosen" in str(done.output)
    assert "Traceback" not in done.output


def test_a_town_without_rules_says_so(town_root: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(town_root), "case", "--need", "money"])
    assert done.exit_code == 1
    assert "no rules" in done.output
