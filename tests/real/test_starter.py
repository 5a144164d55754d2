"""What a new town takes over is what the repository's own records say, without what is of the first town."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from generator.records.directory import Directory
from generator.starting.rule import Named
from generator.starting.starter import national, taken_over
from tests.support.roots import REPOSITORY

FOLDER = REPOSITORY / "directory"
DESK, SWITCHBOARD = "agency/rei-madoguchi", "organization/town-hall"
LANGUAGES = ("ja", "en", "easy")


@pytest.fixture(scope="module")
def taken() -> dict[str, str]:
    """All that a town with a plan takes over: path below ``directory/`` and text."""
    town = Named("つばめ村", "つばめむら", "Tsubame-mura", "")
    return dict(taken_over(town, DESK, SWITCHBOARD, LANGUAGES, {}, plan=True))


@pytest.fixture(scope="module")
def refs(taken: Mapping[str, str]) -> set[str]:
    """The references of what is taken over."""
    parts = (PurePosixPath(name).with_suffix("").parts for name in taken)
    return {"/".join((folder.rstrip("s"), *rest)) for folder, *rest in parts}


def _read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _own(name: str) -> Any:
    return _read((FOLDER / name).read_text(encoding="utf-8"))


def test_lines_are_those_of_the_repository(taken: Mapping[str, str]) -> None:
    for name in (path.relative_to(FOLDER).as_posix() for path in national()):
        if name.startswith("hotlines/"):
            own, mine = _own(name), _read(taken[name])
            numbers = [phone for phone in own["phones"] if f"{phone['source'].replace('/', 's/', 1)}.yaml" in taken]
            assert mine["phones"], name
            told = [(phone["number"], phone["source"], phone["checked"]) for phone in mine["phones"]]
            assert told == [(phone["number"], phone["source"], phone["checked"]) for phone in numbers], name


def test_no_name_number_or_id_of_the_first_town_is_left(
    real: Directory, taken: Mapping[str, str], refs: set[str]
) -> None:
    everything = "\n".join(taken.values())
    numbers = {
        str(fact["number"])
        for record in real.records.values()
        if record.ref not in refs
        for field in ("phones", "faxes")
        for fact in record.get(field, ())
        if "-" in str(fact["number"])
    }
    assert len(numbers) > 30
    assert not [number for number in sorted(numbers) if number in everything]
    with (FOLDER / "districts" / "towns.csv").open(encoding="utf-8", newline="") as file:
        names = {re.sub("[一二三四五六七八九十]+丁目$", "", row["town"]) for row in csv.DictReader(file)}
    for record in real.of("district"):
        names |= {record["name"]["ja"].removesuffix("地区"), record["name"]["kana"].removesuffix("ちく")}
        names.add(record["name"]["en"])
    names |= {
        name for kind in ("office", "place") for record in real.of(kind) if (name := record["name"]["ja"]) != "yell"
    }
    names |= {"藤沢", "ふじさわ", "Fujisawa", "神奈川", "かながわ", "Kanagawa"}
    assert not [name for name in sorted(names) if name.lower() in everything.lower()]
    kinds = "|".join({record.kind for record in real.records.values()})
    named = set(re.findall(rf"(?<![\w/.-])(?:{kinds})/[a-z0-9-]+(?:/[a-z0-9-]+)*", everything))
    # A figure is renumbered; what is left is taken over too, or is the new town's own.
    assert named - refs <= {DESK, SWITCHBOARD}


def test_no_short_number_is_named_whose_line_is_not_there(taken: Mapping[str, str]) -> None:
    lines = "\n".join(text for name, text in taken.items() if name.startswith("hotlines/"))
    for name, text in taken.items():
        if name.startswith(("needs/", "nodes/", "guides/", "vocabulary/")):
            for number in re.findall(r"#\d{4}", text):
                assert number in lines, (name, number)


def test_every_alarm_is_kept_and_leads_to_a_line_of_the_whole_country(taken: Mapping[str, str], refs: set[str]) -> None:
    alarms = 0
    for name in sorted(name for name in taken if name.startswith("vocabulary/") and name.endswith(".yaml")):
        own, mine = (
            [rule for rule in record.get("urgent", ()) if not rule.get("first")]
            for record in (_own(name), _read(taken[name]))
        )
        assert len(mine) == len(own), name
        for before, after in zip(own, mine, strict=True):
            alarms += 1
            assert after["to"] == [ref for ref in before["to"] if ref in refs], name
            assert all(ref.startswith("hotline/") for ref in after["to"]), name
            assert {key: after.get(key) for key in ("all", "unless")} == {
                key: before.get(key) for key in ("all", "unless")
            }
            for code in ("ja", "en"):
                assert after.get(code) == before.get(code), name
    assert alarms > 100


def test_sentences_that_are_left_out_tell_of_no_danger(taken: Mapping[str, str]) -> None:
    own = (FOLDER / "vocabulary" / "sentences.csv").read_text(encoding="utf-8").splitlines()
    mine = taken["vocabulary/sentences.csv"].splitlines()
    kept = {*mine}
    left_out = [line for line in own if line not in kept]
    moved = [line for line in left_out if line.split(",")[1] != "none"]
    assert [line.replace("fujisawa", "Tsubame-mura") for line in own if line in kept or line in moved] == mine
    assert 20 < len(left_out) < 100


def test_a_question_is_asked_only_where_its_answers_lead_apart(taken: Mapping[str, str]) -> None:
    guide = _read(taken["guides/where.yaml"])
    assert guide["questions"]["start"] == _own("guides/where.yaml")["questions"]["start"]
    for question, answers in list(guide["questions"].items())[1:]:
        nodes = [_read(taken[f"nodes/where/{answer}.yaml"]) for answer in answers]
        assert sum(bool(node.get("unsure")) for node in nodes) == 1, question
        for node in nodes:
            assert node.get("unsure") or "to_say" in node or any(_lines(node)), node["id"]
    in_place = _read(taken["nodes/where/work-youth.yaml"])
    assert in_place["name"] == _own("nodes/where/work-unsure.yaml")["name"]
    assert in_place["need"] == "need/work-youth"


def _lines(node: Mapping[str, Any]) -> Iterator[str]:
    return (ref for field in ("hotlines", "ask", "also") for ref in node.get(field, ()) if ref.startswith("hotline/"))
