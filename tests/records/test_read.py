"""Reading: nothing a file may hold stops the check, and every value keeps its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.records.definitions import PACKAGE
from generator.records.load import load
from generator.records.problem import load_catalogue
from generator.records.read import read_record
from tests.support.roots import AS_OF, TOWN

CATALOGUE = load_catalogue(PACKAGE)
FILE = TOWN / "directory/agencies/nandemo.yaml"
GOOD = FILE.read_bytes()


def _codes(raw: bytes) -> list[str]:
    return [problem.code for problem in read_record(FILE, TOWN, CATALOGUE, raw=raw).problems]


def test_positions_of_values_and_keys() -> None:
    marks = read_record(FILE, TOWN, CATALOGUE).marks
    lines = GOOD.decode().split("\n")
    (line, column), (key_line, key_column) = marks[("name", "kana")]
    assert lines[line - 1][column - 1 :] == "なんでもそうだんしつ"
    assert lines[key_line - 1][key_column - 1 :].startswith("kana:")


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "2026-10-01", "08:30", "1_000", "0o17", "0x1f", "1e3", "Null"]
)
def test_words_stay_words(word: str) -> None:
    result = read_record(FILE, TOWN, CATALOGUE, raw=f"id: {word}\n".encode())
    assert result.data == {"id": word}


@pytest.mark.parametrize(("word", "value"), [("true", True), ("12", 12), ("1.5", 1.5), ("null", None), ("~", None)])
def test_numbers_and_truth_are_known(word: str, value: object) -> None:
    assert read_record(FILE, TOWN, CATALOGUE, raw=f"id: {word}\n".encode()).data == {"id": value}


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("iso2022_jp", "ISO-2022-JP"),
    ],
)
def test_foreign_encodings_are_named(encoding: str, name: str) -> None:
    text = "name:\n  ja: なんでも相談室です。ひとりで悩まないでください。\n"
    problem = read_record(FILE, TOWN, CATALOGUE, raw=text.encode(encoding)).problems[0]
    assert problem.code == "READ-ENCODING"
    assert name in problem.text("ja")


def test_billion_laughs_are_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    assert _codes(bomb.encode()) == ["READ-ALIAS"]


def test_an_ampersand_inside_a_text_is_only_a_letter() -> None:
    assert _codes(b'id: "a: &b c"\nx: A & B *bold* !important\n') == []


def test_text_that_yaml_would_take_for_a_comment_is_not_lost_in_silence() -> None:
    assert _codes("room:\n  ja: 1階 #2\n".encode()) == ["READ-SPECIAL"]
    assert _codes('room:\n  ja: "1階 #2"\n  en: 1F # 窓口に確認\n'.encode()) == []


def test_merge_keys_are_refused() -> None:
    assert "READ-ALIAS" in _codes(b"<<: {a: b}\n")


def test_a_python_object_is_refused() -> None:
    assert _codes(b"id: !!python/object/apply:os.system ['true']\n") == ["READ-ALIAS"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_explained(raw: bytes) -> None:
    result = read_record(FILE, TOWN, CATALOGUE, raw=raw)
    assert result.data is not None or result.problems


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=" \n\t:-?{}[]'\"#&*!|>%@`,abcあ　：0１\\", max_size=120))
def test_any_yaml_like_text_is_read_or_explained(text: str) -> None:
    result = read_record(FILE, TOWN, CATALOGUE, raw=text.encode())
    assert result.data is not None or result.problems


def test_any_damage_to_a_good_record_is_survived(town_root: Path) -> None:
    chance = random.Random(20261123)
    path = town_root / "directory/agencies/nandemo.yaml"
    for _round in range(60):
        raw = bytearray(GOOD)
        for _cut in range(chance.randint(1, 4)):
            at = chance.randrange(len(raw))
            if chance.random() < 0.5:
                del raw[at : at + chance.randint(1, 30)]
            else:
                raw[at:at] = chance.choice(
                    [b"\t", b": ", b"- ", b"\x00", b"\xff", "　".encode(), b"'", b"[", b"&a ", b"\n\n"]
                )
        path.write_bytes(bytes(raw))
        for problem in load(town_root, AS_OF).problems:
            assert problem.text("ja")
            assert problem.text("en")
            assert problem.line >= 1
