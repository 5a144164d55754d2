"""What sentences teach the search about danger, in the invented town: learnt by a command, told quietly."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.records.load import load
from generator.records.sentences import FILE, LEARNT
from generator.site.search.contents import contents
from generator.site.search.ranking import Answer, ask
from tests.support.roots import AS_OF

DANGER = (
    "夫が通帳を取り上げて外に出してくれない",
    "夫が通帳を隠して外に出してくれません",
    "通帳を取り上げられ外に出られない",
)
NONE = ("市役所の場所を教えて", "健診の場所を教えて", "ごみの日を教えて", "健診の申し込み")
UNHEARD = "彼が通帳を取り上げて、外に出してくれません"


@pytest.fixture
def learnt_root(town_root: Path) -> Path:
    lines = [*(f"ja,kotoba,{text}" for text in DANGER), *(f"ja,none,{text}" for text in NONE)]
    (town_root / FILE).write_text("\n".join(["language,topic,text", *lines, ""]), encoding="utf-8")
    assert _learn(town_root).exit_code == 0
    return town_root


def _learn(root: Path) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "learn"])


def _ask(root: Path, query: str) -> Answer:
    directory = load(root, AS_OF).directory
    return ask(directory, query, directory.locale("ja"))


def _first(root: Path, query: str) -> str:
    """The record on top of the answer."""
    directory = load(root, AS_OF).directory
    records = contents(directory, directory.locale("ja"))["records"]
    return str(records[_ask(root, query).pinned[0]]["ref"])


def test_what_no_rule_knows_is_told_quietly_and_takes_nothing_away(town_root: Path, learnt_root: Path) -> None:
    answer = _ask(learnt_root, UNHEARD)
    assert answer.quiet
    assert answer.pinned
    assert _ask(learnt_root, NONE[0]).alarms == ()
    (learnt_root / LEARNT).unlink()
    before = _ask(town_root, UNHEARD)
    assert before.alarms == ()
    assert answer.results == before.results


def test_a_short_rule_is_told_aloud_whatever_was_learnt(learnt_root: Path) -> None:
    answer = _ask(learnt_root, "なぐられる")
    assert answer.alarms
    assert not answer.quiet


def test_a_word_of_a_group_tells_the_kind_of_danger_that_another_of_the_group_taught(town_root: Path) -> None:
    folder = town_root / "directory" / "vocabulary"
    rule = "urgent:\n  - to: [hotline/ambulance]\n    ja: [たおれている]\n    reason: {ja: 急ぐ, en: urgent}\n"
    group = "groups:\n  - name: old\n    ja: [祖母, 老人]\n    reason: {ja: 年, en: age}\n"
    (folder / "toshi.yaml").write_text(f"id: toshi\nname: {{ja: 年, en: age}}\n{group}{rule}", encoding="utf-8")
    texts = ("が通帳を取られて外に出られない", "が通帳を隠され外に出してもらえない", "が水をもらえず外に出られない")
    danger = [f"ja,{topic},{who}{text}" for topic, who in (("kotoba", "夫"), ("toshi", "祖母")) for text in texts]
    lines = [*danger, *(f"ja,none,{text}" for text in NONE)]
    (town_root / FILE).write_text("\n".join(["language,topic,text", *lines, ""]), encoding="utf-8")
    assert _learn(town_root).exit_code == 0
    first = [_first(town_root, f"{who}が通帳を取られ外に出してもらえない") for who in ("老人", "夫")]
    assert first == ["hotline/ambulance", "hotline/police"]


def test_a_rule_that_says_who_comes_first_raises_no_alarm(learnt_root: Path) -> None:
    path = learnt_root / "directory" / "vocabulary" / "kotoba.yaml"
    rule = "  - to: [hotline/ambulance]\n    ja: [血が出]\n    first: true\n    reason: {ja: けが, en: a wound}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("spellings:", rule + "spellings:"), encoding="utf-8")
    assert _ask(learnt_root, "血が出た").alarms == ()
    assert _first(learnt_root, "なぐられた") == "hotline/police"
    assert _first(learnt_root, "なぐられて血が出た") == "hotline/ambulance"


def test_the_same_sentences_teach_the_same(learnt_root: Path) -> None:
    first = (learnt_root / LEARNT).read_bytes()
    _learn(learnt_root)
    assert (learnt_root / LEARNT).read_bytes() == first


def test_changed_sentences_are_told_until_they_are_learnt(learnt_root: Path) -> None:
    path = learnt_root / FILE
    path.write_text(path.read_text(encoding="utf-8") + "ja,none,図書館の時間\n", encoding="utf-8")
    assert "SIGNS-OLD" in {problem.code for problem in load(learnt_root, AS_OF).problems}
    _learn(learnt_root)
    assert "SIGNS-OLD" not in {problem.code for problem in load(learnt_root, AS_OF).problems}


@pytest.mark.parametrize("line", ["ja,housing,家がない", "ja,none", "ja,,家がない"])
def test_a_line_that_teaches_nothing_is_refused(learnt_root: Path, line: str) -> None:
    path = learnt_root / FILE
    before = (learnt_root / LEARNT).read_bytes()
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    result = _learn(learnt_root)
    assert result.exit_code == 1
    assert FILE in result.output
    assert (learnt_root / LEARNT).read_bytes() == before
